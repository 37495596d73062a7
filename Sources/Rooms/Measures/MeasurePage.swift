import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// One measure on one page: what and why, claimed beside proven, steps, progress, result, history.
enum MeasurePage {
    static func show(_ visit: Visit) throws -> Response {
        let id: ID<Measure> = try visit.id("id")
        return try page(id, typed: nil, refusal: nil, visit)
    }

    /// Adds an entry of progress; what was typed stays when it is refused (files must be chosen again).
    static func record(_ visit: Visit) throws -> Response {
        let id: ID<Measure> = try visit.id("id")
        do {
            let content = try ProgressForm.read(visit.form)
            let files = try visit.request.files.filter { $0.size > 0 }.map { try visit.house.files.keep($0) }
            try Measures.record(content, of: id, files: files, at: visit.workplace)
            return visit.done(
                files.isEmpty ? "บันทึกแล้ว ยังไม่มีไฟล์หลักฐาน แนบได้ในบันทึกครั้งถัดไป" : "บันทึกแล้วพร้อมหลักฐาน \(files.count) ไฟล์",
                to: "/office/measures/\(id)")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try page(id, typed: visit.form, refusal: refusal, visit)
        }
    }

    static func withdraw(_ visit: Visit) throws -> Response {
        let id: ID<Measure> = try visit.id("id")
        let year = try visit.workplace.read { try MeasureStore.find(id, in: $0) }.year
        try Measures.withdraw(id, because: visit.form["reason"] ?? "", at: visit.workplace)
        return visit.done("ถอนมาตรการแล้ว ประวัติยังอยู่", to: "/office/plan/\(year)")
    }

    private static func page(
        _ id: ID<Measure>, typed: Fields?, refusal: Refusal?, _ visit: Visit
    ) throws -> Response {
        let (measure, history) = try visit.workplace.read { db in
            (try MeasureStore.find(id, in: db), try Journal.history(of: Measures.subject(id), in: db))
        }
        let crumbs = [Crumb("แผนมาตรการ ปี \(measure.year)", "/office/plan/\(measure.year)")]
        return visit.page(
            measure.heading, crumbs: crumbs, current: "/office/plan",
            status: refusal == nil ? 200 : refusal?.kind.status ?? 422
        ) { h in
            h.p(.class("marks")) {
                h.claim(of: measure, on: visit.today)
                h.text(" ")
                h.proof(of: measure, on: visit.today)
            }
            h.cards {
                drawStanding(measure, visit, h)
                drawPromise(measure, visit, h)
            }
            drawSteps(measure, visit, h)
            if visit.actor.may(Measures.record), !Measures.isOpen(measure, to: visit.actor) {
                h.add(
                    Notice(.info, "มาตรการนี้เป็นงานของ \(measure.unitWords.joined(separator: ", ")) ท่านดูได้แต่บันทึกแทนไม่ได้"))
            }
            if mayRecord(measure, visit) { drawForm(measure, typed, refusal, visit, h) }
            drawProgress(measure, h)
            drawResult(measure, visit, h)
            if mayRecord(measure, visit) { h.add(papers(of: measure)) }
            h.card("ประวัติ") { h.add(HistoryList(history.map(\.entry))) }
            if mayWrite(measure, visit) { drawWithdrawal(measure, visit, h) }
        }
    }

    private static func mayWrite(_ measure: Measure, _ visit: Visit) -> Bool {
        visit.actor.may(Measures.write) && Measures.isOpen(measure, to: visit.actor)
    }

    private static func mayRecord(_ measure: Measure, _ visit: Visit) -> Bool {
        visit.actor.may(Measures.record) && Measures.isOpen(measure, to: visit.actor)
    }

    private static func drawStanding(_ measure: Measure, _ visit: Visit, _ h: Markup) {
        let proof = measure.proof(on: visit.today)
        h.card("ที่แจ้งและที่พิสูจน์ได้") {
            h.facts {
                h.fact("หน่วยงานแจ้งว่า") { h.add(StatusMark(measure.result.status.mark)) }
                h.fact("หลักฐานแสดงว่า", proof.thai)
                h.fact("รอบรายงาน", measure.promise.rhythm.thai)
                if !proof.missing.isEmpty, measure.result.status != .done {
                    h.fact("รอบที่ขาด", proof.missing.map(\.name).joined(separator: ", "))
                }
                if let next = proof.next { h.fact("รายงานครั้งต่อไป", "\(next.name) ภายใน \(next.due.thai())") }
            }
        }
    }

    private static func drawPromise(_ measure: Measure, _ visit: Visit, _ h: Markup) {
        let promise = measure.promise
        let wording = PlanWording(planYear: measure.year)
        h.card("แผน") {
            h.facts {
                if promise.titles.count > 1 { h.fact("มาตรการ") { lines(promise.titles, h) } }
                if let topic = promise.topic { h.fact("ประเด็น", wording.topic(topic)) }
                if let indicator = promise.indicator { h.fact("ตัวชี้วัด", wording.indicator(indicator)) }
                if !promise.subindicator.isEmpty { h.fact("ตัวชี้วัดย่อย", promise.subindicator) }
                if !promise.items.isEmpty {
                    h.fact("ข้อที่เป็นจุดอ่อน") { for code in promise.items { h.codeChip(code) } }
                }
                if !promise.issue.isEmpty { h.fact("ประเด็นที่ต้องพัฒนา", promise.issue) }
                h.fact("ผู้รับผิดชอบ", measure.unitWords.isEmpty ? "ยังไม่ระบุ" : measure.unitWords.joined(separator: ", "))
                h.fact("ระยะเวลา", measure.periodWords)
                if !promise.followUp.isEmpty { h.fact("การกำกับติดตาม") { lines(promise.followUp, h) } }
            }
            if mayWrite(measure, visit) {
                h.actions { h.add(LinkButton("แก้ไขแผน", "/office/measures/\(measure.id)/plan")) }
            }
        }
    }

    /// The papers that carry out a measure, with what the plan says of it.
    private static func papers(of measure: Measure) -> PaperLinks {
        let promise = measure.promise
        let title = promise.titles.joined(separator: " ")
        let topic = promise.topic.map { "แก้ไขประเด็น «\(PlanWording(planYear: measure.year).topic($0))»" } ?? ""
        let rhythm = promise.rhythm == .none ? "" : "รายงานผล\(promise.rhythm.thai)"
        return PaperLinks([
            (
                "ประกาศมาตรการ",
                PaperLinks.draft(
                    "announcement-measure", measure.year,
                    [
                        ("measure", title), ("aim", promise.issue.isEmpty ? topic : promise.issue),
                        ("steps", measure.steps.map(\.words).joined(separator: "\n")),
                        ("owner", measure.unitWords.joined(separator: ", ")),
                        ("follow-up", promise.followUp.isEmpty ? rhythm : promise.followUp.joined(separator: " ")),
                    ])
            ),
            (
                "บันทึกขออนุมัติจัดซื้อหรือจ้าง",
                PaperLinks.draft("memo-purchase", measure.year, [("reason", "ต้องดำเนินการตามมาตรการ «\(title)»")])
            ),
        ])
    }

    private static func drawSteps(_ measure: Measure, _ visit: Visit, _ h: Markup) {
        h.card("ขั้นตอน") {
            if measure.steps.isEmpty { h.p("ยังไม่ได้แบ่งขั้นตอน", .class("quiet")) }
            h.add(
                Timeline(
                    measure.steps.map { step in
                        let isLate = step.doneOn == nil && (step.due.map { $0 < visit.today } ?? false)
                        let when = [
                            step.owner.isEmpty ? nil : step.owner, step.due.map { "ภายใน \($0.thai(.medium))" },
                            step.doneOn.map { "ทำแล้ว \($0.thai(.medium))" },
                        ]
                        return Timeline.Entry(
                            step.doneOn != nil ? .done : isLate ? .overdue : .notStarted, step.words,
                            when: when.compactMap { $0 }.joined(separator: " · "))
                    }))
            if mayRecord(measure, visit) {
                h.actions { h.add(LinkButton("แก้ไขขั้นตอน", "/office/measures/\(measure.id)/steps")) }
            }
        }
    }

    private static func drawForm(
        _ measure: Measure, _ typed: Fields?, _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        h.card("บันทึกความก้าวหน้า", .id("record")) {
            visit.form("/office/measures/\(measure.id)/progress", in: h, upload: true) {
                ProgressForm.draw(
                    typed ?? ProgressForm.values(for: measure, on: visit.today), error: refusal,
                    periods: measure.periods, h)
                h.actions { h.add(Button("บันทึกความก้าวหน้า")) }
            }
        }
    }

    private static func drawProgress(_ measure: Measure, _ h: Markup) {
        h.card("สิ่งที่ทำแล้ว (\(measure.progress.count))") {
            guard !measure.progress.isEmpty else { return h.p("ยังไม่มีบันทึก", .class("quiet")) }
            let names = Dictionary(measure.periods.map { ($0.key, $0.name) }) { first, _ in first }
            h.add(
                Timeline(
                    measure.progress.reversed().map { entry in
                        let when = [entry.content.day.thai(.medium), names[entry.content.period], entry.actor]
                        return Timeline.Entry(
                            entry.content.status.mark, entry.content.words,
                            when: when.compactMap { $0 }.joined(separator: " · ")
                        ) { h in
                            guard !entry.files.isEmpty else { return h.p("ไม่มีไฟล์หลักฐาน", .class("quiet")) }
                            h.ul(.class("files")) {
                                for file in entry.files {
                                    h.li { h.a(file.name, .href("/office/files/\(file.file)")) }
                                }
                            }
                        }
                    }))
        }
    }

    private static func drawResult(_ measure: Measure, _ visit: Visit, _ h: Markup) {
        let result = measure.result
        h.card("ผลการดำเนินการตามที่จะรายงาน") {
            h.facts {
                h.fact("ผลการดำเนินการ (ผลผลิต)") { lines(result.outputs, h) }
                h.fact("ผลลัพธ์หรือผลสัมฤทธิ์", result.outcome.isEmpty ? "ยังไม่ได้เขียน" : result.outcome)
                h.fact("ข้อเสนอแนะ", result.suggestion.isEmpty ? "ยังไม่ได้เขียน" : result.suggestion)
            }
            if mayRecord(measure, visit) {
                h.actions { h.add(LinkButton("แก้ไขผล", "/office/measures/\(measure.id)/result")) }
            }
        }
    }

    private static func drawWithdrawal(_ measure: Measure, _ visit: Visit, _ h: Markup) {
        h.details(.class("card")) {
            h.summary("ถอนมาตรการนี้ออกจากแผน")
            h.p("มาตรการจะหายจากแผน รายงาน และหน้าสาธารณะ แต่ยังอยู่ในประวัติพร้อมเหตุผล")
            visit.form("/office/measures/\(measure.id)/withdrawal", in: h) {
                h.add(Field("เหตุผล", name: "reason"))
                h.actions { h.add(Button("ถอนมาตรการ", .danger)) }
            }
        }
    }

    private static func lines(_ texts: [String], _ h: Markup) {
        guard !texts.isEmpty else { return h.text("ยังไม่ได้เขียน") }
        if texts.count == 1 { return h.text(texts[0]) }
        h.ul { for text in texts { h.li(text) } }
    }
}
