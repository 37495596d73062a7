import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// One question of a form: writing it, and taking it out.
enum QuestionPage {
    static let routes: [Route] = [
        .get("/office/services/:code/form/questions/new", may: Services.write) { try show($0) },
        .get("/office/services/:code/form/questions/:question", may: Services.write) { try show($0) },
        .post("/office/services/:code/form/questions/new", may: Services.write) { try save($0) },
        .post("/office/services/:code/form/questions/:question", may: Services.write) { try save($0) },
        .post("/office/services/:code/form/questions/:question/removal", may: Services.write) { visit in
            try FormDesk.change("นำคำถามออกแล้ว", visit, again: { try show(visit, $0) }) { form in
                try form.remove(question: visit.parameters["question"] ?? "")
            }
        },
    ]

    private static func save(_ visit: Visit) throws -> Response {
        try FormDesk.change("บันทึกคำถามแล้ว", visit, again: { try show(visit, $0) }) { form in
            let code = visit.parameters["question"]
            let before =
                try code.map { try find($0, form) } ?? FormQuestion(code: form.freeCode, label: "", kind: .line)
            let page = (Int(visit.form["page"] ?? "") ?? 0) - 1
            try form.set(try read(visit.form, before), onPage: page)
        }
    }

    private static func find(_ code: String, _ form: FormDefinition) throws(Refusal) -> FormQuestion {
        guard let question = form.question(code) else { throw .noSuchPart }
        return question
    }

    // MARK: Reading

    static func read(_ fields: Fields, _ before: FormQuestion) throws(Refusal) -> FormQuestion {
        typealias Limit = FormDefinition.Limit
        guard let kind = FormQuestion.Kind(rawValue: fields["kind"] ?? "") else {
            throw .invalid("kind", "โปรดเลือกชนิดคำตอบ", "Choose a kind of answer.")
        }
        var question = FormQuestion(
            code: before.code, label: try FormDesk.line(fields["label"] ?? "", "label", Limit.label), kind: kind)
        question.help = try FormDesk.line(fields["help"] ?? "", "help", Limit.help, isNeeded: false)
        question.reason = try FormDesk.line(fields["reason"] ?? "", "reason", Limit.help, isNeeded: false)
        question.isRequired = fields["required"] == "1"
        question.condition = try ConditionField.read(fields.all(ConditionField.name))
        switch kind {
        case .choice, .choices:
            question.choices = before.choices
            question.setChoices(try choices(fields["choices"] ?? ""))
        case .number:
            question.unit = try FormDesk.line(fields["unit"] ?? "", "unit", 40, isNeeded: false)
            question.least = try number(fields, "least")
            question.most = try number(fields, "most")
            if let least = question.least, let most = question.most, least > most {
                throw .invalid("most", "ค่ามากที่สุดต้องไม่น้อยกว่าค่าน้อยที่สุด", "The greatest is less than the least.")
            }
        case .day: question.days = FormQuestion.Days(rawValue: fields["days"] ?? "") ?? .any
        default: break
        }
        return question
    }

    private static func choices(_ text: String) throws(Refusal) -> [String] {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").joined(separator: " ") }
        let labels = lines.filter { !$0.isEmpty }
        guard (2...FormDefinition.Limit.choices).contains(labels.count) else {
            throw .invalid("choices", "ใส่ตัวเลือก 2 ถึง 30 บรรทัด", "Between 2 and 30 choices, a line each.")
        }
        guard Set(labels).count == labels.count else {
            throw .invalid("choices", "มีตัวเลือกซ้ำกัน", "Two choices are the same.")
        }
        guard labels.allSatisfy({ $0.count <= FormDefinition.Limit.label }) else {
            throw .invalid("choices", "ตัวเลือกยาวเกิน 200 ตัวอักษร", "At most 200 characters each.")
        }
        return labels
    }

    private static func number(_ fields: Fields, _ name: String) throws(Refusal) -> Int? {
        let text = fields[name] ?? ""
        guard !text.isEmpty else { return nil }
        guard let number = Int(text), (0...1_000_000_000).contains(number) else {
            throw .invalid(name, "กรอกเป็นจำนวนเต็ม", "A whole number.")
        }
        return number
    }

    // MARK: Showing

    private static func show(_ visit: Visit, _ refusal: Refusal? = nil) throws -> Response {
        let (service, form) = try FormDesk.open(visit)
        let code = visit.parameters["question"]
        let question = try code.map { try find($0, form) }
        let page = form.pages.firstIndex { $0.questions.contains { $0.code == code } }
        let home = FormDesk.home(service)
        return FormDesk.page(question == nil ? "คำถามใหม่" : "แก้คำถาม", service, refusal, visit) { h in
            FormDesk.sendable("\(home)/questions/\(code ?? "new")", service, visit, in: h) {
                draw(question, page, form, refusal, visit, h)
                h.actions { h.add(Button("บันทึกคำถาม")) }
            }
            guard let question else { return }
            h.card("นำออกจากแบบ") {
                let losing = form.dependents(of: question.code)
                if !losing.isEmpty {
                    h.p("ข้อต่อไปนี้ใช้คำถามนี้เป็นเงื่อนไข จะกลายเป็นถามทุกคน: \(losing.joined(separator: ", "))")
                }
                FormDesk.sendable("\(home)/questions/\(question.code)/removal", service, visit, in: h) {
                    h.actions { h.add(Button("นำคำถามนี้ออก", .danger)) }
                }
            }
        }
    }

    private static func draw(
        _ question: FormQuestion?, _ page: Int?, _ form: FormDefinition, _ refusal: Refusal?, _ visit: Visit,
        _ h: Markup
    ) {
        let isTyped = refusal != nil
        let value = { (field: String, stored: String?) in isTyped ? visit.form[field] ?? "" : stored ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        h.add(Field("คำถาม", name: "label", value: value("label", question?.label), error: problem("label")))
        h.add(
            Select(
                "ชนิดคำตอบ", name: "kind", choices: FormQuestion.Kind.allCases.map { Choice($0.rawValue, $0.thai) },
                selected: value("kind", question?.kind.rawValue ?? "line"), empty: nil, error: problem("kind")))
        h.add(
            CheckBox(
                "ต้องตอบ", name: "required", isOn: isTyped ? visit.form["required"] == "1" : question?.isRequired ?? true
            ))
        h.add(
            Field(
                "คำอธิบายใต้คำถาม", name: "help", value: value("help", question?.help), error: problem("help"),
                isOptional: true))
        h.add(
            TextArea(
                "ตัวเลือก", name: "choices",
                value: value("choices", question?.choices.map(\.label).joined(separator: "\n")),
                help: "สำหรับชนิดเลือก บรรทัดละหนึ่งข้อ", error: problem("choices"), isOptional: true))
        drawLimits(question, value, problem, h)
        h.add(
            Field(
                "เหตุผลที่ต้องถาม", name: "reason", value: value("reason", question?.reason),
                help: "แสดงให้ผู้กรอกเห็น จำเป็นเมื่อขอข้อมูลอ่อนไหวหรือเลขประจำตัว เช่น กฎหมายที่กำหนด", error: problem("reason"),
                isOptional: true))
        ConditionField(
            form, before: question?.code, question?.condition,
            typed: isTyped ? visit.form.all(ConditionField.name) : nil, error: problem(ConditionField.name)
        ).draw(h)
        let chosen = value("page", page.map { String($0 + 1) } ?? visit.request.query["page"] ?? "\(form.pages.count)")
        h.add(
            Select(
                "อยู่ในหน้า", name: "page",
                choices: form.pages.enumerated().map { Choice("\($0 + 1)", "\($0 + 1). \($1.title)") },
                selected: chosen, empty: nil))
    }

    private static func drawLimits(
        _ question: FormQuestion?, _ value: (String, String?) -> String, _ problem: (String) -> String?, _ h: Markup
    ) {
        let isOpen =
            question?.kind == .number || question?.kind == .day
            || ["unit", "least", "most"].contains { problem($0) != nil }
        h.details(.attribute("open").when(isOpen)) {
            h.summary("เฉพาะชนิดจำนวนและวันที่")
            h.add(
                Field(
                    "หน่วยนับ", name: "unit", value: value("unit", question?.unit), error: problem("unit"),
                    isOptional: true))
            h.add(
                Field(
                    "น้อยที่สุด", name: "least", value: value("least", question?.least.map(String.init)), kind: .number,
                    error: problem("least"), isOptional: true))
            h.add(
                Field(
                    "มากที่สุด", name: "most", value: value("most", question?.most.map(String.init)), kind: .number,
                    error: problem("most"), isOptional: true))
            h.add(
                Select(
                    "วันที่รับได้", name: "days", choices: FormQuestion.Days.allCases.map { Choice($0.rawValue, $0.thai) },
                    selected: value("days", question?.days.rawValue ?? "any"), empty: nil, isOptional: true))
        }
    }
}
