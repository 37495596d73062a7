package import Kernel

extension Edition {
    /// Indicator scores from item scores.
    ///
    /// IIT and EIT: the mean of the indicator's items. OIT: the mean of its sub-indicators, each the mean of its items
    /// (FY2564: sizes 9, 8, 7, 4, 5 and 8, 2). An indicator with an item missing has no score.
    /// - Parameter items: item code to its score of 0 to 100.
    package func indicatorScores(fromItems items: [String: Rational]) -> [Int: Rational] {
        var scores: [Int: Rational] = [:]
        for indicator in indicators {
            let own = self.items.filter { $0.indicator == indicator.number }
            let values = own.compactMap { items[$0.code] }
            guard !own.isEmpty, values.count == own.count else { continue }
            if indicator.subindicators.isEmpty {
                scores[indicator.number] = Rational.mean(values)
            } else if own.allSatisfy({ $0.subindicator != nil }) {
                let means = indicator.subindicators.compactMap { sub in
                    Rational.mean(own.filter { $0.subindicator == sub.code }.compactMap { items[$0.code] })
                }
                scores[indicator.number] =
                    means.count == indicator.subindicators.count ? Rational.mean(means) : nil
            }
        }
        return scores
    }
}

/// The score of one survey item over its respondents.
package struct ItemScore: Hashable, Sendable {
    package let value: Rational
    /// Respondents with at least one answered part.
    package let respondents: Int
    /// `memory` where the points of the choices are only recalled (six levels from FY2567).
    package let evidence: Evidence
}

extension Edition {
    /// The score of a survey item: per respondent the mean of the answered parts, then the mean over respondents.
    ///
    /// Negative parts count reversed. `nil` where the item, its scale or its points are unknown, or nobody answered.
    /// - Parameter answers: per respondent, per part, the number of the choice (0 for the first) or `nil` for a blank.
    package func score(ofItem code: String, answers: [[Int?]]) -> ItemScore? {
        guard let item = item(code), let kind = item.kind, kind != .disclosure,
            let scale = answerScales[kind.rawValue], let points = scale.positive ?? scale.hint
        else { return nil }
        let reversed = scale.negative ?? points.reversed()
        let negative = item.parts.isEmpty ? [item.isNegative ?? false] : item.parts.map(\.isNegative)
        var means: [Rational] = []
        for answer in answers {
            let scores = zip(answer, negative).compactMap { choice, isNegative -> Rational? in
                guard let choice, points.indices.contains(choice) else { return nil }
                return isNegative ? reversed[choice] : points[choice]
            }
            if let mean = Rational.mean(scores) { means.append(mean) }
        }
        guard let value = Rational.mean(means) else { return nil }
        return ItemScore(
            value: value, respondents: means.count, evidence: scale.positive == nil ? .memory : scale.evidence)
    }
}
