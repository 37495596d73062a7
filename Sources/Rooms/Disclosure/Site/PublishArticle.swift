import Contracts
import Database
package import Kernel
package import Office
import Thai

extension Disclosure {
    /// Shows a version to everyone. A page also takes its name, under which it is found from then on.
    ///
    /// - Parameter version: the one that the person looked at; `nil` for the newest.
    package static func publish(_ id: ID<Article>, version: Int? = nil, at place: Workplace) throws {
        try place.actor.require(publish)
        try place.write(JournalEntry(.published, Subject("article", id), "")) { db, entry in
            let (article, content) = try ArticleStore.find(id, in: db)
            guard version == nil || version == article.version else {
                throw Refusal(
                    .conflict,
                    Message(
                        "มีฉบับใหม่กว่าที่ท่านตรวจ โปรดอ่านฉบับล่าสุดด้านล่างแล้วกดเผยแพร่อีกครั้ง",
                        "There is a newer version than the one you read."))
            }
            guard content.day <= place.today else {
                throw Refusal.invalid(
                    "day", "วันที่ของข่าวยังไม่ถึง โปรดแก้วันที่ก่อนเผยแพร่", "The day of the news is still to come.")
            }
            if article.kind == .page { try take(content.name, for: id, in: db) }
            let attachments = try ArticleStore.attachments(of: id, content, in: db)
            try ArticleStore.show(
                id, version: article.version, key: content.key(attachments), at: place.now, in: db)
            entry.summary = "\(article.kind.thai) «\(content.title)» ฉบับที่ \(article.version)"
        }
    }

    private static func take(_ name: String, for id: ID<Article>, in db: borrowing Tx) throws {
        switch try ArticleStore.holder(of: name, in: db) {
        case nil: try ArticleStore.hold(name, for: id, in: db)
        case id: break
        default:
            throw Refusal.invalid(
                "name", "ที่อยู่ «\(name)» เป็นของหน้าอื่นอยู่แล้วหรือเคยเป็น โปรดตั้งชื่ออื่น",
                "Another page has or had this address.")
        }
    }

    /// Takes an article back from everyone. Its address goes on saying when and why.
    static func withdraw(_ id: ID<Article>, because reason: String, at place: Workplace) throws {
        try place.actor.require(publish)
        let words = try line(
            reason, field: "reason", limit: 500, missing: "โปรดบอกเหตุผลที่ถอนการเผยแพร่", "Say why it is withdrawn.")
        let entry = JournalEntry(.withdrawn, Subject("article", id), "", reason: words)
        try place.write(entry) { db, entry in
            let (article, content) = try ArticleStore.find(id, in: db)
            guard case .shown = article.standing else {
                throw Refusal(.conflict, Message("รายการนี้ไม่ได้เผยแพร่อยู่", "This is not shown at present."))
            }
            try ArticleStore.withdraw(id, because: words, at: place.now, in: db)
            entry.summary = "\(article.kind.thai) «\(content.title)»"
        }
    }
}
