import Desk
import HTML
import HTTP
import Kernel
import Organisations
import Thai

extension Template {
    /// What a form says to the template's questions.
    func answers(_ form: Fields) -> [String: String] {
        questions.reduce(into: [:]) { answers, question in
            if let typed = form[question.field], !typed.isEmpty { answers[question.name] = typed }
        }
    }
}

/// The parts of a draft's form.
enum LetterFields {
    /// Empty rows for further steps of the chain.
    private static let spare = 2

    static func unit(_ units: [OrganisationUnit], selected: UnitID?, _ h: Markup) {
        h.add(
            Select(
                "ส่วนราชการเจ้าของเรื่อง", name: "unit",
                choices: units.map { Choice($0.id.description, $0.name) }, selected: selected?.description,
                empty: "ทั้งหน่วยงาน", help: "ใช้กับหัวหนังสือ เลขที่ และหัวหน้าที่ต้องผ่าน", isOptional: true))
    }

    static func questions(_ template: Template, _ answers: [String: String], _ refusal: Refusal?, _ h: Markup) {
        for question in template.questions {
            let error = refusal?.field == question.field ? refusal?.message.thai : nil
            let value = answers[question.name] ?? ""
            switch question.kind {
            case .lines:
                h.add(
                    TextArea(
                        question.label, name: question.field, value: value, rows: 5, help: "บรรทัดละข้อ", error: error,
                        isOptional: question.isOptional))
            case .text:
                h.add(
                    TextArea(
                        question.label, name: question.field, value: value, rows: 2, error: error,
                        isOptional: question.isOptional))
            case .money, .score:
                h.add(
                    Field(
                        question.label, name: question.field, value: value, kind: .decimal, error: error,
                        isOptional: question.isOptional))
            case .count:
                h.add(
                    Field(
                        question.label, name: question.field, value: value, kind: .number, error: error,
                        isOptional: question.isOptional))
            case .day:
                h.add(
                    Field(
                        question.label, name: question.field, value: value, help: "เช่น 19 กุมภาพันธ์ 2568", error: error,
                        isOptional: question.isOptional))
            }
        }
    }

    // MARK: The chain

    static func chain(_ steps: [ChainStep], _ officers: [Officer], _ refusal: Refusal?, _ h: Markup) {
        let choices = officers.filter(\.isActive).map { Choice($0.id.description, $0.position) }
        let tasks = ChainTask.allCases.map { Choice($0.rawValue, $0.thai) }
        let rows = steps.map(Optional.some) + [ChainStep?](repeating: nil, count: spare)
        h.fieldset(.class("field chain-rows"), .id("f-chain")) {
            h.legend("สายการพิจารณา")
            h.p("ขั้นเดียวกันพิจารณาพร้อมกัน ขั้นสุดท้ายเป็นผู้อนุมัติ/ลงนาม แถวที่ไม่เลือกคนจะถูกตัดออก", .class("help"))
            if refusal?.field == "chain", let refusal { h.p(refusal.message.thai, .class("error-text")) }
            for (index, step) in rows.enumerated() {
                let stage = step?.stage ?? (steps.map(\.stage).max() ?? 0) + 1
                h.div(.class("chain-row")) {
                    small("ขั้นที่", "stage-\(index)", "\(stage)", h)
                    choice("ผู้พิจารณา", "officer-\(index)", [Choice("", "ไม่มี")] + choices, step?.officer.description, h)
                    choice("ให้ทำอะไร", "task-\(index)", tasks, (step?.task ?? .endorse).rawValue, h)
                    small("ภายใน (วัน)", "days-\(index)", "\(step?.days ?? 3)", h)
                }
            }
        }
    }

    private static func small(_ label: String, _ name: String, _ value: String, _ h: Markup) {
        h.div {
            h.label(label, .for("f-" + name))
            h.input(.type("text"), .inputmode("numeric"), .id("f-" + name), .name(name), .value(value))
        }
    }

    private static func choice(
        _ label: String, _ name: String, _ choices: [Choice], _ selected: String?, _ h: Markup
    ) {
        h.div {
            h.label(label, .for("f-" + name))
            h.select(.id("f-" + name), .name(name)) {
                for choice in choices {
                    h.option(choice.label, .value(choice.value), .selected.when(choice.value == (selected ?? "")))
                }
            }
        }
    }

    static func readChain(_ form: Fields) throws(Refusal) -> [ChainStep] {
        var steps: [ChainStep] = []
        for index in 0..<(ChainRules.longest + spare) {
            guard let officer: OfficerID = ID(form["officer-\(index)"] ?? "") else { continue }
            guard let stage = Int(thai: form["stage-\(index)"] ?? ""), (1...ChainRules.longest).contains(stage),
                let days = Int(thai: form["days-\(index)"] ?? ""),
                let task = ChainTask(rawValue: form["task-\(index)"] ?? "")
            else {
                throw .invalid(
                    "chain", "แถวที่ \(index + 1): ขั้นที่เป็นเลข 1 ถึง \(ChainRules.longest) และจำนวนวันเป็นเลข 1 ถึง 90",
                    "Row \(index + 1): a stage from 1 and a number of days.")
            }
            steps.append(ChainStep(officer, stage: stage, task: task, days: days))
        }
        return steps
    }
}
