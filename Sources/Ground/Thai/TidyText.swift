extension StringProtocol {
    /// One spelling for what looks the same: marks in canonical order, invisible characters gone, white space collapsed
    /// to single spaces and trimmed, the glyph variants of old Thai fonts replaced by real letters.
    ///
    /// Digits and letter case stay as typed. NUL and other control characters become a space.
    package var tidied: String {
        if utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return String(self) }
        var out: [Unicode.Scalar] = []
        out.reserveCapacity(unicodeScalars.count)
        for raw in unicodeScalars {
            let scalar = Tidying.letter(of: raw)
            if Tidying.isInvisible(scalar) { continue }
            if Tidying.isSpace(scalar) {
                if let last = out.last, last != " " { out.append(" ") }
                continue
            }
            Tidying.place(scalar, after: &out)
        }
        if out.last == " " { out.removeLast() }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: out)
        return String(text)
    }

    /// What a search compares: tidied, with ASCII digits and small Latin letters.
    package var searchable: String { tidied.asciiDigits.lowercased() }
}

private enum Tidying {
    /// Letters that old Thai fonts kept in the private use area for shifted glyphs, from U+F700 on.
    private static let variants: [UInt32] = [
        0x0E10, 0x0E34, 0x0E35, 0x0E36, 0x0E37, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B,
        0x0E4C, 0x0E0D, 0x0E31, 0x0E4D, 0x0E47, 0x0E48, 0x0E49, 0x0E4A, 0x0E4B, 0x0E4C, 0x0E38, 0x0E39, 0x0E3A,
    ]

    static func letter(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xF700...0xF71A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(variants[Int(scalar.value - 0xF700)]) ?? scalar
    }

    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
        default: false
        }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        // Thai and visible ASCII make up nearly every text; asking for their properties would take most of the time.
        if (0x0E01...0x0E5B).contains(scalar.value) || (0x21...0x7E).contains(scalar.value) { return false }
        return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.properties.isWhitespace
    }

    /// Vowels above and below (ั ิ ี ึ ื ุ ู ฺ), which come before a tone mark.
    private static func isAttachedVowel(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x0E31 || (0x0E34...0x0E3A).contains(scalar.value)
    }
    private static func isTone(_ scalar: Unicode.Scalar) -> Bool { (0x0E48...0x0E4B).contains(scalar.value) }

    static func place(_ scalar: Unicode.Scalar, after out: inout [Unicode.Scalar]) {
        guard let last = out.last else { return out.append(scalar) }
        if isAttachedVowel(scalar) || scalar == "\u{0E4D}", isTone(last) {
            out[out.count - 1] = scalar
            out.append(last)
        } else if scalar == "เ", last == "เ" {
            out[out.count - 1] = "แ"
        } else if scalar == "า", let mark = nikhahit(before: out) {
            out.remove(at: mark)
            out.append("ำ")
        } else {
            out.append(scalar)
        }
    }

    /// Where the ํ of a ำ typed in two pieces stands; a tone mark may stand behind it.
    private static func nikhahit(before out: [Unicode.Scalar]) -> Int? {
        var index = out.count - 1
        if isTone(out[index]) { index -= 1 }
        return index >= 0 && out[index] == "\u{0E4D}" ? index : nil
    }
}
