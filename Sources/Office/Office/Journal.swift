package import Database
package import Desk
package import Kernel

/// The object that a change is about, such as `measure` 12.
package struct Subject: Hashable, Sendable {
    package let kind: String
    package let key: String

    package init(_ kind: String, _ key: String) {
        self.kind = kind
        self.key = key
    }

    package init<Named>(_ kind: String, _ id: ID<Named>) { self.init(kind, id.description) }
}

/// What a change did to its subject.
package enum Deed: String, Sendable, CaseIterable, ColumnValue {
    case created, changed, withdrawn, restored, published, sent, decided, imported, signedIn, signedOut

    package var thai: String {
        switch self {
        case .created: "เพิ่ม"
        case .changed: "แก้ไข"
        case .withdrawn: "ถอน"
        case .restored: "นำกลับมา"
        case .published: "เผยแพร่"
        case .sent: "เสนอ"
        case .decided: "ตัดสินใจ"
        case .imported: "นำเข้า"
        case .signedIn: "เข้าใช้ระบบ"
        case .signedOut: "ออกจากระบบ"
        }
    }
}

/// One line of the audit trail, written in the transaction of the change itself.
package struct JournalEntry: Sendable {
    package var subject: Subject
    package var deed: Deed
    /// What happened, in plain Thai; no personal data, no secrets.
    package var summary: String
    /// Why, where a person had to say so.
    package var reason: String?
    /// Values before and after, where they help a reader.
    package var detail: JSON?

    package init(_ deed: Deed, _ subject: Subject, _ summary: String, reason: String? = nil, detail: JSON? = nil) {
        self.deed = deed
        self.subject = subject
        self.summary = summary
        self.reason = reason
        self.detail = detail
    }
}

/// A line of the audit trail as it is read back.
package struct JournalLine: Hashable, Sendable {
    package let at: Instant
    /// Who, by position.
    package let actor: String
    package let deed: Deed
    package let summary: String
    package let reason: String?
    package let detail: String?
}

/// The audit trail of one organisation: who, when, what, why.
package enum Journal {
    static func insert(
        _ entry: JournalEntry, id: ID<JournalLine>, by actor: Actor, at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO journal (org_id, id, at, officer_id, actor, deed, subject_kind, subject_key, summary, reason, detail)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """, id, now, actor.officer, actor.label, entry.deed, entry.subject.kind, entry.subject.key,
            entry.summary, entry.reason, entry.detail?.serialised())
    }

    /// The latest changes of one object, newest first, at most `limit`.
    package static func history(
        of subject: Subject, limit: Int = 50, in db: borrowing Tx
    ) throws -> [JournalLine] {
        try db.query(
            """
            SELECT at, actor, deed, summary, reason, detail FROM journal
            WHERE org_id = ?1 AND subject_kind = ?2 AND subject_key = ?3 ORDER BY id DESC LIMIT ?4
            """, subject.kind, subject.key, limit
        ) { row in
            JournalLine(
                at: try row[0], actor: try row[1], deed: try row[2], summary: try row[3], reason: try row[4],
                detail: try row[5])
        }
    }
}

extension JournalLine {
    /// The line as the list at the end of an object's page shows it.
    package var entry: HistoryEntry {
        let what = summary.hasPrefix(deed.thai) ? summary : "\(deed.thai): \(summary)"
        return HistoryEntry(when: at, who: actor, what: what, why: reason)
    }
}
