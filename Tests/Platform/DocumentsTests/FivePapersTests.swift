import Documents
import Foundation
import Kernel
import PaperTesting
import Tables
import Testing
import Thai

/// The five real papers go through the model and come back. They are not part of this repository; where their folder is
/// absent, these tests stop short.
@Suite struct `The five papers in the model` {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../../shared/seeds").standardized
    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".txt") }.sorted()
    }()

    @Test(.enabled(if: names.count == 5, "the folder of the five papers is absent"), arguments: names)
    func `come back from PDF and Word paragraph by paragraph, cell by cell`(name: String) throws {
        let paper = try SourcePaper.read(path: Self.folder.appending(path: name).path, name: name)
        let document = Document(paper)
        let pdf = try document.pdf(try PDFFonts())
        #expect(pdf.missing.isEmpty)
        for (file, bytes) in [("paper.pdf", pdf.bytes), ("paper.docx", try document.docx())] {
            let read = try SourcePaper(bytes: bytes, name: file)
            #expect(read.prose.map(\.text.asciiDigits) == paper.prose.map(\.text.asciiDigits), "\(file)")
            #expect(read.tables.map(\.texts) == paper.tables.map(\.texts), "\(file)")
        }
    }

    @Test(.enabled(if: names.count == 5, "the folder of the five papers is absent"), arguments: names)
    func `have as many pages in LibreOffice as the PDF, give or take one`(name: String) throws {
        let document = Document(try SourcePaper.read(path: Self.folder.appending(path: name).path, name: name))
        let printed = try #require(try printedByLibreOffice(document), "see scripts/read-office")
        #expect(abs(printed.count - (try document.pdf(try PDFFonts()).pages)) <= 1)
    }
}

extension Document {
    /// The paragraphs and tables of a source in their order. The model holds ASCII digits and prints Thai ones.
    fileprivate init(_ paper: SourcePaper) {
        let prose = paper.prose.map { ($0.line, Block.text($0.text.asciiDigits, align: .distribute)) }
        let tables = paper.tables.map { table in
            let rows = table.rows.map { row in
                Table.Row((0..<table.width).map { Table.Cell(row[$0].paragraphs.map { Paragraph($0.asciiDigits) }) })
            }
            let weights = [Double](repeating: 1, count: table.width)
            return (
                table.rows.first?.line ?? 0,
                Block.table(Table(summary: "ตารางที่ \(table.number)", weights: weights, header: [], rows: rows))
            )
        }
        self.init(
            title: paper.file, organisation: "ทดสอบ", created: Samples.made, page: .landscape,
            blocks: (prose + tables).sorted { $0.0 < $1.0 }.map(\.1))
    }
}

extension SourceTable {
    /// The paragraphs of every cell, with ASCII digits.
    fileprivate var texts: [[[String]]] {
        rows.map { row in (0..<width).map { row[$0].paragraphs.map(\.asciiDigits) } }
    }
}
