import Kernel

extension Figure {
    /// Every other score that this figure turns into by one slip of the pen: a digit changed, two neighbours swapped
    /// (the point counts as one), a digit too many, a digit too few.
    ///
    /// Each value comes once, with the likeliest slip; values outside 0 to 100 or with more than two decimals do not.
    package func slips() -> [(figure: Figure, kind: Edit.Kind)] {
        let bytes = Array(text.utf8)
        let digits = Array(UInt8(ascii: "0")...UInt8(ascii: "9"))
        var found: [(figure: Figure, kind: Edit.Kind)] = []
        var seen: Set<Rational> = [value]
        func consider(_ candidate: [UInt8], _ kind: Edit.Kind) {
            guard let figure = Figure(String(decoding: candidate, as: UTF8.self)), figure.isScore,
                figure.hasTwoDecimalsAtMost, !figure.hasLeadingZero, seen.insert(figure.value).inserted
            else { return }
            found.append((figure.inTwoDecimals, kind))
        }
        for index in bytes.indices where bytes[index] != UInt8(ascii: ".") {
            for digit in digits where digit != bytes[index] {
                var other = bytes
                other[index] = digit
                consider(other, .digitChanged)
            }
        }
        for index in bytes.indices.dropLast() where bytes[index] != bytes[index + 1] {
            var other = bytes
            other.swapAt(index, index + 1)
            consider(other, .neighboursSwapped)
        }
        for index in bytes.indices {
            var other = bytes
            other.remove(at: index)
            consider(other, .digitDropped)
        }
        for index in 0...bytes.count {
            for digit in digits + [UInt8(ascii: ".")] {
                var other = bytes
                other.insert(digit, at: index)
                consider(other, .digitAdded)
            }
        }
        return found
    }

    private var hasTwoDecimalsAtMost: Bool { (value * Rational(100)).denominator == 1 }
    private var hasLeadingZero: Bool { text.hasPrefix("0") && text.utf8.count > 1 && !text.hasPrefix("0.") }
    private var inTwoDecimals: Figure { Figure(value.roundedToHundredths) }
}
