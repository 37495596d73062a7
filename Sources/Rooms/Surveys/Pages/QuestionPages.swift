import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The form in which a question of a draft is written and changed.
enum QuestionPages {
    static let routes: [Route] = [
        .get("/office/surveys/:id/questions/:number", may: Surveys.run) { try show($0) },
        .post("/office/surveys/:id/questions/:number", may: Surveys.run) { try save($0) },
        .post("/office/surveys/:id/questions/:number/remove", may: Surveys.run) { visit in
            try move(visit, "นำข้อออกแล้ว") { try Surveys.removeQuestion($0, of: $1, from: $2, at: visit.workplace) }
        },
        .post("/office/surveys/:id/questions/:number/raise", may: Surveys.run) { visit in
            try move(visit, "เลื่อนขึ้นแล้ว") { try Surveys.raiseQuestion($0, of: $1, from: $2, at: visit.workplace) }
        },
    ]

    /// Survey and place of the question, which may be the one behind the last.
    private static func find(_ visit: Visit) throws -> (Survey, Int) {
        let id: ID<Survey> = try visit.id("id")
        let survey = try visit.workplace.read { try SurveyStore.find(id, in: $0) }
        guard let number = Int(visit.parameters["number"] ?? ""), number > 0,
            number <= survey.questionnaire.questions.count + 1
        else { throw Refusal.noSuchPage }
        return (survey, number - 1)
    }

    private static func show(_ visit: Visit) throws -> Response {
        let (survey, place) = try find(visit)
        let isNew = place == survey.questionnaire.questions.count
        let question = isNew ? Question("", .scale6) : survey.questionnaire.questions[place]
        return page(survey, place, question, nil, visit)
    }

    private static func save(_ visit: Visit) throws -> Response {
        let (survey, place) = try find(visit)
        let question = typed(visit.form)
        do {
            try Surveys.setQuestion(
                question, at: place, of: survey.id, from: Int(visit.form["version"] ?? "") ?? 0, at: visit.workplace)
            return visit.done("บันทึกข้อ \(place + 1) แล้ว", to: "/office/surveys/\(survey.id)")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return page(survey, place, question, refusal, visit)
        }
    }

    private static func move(
        _ visit: Visit, _ done: String, _ deed: (Int, ID<Survey>, Int) throws -> Void
    ) throws -> Response {
        let (survey, place) = try find(visit)
        try deed(place, survey.id, Int(visit.form["version"] ?? "") ?? 0)
        return visit.done(done, to: "/office/surveys/\(survey.id)")
    }

    private static func typed(_ form: Fields) -> Question {
        let indicator = Int(form["indicator"] ?? "").flatMap { (1...8).contains($0) ? $0 : nil }
        let parts = (form["parts"] ?? "").split(whereSeparator: \.isNewline).compactMap { line -> QuestionPart? in
            let text = line.tidied
            let isReversed = text.hasPrefix("-")
            let label = isReversed ? text.dropFirst().tidied : text
            return label.isEmpty ? nil : QuestionPart(label, isReversed: isReversed)
        }
        return Question(
            form["words"] ?? "", ScaleKind(rawValue: form["scale"] ?? ""), indicator: indicator,
            isReversed: form["reversed"] != nil, parts: parts)
    }

    private static func page(
        _ survey: Survey, _ place: Int, _ question: Question, _ refusal: Refusal?, _ visit: Visit
    ) -> Response {
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        let link: Link = "/office/surveys/\(survey.id)/questions/\(place + 1)"
        let isNew = place == survey.questionnaire.questions.count
        return visit.page(
            isNew ? "เพิ่มข้อ \(place + 1)" : "แก้ข้อ \(place + 1)",
            crumbs: [
                Crumb("แบบสำรวจ", "/office/surveys"), Crumb(survey.head.title, "/office/surveys/\(survey.id)"),
            ], current: "/office/surveys", status: refusal == nil ? 200 : refusal?.kind == .conflict ? 409 : 422
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            visit.form(link, in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(survey.version)))
                h.add(
                    TextArea("คำถาม", name: "words", value: question.words, rows: 2, error: problem("words")))
                h.add(
                    RadioGroup(
                        "คำตอบ", name: "scale",
                        choices: ScaleKind.allCases.map { kind in
                            Choice(
                                kind.rawValue, kind.thai,
                                hint: survey.questionnaire.scales[kind]?.labels.joined(separator: " · "))
                        } + [Choice("text", "เขียนตอบ", hint: "ไม่มีคะแนน อ่านได้เฉพาะเจ้าหน้าที่")],
                        selected: question.scale?.rawValue ?? "text"))
                h.add(
                    CheckBox(
                        "กลับด้าน", name: "reversed", isOn: question.parts.count == 1 && question.parts[0].isReversed,
                        hint: "คำตอบที่สูงคือไม่ดี เช่น ถูกเรียกเงิน คะแนนจะนับจากอีกด้าน"))
                h.add(
                    TextArea(
                        "ข้อย่อย", name: "parts",
                        value: question.parts.filter { !$0.label.isEmpty }
                            .map { ($0.isReversed ? "- " : "") + $0.label }.joined(separator: "\n"), rows: 4,
                        help: "บรรทัดละข้อ ทุกข้อย่อยใช้ตัวเลือกเดียวกัน ขึ้นต้นด้วย - คือข้อกลับด้าน", error: problem("parts"),
                        isOptional: true))
                h.add(
                    Select(
                        "ตัวชี้วัดที่ถามถึง", name: "indicator", choices: IndicatorNames.choices,
                        selected: question.indicator.map(String.init), empty: "ไม่ผูกกับตัวชี้วัด", isOptional: true))
                h.actions { h.add(Button("บันทึกข้อนี้")) }
            }
            if !isNew {
                h.actions {
                    if place > 0 { step("เลื่อนขึ้น", "\(link)/raise", survey, visit, h) }
                    step("นำข้อนี้ออก", "\(link)/remove", survey, visit, h)
                }
            }
        }
    }

    private static func step(_ title: String, _ link: Link, _ survey: Survey, _ visit: Visit, _ h: Markup) {
        visit.form(link, in: h) {
            h.input(.type("hidden"), .name("version"), .value(String(survey.version)))
            h.add(Button(title, .secondary))
        }
    }
}
