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

    /// Every kind as a file in a folder that goes away, or that `PRONGSAI_KEEP_PAPERS` names and keeps.
    private func withFiles(_ body: ([String]) throws -> Void) throws {
        let kept = ProcessInfo.processInfo.environment["PRONGSAI_KEEP_PAPERS"]
        let folder =
            kept.map { URL(fileURLWithPath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder left behind harms no test.
        defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
        let files = try SampleLetters.all.map { name, letter in
            let url = folder.appending(path: "\(name).pdf")
            let document = letter.document
            try Data(try document.pdf(fonts, record: Array("record".utf8)).bytes).write(to: url)
            try Data(document.texts.joined(separator: "\n").utf8).write(to: folder.appending(path: "\(name).txt"))
            return url.path
        }
        try body(files)
    }

    private func passes(_ script: String, _ files: [String]) -> Bool {
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized.path
        return run("\(root)/scripts/\(script)", files) != nil
    }

    @Test func `follows PDF/A-2a and PDF/UA-1 in every kind, and gives every paragraph to three readers`() throws {
        try withFiles { files in
            #expect(passes("validate-pdf", files), "see scripts/validate-pdf")
            #expect(passes("find-paragraphs", files), "see scripts/find-paragraphs")
        }
    }
}
