import Cases
import Enquiries
import Kernel
import Office

extension DemoBook {
    /// Something that everyone is asked about, with what was said so far.
    struct Asked: Sendable {
        let subject: String
        let words: String
        /// Days that it stays open from the day on which the demo is loaded.
        let days: Int
        let said: [Said]

        struct Said: Sendable {
            let words: String
            /// The office's step with its words; empty while it waits.
            let step: String
            let answer: String
        }

        init(_ json: JSON) throws {
            (subject, words) = (try json.words("subject"), try json.words("words"))
            days = json["days"]?.integer ?? 30
            said = try json.each("said") { said in
                Said(words: try said.words("words"), step: said["step"]?.text ?? "", answer: said["answer"]?.text ?? "")
            }
        }

        /// Enters it unless one of this subject is there.
        func enter(_ place: Workplace) throws {
            let known = try place.read { try Enquiries.consultations(in: $0) }
            guard !known.contains(where: { $0.content.subject == subject }) else { return }
            let content = Consultation.Content(
                subject: subject, words: words, opensOn: place.today, closesOn: place.today.adding(days: days - 1))
            let id = try Enquiries.draft(content, at: place)
            try Enquiries.open(id, from: 1, at: place)
            let street = Workplace(
                organisation: place.organisation, actor: .visitor, house: place.house, now: place.now)
            for said in said {
                let draft = CaseDraft(title: "", words: said.words, mayBePublic: true)
                let matter = try Enquiries.contribute(draft, to: id, Ticket(at: street), at: street).record
                guard !said.step.isEmpty else { continue }
                try Cases.take(
                    said.step, matter.id, .contribution, words: said.answer, from: matter.version, at: place)
                try Enquiries.show(
                    matter.id, words: said.words, answer: said.answer, from: matter.version + 1, at: place)
            }
        }
    }
}
