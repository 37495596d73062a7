import Documents
import Foundation
import Kernel
import PaperTesting
import Testing

@testable import Papers

@Suite struct `A paper in its official form` {
    let fonts: PDFFonts

    init() throws { fonts = try PDFFonts() }

    @Test(arguments: SampleLetters.all.map(\.name))
    func `reads back as exactly its text`(name: String) throws {
        let document = try #require(SampleLetters.all.first { $0.name == name }).letter.document
        let printed = try withFile(try document.pdf(fonts).bytes) { run("/usr/bin/pdfinfo", ["-struct-text", $0]) }
        let read = structureTexts(try #require(printed, "poppler-utils is missing"))
        #expect(firstDifference(read.joined(), document.texts.joined()) == nil)
    }

    @Test func `follows PDF/A-2a and PDF/UA-1 in every kind`() throws {
        let kept = ProcessInfo.processInfo.environment["PRONGSAI_KEEP_PAPERS"]
        let folder =
            kept.map { URL(fileURLWithPath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }  // a folder left behind harms no test
        let files = try SampleLetters.all.map { name, letter in
            let url = folder.appending(path: "\(name).pdf")
            try Data(try letter.document.pdf(fonts, record: Array("record".utf8)).bytes).write(to: url)
            return url.path
        }
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized.path
        #expect(run("\(root)/scripts/validate-pdf", files) != nil, "see scripts/validate-pdf")
    }
}
