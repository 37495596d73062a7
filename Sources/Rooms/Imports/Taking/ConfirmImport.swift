import Assessments
import Database
import Findings
import HTTP
import ITA
import Kernel
import Measures
import Office
import Organisations
import Thai

extension Imports {
    /// Stores what a person has checked: everything in one transaction or nothing at all.
    ///
    /// Refuses a paper that was decided before, a paper already stored for that year, and any row that the rooms
    /// refuse; the refusal's field is the field of that row.
    static func confirm(
        _ id: ID<PaperImport>, _ rows: [DraftRow], resultYear: FiscalYear, planYear: FiscalYear, at place: Workplace
    ) throws {
        try place.actor.require(take)
        let rows = rows.filter(\.isTaken)
        guard !rows.isEmpty else {
            throw Refusal.invalid("plan_year", "ยังไม่ได้เลือกรายการใดเลย", "Nothing is chosen.")
        }
        try place.write(JournalEntry(.imported, subject(id), "")) { db, entry in
            let paper = try ImportStore.find(id, in: db)
            let before = try ImportStore.all(sha256: paper.sha256, in: db)
            guard !before.contains(where: { $0.state == .stored && $0.planYear == planYear }) else {
                throw alreadyStored(paper.name, planYear)
            }
            let units = try Organisations.units(in: db)
            try takeResult(rows, resultYear, source: paper.name, in: db, at: place)
            for row in rows { try take(row, resultYear, planYear, units, source: paper.name, in: db, at: place) }
            let summary = words(rows, resultYear, planYear)
            entry.summary = "นำเข้าเอกสาร «\(paper.name)»: \(summary)"
            let isFirst = try ImportStore.decide(
                id, .stored, years: (resultYear, planYear), summary: summary, by: place.actor.label, at: place.now,
                in: db)
            guard isFirst else { throw alreadyDecided }
        }
    }

    /// Puts a paper aside without storing anything of it.
    static func drop(_ id: ID<PaperImport>, at place: Workplace) throws {
        try place.actor.require(take)
        try place.write(JournalEntry(.withdrawn, subject(id), "")) { db, entry in
            entry.summary = "ไม่นำเข้าเอกสาร «\(try ImportStore.find(id, in: db).name)»"
            let isFirst = try ImportStore.decide(
                id, .dropped, years: nil, summary: "", by: place.actor.label, at: place.now, in: db)
            guard isFirst else { throw alreadyDecided }
        }
    }

    static let alreadyDecided = Refusal(
        .conflict,
        Message("เอกสารนี้ตัดสินใจไปแล้ว ไม่มีการบันทึกซ้ำ", "This import was decided before; nothing was stored twice."))

    private static func alreadyStored(_ name: String, _ year: FiscalYear) -> Refusal {
        Refusal(
            .conflict,
            Message(
                "เอกสาร «\(name)» นำเข้าปีงบประมาณ \(year) ไปแล้ว แก้ไขต่อได้ที่หน้าผลการประเมิน วิเคราะห์ และแผนมาตรการ",
                "This paper is stored for FY\(year) already."))
    }

    /// All printed figures of the result, beside those that were recorded before.
    private static func takeResult(
        _ rows: [DraftRow], _ year: FiscalYear, source: String, in db: borrowing Tx, at place: Workplace
    ) throws {
        let facts = rows.filter { [.score, .level, .rank].contains($0.kind) }
        guard !facts.isEmpty else { return }
        var result = try Assessments.assessment(of: year, in: db)?.result ?? YearResult(year: year)
        if result.source.isEmpty { result.source = source }
        for row in facts {
            switch row.kind {
            case .score:
                guard let field = ScoreField(code: row.value("score")) else { continue }
                let copy = PrintedCopy(try figure(row), place: row.place)
                let isKnown = result.copies[field]?.contains { $0.figure == copy.figure && $0.place == copy.place }
                if isKnown != true { result.copies[field, default: []].append(copy) }
            case .level: result.level = row.value("level").tidied
            case .rank:
                guard let rank = Int(thai: row.value("rank").tidied) else {
                    throw row.refusal("rank", "ลำดับที่ต้องเป็นจำนวนเต็ม", "A rank is a whole number.")
                }
                result.rank = rank
            default: break
            }
        }
        try Assessments.record(result, expecting: nil, in: db, at: place)
    }

    private static func figure(_ row: DraftRow) throws(Refusal) -> Figure {
        guard let figure = Figure(row.value("figure").tidied.asciiDigits), figure.isScore else {
            throw row.refusal(
                "figure", "คะแนนต้องเป็นตัวเลข 0 ถึง 100 (พบ «\(row.value("figure"))»)",
                "A score is a number from 0 to 100.")
        }
        return figure
    }

    private static func take(
        _ row: DraftRow, _ resultYear: FiscalYear, _ planYear: FiscalYear, _ units: [OrganisationUnit], source: String,
        in db: borrowing Tx, at place: Workplace
    ) throws {
        do {
            switch row.kind {
            case .score, .level, .rank: break
            case .finding:
                let item = row.value("item").tidied
                try Findings.add(
                    Finding.Content(
                        topic: try row.number("topic"), item: item.isEmpty ? nil : item, weakness: row.value("weakness")
                    ),
                    year: resultYear, in: db, at: place)
            case .advice:
                try Findings.add(
                    Advice.Content(topic: try row.number("topic"), text: row.value("text"), source: source),
                    year: resultYear, in: db, at: place)
            case .clearTopic:
                guard let topic = try row.number("topic") else { return }
                try Findings.setClear(topic, of: resultYear, true, in: db, at: place)
            case .measure:
                let (promise, result, steps) = try row.measure(units: units)
                try Measures.add(promise, result: result, steps: steps, year: planYear, in: db, at: place)
            }
        } catch let refusal as Refusal where refusal.kind == .invalid && !(refusal.field ?? "").hasPrefix(row.key) {
            throw row.refusal(refusal.field ?? row.fields[0].name, refusal.message.thai, refusal.message.english)
        }
    }

    private static func words(_ rows: [DraftRow], _ resultYear: FiscalYear, _ planYear: FiscalYear) -> String {
        func count(_ kinds: DraftRow.Kind...) -> Int { rows.count { kinds.contains($0.kind) } }
        let parts = [
            (count(.score, .level, .rank), "ค่าผลประเมินปี \(resultYear)"), (count(.finding), "จุดอ่อน"),
            (count(.advice), "ข้อเสนอแนะ"), (count(.measure), "มาตรการปี \(planYear)"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.1) \($0.0) รายการ" }.joined(separator: ", ")
    }
}

extension DraftRow {
    /// A refusal at a field of this row, naming it.
    func refusal(_ field: String, _ thai: String, _ english: String) -> Refusal {
        let place = fields.first { $0.name == field }?.places.first.map { " (\($0.words))" } ?? ""
        return .invalid(formName(field), "\(heading)\(place): \(thai)", "\(key), \(field): \(english)")
    }

    fileprivate var place: String { fields.lazy.compactMap { $0.places.first?.words }.first ?? "เอกสาร" }

    fileprivate func number(_ name: String) throws(Refusal) -> Int? {
        let text = value(name).tidied
        if text.isEmpty { return nil }
        guard let number = Int(thai: text) else { throw refusal(name, "ต้องเป็นตัวเลข", "This must be a number.") }
        return number
    }

    private func lines(_ name: String) -> [String] {
        value(name).split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }
    }

    private func day(_ name: String) throws(Refusal) -> Day? {
        let text = value(name).tidied
        if text.isEmpty { return nil }
        guard let day = Day(thai: text) else { throw refusal(name, "อ่านวันที่ «\(text)» ไม่ได้", "This is no day.") }
        return day
    }

    fileprivate func measure(
        units known: [OrganisationUnit]
    ) throws(Refusal) -> (Measure.Promise, Measure.Result, [Measure.Step]) {
        var promise = Measure.Promise(titles: lines("titles"))
        promise.topic = try number("topic")
        promise.indicator = try number("indicator")
        promise.items = value("items").split(separator: " ").map(String.init)
        promise.issue = lines("issue").joined(separator: " ")
        promise.units = lines("units").map { words in
            ResponsibleUnit(words, unit: known.first { $0.name.bare == words.bare }?.id)
        }
        promise.period = value("period").tidied
        promise.firstDay = try day("first_day")
        promise.lastDay = try day("last_day")
        promise.followUp = lines("follow_up")
        promise.rhythm = Rhythm(rawValue: value("rhythm")) ?? .none
        var result = Measure.Result()
        result.status = Measure.Status(rawValue: value("status")) ?? .notStarted
        result.outputs = lines("outputs")
        result.outcome = lines("outcome").joined(separator: " ")
        result.suggestion = lines("suggestion").joined(separator: " ")
        return (promise, result, lines("steps").map { Measure.Step($0) })
    }
}
