import Desk
import HTML
import HTTP
import Kernel

/// Every question of a survey as fields, with what was chosen before.
struct QuestionFields: Component {
    let survey: Survey
    let form: Fields
    let refusal: Refusal?

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    func draw(_ h: Markup) {
        for place in survey.questionnaire.questions.indices { draw(place, h) }
    }

    private func draw(_ place: Int, _ h: Markup) {
        let question = survey.questionnaire.questions[place]
        guard question.scale != nil else {
            let field = AnswerSheet.field(words: place)
            h.add(
                TextArea(
                    "\(place + 1). \(question.words)", name: field, value: form[field] ?? "", rows: 3,
                    help: "ไม่ต้องใส่ชื่อหรือเรื่องส่วนตัวของใคร", error: problem(field), isOptional: true))
            return
        }
        if question.parts.count > 1 { h.h2("\(place + 1). \(question.words)") }
        for (number, line) in survey.questionnaire.lines.enumerated() where line.question == place {
            let field = AnswerSheet.field(line: number)
            let choices = line.scale.labels.enumerated().map { Choice(String($0.offset + 1), $0.element) }
            h.add(
                RadioGroup(
                    "\(line.number) \(question.parts.count > 1 ? line.part.label : question.words)", name: field,
                    choices: choices + [Choice("0", "ไม่ทราบ หรือไม่ขอตอบ")], selected: form[field],
                    error: problem(field)))
        }
    }
}
