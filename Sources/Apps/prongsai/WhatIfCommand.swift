import ITA
import Kernel
import Thai

extension Command {
    /// Least changes to a level.
    static let whatIf = Command(
        name: "whatif",
        arguments: "--year พ.ศ. --scores i1=…,…,i10=… [--eit1 …] [--eit2 …] [--target ระดับ] [--format table|json|csv]",
        purpose: Message(
            "คะแนนที่ต้องเพิ่มน้อยที่สุดในแต่ละตัวชี้วัดเพื่อถึงระดับที่ต้องการ", "least change per indicator that reaches a level"),
        run: { options, console in
            try options.allow(["year", "scores", "eit1", "eit2", "target", "format"])
            let year = try readYear(options.required("year"))
            guard case .edition(let edition) = Framework.of(year), edition.isComputable, let levels = edition.levels
            else {
                throw Refusal.invalid(
                    "year", "กรอบการประเมินปี \(year) ยังไม่ยืนยัน จึงคำนวณไม่ได้",
                    "the framework of FY\(year) is not verified, nothing can be computed")
            }
            let scores = try readScores(options.required("scores"), edition)
            var parts: [LevelPart: Hundredths] = [:]
            for (name, part) in [("eit1", LevelPart.eit1), ("eit2", .eit2)] {
                parts[part] = try options[name].map { try readScore($0, name).value.roundedToHundredths }
            }
            let current = decide(edition, levels, scores, parts)
            let target = try target(options["target"], levels, current)
            let format = try options.word("format", OutputFormat.table)
            guard let answer = edition.whatIf(scores, eitParts: parts, target: target) else {
                throw Refusal.invalid("target", "คำนวณไม่ได้", "cannot be computed")
            }
            let report = WhatIfReport(
                year: year, answer: answer, outcome: edition.outcome(of: scores), current: current)
            console.write(report.text(format))
            return .good
        })

    private static func readScore(_ text: String, _ name: String) throws(Refusal) -> Figure {
        guard let figure = Figure(text.tidied.asciiDigits), figure.isScore else {
            throw .invalid(
                name, "\(name) ต้องเป็นคะแนน 0 ถึง 100 (พบ \(text))",
                "\(name) must be a score from 0 to 100, found \(text)")
        }
        return figure
    }

    private static func readScores(_ text: String, _ edition: Edition) throws(Refusal) -> [Int: Rational] {
        var scores: [Int: Rational] = [:]
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.tidied.asciiDigits }
            guard parts.count == 2, case .indicator(let number)? = ScoreField(code: parts[0].lowercased()) else {
                throw .invalid(
                    "scores", "--scores ต้องเป็น i1=95.55,i2=… (พบ \(pair))",
                    "--scores must be i1=95.55,i2=…, found \(pair)")
            }
            guard scores.updateValue(try readScore(parts[1], parts[0]).value, forKey: number) == nil else {
                throw .invalid("scores", "ตัวชี้วัด \(parts[0]) ซ้ำ", "indicator \(parts[0]) is given twice")
            }
        }
        let missing = edition.outcome(of: scores).missing
        guard missing.isEmpty else {
            let names = missing.map { "i\($0)" }.joined(separator: ", ")
            throw .invalid(
                "scores", "ปี \(edition.year) มี 10 ตัวชี้วัด ขาด \(names)",
                "FY\(edition.year) has 10 indicators, missing \(names)")
        }
        return scores
    }

    private static func decide(
        _ edition: Edition, _ levels: LevelScale, _ scores: [Int: Rational], _ parts: [LevelPart: Hundredths]
    ) -> LevelDecision {
        let outcome = edition.outcome(of: scores)
        var basis = LevelBasis(overall: outcome.overallRounded ?? Hundredths(0), parts: parts)
        basis.parts[.iit] = outcome[.iit]?.roundedToHundredths
        basis.parts[.oit] = outcome[.oit]?.roundedToHundredths
        basis.eitMean = outcome[.eit]?.roundedToHundredths
        return levels.level(of: basis)
    }

    /// The level asked for; without one, the next better than the present or the surest of those undecided.
    private static func target(_ asked: String?, _ levels: LevelScale, _ current: LevelDecision) throws(Refusal)
        -> String
    {
        if let asked {
            let words = levels.rules.map(\.code).joined(separator: ", ")
            guard levels.rule(asked.tidied) != nil else {
                throw .invalid(
                    "target", "ไม่มีระดับ \(asked) ในปีนี้ มี \(words)", "no level \(asked) in this year; there are \(words)")
            }
            return asked.tidied
        }
        switch current {
        case .decided(let code, _):
            let index = levels.rules.firstIndex { $0.code == code } ?? 0
            return levels.rules[max(0, index - 1)].code
        case .undecidable(_, let possible): return possible.dropLast().last ?? levels.rules[0].code
        }
    }
}

/// The answer to a what-if question, as it is written.
struct WhatIfReport {
    let year: FiscalYear
    let answer: WhatIf
    let outcome: Outcome
    let current: LevelDecision

    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: json.serialised(pretty: true) + "\n"
        case .csv, .table: lines(separator: format == .csv ? "," : "\t")
        }
    }

    private var json: JSON {
        [
            "fiscal_year_be": .integer(year.buddhistYear), "target": .text(answer.target),
            "current": [
                "overall": .optional(outcome.overall?.decimal()),
                "overall_rounded": .optional(outcome.overallRounded?.description),
                "iit": .optional(outcome[.iit]?.decimal()), "eit": .optional(outcome[.eit]?.decimal()),
                "oit": .optional(outcome[.oit]?.decimal()),
                "level": [
                    "code": .optional(current.code), "decidable": .bool(current.code != nil),
                    "reason": .text(current.reason.description),
                ],
            ],
            "met": .bool(answer.isMet && answer.rows.allSatisfy(\.unknown.isEmpty)),
            "reachable": .bool(answer.rows.contains { $0.to != nil }),
            "changes": .list(answer.rows.map(change)),
            "blocked_by": .list(answer.blockedForAll.map(floor)),
            "unknown": .list((answer.rows.first?.unknown ?? []).map { .text($0.rawValue) }),
        ]
    }

    private func change(_ row: WhatIf.Row) -> JSON {
        [
            "indicator": .text("i\(row.indicator)"), "from": .text(row.from.decimal()),
            "to": .optional(row.to?.description), "change": .optional(row.change?.decimal()),
            "status": .text(status(row)), "overall_after": .text(row.overall.decimal()),
            "blocked_by": .list(row.blockedBy.map(floor)), "unknown": .list(row.unknown.map { .text($0.rawValue) }),
        ]
    }

    private func floor(_ floor: WhatIf.Floor) -> JSON {
        [
            "floor": .text(floor.name), "needs": .text(floor.needs.description),
            "reaches": .text(floor.reaches.description),
            "reason": .text(floor.words.description),
        ]
    }

    /// `conditional`: enough as far as is known, but parts that nobody stated must hold too.
    private func status(_ row: WhatIf.Row) -> String {
        if row.to == nil { return "blocked" }
        return row.unknown.isEmpty ? "reachable" : "conditional"
    }

    private func lines(separator: String) -> String {
        var text =
            ["indicator", "from", "to", "change", "status", "blocked_by", "unknown"].joined(separator: separator) + "\n"
        for row in answer.rows {
            let cells = [
                "i\(row.indicator)", row.from.decimal(), row.to?.description ?? "", row.change?.decimal() ?? "",
                status(row),
                row.blockedBy.map { "\($0.name) \($0.reaches)<\($0.needs)" }.joined(separator: " "),
                row.unknown.map(\.rawValue).joined(separator: " "),
            ]
            text += cells.joined(separator: separator) + "\n"
        }
        return text
    }
}
