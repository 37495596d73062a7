import Thai

/// Codes of items: `i` for internal, `e` for external, `O` for disclosure, each with a number.
package enum ItemCode {
    /// `I๑` → `i1`, `o37` → `O37`; `nil` for anything that is not a letter and a number from 1 to 99.
    package static func canonical(_ text: String) -> String? {
        let plain = text.asciiDigits
        guard let letter = plain.first, let number = Int(plain.dropFirst()), (1...99).contains(number) else {
            return nil
        }
        switch letter {
        case "i", "I": return "i\(number)"
        case "e", "E": return "e\(number)"
        case "o", "O": return "O\(number)"
        default: return nil
        }
    }
}
