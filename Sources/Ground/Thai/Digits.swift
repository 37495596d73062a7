/// The digits that a text is printed in. Stored text has ASCII digits; papers print Thai ones.
package enum DigitStyle: Hashable, Sendable {
    /// 0–9
    case ascii
    /// ๐–๙
    case thai

    /// The same text with every digit in this style.
    package func applied(to text: String) -> String {
        switch self {
        case .ascii: text.asciiDigits
        case .thai: text.thaiDigits
        }
    }
}

extension StringProtocol {
    /// The same text with ๐–๙ written as 0–9.
    package var asciiDigits: String {
        var out = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isThai = (0x0E50...0x0E59).contains(scalar.value)
            out.append(isThai ? Unicode.Scalar(UInt8(scalar.value - 0x0E50 + 0x30)) : scalar)
        }
        return String(out)
    }

    /// The same text with 0–9 written as ๐–๙.
    package var thaiDigits: String {
        var out = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isASCII = (0x30...0x39).contains(scalar.value)
            out.append(isASCII ? Unicode.Scalar(scalar.value - 0x30 + 0x0E50) ?? scalar : scalar)
        }
        return String(out)
    }
}

extension Int {
    /// Reads a whole number in Thai or ASCII digits with optional thousands commas, such as `๑,๒๓๔`;
    /// `nil` for signs, points, misplaced commas and anything else.
    package init?(thai text: some StringProtocol) {
        let groups = text.asciiDigits.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        if groups.count > 1 {
            guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
                return nil
            }
        }
        guard let value = Int(groups.joined()) else { return nil }
        self = value
    }
}

extension BinaryInteger {
    /// With commas between thousands: `1,234,567`.
    package var grouped: String {
        let digits = Array(String(magnitude))
        var out = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return out
    }
}
