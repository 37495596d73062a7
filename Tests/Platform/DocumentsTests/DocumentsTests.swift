import Documents
import Foundation
import HTML
import Kernel
import PaperTesting
import Testing
import Thai

@Suite struct `A document set as PDF` {
    let fonts: PDFFonts

    init() throws { fonts = try PDFFonts() }

    @Test(arguments: Samples.all.map(\.name))
    func `reads back as exactly its text, in its order`(name: String) throws {
        let document = try Samples.named(name)
        let printed = try withFile(try document.pdf(fonts).bytes) { run("/usr/bin/pdfinfo", ["-struct-text", $0]) }
        let read = structureTexts(try #require(printed, "poppler-utils is missing"))
        #expect(firstDifference(read.joined(), document.texts.joined()) == nil)
    }

    @Test(arguments: Samples.all.map(\.name))
    func `gives every paragraph to pdftotext`(name: String) throws {
        let document = try Samples.named(name)
        let printed = try withFile(try document.pdf(fonts).bytes) { run("/usr/bin/pdftotext", ["-raw", $0, "-"]) }
        let read = try #require(printed, "poppler-utils is missing")
        // A paragraph that runs on over the page has the header of the next between its halves.
        let pages = read.split(separator: "\u{C}").map { String($0).solid }
        for text in document.texts.map(\.solid) where text.count < 200 {
            #expect(pages.contains { $0.contains(text) }, "\(text)")
        }
    }

    @Test func `follows PDF/A-2a and PDF/UA-1`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a folder left behind harms no test
        let files = try Samples.all.map { name, document in
            let url = folder.appending(path: "\(name).pdf")
            try Data(try document.pdf(fonts).bytes).write(to: url)
            return url.path
        }
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized.path
        #expect(run("\(root)/scripts/validate-pdf", files) != nil, "see scripts/validate-pdf")
    }

    @Test func `has the same bytes each time and on every thread`() async throws {
        let expected = try Samples.all.map { try $0.document.pdf(fonts).bytes }
        let agree = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { [fonts] in try Samples.all.map { try $0.document.pdf(fonts).bytes } == expected }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(agree)
    }

    @Test func `names the characters that no font has`() throws {
        let missing = try Samples.named("long").pdf(fonts).missing
        #expect(missing == ["\u{4E2D}"])
    }

    @Test func `stays within bounds for words and cells of any length`() throws {
        let word = String(repeating: "กขฃ", count: 4_000)
        let rows = (1...300).map { Table.Row.texts(["\($0)", word.prefix(60) + "", "x"]) }
        let table = Table(summary: "ใหญ่", weights: [1, 0, -3], header: [.header(["1", "2"])], rows: rows)
        let document = Document(
            title: "ใหญ่", organisation: "ทดสอบ",
            blocks: [
                .text(word, size: 500), .text(word, size: 0), .table(table),
                .table(Table(summary: "", weights: [], header: [], rows: [])),
                .space(-10), .space(10_000), .pageBreak, .pageBreak,
            ])
        let pdf = try document.pdf(fonts)
        #expect((10..<2_000).contains(pdf.pages))
    }

    @Test func `takes any document that chance makes`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("random documents from seed \(seed)")
        var chance = RandomDocuments(seed: seed)
        for number in 0..<200 {
            let document = chance.document()
            let pdf = try document.pdf(fonts)
            #expect(pdf.pages < 300, "seed \(seed), document \(number)")
            guard number % 20 == 0 else { continue }
            let printed = try withFile(pdf.bytes) { run("/usr/bin/pdfinfo", ["-struct-text", $0]) }
            let read = structureTexts(try #require(printed)).joined()
            #expect(firstDifference(read, document.texts.joined()) == nil, "seed \(seed), document \(number)")
        }
    }
}

@Suite struct `A document drawn as a web page` {
    @Test(arguments: Samples.all.map(\.name))
    func `says every paragraph of it`(name: String) throws {
        let document = try Samples.named(name)
        let page = String(decoding: document.webPage(), as: UTF8.self)
        for text in document.texts where text.count < 60 && !text.contains("\u{FFFD}") {
            let words = text.split(separator: " ").last.map(String.init) ?? text
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test func `gives a table its header cells and spans`() throws {
        let page = String(decoding: try Samples.named("spans").webPage(), as: UTF8.self)
        #expect(page.contains("<thead><tr><th scope=\"col\" rowspan=\"2\">"))
        #expect(page.contains("rowspan=\"4\""))
    }

    @Test func `escapes what people typed`() {
        let document = Document(title: "t", organisation: "o", blocks: [.text("<script>alert(1)</script>")])
        let page = String(decoding: document.webPage(), as: UTF8.self)
        #expect(page.contains("&lt;script&gt;"))
        #expect(!page.contains("<script"))
    }
}

extension Samples {
    static func named(_ name: String) throws -> Document { try #require(all.first { $0.name == name }).document }
}
