extension Document {
    /// Characters of the paper that no font has, in the order of their code; `□` is printed for each of them.
    package func missing(in fonts: PDFFonts) -> [Unicode.Scalar] {
        var found: Set<Unicode.Scalar> = []
        eachText { (_, text) throws(Never) in
            for scalar in text.unicodeScalars {
                guard scalar.value > 0x7E, let shown = Typesetter.printable(scalar, inThaiDigits: false) else {
                    continue
                }
                if !fonts.regular.covers(shown), !fonts.fallback.covers(shown), let named = Unicode.Scalar(shown) {
                    found.insert(named)
                }
            }
        }
        return found.sorted { $0.value < $1.value }
    }
}

extension Unicode.Scalar {
    /// The character with its code, such as `中 (U+4E2D)`.
    var named: String {
        let code = String(value, radix: 16, uppercase: true)
        return "\(self) (U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code))"
    }
}
