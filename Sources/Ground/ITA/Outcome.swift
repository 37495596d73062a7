package import Kernel

/// Scores computed from indicators, exact until they are shown.
package struct Outcome: Hashable, Sendable {
    /// Means of the instruments whose indicators are all there.
    package let instruments: [Instrument: Rational]
    /// The overall score; `nil` unless every indicator and every weight is known.
    package let overall: Rational?
    /// Numbers of the indicators that are not there.
    package let missing: [Int]

    package var overallRounded: Hundredths? { overall?.roundedToHundredths }
    package subscript(_ instrument: Instrument) -> Rational? { instruments[instrument] }
}

extension Edition {
    /// Instrument = unweighted mean of its indicators; overall = weighted sum of the instruments.
    ///
    /// - Parameter scores: indicator number to its score of 0 to 100. A zero is a score; an absent one is not.
    package func outcome(of scores: [Int: Rational]) -> Outcome {
        var means: [Instrument: Rational] = [:]
        for instrument in Instrument.allCases {
            let numbers = indicatorNumbers(of: instrument)
            let values = numbers.compactMap { scores[$0] }
            if values.count == numbers.count { means[instrument] = Rational.mean(values) }
        }
        var overall: Rational? = isComputable ? .zero : nil
        for instrument in Instrument.allCases {
            guard let sum = overall, let mean = means[instrument], let weight = weight(of: instrument) else {
                overall = nil
                break
            }
            overall = sum + weight * mean
        }
        return Outcome(
            instruments: means, overall: overall, missing: indicators.map(\.number).filter { scores[$0] == nil })
    }

    /// What one point more in an indicator adds to the overall score, such as 1/10 for indicator 8.
    package func leverage(of indicator: Int) -> Rational? {
        guard let instrument = self.indicator(indicator)?.instrument, let weight = weight(of: instrument) else {
            return nil
        }
        return weight / Rational(Int128(indicatorNumbers(of: instrument).count))
    }
}

/// The same arithmetic in whole numbers for long tables: 64-bit, one pass, exact.
package struct QuickScore: Sendable {
    private let overallFactors: [Int64]
    private let overallDivisor: Int64
    private let groups: (ClosedRange<Int>, ClosedRange<Int>, ClosedRange<Int>)

    /// `nil` where the year cannot be computed or its indicators are not in the order of the instruments.
    package init?(_ edition: Edition) {
        guard edition.isComputable else { return nil }
        var factors: [Int64] = []
        var groups: [ClosedRange<Int>] = []
        let leverages = edition.indicators.map(\.number).sorted().compactMap { edition.leverage(of: $0) }
        let divisor = leverages.reduce(1) { Self.leastCommonMultiple($0, Int64($1.denominator)) }
        for instrument in Instrument.allCases {
            let numbers = edition.indicatorNumbers(of: instrument).sorted()
            guard let first = numbers.first, let last = numbers.last, numbers == Array(first...last) else { return nil }
            groups.append((first - 1)...(last - 1))
        }
        for leverage in leverages {
            factors.append(Int64(leverage.numerator) * (divisor / Int64(leverage.denominator)))
        }
        guard factors.count == 10 else { return nil }
        (overallFactors, overallDivisor, self.groups) = (factors, divisor, (groups[0], groups[1], groups[2]))
    }

    /// Exact sums in hundredths, each over its divisor.
    package struct Sums: Sendable {
        package var overall: Int64 = 0
        package var overallDivisor: Int64 = 1
        /// IIT, EIT, OIT.
        package var means: (iit: Int64, eit: Int64, oit: Int64) = (0, 0, 0)
        package var counts: (iit: Int64, eit: Int64, oit: Int64) = (1, 1, 1)
    }

    /// - Parameter hundredths: the ten indicators in order, 0 to 10000 each.
    package func sums(_ hundredths: [Int64]) -> Sums {
        var sums = Sums()
        for index in 0..<10 { sums.overall &+= hundredths[index] &* overallFactors[index] }
        sums.overallDivisor = overallDivisor
        for index in groups.0 { sums.means.iit &+= hundredths[index] }
        for index in groups.1 { sums.means.eit &+= hundredths[index] }
        for index in groups.2 { sums.means.oit &+= hundredths[index] }
        sums.counts = (Int64(groups.0.count), Int64(groups.1.count), Int64(groups.2.count))
        return sums
    }

    /// Overall and instrument means, each rounded half up to hundredths.
    package func score(_ hundredths: [Int64]) -> (overall: Int64, iit: Int64, eit: Int64, oit: Int64) {
        let sums = sums(hundredths)
        return (
            Self.rounded(sums.overall, over: sums.overallDivisor), Self.rounded(sums.means.iit, over: sums.counts.iit),
            Self.rounded(sums.means.eit, over: sums.counts.eit), Self.rounded(sums.means.oit, over: sums.counts.oit)
        )
    }

    /// Half up; both not negative.
    package static func rounded(_ sum: Int64, over divisor: Int64) -> Int64 {
        (2 &* sum &+ divisor) / (2 &* divisor)
    }

    private static func leastCommonMultiple(_ a: Int64, _ b: Int64) -> Int64 {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        return a / x * b
    }
}
