/// Rows of twenty letters that people copy by hand, the last of which checks the others.
///
/// The letters are those of Crockford's base 32, worth 0 to 31: the digits, then A to Z without I, L, O and U. The check
/// letter makes Σ αⁱ·letterᵢ zero over GF(32) (modulo x⁵+x²+1, α = 2): since the twenty powers differ and none is zero,
/// every single wrong letter and every swap of two letters, neighbours or not, is found.
enum CheckedLetters {
    /// Letters of a row, the check letter among them.
    static let length = 20
    /// What a row carries.
    static let bits = 5 * (length - 1)
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Nineteen values below 32 as a row, in five groups of four letters.
    static func row(_ values: borrowing [UInt8]) -> String {
        precondition(values.count == length - 1 && values.allSatisfy { $0 < 32 }, "a row has 19 values below 32")
        let sum = weighted(copy values)
        let all = (copy values + [product(sum, inverse(power(length - 1)))]).map { letters[Int($0)] }
        return stride(from: 0, to: length, by: 4)
            .map { String(decoding: all[$0..<$0 + 4], as: UTF8.self) }.joined(separator: "-")
    }

    /// What was typed, as values; `nil` in place of a letter that there is none of. Capitals, spaces, dashes and
    /// points do not matter; O is 0, I and L are 1, and Thai digits count as digits.
    static func values(of typed: String) -> [UInt8?] {
        typed.unicodeScalars.compactMap { scalar -> UInt8?? in
            switch scalar.value {
            case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2D, 0x2E, 0x2010...0x2015, 0x200B: nil
            case 0x0E50...0x0E59: .some(UInt8(scalar.value - 0x0E50))
            default: .some(value(of: scalar))
            }
        }
    }

    /// Whether twenty values are a row as it was made.
    static func holds(_ values: [UInt8]) -> Bool { values.count == length && weighted(values) == 0 }

    private static func value(of scalar: Unicode.Scalar) -> UInt8? {
        guard scalar.isASCII else { return nil }
        let capital = (0x61...0x7A).contains(scalar.value) ? UInt8(scalar.value - 32) : UInt8(scalar.value)
        switch capital {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return letters.firstIndex(of: capital).map { UInt8($0) }
        }
    }

    private static func weighted(_ values: [UInt8]) -> UInt8 {
        values.indices.reduce(0) { $0 ^ product(values[$1], power($1)) }
    }

    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (left, right, sum) = (a, b, UInt8(0))
        for _ in 0..<5 {
            sum ^= left & (0 &- (right & 1))
            left = (left << 1) ^ (0x25 & (0 &- (left >> 4 & 1)))
            right >>= 1
        }
        return sum
    }

    private static func power(_ exponent: Int) -> UInt8 { (0..<exponent).reduce(1) { value, _ in product(value, 2) } }
    private static func inverse(_ a: UInt8) -> UInt8 { (0..<29).reduce(a) { value, _ in product(value, a) } }
}
