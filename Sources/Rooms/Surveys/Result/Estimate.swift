package import Kernel

/// A score with the range in which the true one lies with 95 % confidence.
package struct Estimate: Hashable, Sendable {
    /// Answers behind it, at least one.
    package let answers: Int
    /// 0 to 100.
    package let mean: Rational
    package let low: Hundredths
    package let high: Hundredths

    package var score: Hundredths { mean.roundedToHundredths }

    /// The Wilson interval of a share, taken for a mean of points from 0 to 100.
    ///
    /// Of all points within 0 to 100 with one mean, those at the two ends scatter most; for them the interval is Wilson's,
    /// so for degrees in between it is wide enough. Whole numbers throughout; ends are rounded outwards.
    ///
    /// - Parameters:
    ///   - mean: 0 to 100.
    ///   - answers: 1 to 10,000,000.
    package init(mean: Rational, answers: Int) {
        self.mean = mean
        self.answers = answers
        let n = Int128(answers)
        let scaled = mean * Rational(n)
        let floor = scaled.numerator / scaled.denominator
        let ceiling = (scaled.numerator + scaled.denominator - 1) / scaled.denominator
        low = Hundredths(Int64(max(0, Estimate.bound(points: floor, n, upper: false))))
        high = Hundredths(Int64(min(10_000, Estimate.bound(points: ceiling, n, upper: true))))
    }

    /// One end in hundredths of a point, from the sum of points of `n` answers.
    ///
    /// With p = sum / 100 n and z = 49/25 (1.96), Wilson's (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n) becomes
    /// (25 sum + 4802 ± 49 √(D/n)) / (2500 n + 9604), where D = sum (100 n − sum) + 9604 n.
    private static func bound(points sum: Int128, _ n: Int128, upper: Bool) -> Int128 {
        let fine: Int128 = 10_000
        let under = sum * (100 * n - sum) + 9604 * n
        let root = squareRoot(under * fine * fine / n) + 1
        let top = (25 * sum + 4802) * fine + (upper ? 49 * root : -49 * root)
        let divisor = (2500 * n + 9604) * fine
        let scaled = top * 10_000
        return upper ? (scaled + divisor - 1) / divisor : max(0, scaled) / divisor
    }

    /// The largest whole number whose square is at most `value`, by Newton's steps.
    static func squareRoot(_ value: Int128) -> Int128 {
        guard value > 1 else { return max(0, value) }
        var guess: Int128 = 1 << ((128 - value.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (guess + value / guess) / 2
            if next >= guess { return guess }
            guess = next
        }
    }
}
