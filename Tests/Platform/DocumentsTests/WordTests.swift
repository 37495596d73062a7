import Foundation
import Kernel
import PaperTesting
import Tables
import Testing
import Thai

@testable import Documents

@Suite struct `A document written for Word` {
    @Test(arguments: Samples.all.map(\.name))
    func `says the same to python-docx as the model, in its order`(name: String) throws {
        let document = try Samples.named(name)
        let printed = try withFile(try document.docx(), suffix: "docx") { readOffice("texts", $0) }
        let read = try #require(printed, "see scripts/read-office")
        #expect(firstDifference(read.bare.asHeld, document.wordTexts.joined().bare) == nil)
    }

    @Test(arguments: Samples.all.map(\.name))
    func `has as many pages in LibreOffice as the PDF, give or take one, and every paragraph`(name: String) throws {
        let document = try Samples.named(name)
        let expected = try document.pdf(try PDFFonts()).pages
        let pages = try #require(try printedByLibreOffice(document), "see scripts/read-office")
        #expect(abs(pages.count - expected) <= 1)
        let read = pages.map(\.bare.asPrinted)
        for text in document.wordTexts.map(\.bare.asPrinted) where text.unicodeScalars.count < 60 && text != "()" {
            #expect(read.contains { $0.contains(text) }, "\(text)")
        }
    }

    @Test func `comes back through our own reader, whatever chance makes`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("random documents from seed \(seed)")
        var chance = RandomDocuments(seed: seed)
        let documents = Samples.all.map(\.document) + (0..<100).map { _ in chance.document() }
        for (number, document) in documents.enumerated() where !document.wordTexts.allSatisfy(\.bare.isEmpty) {
            let paper = try SourcePaper(bytes: try document.docx(), name: "paper.docx")
            #expect(
                firstDifference(paper.prose.map(\.text).joined().bare.asHeld, document.wordProse.joined().bare)
                    == nil,
                "seed \(seed), document \(number)")
            let cells = paper.tables.map { $0.rows.flatMap { $0.cells.flatMap(\.paragraphs) }.joined().bare.asHeld }
            #expect(
                cells == document.tables.compactMap { $0.wordText(document.digits) }, "seed \(seed), document \(number)"
            )
        }
    }

    @Test func `has the same bytes each time`() throws {
        for (_, document) in Samples.all { #expect(try document.docx() == document.docx()) }
    }

    @Test func `shows pictures once in the file and describes each`() throws {
        var document = Document(title: "t", organisation: "o")
        let code = try MachineCode("https://example.go.th/1", description: "ที่อยู่สำหรับตรวจสอบ", caption: "ตรวจสอบได้ที่นี่")
        document.blocks = [
            .picture(Picture("ตราครุฑ", isBeside: true)), .picture(Picture("ตราครุฑ")), .code(code), .text("จบ"),
        ]
        let word = try document.docx()
        #expect(Array(String(decoding: word, as: UTF8.self).matches(of: /word\/media\/image[0-9]+\.png/)).count == 4)
        let read = try withFile(word, suffix: "docx") { readOffice("texts", $0) }
        #expect(read?.split(separator: "\n").map(\.bare) == ["ตรวจสอบได้ที่นี่", "จบ"])
    }

    @Test func `is written in bounded time for 5,000 rows`() throws {
        let rows = (1...5_000).map { Table.Row.texts(["\($0)", "การปฏิบัติหน้าที่", "95.01", "หมายเหตุ", "x", "y"]) }
        let table = Table(
            summary: "ใหญ่", weights: [1, 3, 1, 2, 1, 1], header: [.header(["1", "2", "3", "4", "5", "6"])], rows: rows)
        let word = try Document(title: "ใหญ่", organisation: "ทดสอบ", blocks: [.table(table)]).docx()
        let paper = try SourcePaper(bytes: word, name: "paper.docx", limits: .roomy)
        #expect(paper.tables.first?.rows.count == 5_001)
    }
}

extension PaperLimits {
    fileprivate static var roomy: PaperLimits {
        var limits = PaperLimits()
        (limits.cells, limits.unpacked) = (1_000_000, 256 << 20)
        return limits
    }
}

extension Table {
    /// The text of all cells without white space; `nil` for a table without rows.
    fileprivate func wordText(_ digits: DigitStyle) -> String? {
        let grid = TableGrid(header + rows, columns: weights.count)
        guard !grid.rows.isEmpty else { return nil }
        let texts = grid.rows.joined().flatMap { $0.cell.paragraphs.map(\.text) }
        return digits.applied(to: texts.joined()).bare
    }
}
