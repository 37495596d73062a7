import Cases
import Enquiries
import Kernel
import Office

extension DemoBook {
    /// A question of a visitor, perhaps answered and shown to everyone.
    struct Enquiry: Sendable {
        let title: String
        let question: String
        /// Empty while it waits.
        let answer: String
        let isShown: Bool

        init(_ json: JSON) throws {
            title = try json.words("title")
            question = try json.words("question")
            answer = json["answer"]?.text ?? ""
            isShown = json["shown"]?.bool ?? false
        }

        /// Enters it unless a question with this heading is there.
        func enter(_ place: Workplace) throws {
            let street = Workplace(
                organisation: place.organisation, actor: .visitor, house: place.house, now: place.now)
            let known = try place.read { db in
                try Cases.opened(.question, in: place.today.fiscalYear, db: db).map(\.record.title)
            }
            guard !known.contains(title) else { return }
            let draft = CaseDraft(title: title, words: question, mayBePublic: true)
            let matter = try Cases.open(draft, .question, Ticket(at: street), at: street).record
            guard !answer.isEmpty else { return }
            try Cases.take("answer", matter.id, .question, words: answer, from: matter.version, at: place)
            guard isShown else { return }
            try Enquiries.publish(
                AnswerText(title: title, question: question, answer: answer), of: matter.id, from: matter.version + 1,
                at: place)
        }
    }
}
