import Kernel

extension TemplateText {
    static let maximumNesting = 5

    /// The text with the lines and questions of every template that stands in it.
    ///
    /// `find` gives the text of a code. Throws a `Refusal` that names the way from template to template where one stands
    /// in itself, where they stand in each other too deep, and where one is missing or asks a question in other words.
    func expanded(
        _ code: String, _ find: (String) throws -> TemplateText?
    ) throws -> TemplateText {
        var whole = TemplateText()
        whole.head = head
        whole.questions = questions
        whole.body = try Self.lines(body, path: [code], into: &whole.questions, find)
        return whole
    }

    private static func lines(
        _ lines: [Line], path: [String], into questions: inout [Question], _ find: (String) throws -> TemplateText?
    ) throws -> [Line] {
        var out: [Line] = []
        for line in lines {
            switch line {
            case .include(let code, let place):
                let text = try included(code, at: place, path: path, find)
                for question in text.questions { try add(question, of: code, at: place, to: &questions) }
                out += try Self.lines(text.body, path: path + [code], into: &questions, find)
            case .choice(let name, let place, let then, let otherwise):
                out.append(
                    .choice(
                        name, place, then: try Self.lines(then, path: path, into: &questions, find),
                        otherwise: try Self.lines(otherwise, path: path, into: &questions, find)))
            default: out.append(line)
            }
        }
        return out
    }

    private static func included(
        _ code: String, at place: Place, path: [String], _ find: (String) throws -> TemplateText?
    ) throws -> TemplateText {
        func refuse(_ thai: String, _ english: String) -> Refusal {
            .invalid("text", TemplateProblem(place, thai, english).words.thai, english)
        }
        let way = (path + [code]).joined(separator: " → ")
        guard !path.contains(code) else {
            throw refuse(
                "แม่แบบวนกลับมาหาตัวเอง: \(way) โปรดลบ >>\(code) ออกจากที่หนึ่ง", "The templates form a loop: \(way).")
        }
        guard path.count <= maximumNesting else {
            throw refuse("แม่แบบซ้อนกันเกิน \(maximumNesting) ชั้น: \(way)", "The templates are nested too deep: \(way).")
        }
        guard let text = try find(code) else {
            throw refuse("ไม่มีแม่แบบรหัส «\(code)»", "There is no template \(code).")
        }
        return text
    }

    private static func add(
        _ question: Question, of code: String, at place: Place, to questions: inout [Question]
    ) throws {
        guard let before = questions.first(where: { $0.name == question.name }) else {
            return questions.append(question)
        }
        guard before == question else {
            let problem = TemplateProblem(
                place, "แม่แบบ «\(code)» ถาม «\(question.name)» ด้วยข้อความหรือชนิดที่ต่างจากที่นี่",
                "The template \(code) asks \(question.name) in other words.")
            throw Refusal.invalid("text", problem.words.thai, problem.words.english)
        }
    }
}
