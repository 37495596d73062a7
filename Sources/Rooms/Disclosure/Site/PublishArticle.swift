import Contracts
import Database
package import Kernel
import Ledger
package import Office
import Thai

extension Disclosure {
    /// Shows a version to everyone. A page also takes its name, under which it is found from then on.
    ///
    /// - Parameters:
    ///   - version: the one that the person looked at; `nil` for the newest.
    ///   - reason: why it takes the place of what visitors read now; needed only then, and public.
    ///   - channels: codes of the channels that are told.
    package static func publish(
        _ id: ID<Article>, version: Int? = nil, because reason: String = "", through channels: [String] = [],
        at place: Workplace
    ) throws {
        try place.actor.require(publish)
        try place.write(JournalEntry(.published, Subject("article", id), "")) { db, entry in
            entry.summary = try show(id, version: version, because: reason, through: channels, at: place, in: db)
            entry.reason = reason.tidied.isEmpty ? nil : reason.tidied
        }
    }

    /// Shows, logs and announces a version in one transaction; gives the journal's words.
    static func show(
        _ id: ID<Article>, version: Int?, because reason: String, through channels: [String], at place: Workplace,
        in db: borrowing Tx
    ) throws -> String {
        let found = try ArticleStore.find(id, in: db)
        let (article, content) = found
        let reason = try check(found, version, because: reason, on: place.today, in: db)
        if article.kind == .page, try ArticleStore.holder(of: content.name, in: db) == nil {
            try ArticleStore.hold(content.name, for: id, in: db)
        }
        let attachments = try ArticleStore.attachments(of: id, content, in: db)
        let shown = ShownArticle(
            id: id, kind: article.kind, version: article.version, content: content, at: place.now)
        try PublicationLog.append(
            shown.logged(article.isShown ? .replacement : .publication, attachments, because: reason), at: place, in: db
        )
        try ArticleStore.show(id, version: article.version, key: content.key(attachments), at: place.now, in: db)
        try ScheduleStore.remove(id, in: db)
        try announce(shown, through: channels, at: place, in: db)
        return article.words(content)
    }

    /// What must hold before a version can be shown on a day; gives the reason, tidied.
    static func check(
        _ found: (article: Article, content: ArticleContent), _ version: Int?, because reason: String, on day: Day,
        in db: borrowing Tx
    ) throws -> String {
        let (article, content) = found
        guard version == nil || version == article.version else {
            throw Refusal(
                .conflict,
                Message(
                    "มีฉบับใหม่กว่าที่ท่านตรวจ โปรดอ่านฉบับล่าสุดด้านล่างแล้วกดเผยแพร่อีกครั้ง",
                    "There is a newer version than the one you read."))
        }
        guard content.day <= day else {
            throw Refusal.invalid(
                "day", "วันที่ของข่าวยังไม่ถึง โปรดแก้วันที่ก่อนเผยแพร่", "The day of the news is still to come.")
        }
        if article.kind == .page, let holder = try ArticleStore.holder(of: content.name, in: db),
            holder != article.id
        {
            throw Refusal.invalid(
                "name", "ที่อยู่ «\(content.name)» เป็นของหน้าอื่นอยู่แล้วหรือเคยเป็น โปรดตั้งชื่ออื่น",
                "Another page has or had this address.")
        }
        if article.kind == .page, let gap = StandardPage.unfilled(in: content.body) {
            throw Refusal.invalid(
                "body", "ยังมีช่องที่ไม่ได้กรอก: \(gap) โปรดแก้ไขหน้านี้ก่อนเผยแพร่", "The ready text still has a gap: \(gap).")
        }
        guard article.isShown else { return "" }
        return try line(
            reason, field: "because", limit: 500, missing: "โปรดบอกว่าแก้อะไรและเพราะเหตุใด ทุกคนอ่านได้",
            "Say what was changed and why; everyone can read it.")
    }

    private static func announce(
        _ shown: ShownArticle, through channels: [String], at place: Workplace, in db: borrowing Tx
    ) throws {
        let announcement = Announcement(
            subject: shown.subject, version: shown.version, title: shown.content.title,
            text: ArticleText(shown.content.body).paragraphs.joined(separator: "\n"), path: shown.path)
        for channel in place.house.channels where channels.contains(channel.code) {
            if try channel.isReady(db) { try channel.send(announcement, place, db) }
        }
    }

    /// Takes an article back from everyone. Its address goes on saying when and why.
    package static func withdraw(_ id: ID<Article>, because reason: String, at place: Workplace) throws {
        try place.actor.require(publish)
        let words = try line(
            reason, field: "reason", limit: 500, missing: "โปรดบอกเหตุผลที่ถอนการเผยแพร่", "Say why it is withdrawn.")
        let entry = JournalEntry(.withdrawn, Subject("article", id), "", reason: words)
        try place.write(entry) { db, entry in
            let article = try ArticleStore.find(id, in: db).article
            guard let shown = try ShownStore.article(id, in: db) else {
                throw Refusal(.conflict, Message("รายการนี้ไม่ได้เผยแพร่อยู่", "This is not shown at present."))
            }
            let attachments = try ArticleStore.attachments(of: id, shown.content, in: db)
            var logged = shown
            logged.at = place.now
            try PublicationLog.append(logged.logged(.withdrawal, attachments, because: words), at: place, in: db)
            try ArticleStore.withdraw(id, because: words, at: place.now, in: db)
            try ScheduleStore.remove(id, in: db)
            try Outbox.withdraw(article.subject, at: place, in: db)
            entry.summary = article.words(shown.content)
        }
    }
}

extension Article {
    /// What the journal calls a version of it.
    func words(_ content: ArticleContent) -> String { "\(kind.thai) «\(content.title)» ฉบับที่ \(version)" }
}
