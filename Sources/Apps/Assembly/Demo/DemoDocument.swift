import Documents
import Kernel
import Office
import Thai

/// A paper of the demo as lines and a table, which the program itself turns into a PDF and, where a spreadsheet is
/// asked for, an Excel file.
struct DemoDocument: Sendable {
    let title: String
    /// `# ` begins a heading, `- ` an entry of a list; everything else is a paragraph.
    let lines: [String]
    /// Empty without a table.
    let head: [String]
    let rows: [[String]]
    let hasSheet: Bool

    /// Writes the files and keeps them.
    func keep(
        _ year: FiscalYear, of organisation: String, at now: Instant, fonts: PDFFonts, in files: FileStore
    ) throws -> [KeptFile] {
        let document = document(year, organisation, now)
        let name = "\(title) ปี \(year)"
        var kept = [try files.keep(try document.pdf(fonts).bytes, name: "\(name).pdf", as: .pdf)]
        if hasSheet { kept.append(try files.keep(try document.xlsx(), name: "\(name).xlsx", as: .xlsx)) }
        return kept
    }

    private func document(_ year: FiscalYear, _ organisation: String, _ now: Instant) -> Document {
        var document = Document(title: title, organisation: organisation, created: now, digits: .ascii)
        document.blocks = [
            .heading(title, align: .centre),
            .text("\(organisation) ประจำปีงบประมาณ พ.ศ. \(year)", align: .centre),
        ]
        for line in lines {
            if line.hasPrefix("# ") {
                document.blocks.append(.heading(String(line.dropFirst(2)), level: 2))
            } else if line.hasPrefix("- ") {
                document.blocks.append(.list(List([String(line.dropFirst(2))])))
            } else {
                document.blocks.append(.text(line, firstIndent: 36, before: 6))
            }
        }
        guard !head.isEmpty else { return document }
        let table = Table(
            summary: title, weights: head.indices.map { $0 == 0 ? 2 : 1 }, header: [.header(head)],
            rows: rows.map { .texts($0) })
        document.blocks += [.space(6), .table(table)]
        return document
    }
}
