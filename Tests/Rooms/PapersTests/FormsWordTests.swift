import Documents
import Foundation
import PaperTesting
import Testing

@testable import Papers

@Suite struct `A paper in its official form as a Word file` {
    @Test(arguments: SampleLetters.all.map(\.name))
    func `says what the PDF says, on as many pages in LibreOffice, give or take one`(name: String) throws {
        let document = try #require(SampleLetters.all.first { $0.name == name }).letter.document
        let word = try document.docx()
        if let folder = ProcessInfo.processInfo.environment["PRONGSAI_KEEP_PAPERS"] {
            try Data(word).write(to: URL(fileURLWithPath: folder).appending(path: "\(name).docx"))
        }
        let read = try withFile(word, suffix: "docx") { readOffice("texts", $0) }
        #expect(
            firstDifference(
                try #require(read, "see scripts/read-office").bare, document.wordTexts.joined().bare) == nil)
        let printed = try #require(try printedByLibreOffice(document))
        #expect(abs(printed.count - (try document.pdf(try PDFFonts()).pages)) <= 1)
        let pages = printed.map(\.bare.asPrinted)
        for text in document.wordTexts.map(\.bare.asPrinted) where text.unicodeScalars.count < 60 && text != "()" {
            #expect(pages.contains { $0.contains(text) }, "\(text)")
        }
    }
}
