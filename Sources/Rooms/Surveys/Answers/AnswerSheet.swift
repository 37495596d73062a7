import HTTP
import Kernel
import Office
import Thai

/// One person's answers.
package struct AnswerSheet: Hashable, Sendable {
    /// A byte for each line; nought is "no answer", else the choice from one on.
    package var choices: [UInt8]
    /// The point's number, nought where there is none.
    package var point: Int
    /// What was written, by the question's place.
    package var words: [Int: String]

    package init(choices: [UInt8], point: Int, words: [Int: String] = [:]) {
        (self.choices, self.point, self.words) = (choices, point, words)
    }

    static let wordsMaximum = 1000

    /// Names of the fields of a form.
    static func field(line: Int) -> String { "c\(line)" }
    static func field(words question: Int) -> String { "t\(question)" }
}

extension AnswerSheet {
    /// Reads a form; refused where a line has no choice at all, so that nobody leaves one out by mistake.
    init(_ form: Fields, to survey: Survey) throws(Refusal) {
        let point = Int(form["point"] ?? "") ?? 0
        guard point == 0 || survey.name(ofPoint: point) != nil else { throw .noSuchPage }
        self.init(choices: [], point: point)
        for (place, line) in survey.questionnaire.lines.enumerated() {
            let field = AnswerSheet.field(line: place)
            guard let choice = UInt8(form[field] ?? ""), choice <= line.scale.labels.count else {
                throw .invalid(field, "ยังไม่ได้เลือกคำตอบข้อ \(line.number)", "Choose an answer to \(line.number).")
            }
            choices.append(choice)
        }
        guard choices.contains(where: { $0 > 0 }) else {
            throw .invalid(AnswerSheet.field(line: 0), "โปรดตอบอย่างน้อยหนึ่งข้อ", "Answer at least one question.")
        }
        for question in survey.questionnaire.open {
            let field = AnswerSheet.field(words: question)
            let typed = (form[field] ?? "").tidied
            guard typed.count <= AnswerSheet.wordsMaximum else {
                throw .invalid(
                    field, "ยาว \(typed.count) ตัวอักษร เขียนได้ไม่เกิน \(AnswerSheet.wordsMaximum)",
                    "At most \(AnswerSheet.wordsMaximum) characters.")
            }
            if !typed.isEmpty { words[question] = typed }
        }
    }
}
