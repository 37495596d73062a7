package import Kernel

/// A year's result as papers print it: every figure with all the copies of it.
package struct PrintedResult: Hashable, Sendable {
    package var year: FiscalYear
    /// The printed copies of each figure; the first is the one that counts unless a person decides otherwise.
    package private(set) var copies: [ScoreField: [Figure]] = [:]
    /// The level as printed.
    package var level: String?

    package init(year: FiscalYear, level: String? = nil) {
        self.year = year
        self.level = level
    }

    package subscript(_ field: ScoreField) -> Figure? { copies[field]?.first }

    /// Adds a printed copy of a figure; the same value twice is one copy.
    package mutating func add(_ figure: Figure, as field: ScoreField) {
        if copies[field]?.contains(where: { $0.value == figure.value }) != true {
            copies[field, default: []].append(figure)
        }
    }

    /// Puts one figure in the place of all its copies.
    package mutating func replace(_ field: ScoreField, with figure: Figure) { copies[field] = [figure] }

    /// Fields printed in more than one place with different values.
    package var conflicting: [ScoreField] { copies.filter { $0.value.count > 1 }.keys.sorted() }

    package var indicators: [Int: Rational] {
        var scores: [Int: Rational] = [:]
        for (field, figures) in copies {
            if case .indicator(let number) = field, let first = figures.first { scores[number] = first.value }
        }
        return scores
    }
}

/// How an instrument's figure is printed.
package enum InstrumentReading: String, Hashable, Sendable {
    /// Of 100.
    case mean
    /// Its part of the overall score: at most 30, 30 and 40 from FY2562 to FY2568.
    case contribution
}

extension Edition {
    /// Whether the printed IIT, EIT and OIT are means or weighted parts.
    ///
    /// A figure is read as the one that lies nearer to what its indicators give. Without indicators all three together
    /// are read as the one that makes the printed overall score, and else as parts only if each fits its weight.
    package func readings(of printed: PrintedResult) -> [Instrument: InstrumentReading] {
        let outcome = outcome(of: printed.indicators)
        let common = commonReading(of: printed)
        var result: [Instrument: InstrumentReading] = [:]
        for instrument in Instrument.allCases {
            guard let figure = printed[.instrument(instrument)], let weight = weight(of: instrument) else { continue }
            if figure.value > weight * Rational(100) {
                result[instrument] = .mean
            } else if let mean = outcome[instrument] {
                let toMean = (figure.value - mean).magnitude
                let toPart = (figure.value - weight * mean).magnitude
                result[instrument] = toPart < toMean ? .contribution : .mean
            } else {
                result[instrument] = common
            }
        }
        return result
    }

    private func commonReading(of printed: PrintedResult) -> InstrumentReading {
        let pairs = Instrument.allCases.compactMap { instrument in
            printed[.instrument(instrument)].flatMap { figure in weight(of: instrument).map { (figure.value, $0) } }
        }
        guard pairs.count == Instrument.allCases.count, pairs.allSatisfy({ $0.0 <= $0.1 * Rational(100) }) else {
            return .mean
        }
        guard let overall = printed[.overall]?.value else { return .contribution }
        let asParts = pairs.map(\.0).reduce(.zero, +)
        let asMeans = pairs.map { $0.0 * $0.1 }.reduce(.zero, +)
        return (asParts - overall).magnitude <= (asMeans - overall).magnitude ? .contribution : .mean
    }
}

extension Rational {
    var magnitude: Rational { self < .zero ? .zero - self : self }
}
