import Kernel

/// One equation that printed figures must satisfy: the target is the weighted sum of the terms, up to rounding.
struct Check: Hashable, Sendable {
    let target: ScoreField
    let terms: [Term]
    let kind: Discrepancy.Kind

    struct Term: Hashable, Sendable {
        let field: ScoreField
        let factor: Rational
    }

    /// Figures of two decimals may miss their exact sum by this much without being wrong.
    static let tolerance = Rational(1, over: 100)

    var fields: [ScoreField] { [target] + terms.map(\.field) }

    func computed(_ values: [ScoreField: Rational]) -> Rational? {
        var sum = Rational.zero
        for term in terms {
            guard let value = values[term.field] else { return nil }
            sum = sum + term.factor * value
        }
        return sum
    }
}

extension Edition {
    /// The equations between those figures that are printed.
    func checks(of printed: PrintedResult, readings: [Instrument: InstrumentReading]) -> [Check] {
        guard isComputable else { return [] }
        var checks: [Check] = []
        for (instrument, reading) in readings.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let numbers = indicatorNumbers(of: instrument)
            guard numbers.allSatisfy({ printed[.indicator($0)] != nil }) else { continue }
            let share = reading == .mean ? Rational(1) : weight(of: instrument) ?? Rational(1)
            let factor = share / Rational(Int128(numbers.count))
            checks.append(
                Check(
                    target: .instrument(instrument),
                    terms: numbers.map { Check.Term(field: .indicator($0), factor: factor) },
                    kind: .contradictsIndicators))
        }
        guard printed[.overall] != nil else { return checks }
        let numbers = indicators.map(\.number)
        if numbers.allSatisfy({ printed[.indicator($0)] != nil }) {
            let terms = numbers.compactMap { number in
                leverage(of: number).map { Check.Term(field: .indicator(number), factor: $0) }
            }
            checks.append(Check(target: .overall, terms: terms, kind: .contradictsIndicators))
        } else if readings.count == Instrument.allCases.count {
            let terms = Instrument.allCases.map { instrument in
                Check.Term(
                    field: .instrument(instrument),
                    factor: readings[instrument] == .contribution ? Rational(1) : weight(of: instrument) ?? .zero)
            }
            checks.append(Check(target: .overall, terms: terms, kind: .contradictsInstruments))
        }
        return checks
    }
}
