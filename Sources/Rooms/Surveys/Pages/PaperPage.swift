import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Where answers on paper are typed, twice and by two people.
struct PaperPage {
    static let routes: [Route] = [
        .get("/office/surveys/:id/paper", may: Surveys.type) { try PaperPage($0, nil).response },
        .post("/office/surveys/:id/paper", may: Surveys.type) { try save($0) },
    ]

    private let visit: Visit
    private let survey: Survey
    private let sheets: [PaperSheet]
    private let refusal: Refusal?

    private init(_ visit: Visit, _ refusal: Refusal?) throws {
        let id: ID<Survey> = try visit.id("id")
        (self.visit, self.refusal) = (visit, refusal)
        (survey, sheets) = try visit.workplace.read { db in
            (try SurveyStore.find(id, in: db), try PaperStore.all(of: id, in: db))
        }
        guard survey.state == .open else { throw Refusal.surveyIsClosed }
    }

    private static func save(_ visit: Visit) throws -> Response {
        do {
            let page = try PaperPage(visit, nil)
            let number = Int(thai: visit.form["number"] ?? "") ?? 0
            let typing = try Surveys.type(
                try AnswerSheet(visit.form, to: page.survey), number: number, for: page.survey.id,
                replacing: visit.form["replacing"] != nil, at: visit.workplace)
            return visit.done(
                typing == .agreed ? "แผ่นที่ \(number) ตรงกันทั้งสองครั้ง นับแล้ว" : "บันทึกแผ่นที่ \(number) แล้ว รอคนที่สองพิมพ์ซ้ำ",
                to: "/office/surveys/\(page.survey.id)/paper")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try PaperPage(visit, refusal).response
        }
    }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    private var response: Response {
        visit.page(
            "คำตอบบนกระดาษ",
            crumbs: [
                Crumb("แบบสำรวจ", "/office/surveys"), Crumb(survey.head.title, "/office/surveys/\(survey.id)"),
            ], current: "/office/surveys", status: refusal == nil ? 200 : 422
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            h.p("เขียนเลขแผ่นลงบนกระดาษก่อน สองคนพิมพ์แผ่นเดียวกันคนละครั้ง เมื่อตรงกันจึงนับ", .class("lead"))
            let waiting = sheets.filter { $0.sheet != nil }
            h.p("นับแล้ว \(sheets.count - waiting.count) แผ่น รอพิมพ์ครั้งที่สอง \(waiting.count) แผ่น")
            if !waiting.isEmpty {
                h.dataTable("รอพิมพ์ครั้งที่สอง", [.number("แผ่นที่"), .text("พิมพ์ครั้งแรกโดย")], waiting) { row, sheet in
                    row.cell(String(sheet.number))
                    row.cell(sheet.typist)
                }
            }
            drawForm(h)
        }
    }

    private func drawForm(_ h: Markup) {
        visit.form("/office/surveys/\(survey.id)/paper", in: h) {
            h.add(
                Field(
                    "แผ่นที่", name: "number", value: visit.form["number"] ?? "", kind: .number, error: problem("number")))
            if !survey.points.isEmpty {
                h.add(
                    Select(
                        "จุดที่ตอบ", name: "point", choices: survey.points.map { Choice(String($0.number), $0.name) },
                        selected: visit.form["point"], empty: "ไม่ระบุจุด", isOptional: true))
            }
            QuestionFields(survey: survey, form: visit.form, refusal: refusal).draw(h)
            if refusal?.field == "replacing" {
                h.add(
                    CheckBox(
                        "ครั้งแรกพิมพ์ผิด ใช้ของฉันแทน", name: "replacing", hint: "แผ่นนี้จะรอให้อีกคนพิมพ์ซ้ำ"))
            }
            h.actions { h.add(Button("บันทึกแผ่นนี้")) }
        }
    }
}
