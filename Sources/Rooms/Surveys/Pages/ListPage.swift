import Desk
import HTML
import HTTP
import Kernel
import Office

/// All surveys on the staff side, and the choice of a template for a new one.
enum ListPage {
    static let routes: [Route] = [
        .get("/office/surveys", may: .read) { try list($0) },
        .get("/office/surveys/new", may: Surveys.run) { new($0) },
        .post("/office/surveys/new", may: Surveys.run) { try create($0) },
    ]

    private static func list(_ visit: Visit) throws -> Response {
        let surveys = try visit.workplace.read { db in
            try SurveyStore.all(in: db).map { survey in
                (survey, try AnswerStore.counts(of: survey.id, in: db).values.reduce(0, +))
            }
        }
        return visit.page("แบบสำรวจ") { h in
            if visit.actor.may(Surveys.run), !surveys.isEmpty {
                h.actions { h.add(LinkButton("ทำแบบสำรวจใหม่", "/office/surveys/new", .primary)) }
            }
            guard !surveys.isEmpty else {
                h.add(
                    EmptyState(
                        "ยังไม่มีแบบสำรวจ", "เลือกแบบสำเร็จรูป ตรวจคำถาม แล้วเปิดรับคำตอบได้ในไม่กี่นาที",
                        first: visit.actor.may(Surveys.run) ? ("ทำแบบสำรวจแรก", "/office/surveys/new") : nil))
                return
            }
            h.dataTable(
                "แบบสำรวจทั้งหมด", [.text("ชื่อ"), .text("ถามใคร"), .text("สถานะ"), .number("คำตอบ"), .number("เป้าหมาย")],
                surveys, hidesCaption: true
            ) { row, item in
                row.cell { h.a(item.0.head.title, .href("/office/surveys/\(item.0.id)")) }
                row.cell(item.0.head.audience.thai)
                row.cell { h.add(StateMark(state: item.0.state)) }
                row.cell(String(item.1))
                row.cell(item.0.target.map(String.init) ?? "–")
            }
        }
    }

    private static func new(_ visit: Visit) -> Response {
        visit.page("ทำแบบสำรวจใหม่", crumbs: [Crumb("แบบสำรวจ", "/office/surveys")], current: "/office/surveys") { h in
            h.p("เลือกแบบที่ใกล้ที่สุด แก้คำถามได้ก่อนเปิด ยังไม่มีใครเห็นจนกว่าจะกดเปิดรับคำตอบ", .class("lead"))
            visit.form("/office/surveys/new", in: h) {
                h.add(
                    RadioGroup(
                        "แบบสำเร็จรูป", name: "template",
                        choices: SurveyTemplate.all.map { Choice($0.code, $0.title, hint: $0.summary) },
                        selected: SurveyTemplate.all.first?.code))
                h.actions { h.add(Button("สร้างฉบับร่าง")) }
            }
        }
    }

    private static func create(_ visit: Visit) throws -> Response {
        guard let template = SurveyTemplate.of(visit.form["template"] ?? "") else { return new(visit) }
        let id = try Surveys.create(template, at: visit.workplace)
        return visit.done("สร้างฉบับร่างแล้ว ขั้นต่อไป: ตรวจคำถาม แล้วเปิดรับคำตอบ", to: "/office/surveys/\(id)")
    }
}

/// How far a survey has come.
struct StateMark: Component {
    let state: Survey.State

    func draw(_ h: Markup) {
        let shape: StatusMark.State =
            switch state {
            case .draft: .notStarted
            case .open: .inProgress
            case .closed: .done
            case .withdrawn: .overdue
            }
        h.add(StatusMark(shape, state.thai))
    }
}
