import Database
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office

/// One year: what is printed, what we compute, where they differ, what the next level takes.
enum ResultPage {
    static func show(_ visit: Visit) throws -> Response {
        let year = try knownYear(visit)
        let (result, history) = try read(visit, year)
        let form = ResultForm(result ?? YearResult(year: year), Edition(year))
        return page(visit, year, result, form, history: history)
    }

    static func save(_ visit: Visit) throws -> Response {
        let year = try knownYear(visit)
        let (base, history) = try read(visit, year)
        let form = ResultForm(visit.form, Edition(year))
        let (result, errors) = form.read(year, over: base)
        if visit.form["fill"] != nil || !errors.isEmpty {
            let status = errors.isEmpty ? 200 : 422
            return page(visit, year, base, form, errors: errors, history: history, status: status)
        }
        guard let expected = Int(visit.form["version"] ?? "") else {
            throw Refusal.invalid("version", "แบบฟอร์มไม่ครบ โปรดเปิดหน้านี้ใหม่", "The form lacks its version.")
        }
        guard expected == base?.version ?? 0 else { return collision(visit, year, base, form) }
        do {
            try Assessments.record(result, expecting: expected, at: visit.workplace)
        } catch let refusal as Refusal where refusal.kind == .conflict {
            return collision(visit, year, try read(visit, year).0, form)
        }
        let next = Assessment(result, search: .none).nextStep
        return visit.done("บันทึกผลปี \(year) แล้ว \(next)", to: Assessments.link(year))
    }

    /// The computed part of the page for figures that are still being typed; writes nothing.
    static func preview(_ visit: Visit) throws -> Response {
        let year = try knownYear(visit)
        let base = try visit.workplace.read { try ResultStore.find(year, in: $0) }
        let (result, errors) = ResultForm(visit.form, Edition(year)).read(year, over: base)
        let live = LiveResult(Assessment(result, search: .singles), errors: errors.map(\.message))
        return .html(Markup.render { live.draw($0) }, status: errors.isEmpty ? 200 : 422)
    }

    static func accept(_ visit: Visit) throws -> Response {
        let year = try knownYear(visit)
        var figures: [ScoreField: Figure] = [:]
        for pair in (visit.form["candidate"] ?? "").split(separator: " ") {
            let parts = pair.split(separator: "=")
            guard parts.count == 2, let field = ScoreField(code: parts[0]), let figure = Figure(parts[1]) else {
                throw Refusal.invalid("candidate", "โปรดเลือกคำอธิบายหนึ่งข้อ", "Choose one explanation.")
            }
            figures[field] = figure
        }
        try Assessments.accept(
            figures, because: (visit.form["reason"] ?? "").trimmed, of: year,
            expecting: Int(visit.form["version"] ?? ""), at: visit.workplace)
        return visit.done("ยอมรับคำอธิบายแล้ว ค่าที่พิมพ์เดิมยังแสดงอยู่คู่กัน", to: Assessments.link(year))
    }

    static func withdraw(_ visit: Visit) throws -> Response {
        let year = try knownYear(visit)
        guard let field = ScoreField(code: visit.form["field"] ?? "") else { throw Refusal.noSuchPage }
        try Assessments.withdrawAcceptance(
            of: field, because: (visit.form["reason-\(field.code)"] ?? "").trimmed, of: year, at: visit.workplace)
        return visit.done("กลับไปใช้ค่าที่พิมพ์แล้ว", to: Assessments.link(year))
    }

    static func attach(_ visit: Visit) throws -> Response {
        let year = try knownYear(visit)
        guard let upload = visit.request.files.first(where: { $0.field == "paper" && $0.size > 0 }) else {
            throw Refusal.invalid("paper", "โปรดเลือกไฟล์เอกสารผลการประเมิน", "Choose a file.")
        }
        try Assessments.attach(try visit.house.files.keep(upload), to: year, at: visit.workplace)
        return visit.done("แนบเอกสารแล้ว", to: Assessments.link(year))
    }

    static func paper(_ visit: Visit) throws -> Response {
        let year = try knownYear(visit)
        let record = try visit.workplace.read { db in
            try ResultStore.find(year, in: db)?.paper.flatMap { try FileRecord.find(ID($0), in: db) }
        }
        guard let file = record?.file else { throw Refusal.noSuchPage }
        return .file(
            StoredFile(
                path: visit.house.files.path(of: file.sha256), contentType: file.type.rawValue, etag: file.sha256),
            filename: file.name, showing: file.type.isShown ? .inline : .attachment)
    }

    private static func knownYear(_ visit: Visit) throws(Refusal) -> FiscalYear {
        let year = try visit.year()
        if case .unknown = Framework.of(year) { throw .noSuchPage }
        return year
    }

    private static func read(_ visit: Visit, _ year: FiscalYear) throws -> (YearResult?, [JournalLine]) {
        try visit.workplace.read { db in
            (try ResultStore.find(year, in: db), try Journal.history(of: Assessments.subject(year), in: db))
        }
    }

    private static func collision(
        _ visit: Visit, _ year: FiscalYear, _ theirs: YearResult?, _ mine: ResultForm
    ) -> Response {
        let present = ResultForm(theirs ?? YearResult(year: year), Edition(year))
        var rows = mine.fields.flatMap { field in
            (1...2).map { copy in
                let name = ResultForm.name(field, copy: copy)
                return (
                    label: field.words.thai + (copy == 2 ? " (พิมพ์อีกแห่ง)" : ""), theirs: present[name], mine: mine[name]
                )
            }
        }
        rows.append(("ระดับที่ประกาศ", present["level"], mine["level"]))
        rows.append(("ที่มา", present["source"], mine["source"]))
        let filled = rows.filter { !$0.theirs.isEmpty || !$0.mine.isEmpty }
        return CollisionPage(back: Assessments.link(year), version: theirs?.version ?? 0, rows: filled).response(visit)
    }

    private static func page(
        _ visit: Visit, _ year: FiscalYear, _ result: YearResult?, _ form: ResultForm,
        errors: [(field: String, message: String)] = [], history: [JournalLine], status: Int = 200
    ) -> Response {
        let stored = Assessment(result ?? YearResult(year: year))
        let typed = errors.isEmpty ? Assessment(form.read(year, over: result).result, search: .singles) : stored
        let mayRecord = visit.actor.may(.recordResults)
        return visit.page(
            "ผลการประเมินปี \(year)", crumbs: [Crumb("ผลการประเมิน", "/office/results")], current: "/office/results",
            status: status
        ) { h in
            h.add(ErrorSummary(errors.map { ($0.field, $0.message) }))
            h.add(EditionMarks(year: year))
            if result != nil { h.add(DiscrepancyPanel(stored, visit: visit, mayDecide: mayRecord)) }
            if mayRecord {
                EntryTable(form: form, result: result, typed: typed, errors: errors, visit: visit).draw(h)
            } else {
                h.add(LiveResult(stored))
                h.add(PrintedTable(stored))
            }
            h.add(WhatIfPanel(stored, target: visit.request.query["target"]))
            if let result { PaperCard(result: result, visit: visit, mayAttach: mayRecord).draw(h) }
            h.card("ประวัติ") { h.add(HistoryList(history.map(\.entry))) }
        }
    }
}

extension Assessment {
    fileprivate var nextStep: String {
        if !discrepancies.isEmpty { return "พบ \(discrepancies.count) จุดที่ไม่ตรงกัน ขั้นต่อไป: ดูคำอธิบายที่เป็นไปได้" }
        if edition?.isComputable != true { return "เก็บตามที่พิมพ์" }
        return hasAllIndicators ? "ขั้นต่อไป: วิเคราะห์จุดที่ต้องพัฒนา" : "คะแนนตัวชี้วัดยังไม่ครบ เติมภายหลังได้"
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
