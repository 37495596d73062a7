import Contracts
import Database
import Kernel
import Office
import Thai

/// A publication that was decided and waits for its time.
struct ScheduledArticle: Hashable, Sendable {
    let article: ID<Article>
    let version: Int
    let at: Instant
    /// Why the shown version is replaced; empty for a first publication.
    let reason: String
    /// Codes of the channels that are told.
    let channels: [String]
    /// Who decided, by position.
    let actor: String
    /// Why the time came and nothing was published; empty while it waits.
    var problem = ""
}

enum ScheduleStore {
    static func find(_ id: ID<Article>, in db: borrowing Tx) throws -> ScheduledArticle? {
        try db.first(
            """
            SELECT article_id, version, at, reason, channels, actor, problem FROM site_schedule
            WHERE org_id = ?1 AND article_id = ?2
            """, id, map: read)
    }

    /// Everything that waits or failed, the earliest first.
    static func all(in db: borrowing Tx) throws -> [ScheduledArticle] {
        try db.query(
            """
            SELECT article_id, version, at, reason, channels, actor, problem FROM site_schedule
            WHERE org_id = ?1 ORDER BY at, article_id
            """, map: read)
    }

    static func put(_ scheduled: ScheduledArticle, in db: borrowing Tx) throws {
        try remove(scheduled.article, in: db)
        try db.run(
            """
            INSERT INTO site_schedule (org_id, article_id, version, at, reason, channels, actor, problem)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, scheduled.article, scheduled.version, scheduled.at, scheduled.reason,
            scheduled.channels.joined(separator: " "), scheduled.actor, scheduled.problem)
    }

    /// Whether there was one.
    @discardableResult
    static func remove(_ id: ID<Article>, in db: borrowing Tx) throws -> Bool {
        try db.run("DELETE FROM site_schedule WHERE org_id = ?1 AND article_id = ?2", id) > 0
    }

    private static func read(_ row: borrowing Row) throws -> ScheduledArticle {
        let channels: String = try row[4]
        return ScheduledArticle(
            article: try row[0], version: try row[1], at: try row[2], reason: try row[3],
            channels: channels.split(separator: " ").map(String.init), actor: try row[5], problem: try row[6])
    }
}

extension Disclosure {
    /// Decides that a version becomes public at a moment to come. Changing or withdrawing the article lifts it.
    static func schedule(
        _ id: ID<Article>, version: Int? = nil, for due: Instant, because reason: String = "",
        through channels: [String] = [], at place: Workplace
    ) throws {
        try place.actor.require(publish)
        guard due > place.now else {
            throw Refusal.invalid("due_on", "วันเวลานี้ผ่านไปแล้ว โปรดเลือกเวลาข้างหน้า", "This moment is past.")
        }
        try place.write(JournalEntry(.decided, Subject("article", id), "")) { db, entry in
            let found = try ArticleStore.find(id, in: db)
            let reason = try check(found, version, because: reason, on: due.day, in: db)
            try ScheduleStore.put(
                ScheduledArticle(
                    article: id, version: found.article.version, at: due, reason: reason, channels: channels,
                    actor: place.actor.label), in: db)
            entry.summary = "ตั้งเวลาเผยแพร่ \(found.article.words(found.content)) เมื่อ \(due.thai())"
        }
    }

    static func cancelSchedule(_ id: ID<Article>, at place: Workplace) throws {
        try place.actor.require(publish)
        try place.write(JournalEntry(.withdrawn, Subject("article", id), "ยกเลิกเวลาที่ตั้งไว้")) { db in
            guard try ScheduleStore.remove(id, in: db) else {
                throw Refusal(.conflict, Message("รายการนี้ไม่ได้ตั้งเวลาเผยแพร่ไว้", "Nothing is scheduled here."))
            }
        }
    }

    /// Publishes what is due. What cannot be published any more stays, with the reason, for a person to see to.
    static let publishing = Chore("site.schedule", everySeconds: 20) { place in
        let due = try place.read { try ScheduleStore.all(in: $0) }.filter { $0.at <= place.now && $0.problem.isEmpty }
        for scheduled in due {
            do {
                try publish(scheduled, at: place)
            } catch let refusal as Refusal {
                try fail(scheduled, refusal, at: place)
            }
        }
    }

    private static func publish(_ scheduled: ScheduledArticle, at place: Workplace) throws {
        let subject = Subject("article", scheduled.article)
        try place.write(JournalEntry(.published, subject, "")) { db, entry in
            // Somebody may have lifted or moved it since it was read.
            guard try ScheduleStore.find(scheduled.article, in: db) == scheduled else { throw changedMeanwhile }
            entry.summary = try show(
                scheduled.article, version: scheduled.version, because: scheduled.reason,
                through: scheduled.channels, at: place, in: db)
            entry.summary += " ตามเวลาที่\(scheduled.actor)ตั้งไว้"
        }
    }

    private static func fail(_ scheduled: ScheduledArticle, _ refusal: Refusal, at place: Workplace) throws {
        let subject = Subject("article", scheduled.article)
        try place.together { db in
            guard try ScheduleStore.find(scheduled.article, in: db) == scheduled else { return }
            var failed = scheduled
            failed.problem = refusal.message.thai
            try ScheduleStore.put(failed, in: db)
            try place.note(
                JournalEntry(.changed, subject, "เผยแพร่ตามเวลาไม่ได้: \(refusal.message.thai)"), in: db)
        }
    }
}
