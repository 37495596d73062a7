import Kernel

/// What a closed survey says, with everything about fewer than five people left out.
package struct SurveyResult: Sendable {
    package struct LineResult: Sendable {
        package let line: Questionnaire.Line
        /// `nil` where fewer than five answered.
        package let estimate: Estimate?
        /// How often each choice was taken; `nil` where a choice was taken by one to four people.
        package let counts: [Int]?
    }

    /// Our own estimate of an indicator, from the lines that ask about it.
    package struct IndicatorResult: Sendable {
        package let number: Int
        package let estimate: Estimate
        package let lines: Int
    }

    package struct PointResult: Sendable {
        package let name: String
        package let estimate: Estimate
    }

    package let sheets: Int
    package let lines: [LineResult]
    package let indicators: [IndicatorResult]
    package let points: [PointResult]
    package let overall: Estimate?

    /// - Parameters:
    ///   - answers: the sheets of each point, one after the other.
    ///   - name: what a point is called.
    package init(_ form: Questionnaire, answers: [Int: [UInt8]], name: (Int) -> String) {
        let lines = form.lines
        let tally = Tally(lines: lines.count, answers: answers.sorted { $0.key < $1.key }.flatMap(\.value))
        sheets = tally.sheets
        self.lines = lines.enumerated().map { place, line in LineResult(line, place, tally) }
        let shown = self.lines.compactMap { result in result.estimate.map { (result.line, $0) } }
        overall = SurveyResult.join(shown.map(\.1))
        let numbers = Set(shown.compactMap(\.0.indicator)).sorted()
        indicators = numbers.compactMap { number in
            let own = shown.filter { $0.0.indicator == number }.map(\.1)
            return SurveyResult.join(own).map { IndicatorResult(number: number, estimate: $0, lines: own.count) }
        }
        points = SurveyResult.points(lines, answers, name)
    }

    /// The mean of several lines; as sure as the line with the fewest answers.
    ///
    /// Exact where as many answered each line. Else the common denominator of many lines would burst 128 bits, so each
    /// mean is first cut to whole billionths of a point.
    private static func join(_ estimates: [Estimate]) -> Estimate? {
        guard let least = estimates.map(\.answers).min() else { return nil }
        let isEven = estimates.allSatisfy { $0.answers == least }
        let fine: Int128 = 1_000_000_000
        let means = estimates.map { estimate in
            let mean = estimate.mean
            return isEven ? mean : Rational(mean.numerator * fine / mean.denominator, over: fine)
        }
        return Rational.mean(means).map { Estimate(mean: $0, answers: least) }
    }

    /// The mean of each point over everything answered there.
    private static func points(
        _ lines: [Questionnaire.Line], _ answers: [Int: [UInt8]], _ name: (Int) -> String
    ) -> [PointResult] {
        guard !lines.isEmpty else { return [] }
        let groups = Cells.groups(answers.mapValues { $0.count / lines.count }) ?? []
        return groups.compactMap { group in
            let tally = Tally(lines: lines.count, answers: group.flatMap { answers[$0] ?? [] })
            let answered = lines.indices.reduce(0) { $0 + tally.answered($1) }
            let sum = lines.indices.reduce(0) { $0 + tally.sum(on: $1, points: lines[$1].points) }
            guard answered >= Cells.least else { return nil }
            return PointResult(
                name: group.map(name).joined(separator: ", "),
                estimate: Estimate(mean: Rational(Int128(sum), over: Int128(answered)), answers: tally.sheets))
        }
    }
}

extension SurveyResult.LineResult {
    fileprivate init(_ line: Questionnaire.Line, _ place: Int, _ tally: Tally) {
        self.line = line
        let answered = tally.answered(place)
        guard answered >= Cells.least else {
            (estimate, counts) = (nil, nil)
            return
        }
        let sum = tally.sum(on: place, points: line.points)
        estimate = Estimate(mean: Rational(Int128(sum), over: Int128(answered)), answers: answered)
        let each = line.points.indices.map { tally.count($0 + 1, on: place) }
        counts = each.allSatisfy { $0 == 0 || $0 >= Cells.least } ? each : nil
    }
}
