package import Database
package import ITA
package import Kernel
package import Office

/// Changes that a person makes to a year's result. Web, import and demo all come through here.
extension Assessments {
    /// Records the announced result of a year, in place of what was recorded before; every printed copy is kept.
    ///
    /// Refuses an unknown year, a score outside 0 to 100, a result without any figure, and a change from another
    /// version than `expected` (0 for a new year; `nil` skips the check). Returns the new version.
    @discardableResult
    package static func record(_ result: YearResult, expecting expected: Int?, at place: Workplace) throws -> Int {
        try place.together { try record(result, expecting: expected, in: $0, at: place) }
    }

    /// The same as one of several deeds that commit together.
    @discardableResult
    package static func record(
        _ result: YearResult, expecting expected: Int?, in db: borrowing Tx, at place: Workplace
    ) throws -> Int {
        try place.actor.require(.recordResults)
        try check(result)
        let before = try ResultStore.find(result.year, in: db)
        if let expected, expected != before?.version ?? 0 { throw collision(result.year) }
        var after = result
        after.version = (before?.version ?? 0) + 1
        let entry = JournalEntry(
            before == nil ? .created : .changed, subject(result.year), "บันทึกผลการประเมินปี \(result.year)",
            detail: difference(before, after))
        try ResultStore.save(after, at: place.now, in: db)
        try place.note(entry, in: db)
        return after.version
    }

    /// Adds the scores of EIT part 1 and 2, which many papers leave out; `nil` leaves a part as it is.
    package static func setEITParts(
        _ parts: (first: Figure?, second: Figure?), source: String, of year: FiscalYear, expecting expected: Int?,
        at place: Workplace
    ) throws {
        guard var result = try place.read({ try ResultStore.find(year, in: $0) }) else { throw noResult(year) }
        for (number, figure) in [(1, parts.first), (2, parts.second)] {
            if let figure { result.copies[.eitPart(number)] = [PrintedCopy(figure, place: source)] }
        }
        try record(result, expecting: expected ?? result.version, at: place)
    }

    /// Puts figures in the place of misprints. The printed ones stay; the reason is shown beside them.
    ///
    /// Refuses an empty reason and a year without a result. Nothing is chosen here: a person names the figures.
    package static func accept(
        _ figures: [ScoreField: Figure], because reason: String, of year: FiscalYear, expecting expected: Int?,
        at place: Workplace
    ) throws {
        try place.actor.require(.recordResults)
        guard reason.count >= 5 else {
            throw Refusal.invalid(
                "reason", "โปรดบอกเหตุผลอย่างน้อยหนึ่งประโยค เช่น ดูจากตารางที่ 2 ของเอกสารเดียวกัน",
                "A reason is needed, such as the table that prints it so.")
        }
        guard !figures.isEmpty, figures.values.allSatisfy(\.isScore) else {
            throw Refusal.invalid("figures", "โปรดเลือกคำอธิบายหนึ่งข้อ", "Choose one explanation.")
        }
        let words = figures.sorted { $0.key < $1.key }.map { "\($0.key.words.thai) เป็น \($0.value)" }
        let entry = JournalEntry(
            .decided, subject(year), "ยอมรับค่า " + words.joined(separator: ", "), reason: reason)
        try place.write(entry) { db in
            guard let before = try ResultStore.find(year, in: db) else { throw noResult(year) }
            if let expected, expected != before.version { throw collision(year) }
            for (field, figure) in figures {
                let accepted = AcceptedFigure(figure: figure, reason: reason, actor: place.actor.label, at: place.now)
                try ResultStore.accept(field, accepted, of: year, in: db)
            }
            try ResultStore.raiseVersion(of: year, at: place.now, in: db)
        }
    }

    /// Goes back to the printed figure; the journal keeps what was accepted and why it was withdrawn.
    package static func withdrawAcceptance(
        of field: ScoreField, because reason: String, of year: FiscalYear, at place: Workplace
    ) throws {
        try place.actor.require(.recordResults)
        guard !reason.isEmpty else {
            throw Refusal.invalid("reason", "โปรดบอกเหตุผลที่กลับไปใช้ค่าที่พิมพ์", "A reason is needed.")
        }
        let entry = JournalEntry(
            .withdrawn, subject(year), "กลับไปใช้ค่าที่พิมพ์ของ\(field.words.thai)", reason: reason)
        try place.write(entry) { db in
            guard try ResultStore.withdrawAcceptance(field, of: year, in: db) else { throw noResult(year) }
            try ResultStore.raiseVersion(of: year, at: place.now, in: db)
        }
    }

    /// Attaches the paper that announces the result; its bytes are safe already.
    package static func attach(_ file: KeptFile, to year: FiscalYear, at place: Workplace) throws {
        try place.actor.require(.recordResults)
        let id: ID<FileRecord> = place.newID()
        try place.write(JournalEntry(.changed, subject(year), "แนบเอกสารผลการประเมิน «\(file.name)»")) { db in
            guard try ResultStore.find(year, in: db) != nil else { throw noResult(year) }
            try FileRecord.insert(file, id: id, by: place.actor, at: place.now, in: db)
            try ResultStore.attach(id.number, to: year, in: db)
            try ResultStore.raiseVersion(of: year, at: place.now, in: db)
        }
    }

    static func subject(_ year: FiscalYear) -> Subject { Subject("result", year.description) }

    static func noResult(_ year: FiscalYear) -> Refusal {
        .notFound("ยังไม่มีผลการประเมินปี \(year) โปรดบันทึกผลก่อน", "There is no result of FY\(year) yet.")
    }

    static func collision(_ year: FiscalYear) -> Refusal {
        Refusal(
            .conflict,
            Message(
                "มีผู้บันทึกผลปี \(year) ก่อนหน้า โปรดเปิดหน้าใหม่แล้วเทียบก่อนบันทึก",
                "Somebody else changed the result of FY\(year) meanwhile."))
    }

    private static func check(_ result: YearResult) throws(Refusal) {
        if case .unknown = Framework.of(result.year) {
            throw .invalid("year", "ไม่รู้จักการประเมินปี \(result.year) รับปี 2561 ถึง 2569", "Unknown year; 2561 to 2569.")
        }
        for (field, copies) in result.copies {
            for copy in copies where !copy.figure.isScore {
                throw .invalid(
                    field.code, ResultForm.outOfRange(copy.figure), "A score must be between 0 and 100.")
            }
        }
        guard !result.isEmpty else {
            throw .invalid("overall", "ยังไม่มีคะแนนใดให้บันทึก", "There is no figure to record.")
        }
    }

    /// Figures before and after, for the journal.
    private static func difference(_ before: YearResult?, _ after: YearResult) -> JSON {
        let changed = ScoreField.all.filter { before?.copies[$0] != after.copies[$0] }
        var members = changed.map { field in
            JSON.Member(
                field.code,
                [
                    "from": .list((before?.copies[field] ?? []).map { .text($0.figure.text) }),
                    "to": .list((after.copies[field] ?? []).map { .text($0.figure.text) }),
                ])
        }
        if before?.level != after.level {
            members.append(.init("level", ["from": .optional(before?.level), "to": .optional(after.level)]))
        }
        return .object(members)
    }
}
