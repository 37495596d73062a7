package import Documents
import Foundation

/// The text of every page of the Word file as LibreOffice sets it; `nil` where a tool is missing.
package func printedByLibreOffice(_ document: Document) throws -> [String]? {
    let printed = try withFile(try document.docx(), suffix: "docx") { word in
        try withFile([]) { pdf in
            readOffice("print", word, pdf).flatMap { _ in run("/usr/bin/pdftotext", ["-raw", pdf, "-"]) }
        }
    }
    return printed?.split(separator: "\u{C}").map(String.init)
}

/// What `scripts/read-office` prints; `nil` where it fails.
package func readOffice(_ arguments: String...) -> String? {
    let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardized.path
    return run("\(root)/scripts/read-office", arguments)
}

extension Document {
    /// What Word's paragraphs say: those of the PDF and the brackets for the name under a signature.
    package var wordTexts: [String] { texts(of: blocks) }

    package var wordProse: [String] {
        texts(of: blocks.filter { if case .table = $0 { false } else { true } })
    }

    private func texts(of blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            var part = self
            part.blocks = [block]
            let texts = part.texts
            let positions: Int
            switch block {
            case .signature(let signature): positions = signature.positions.count { !$0.isEmpty }
            case .opinion(let box): positions = box.signature.positions.count { !$0.isEmpty }
            default: return texts
            }
            return texts.dropLast(positions) + ["()"] + texts.suffix(positions)
        }
    }
}

extension StringProtocol {
    /// Without white space, scalar by scalar: a mark may stand on a space.
    package var bare: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
    }
}

extension String {
    /// As the PDF's texts have it.
    package var asHeld: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\u{E000}" ? "\u{FFFD}" : $0 }))
    }

    /// Without what LibreOffice's PDF tells differently: SARA AM in two halves, boxes, characters without a glyph.
    package var asPrinted: String {
        String(
            String.UnicodeScalarView(
                replacing("ำ", with: "า").unicodeScalars.filter {
                    (0x0E01...0x0E2E).contains($0.value) || $0.isASCII || $0.value == 0x0E32
                }))
    }
}
