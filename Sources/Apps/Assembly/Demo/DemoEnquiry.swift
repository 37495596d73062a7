import Cases
import Enquiries
import Kernel
import Office

extension DemoBook {
    /// What a visitor asked or said, perhaps answered and shown to everyone.
    struct Enquiry: Sendable {
        let kind: CaseKind
        /// The step that ends it, such as `answer`.
        let step: String
        let title: String
        let question: String
        /// Empty while it waits.
        let answer: String
        let isShown: Bool

        init(_ json: JSON) throws {
            let code = json["kind"]?.text ?? CaseKind.question.code
            guard let kind = Enquiries.kinds.first(where: { $0.code == code }) else { throw Gap("kind") }
            self.kind = kind
            step = json["step"]?.text ?? "answer"
            title = try json.words("title")
            question = try json.words("question")
            answer = json["answer"]?.text ?? ""
            isShown = json["shown"]?.bool ?? false
        }

        /// Enters it unless one with this heading is there.
        func enter(_ place: Workplace) throws {
            let street = Workplace(
                organisation: place.organisation, actor: .visitor, house: place.house, now: place.now)
            let known = try place.read { db in
                try Cases.opened(kind, in: place.today.fiscalYear, db: db).map(\.record.title)
            }
            guard !known.contains(title) else { return }
            let draft = CaseDraft(title: title, words: question, mayBePublic: kind.code == CaseKind.question.code)
            let matter = try Cases.open(draft, kind, Ticket(at: street), at: street).record
            guard !answer.isEmpty else { return }
            try Cases.take(step, matter.id, kind, words: answer, from: matter.version, at: place)
            guard isShown else { return }
            try Enquiries.publish(
                AnswerText(title: title, question: question, answer: answer), of: matter.id, from: matter.version + 1,
                at: place)
        }
    }
}
