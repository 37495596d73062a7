package import ITA
package import Kernel

/// One printed copy of a figure and where it stands.
package struct PrintedCopy: Hashable, Sendable {
    package let figure: Figure
    /// Such as ตารางที่ 1.
    package let place: String

    package init(_ figure: Figure, place: String) {
        self.figure = figure
        self.place = place
    }
}

/// A figure that a person put in the place of a misprint.
package struct AcceptedFigure: Hashable, Sendable {
    package let figure: Figure
    package let reason: String
    /// Who, by position.
    package let actor: String
    package let at: Instant
}

/// The announced result of one fiscal year with every printed copy of every figure.
package struct YearResult: Hashable, Sendable {
    package var year: FiscalYear
    package var copies: [ScoreField: [PrintedCopy]] = [:]
    /// The level as announced.
    package var level: String?
    /// Which paper or page it was taken from.
    package var source = ""
    package var note = ""
    /// Place among bodies of its kind, 1 for the best.
    package var rank: Int?
    package var rankedAmong = ""
    package var accepted: [ScoreField: AcceptedFigure] = [:]
    package var paper: Int64?
    /// Grows by one with every change; 0 before the first.
    package var version = 0

    package init(year: FiscalYear) { self.year = year }

    /// What is printed, with all copies.
    package var printed: PrintedResult {
        var printed = PrintedResult(year: year, level: level)
        for (field, list) in copies { for copy in list { printed.add(copy.figure, as: field) } }
        return printed
    }

    /// What counts: printed figures, with accepted ones in the place of misprints.
    package var counting: PrintedResult {
        var counting = printed
        for (field, accepted) in accepted { counting.replace(field, with: accepted.figure) }
        return counting
    }

    package var isEmpty: Bool { copies.isEmpty && level == nil }
}

/// A year's result computed and compared; pure.
package struct Assessment: Sendable {
    package let result: YearResult
    package let framework: Framework
    /// Comparison of the figures that count; `nil` where the year has no edition.
    package let review: Review?
    /// The level that the scores give; `nil` where nothing can be said.
    package let decision: LevelDecision?

    /// - Parameter search: how far to look for explanations; a page that lists none asks for none.
    package init(_ result: YearResult, search: Edition.Search = .pairs) {
        self.result = result
        framework = Framework.of(result.year)
        guard case .edition(let edition) = framework else {
            (review, decision) = (nil, nil)
            return
        }
        let counting = result.counting
        let review = edition.review(counting, search: search)
        self.review = review
        decision = edition.level(of: counting, review)
    }

    package var year: FiscalYear { result.year }
    package var edition: Edition? { if case .edition(let edition) = framework { edition } else { nil } }

    /// The overall score as announced, an accepted correction in its place.
    package var announced: Hundredths? {
        result.counting[.overall].flatMap { $0.isScore ? $0.value.roundedToHundredths : nil }
    }
    package var computed: Hundredths? { review?.outcome.overallRounded }
    /// Announced, or computed where nothing was announced.
    package var overall: Hundredths? { announced ?? computed }
    package var discrepancies: [Discrepancy] { review?.discrepancies ?? [] }
    package var hasAllIndicators: Bool {
        edition != nil && review?.outcome.missing.isEmpty == true && edition?.isComputable == true
    }

    /// The announced level does not belong to the year's scale.
    package var hasForeignLevel: Bool {
        guard let level = result.level, let scale = edition?.levels else { return false }
        return scale.rule(level) == nil
    }

    /// The announced level cannot be what the scores give.
    package var contradictsLevel: Bool {
        guard let level = result.level, edition?.levels?.rule(level) != nil else { return false }
        switch decision {
        case .decided(let code, _): return code != level
        case .undecidable(_, let possible): return !possible.contains(level)
        case nil: return false
        }
    }

    /// Indicators with a score, weakest first.
    package var weakest: [(indicator: Edition.Indicator, score: Hundredths)] {
        let scores = result.counting.indicators
        return (edition?.indicators ?? []).compactMap { indicator in
            scores[indicator.number].map { (indicator, $0.roundedToHundredths) }
        }.sorted { ($0.score, $0.indicator.number) < ($1.score, $1.indicator.number) }
    }

    /// What charts and tables call the year's scale; years of one scale may be joined by a line.
    package var scaleName: String {
        switch framework {
        case .overallOnly, .unknown: return "เกณฑ์เดิม 5 ดัชนี"
        case .edition(let edition):
            guard let levels = edition.levels, let first = levels.rules.first, let last = levels.rules.last else {
                return "เกณฑ์ปี \(year) ยังไม่ยืนยัน"
            }
            return levels.rules.count == 5
                ? "5 ระดับ (\(first.code) ถึง \(last.code))" : "ระดับ \(first.code) ถึง \(last.code)"
        }
    }
}
