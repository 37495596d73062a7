/// An exact fraction; the only arithmetic that scores pass through.
///
/// Always in lowest terms with a positive denominator. Overflow of 128 bits is a programmer's error and traps.
package struct Rational: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let numerator: Int128
    package let denominator: Int128

    package init(_ numerator: Int128, over denominator: Int128 = 1) {
        precondition(denominator != 0, "a fraction needs a denominator other than zero")
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = a == 0 ? 1 : Int128(a)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / divisor
        self.denominator = sign * denominator / divisor
    }

    package static let zero = Rational(0)

    package static func + (a: Self, b: Self) -> Rational {
        Rational(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
    }
    package static func - (a: Self, b: Self) -> Rational { a + Rational(-b.numerator, over: b.denominator) }
    package static func * (a: Self, b: Self) -> Rational {
        Rational(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }
    package static func / (a: Self, b: Self) -> Rational {
        Rational(a.numerator * b.denominator, over: a.denominator * b.numerator)
    }
    package static func < (a: Self, b: Self) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }

    /// The unweighted mean; `nil` for no values.
    package static func mean(_ values: some Collection<Rational>) -> Rational? {
        values.isEmpty ? nil : values.reduce(.zero, +) / Rational(Int128(values.count))
    }

    /// Rounded half away from zero to whole hundredths: the one place where a score is rounded.
    package var roundedToHundredths: Hundredths {
        let scaled = numerator.magnitude * 200 + denominator.magnitude
        let rounded = Int64(scaled / (denominator.magnitude * 2))
        return Hundredths(numerator < 0 ? -rounded : rounded)
    }

    /// Decimal text with up to `places` digits after the point, cut off, without trailing zeros beyond two.
    package func decimal(places: Int = 6) -> String {
        var scale: Int128 = 1
        for _ in 0..<places { scale *= 10 }
        let value = numerator.magnitude * scale.magnitude / denominator.magnitude
        let fraction = String(value % scale.magnitude)
        var digits = String(repeating: "0", count: places - min(places, fraction.count)) + fraction
        while digits.count > 2, digits.hasSuffix("0") { digits.removeLast() }
        return (numerator < 0 ? "-" : "") + String(value / scale.magnitude) + (places > 0 ? "." + digits : "")
    }

    package var description: String { decimal() }
}

/// A number with two decimals kept exactly, such as a printed score: 95.01 is 9501 hundredths.
package struct Hundredths: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let count: Int64

    package init(_ count: Int64) { self.count = count }

    /// Reads `95`, `95.5`, `95.01` in ASCII digits, optionally signed; `nil` for more than two decimals or other text.
    package init?(_ text: some StringProtocol) {
        var digits = text[...]
        let negative = digits.hasPrefix("-")
        if negative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...15).contains(parts[0].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let whole = Int64(parts[0])
        else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), let read = Int64(parts[1]) else { return nil }
            fraction = parts[1].count == 1 ? read * 10 : read
        }
        self.count = (whole * 100 + fraction) * (negative ? -1 : 1)
    }

    package var exact: Rational { Rational(Int128(count), over: 100) }
    package static func < (a: Self, b: Self) -> Bool { a.count < b.count }

    /// Always two decimals: `95.01`, `100.00`.
    package var description: String {
        let fraction = count.magnitude % 100
        return "\(count < 0 ? "-" : "")\(count.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
