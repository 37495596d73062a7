import Kernel
import Thai

extension SourcePaper {
    /// Text of a converted paper: rows of cells set apart by tabs, Markdown tables with `|`, and prose between them.
    static func text(_ text: DecodedText, name: String, limits: PaperLimits) throws(Refusal) -> SourcePaper {
        var paper = SourcePaper(file: name, form: .text, tables: [], prose: [])
        var budget = CellBudget(limits, file: name)
        var block: [SourceRow] = []
        var style: RowStyle?
        for (index, raw) in text.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = String(decoding: raw.last == 0x0D ? raw.dropLast() : raw, as: UTF8.self)
            let next = RowStyle(of: line, after: style)
            if next != style { paper.close(&block, style) }
            style = next
            if let next {
                let cells = next.cells(of: line)
                try budget.take(cells.count, line: index + 1)
                if !next.isRule(line) { block.append(SourceRow(line: index + 1, cells: cells)) }
            } else {
                let words = SourceCell(markedUp: line).paragraphs.joined(separator: " ")
                if !words.isEmpty { paper.prose.append(SourceLine(line: index + 1, text: words)) }
            }
            guard paper.tables.count <= limits.tables else {
                throw Complaint(file: name, place: .line(index + 1))(
                    "มีตารางเกิน \(limits.tables) ตาราง", "more than \(limits.tables) tables", kind: .tooMuch)
            }
        }
        paper.close(&block, style)
        return paper
    }

    /// Ends a block of rows: a table from two rows on; a single row was only a line with a tab in it.
    private mutating func close(_ block: inout [SourceRow], _ style: RowStyle?) {
        defer { block.removeAll() }
        if block.count > 1 {
            tables.append(SourceTable(number: tables.count + 1, rows: block))
        } else if let row = block.first {
            let words = row.cells.flatMap(\.paragraphs).joined(separator: " ")
            if !words.isEmpty { prose.append(SourceLine(line: row.line, text: words)) }
        }
    }
}

/// How a line of text shows cells.
private enum RowStyle {
    case tabs, pipes

    init?(of line: String, after previous: RowStyle?) {
        let trimmed = line.drop { $0 == " " }
        if trimmed.hasPrefix("|"), trimmed.dropFirst().contains("|") {
            self = .pipes
        } else if line.utf8.contains(0x09) {
            self = .tabs
        } else {
            return nil
        }
    }

    /// Whether this is the line of dashes under a Markdown header.
    func isRule(_ line: String) -> Bool {
        self == .pipes && line.utf8.contains(0x2D)
            && line.utf8.allSatisfy { [0x7C, 0x2D, 0x3A, 0x20, 0x09, 0x0D].contains($0) }
    }

    func cells(of line: String) -> [SourceCell] {
        switch self {
        case .tabs: line.split(separator: "\t", omittingEmptySubsequences: false).map { SourceCell(markedUp: $0) }
        case .pipes: Self.pipeCells(of: line).map { SourceCell(markedUp: $0) }
        }
    }

    /// The parts between pipes, where `\|` stands for a pipe inside a cell.
    private static func pipeCells(of line: String) -> [String] {
        var cells: [String] = []
        var current: [UInt8] = []
        var escaped = false
        for byte in line.utf8 {
            if byte == 0x7C, !escaped {
                cells.append(String(decoding: current, as: UTF8.self))
                current.removeAll()
            } else if byte == 0x7C {
                current[current.count - 1] = byte
            } else {
                current.append(byte)
            }
            escaped = byte == 0x5C && !escaped
        }
        let rest = String(decoding: current, as: UTF8.self).tidied
        return Array(cells.dropFirst()) + (rest.isEmpty ? [] : [rest])
    }
}
