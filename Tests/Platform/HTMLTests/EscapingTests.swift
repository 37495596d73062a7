import HTML
import Testing

/// A small seeded generator, so that a failure can be repeated.
private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct EscapingTests {
    @Test func `no text breaks out of an element or an attribute`() throws {
        let pieces = [
            "<", ">", "&", "\"", "'", "</p>", "<script>", "&lt;", "&amp;", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}",
            "ก", "กำ", "น้ำ", "ผู้", "๐", "a", " ", "=", "`", "\u{2028}", "😀", "]]>", "-->", "onclick=",
        ]
        let seed = UInt64.random(in: 0...UInt64.max)
        var dice = Dice(state: seed)
        for _ in 0..<4_000 {
            let text = (0..<Int.random(in: 0...24, using: &dice))
                .map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
            let expected = String(String.UnicodeScalarView(text.unicodeScalars.map(shown)))
            let element = String(decoding: Markup.render { $0.p(text) }, as: UTF8.self)
            #expect(read(element, between: "<p>", and: "</p>") == expected, "seed \(seed)")
            let field = String(decoding: Markup.render { $0.input(.value(text)) }, as: UTF8.self)
            #expect(read(field, between: "<input value=\"", and: "\">") == expected, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<24)
    func `a special character is found at every place of a word`(offset: Int) {
        for (character, entity) in [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")] {
            let before = String(repeating: "x", count: offset)
            let bytes = Markup.render { $0.text(before + character + "ย") }
            #expect(String(decoding: bytes, as: UTF8.self) == before + entity + "ย")
        }
    }

    private func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: scalar
        case 0..<0x20, 0x7F: "\u{FFFD}"
        default: scalar
        }
    }

    /// What a browser reads there; `nil` when something would end the place early.
    private func read(_ markup: String, between start: String, and end: String) -> String? {
        let (bytes, first, last) = (Array(markup.utf8), Array(start.utf8), Array(end.utf8))
        guard bytes.starts(with: first), bytes.suffix(last.count).elementsEqual(last) else { return nil }
        var inner = String(decoding: bytes.dropFirst(first.count).dropLast(last.count), as: UTF8.self)
        guard !inner.utf8.contains(where: { [0x3C, 0x3E, 0x22, 0x27].contains($0) }) else { return nil }
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            inner = inner.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        return inner
    }
}
