import ITA
import Kernel

/// One row of a result table, computed and compared.
struct ScoreRecord: Sendable {
    let input: ScoreInput
    let review: Review?
    let level: LevelDecision?
    let levelDiscrepancy: LevelDiscrepancy?
    let isPartial: Bool
    let notes: [Message]
    /// Something is wrong that a person should look at.
    let hasFindings: Bool

    /// The printed level cannot be what the scores give.
    struct LevelDiscrepancy: Sendable {
        let printed: String
        let computed: String?
    }

    init(_ input: ScoreInput, notes fileNotes: [Message], search: Edition.Search = .pairs) {
        self.input = input
        var notes = fileNotes
        let present = Set(input.printed.indicators.keys)
        guard case .edition(let edition) = Framework.of(input.year) else {
            notes.append(
                Message(
                    "ปี \(input.year) ประเมินด้วยห้าดัชนี เก็บเฉพาะคะแนนรวมตามที่พิมพ์",
                    "FY\(input.year) used five indices: overall only, kept as typed"))
            (review, level, levelDiscrepancy, isPartial, hasFindings) = (nil, nil, nil, true, false)
            self.notes = notes
            return
        }
        let review = edition.review(input.printed, search: search)
        self.review = review
        let level = edition.level(of: input.printed, review)
        self.level = level
        isPartial = !(1...10).allSatisfy(present.contains)
        notes += Self.notes(input, edition, review, present)
        levelDiscrepancy = Self.compare(input.printed.level, level, edition.levels, &notes, year: input.year)
        self.notes = notes
        let isBroken = isPartial && !present.isEmpty
        hasFindings = !review.discrepancies.isEmpty || levelDiscrepancy != nil || isBroken
    }

    private static func notes(
        _ input: ScoreInput, _ edition: Edition, _ review: Review, _ present: Set<Int>
    ) -> [Message] {
        var notes: [Message] = []
        if !edition.isComputable {
            notes.append(
                Message(
                    "กรอบการประเมินปี \(input.year) ยังไม่ยืนยัน จึงไม่คำนวณ",
                    "the framework of FY\(input.year) is not verified, nothing is computed"))
        } else if !present.isEmpty, !review.outcome.missing.isEmpty {
            let missing = review.outcome.missing.map { "i\($0)" }.joined(separator: ", ")
            notes.append(
                Message(
                    "มีคะแนน \(present.count) ตัวชี้วัด ปี \(input.year) มี 10 ขาด \(missing) จึงไม่คำนวณคะแนนรวม",
                    "\(present.count) of the 10 indicators of FY\(input.year), missing \(missing): no overall is computed"
                ))
        } else if present.isEmpty, input.printed[.overall] != nil, review.readings.isEmpty {
            notes.append(
                Message("มีเพียงคะแนนรวม เก็บตามที่พิมพ์", "an overall score without parts, kept as typed"))
        } else if present.isEmpty {
            notes.append(Message("ไม่มีคะแนนตัวชี้วัด", "no indicator scores"))
        }
        if review.roundingOnly, let computed = review.outcome.overallRounded, let overall = input.printed[.overall] {
            notes.append(
                Message(
                    "คะแนนรวมพิมพ์ \(overall) คำนวณได้ \(computed) ต่างกันเพียงการปัดเศษ",
                    "overall printed \(overall), computed \(computed): rounding explains it"))
        }
        for (instrument, reading) in review.readings.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where reading == .contribution {
            notes.append(
                Message(
                    "\(instrument.rawValue) อ่านเป็นคะแนนถ่วงน้ำหนัก", "\(instrument.rawValue) is read as its weighted part"))
        }
        return notes
    }

    private static func compare(
        _ printed: String?, _ level: LevelDecision?, _ scale: LevelScale?, _ notes: inout [Message], year: FiscalYear
    ) -> LevelDiscrepancy? {
        guard let printed, let scale else { return nil }
        guard scale.rule(printed) != nil else {
            notes.append(
                Message(
                    "ระดับ \(printed) ไม่อยู่ในเกณฑ์ของปี \(year) เก็บตามที่พิมพ์",
                    "level \(printed) is not of the scale of FY\(year), kept as typed"))
            return nil
        }
        switch level {
        case .decided(let code, _): return code == printed ? nil : LevelDiscrepancy(printed: printed, computed: code)
        case .undecidable(_, let possible):
            if !possible.contains(printed) { return LevelDiscrepancy(printed: printed, computed: nil) }
            notes.append(
                Message("ระดับที่พิมพ์ \(printed) เป็นไปได้", "the printed level \(printed) is one of those possible"))
            return nil
        case nil: return nil
        }
    }
}

extension ScoreRecord {
    var json: JSON {
        .object([
            .init("line", .integer(input.line)), .init("fiscal_year_be", .integer(input.year.buddhistYear)),
            .init("org_name", .text(input.name)), .init("org_type", .text(input.kind)),
            .init("province", .text(input.province)), .init("computed", computed),
            .init("printed", .object(input.typed.map { .init($0.name, .optional($0.text)) })),
            .init("level", levelJSON), .init("discrepancies", .list(discrepancies)),
            .init("partial", .bool(isPartial)), .init("notes", .list(notes.map { .text($0.description) })),
        ])
    }

    private var computed: JSON {
        let outcome = review?.outcome
        return .object(
            Instrument.allCases.map { .init($0.rawValue.lowercased(), .optional(outcome?[$0]?.decimal())) } + [
                .init("overall", .optional(outcome?.overall?.decimal())),
                .init("overall_rounded", .optional(outcome?.overallRounded?.description)),
            ])
    }

    private var levelJSON: JSON {
        let reason = level?.reason ?? unknownLevel
        return [
            "code": .optional(level?.code), "decidable": .bool(level?.code != nil), "reason": .text(reason.description),
        ]
    }

    private var unknownLevel: Message {
        if case .edition(let edition) = Framework.of(input.year), edition.levels != nil {
            return Message("ไม่มีคะแนนรวม", "no overall score")
        }
        return Message("เกณฑ์ระดับของปี \(input.year) ยังไม่ยืนยัน", "the level rules of FY\(input.year) are not verified")
    }

    private var discrepancies: [JSON] {
        let candidates = JSON.list(
            (review?.repairs ?? []).map { repair in
                .list(
                    repair.edits.map { edit in
                        [
                            "field": .text(edit.field.code), "from": .text(edit.from.text), "to": .text(edit.to.text),
                        ]
                    })
            })
        var found: [JSON] = (review?.discrepancies ?? []).map { discrepancy in
            [
                "field": .text(discrepancy.field.code),
                "printed": .text(discrepancy.printed.map(\.text).joined(separator: " | ")),
                "computed": .optional(discrepancy.computed?.decimal()), "kind": .text(discrepancy.kind.rawValue),
                "candidates": candidates,
            ]
        }
        if let levelDiscrepancy {
            found.append([
                "field": "level", "printed": .text(levelDiscrepancy.printed),
                "computed": .optional(levelDiscrepancy.computed), "kind": "contradicts_scores", "candidates": [],
            ])
        }
        return found
    }
}
