import Contracts
import Database
import Kernel
import Office

extension Papers {
    /// Takes a publication back. It stays in the books with the reason; the public side shows that it was withdrawn.
    static func withdraw(_ id: ID<Publication>, because reason: String, at place: Workplace) throws -> Publication {
        try place.actor.require(publish)
        let words = reason.trimmed
        guard !words.isEmpty else {
            throw Refusal.invalid("reason", "โปรดบอกเหตุผลที่ถอนการเผยแพร่", "Say why the paper is withdrawn.")
        }
        guard let publication = try place.read({ try PublicationStore.find(id, in: $0) }) else {
            throw Refusal.noSuchPage
        }
        let entry = JournalEntry(
            .withdrawn, subject(publication.kind, publication.year),
            "\(publication.kind.thai) \(publication.year) ฉบับที่ \(publication.version)", reason: words)
        return try place.write(entry) { db in
            guard try PublicationStore.find(id, in: db)?.withdrawal == nil else {
                throw Refusal(.conflict, Message("ฉบับนี้ถูกถอนไปแล้ว", "This version was withdrawn before."))
            }
            let withdrawal = Publication.Withdrawal(at: place.now, actor: place.actor.label, reason: words)
            try PublicationStore.withdraw(id, withdrawal, in: db)
            try PublicationLog.append(publication.entry(of: withdrawal), at: place, in: db)
            return publication
        }
    }
}
