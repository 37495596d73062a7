import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// One survey on the staff side: what is asked, how many have answered, and after closing what they said.
struct SurveyPage {
    static let routes: [Route] = [
        .get("/office/surveys/:id", may: .read) { try SurveyPage($0).response },
        .get("/office/surveys/:id/edit", may: Surveys.run) { try HeadForm.show($0) },
        .post("/office/surveys/:id/edit", may: Surveys.run) { try HeadForm.save($0) },
        .post("/office/surveys/:id/open", may: Surveys.run) { visit in
            try SurveyPage.deed(visit, "เปิดรับคำตอบแล้ว ขั้นต่อไป: แจกรหัสหรือติดคิวอาร์โค้ดที่จุดบริการ") { id in
                try Surveys.open(id, from: Int(visit.form["version"] ?? "") ?? 0, at: visit.workplace)
            }
        },
        .post("/office/surveys/:id/close", may: Surveys.run) { visit in
            try SurveyPage.deed(visit, "ปิดรับคำตอบแล้ว ผลอยู่ที่หน้าสาธารณะ") { try Surveys.close($0, at: visit.workplace) }
        },
        .post("/office/surveys/:id/withdraw", may: Surveys.run) { visit in
            try SurveyPage.deed(visit, "ถอนแล้ว หน้าสาธารณะแสดงเหตุผลแทน") { id in
                try Surveys.withdraw(id, because: visit.form["reason"] ?? "", at: visit.workplace)
            }
        },
    ]

    let visit: Visit
    let survey: Survey
    let counts: [Int: Int]
    let result: SurveyResult?
    let words: [Int: [String]]
    let history: [JournalLine]
    let refusal: Refusal?

    init(_ visit: Visit, refusal: Refusal? = nil) throws {
        let id: ID<Survey> = try visit.id("id")
        self.visit = visit
        self.refusal = refusal
        (survey, counts, result, words, history) = try visit.workplace.read { db in
            let survey = try SurveyStore.find(id, in: db)
            let isClosed = survey.state == .closed
            return (
                survey, try AnswerStore.counts(of: id, in: db), try Surveys.result(of: survey, in: db),
                isClosed ? try AnswerStore.words(of: id, in: db) : [:],
                try Journal.history(of: Subject("survey", id), in: db)
            )
        }
    }

    static func deed(_ visit: Visit, _ done: String, _ deed: (ID<Survey>) throws -> Void) throws -> Response {
        do {
            let id: ID<Survey> = try visit.id("id")
            try deed(id)
            return visit.done(done, to: "/office/surveys/\(id)")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try SurveyPage(visit, refusal: refusal).response
        }
    }

    private var mayRun: Bool { visit.actor.may(Surveys.run) }
    private var link: Link { "/office/surveys/\(survey.id)" }
    private var sheets: Int { counts.values.reduce(0, +) }

    var response: Response {
        visit.page(
            survey.head.title, crumbs: [Crumb("แบบสำรวจ", "/office/surveys")], current: "/office/surveys",
            status: refusal == nil ? 200 : refusal?.kind == .conflict ? 409 : 422
        ) { h in
            if let refusal { h.add(Notice(.error, refusal.message.thai)) }
            h.add(StateMark(state: survey.state))
            if mayRun { drawActions(h) }
            drawFacts(h)
            if survey.state == .open { drawProgress(h) }
            if let result { h.add(ResultView(survey: survey, result: result)) }
            if survey.state == .closed { drawWords(h) }
            drawQuestions(h)
            if mayRun, survey.state != .withdrawn { drawWithdrawal(h) }
            h.h2("ประวัติ")
            h.add(HistoryList(history.map(\.entry)))
        }
    }

    private func drawActions(_ h: Markup) {
        switch survey.state {
        case .draft:
            h.p("เมื่อเปิด ทุกคนเห็นแบบสำรวจที่หน้าสาธารณะ และแก้คำถามไม่ได้อีก", .class("quiet"))
            visit.form("\(link)/open", in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(survey.version)))
                h.actions {
                    h.add(Button("เปิดรับคำตอบ"))
                    h.add(LinkButton("แก้ชื่อ กลุ่มผู้ตอบ จุด และเป้าหมาย", "\(link)/edit"))
                }
            }
        case .open:
            h.actions {
                h.add(
                    LinkButton(
                        survey.head.entry == .code ? "ออกรหัสสำหรับตอบ" : "คิวอาร์โค้ดของแต่ละจุด", "\(link)/handouts", .primary
                    ))
            }
            h.details {
                h.summary("ปิดรับคำตอบและแสดงผล")
                h.p(
                    "ทุกคนจะเห็นผลที่หน้าสาธารณะ ตัวเลขที่มีผู้ตอบไม่ถึง 5 คนจะไม่แสดง กระดาษที่พิมพ์ครั้งเดียวจะไม่นับ เปิดรับอีกไม่ได้",
                    .class("quiet"))
                visit.form("\(link)/close", in: h) { h.add(Button("ปิดรับคำตอบ", .danger)) }
            }
        case .closed, .withdrawn: break
        }
    }

    private func drawFacts(_ h: Markup) {
        let head = survey.head
        h.facts {
            h.fact("ถามใคร", head.audience.thai)
            h.fact("ใครตอบได้", head.entry.thai)
            h.fact("ปีงบประมาณ", survey.year.description)
            if let eligible = head.eligible { h.fact("ผู้มีสิทธิตอบ", "\(eligible) คน") }
            if let target = survey.target { h.fact("เป้าหมาย", "\(target) คำตอบ") }
            if head.target != nil { h.fact("เหตุผลที่ใช้เป้าหมายนี้", head.targetBecause) }
            if head.entry == .code { h.fact("รหัสที่ออกแล้ว", "\(survey.issued) ใบ") }
            if let last = head.closesOn { h.fact("รับคำตอบถึง", last.thai()) }
            if !survey.withdrawnBecause.isEmpty { h.fact("เหตุผลที่ถอน", survey.withdrawnBecause) }
            if survey.state != .draft {
                h.fact("หน้าสาธารณะ") {
                    h.a("เปิดดูอย่างที่ประชาชนเห็น", .href("/\(visit.organisation.slug)/surveys/\(survey.id)"))
                }
            }
        }
    }

    private func drawProgress(_ h: Markup) {
        h.card("คำตอบจนถึงตอนนี้") {
            h.p {
                h.strong("\(sheets) คำตอบ")
                if let target = survey.target { h.text(" จากเป้าหมาย \(target)") }
            }
            h.p("ผลยังไม่แสดงจนกว่าจะปิด เพื่อไม่ให้ใครรู้คำตอบของคนล่าสุดจากผลที่เปลี่ยนไป", .class("quiet"))
            if visit.actor.may(Surveys.type) { h.p { h.a("พิมพ์คำตอบจากกระดาษ", .href("\(link)/paper")) } }
            guard !survey.points.isEmpty else { return }
            h.dataTable(
                "คำตอบของแต่ละจุด", [.text("จุด"), .number("คำตอบ"), .number("โควตา"), .text("ยังขาด")], survey.points
            ) {
                row, point in
                let count = counts[point.number] ?? 0
                row.cell(point.name)
                row.cell(String(count))
                row.cell(point.quota.map(String.init) ?? "–")
                row.cell(point.quota.map { count >= $0 ? "ครบแล้ว" : "ขาดอีก \($0 - count)" } ?? "")
            }
        }
    }

    private func drawWords(_ h: Markup) {
        for question in survey.questionnaire.open {
            let all = words[question] ?? []
            h.card("ข้อ \(question + 1) \(survey.questionnaire.questions[question].words)") {
                if sheets < Cells.least {
                    h.p("มีผู้ตอบไม่ถึง \(Cells.least) คน จึงไม่แสดงข้อความ", .class("quiet"))
                } else if all.isEmpty {
                    h.p("ไม่มีใครเขียน", .class("quiet"))
                } else {
                    h.p("อ่านได้เฉพาะเจ้าหน้าที่ ไม่เรียงตามเวลา และไม่ผูกกับคำตอบข้ออื่น", .class("quiet"))
                    h.ul { for line in all { h.li(line) } }
                }
            }
        }
    }

    private func drawQuestions(_ h: Markup) {
        let isDraft = survey.state == .draft && mayRun
        h.h2("คำถาม")
        let questions = Array(survey.questionnaire.questions.enumerated())
        if questions.isEmpty { h.add(EmptyState("ยังไม่มีคำถาม")) }
        if !questions.isEmpty {
            h.dataTable(
                "คำถามตามลำดับ", [.number("ข้อ"), .text("คำถาม"), .text("คำตอบ"), .text("ตัวชี้วัด")], questions,
                hidesCaption: true
            ) { row, item in
                let question = item.element
                row.cell(String(item.offset + 1))
                row.cell {
                    if isDraft {
                        h.a(question.words, .href("\(link)/questions/\(item.offset + 1)"))
                    } else {
                        h.text(question.words)
                    }
                    for part in question.parts where !part.label.isEmpty {
                        h.p("– \(part.label)\(part.isReversed ? " (กลับด้าน)" : "")", .class("quiet"))
                    }
                }
                let isReversed = question.parts.count == 1 && question.parts.contains { $0.isReversed }
                row.cell((question.scale?.thai ?? "เขียนตอบ") + (isReversed ? " กลับด้าน" : ""))
                row.cell(question.indicator.map(String.init) ?? "–")
            }
        }
        if isDraft {
            h.p { h.add(LinkButton("เพิ่มข้อ", "\(link)/questions/\(questions.count + 1)")) }
        }
    }

    private func drawWithdrawal(_ h: Markup) {
        h.details(.open.when(refusal?.field == "reason")) {
            h.summary("ถอนแบบสำรวจ")
            visit.form("\(link)/withdraw", in: h) {
                h.add(
                    TextArea(
                        "เหตุผลที่ถอน", name: "reason", rows: 3, help: "แสดงต่อสาธารณะแทนแบบสำรวจและผล",
                        error: refusal?.field == "reason" ? refusal?.message.thai : nil))
                h.add(Button("ถอนแบบสำรวจ", .danger))
            }
        }
    }
}

extension Surveys {
    /// What a closed survey says; `nil` while it is open, so that no difference of two results tells the last answer.
    static func result(of survey: Survey, in db: borrowing Tx) throws -> SurveyResult? {
        guard survey.state == .closed else { return nil }
        let answers = try AnswerStore.answers(of: survey.id, in: db)
        return SurveyResult(survey.questionnaire, answers: answers) { survey.name(ofPoint: $0) ?? "ไม่ระบุจุด" }
    }
}
