import Desk
import HTML
import Kernel

/// A question as fields of a page, with what was typed and what is wrong with it.
struct QuestionField: Component {
    private let question: FormQuestion
    private let typed: FormTyped
    private let refusals: [Refusal]

    init(_ question: FormQuestion, _ typed: FormTyped, _ refusals: [Refusal]) {
        self.question = question
        self.typed = typed
        self.refusals = refusals
    }

    func draw(_ h: Markup) {
        switch question.kind {
        case .line: h.add(field(.text))
        case .number: h.add(field(.number))
        case .money: h.add(field(.decimal))
        case .day: h.add(field(.date))
        case .phone: h.add(field(.telephone))
        case .email: h.add(field(.email))
        case .citizenNumber: h.add(field(.number))
        case .text:
            h.add(
                TextArea(
                    question.label, name: question.field, value: typed[question.field], rows: 5, help: help,
                    error: problem(question.field), isOptional: !question.isRequired))
        case .choice, .yesNo: one(h)
        case .choices:
            h.add(
                CheckGroup(
                    question.label, name: question.field, choices: choices, selected: typed.picks(question), help: help,
                    error: problem(question.field), isOptional: !question.isRequired))
        case .address: address(h)
        case .place: place(h)
        }
    }

    private func field(_ kind: Field.Kind) -> Field {
        Field(
            label, name: question.field, value: typed[question.field], kind: kind, help: help,
            error: problem(question.field), isOptional: !question.isRequired)
    }

    /// A few choices stand in sight, many fold away.
    private func one(_ h: Markup) {
        let selected = typed.picks(question).first
        if choices.count <= 7 {
            h.add(
                RadioGroup(
                    question.label, name: question.field, choices: choices, selected: selected, help: help,
                    error: problem(question.field), isOptional: !question.isRequired))
        } else {
            h.add(
                Select(
                    question.label, name: question.field, choices: choices, selected: selected, help: help,
                    error: problem(question.field), isOptional: !question.isRequired))
        }
    }

    private func address(_ h: Markup) {
        group(h) {
            h.add(part(.house, "บ้านเลขที่", .text))
            h.add(part(.moo, "หมู่ที่", .number, isOptional: true))
            h.add(part(.road, "ถนน ซอย หรือชื่อหมู่บ้าน", .text, isOptional: true))
        }
    }

    private func place(_ h: Markup) {
        group(h) {
            h.add(part(.words, "คำบอกทางหรือจุดสังเกต", .text))
            h.add(
                part(
                    .link, "ลิงก์แผนที่หรือพิกัด", .text, help: "วางลิงก์จากแผนที่ในโทรศัพท์ หรือพิกัด เช่น 7.6172, 100.0743",
                    isOptional: true))
        }
    }

    private func group(_ h: Markup, _ body: () -> Void) {
        h.fieldset(.class("card")) {
            h.legend(question.isRequired ? question.label : "\(question.label) (ไม่บังคับ)")
            if let help { h.p(help, .class("help")) }
            body()
        }
    }

    private func part(
        _ part: FormQuestion.Part, _ label: String, _ kind: Field.Kind, help: String? = nil, isOptional: Bool = false
    ) -> Field {
        let name = question.field(part)
        return Field(
            label, name: name, value: typed[name], kind: kind, help: help, error: problem(name),
            isOptional: isOptional || !question.isRequired)
    }

    private var label: String { question.unit.isEmpty ? question.label : "\(question.label) (\(question.unit))" }

    private var choices: [Choice] { question.options.map { Choice($0.code, $0.label) } }

    private var help: String? {
        var lines = [question.help]
        if question.kind == .number, let most = question.most {
            lines.append(question.least.map { "ตั้งแต่ \($0) ถึง \(most)" } ?? "ไม่เกิน \(most)")
        }
        if question.kind == .day {
            lines += [question.days == .any ? "" : question.days.thai, "ปฏิทินของเครื่องแสดงปี ค.ศ. (พ.ศ. ลบ 543)"]
        }
        if !question.reason.isEmpty { lines.append("ถามเพราะ \(question.reason)") }
        let text = lines.filter { !$0.isEmpty }.joined(separator: " · ")
        return text.isEmpty ? nil : text
    }

    private func problem(_ field: String) -> String? { refusals.first { $0.field == field }?.message.thai }
}

/// Checked answers as people read them.
struct AnswerList: Component {
    private let entries: [FormAnswers.Entry]

    init(_ entries: [FormAnswers.Entry]) { self.entries = entries }

    func draw(_ h: Markup) {
        h.facts { for entry in entries { h.fact(entry.label) { FormAnswerView(entry).draw(h) } } }
    }
}
