import Cases
import Contracts
import Database
package import Kernel
import Office
import Thai

/// Something that the office asks everyone about before it decides (รับฟังความคิดเห็น).
package struct Consultation: Hashable, Sendable {
    package enum State: String, Sendable {
        case draft, open, closed, withdrawn
    }

    /// What people write about it beforehand; fixed once it is open.
    package struct Content: Hashable, Sendable {
        package var subject: String
        /// What is planned, why, and what is asked.
        package var words: String
        package var opensOn: Day
        /// The last day on which something can be said.
        package var closesOn: Day
        /// Who considers what is said; `nil` where it is assigned one by one.
        package var unit: UnitID?

        package init(subject: String, words: String, opensOn: Day, closesOn: Day, unit: UnitID? = nil) {
            (self.subject, self.words, self.unit) = (subject, words, unit)
            (self.opensOn, self.closesOn) = (opensOn, closesOn)
        }
    }

    package let id: ID<Consultation>
    package let content: Content
    package let state: State
    /// What the office did with what was said; empty before the end.
    package let summary: String
    package let openedAt: Instant?
    package let closedAt: Instant?
    package let withdrawnBecause: String
    package let version: Int

    /// Working days after the last day within which everyone knows what became of it.
    static let answeredWithin = 15
    /// Days below which a period is called short.
    static let usualDays = 15

    var days: Int { content.closesOn.days(since: content.opensOn) + 1 }

    /// Whether something can be said today.
    func takes(on today: Day) -> Bool {
        state == .open && content.opensOn <= today && today <= content.closesOn
    }

    /// Beneath the organisation's own address.
    var path: String { "enquiries/consultations/\(id)" }

    var period: String { "\(content.opensOn.thai(.medium)) ถึง \(content.closesOn.thai(.medium))" }

    /// Where it stands, in words for everyone.
    func words(on today: Day) -> String {
        switch state {
        case .draft: "ร่าง ยังไม่มีใครเห็น"
        case .withdrawn: "ยกเลิกแล้ว"
        case .closed: "สรุปผลแล้ว"
        case .open:
            if takes(on: today) {
                "เปิดรับถึง \(content.closesOn.thai(.medium))"
            } else if today < content.opensOn {
                "จะเปิดรับ \(content.opensOn.thai(.medium))"
            } else {
                "ปิดรับแล้ว กำลังสรุปผล"
            }
        }
    }
}

extension Consultation.State: ColumnValue {}

/// Rows of consultations.
enum ConsultationStore {
    /// The newest first, drafts among them.
    static func all(in db: borrowing Tx) throws -> [Consultation] {
        try db.query(
            """
            SELECT id, subject, words, opens_on, closes_on, unit_id, state, summary, opened_at, closed_at,
                withdrawn_because, version
            FROM consultation WHERE org_id = ?1 ORDER BY id DESC
            """, map: read)
    }

    static func find(_ id: ID<Consultation>, in db: borrowing Tx) throws -> Consultation {
        let found = try db.first(
            """
            SELECT id, subject, words, opens_on, closes_on, unit_id, state, summary, opened_at, closed_at,
                withdrawn_because, version
            FROM consultation WHERE org_id = ?1 AND id = ?2
            """, id, map: read)
        guard let found else { throw Refusal.noSuchPage }
        return found
    }

    static func insert(_ id: ID<Consultation>, _ content: Consultation.Content, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO consultation
                (org_id, id, subject, words, opens_on, closes_on, unit_id, state, summary, withdrawn_because, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'draft', '', '', 1)
            """, id, content.subject, content.words, content.opensOn, content.closesOn, content.unit)
    }

    /// Whether `version` was still the stored one.
    static func update(_ new: Consultation, from version: Int, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE consultation SET subject = ?4, words = ?5, opens_on = ?6, closes_on = ?7, unit_id = ?8, state = ?9,
                summary = ?10, opened_at = ?11, closed_at = ?12, withdrawn_because = ?13, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?3
            """, new.id, version, new.content.subject, new.content.words, new.content.opensOn, new.content.closesOn,
            new.content.unit, new.state, new.summary, new.openedAt, new.closedAt, new.withdrawnBecause) == 1
    }

    static func add(_ file: ID<FileRecord>, to id: ID<Consultation>, in db: borrowing Tx) throws {
        try db.run(
            "INSERT INTO consultation_file (org_id, consultation_id, file_id) VALUES (?1, ?2, ?3)", id, file)
    }

    static func remove(_ file: ID<FileRecord>, from id: ID<Consultation>, in db: borrowing Tx) throws {
        try db.run(
            "DELETE FROM consultation_file WHERE org_id = ?1 AND consultation_id = ?2 AND file_id = ?3", id, file)
    }

    /// Its documents, in the order in which they were added.
    static func files(of id: ID<Consultation>, in db: borrowing Tx) throws -> [FileRecord] {
        let ids: [ID<FileRecord>] = try db.query(
            "SELECT file_id FROM consultation_file WHERE org_id = ?1 AND consultation_id = ?2 ORDER BY file_id", id
        ) { try $0[0] }
        return try ids.compactMap { try FileRecord.find($0, in: db) }
    }

    /// Opened consultations with a document of that SHA-256.
    static func with(_ sha256: String, in db: borrowing Tx) throws -> [ID<Consultation>] {
        try db.query(
            """
            SELECT c.id FROM consultation c
            JOIN consultation_file f ON f.org_id = ?1 AND f.consultation_id = c.id
            JOIN file_record r ON r.org_id = ?1 AND r.id = f.file_id
            WHERE c.org_id = ?1 AND r.sha256 = ?2 AND c.state <> 'draft'
            """, sha256
        ) { try $0[0] }
    }

    private static func read(_ row: borrowing Row) throws -> Consultation {
        Consultation(
            id: try row[0],
            content: Consultation.Content(
                subject: try row[1], words: try row[2], opensOn: try row[3], closesOn: try row[4], unit: try row[5]),
            state: try row[6], summary: try row[7], openedAt: try row[8], closedAt: try row[9],
            withdrawnBecause: try row[10], version: try row[11])
    }
}
