import Database
package import Kernel
package import Office

/// That an issued paper no longer holds, since when and why.
package struct LetterCancellation: Hashable, Sendable {
    package let letter: ID<Letter>
    package let at: Instant
    /// Who cancelled it, by position.
    package let actor: String
    package let reason: String
}

extension Papers {
    /// Cancelling an issued paper.
    package static let cancelLetters = Permission(
        "letters.cancel", "ยกเลิกหนังสือที่ออกเลขแล้ว", for: [.itaAdministrator, .executive])

    /// Says that an issued paper no longer holds. File and number stay; everyone who checks it is told, with the reason.
    package static func cancel(_ id: ID<Letter>, because reason: String, at place: Workplace) throws {
        try place.actor.require(cancelLetters)
        let officer = try place.officer
        let words = try required(reason, "โปรดบอกเหตุผลที่ยกเลิกหนังสือ", "Say why the paper is cancelled.")
        let entry = JournalEntry(.withdrawn, LetterCase.subject(id), "ยกเลิกหนังสือ", reason: words)
        try place.write(entry) { db, entry in
            var letter = try LetterStore.find(id, in: db)
            guard letter.state == .issued, let issue = try LetterStore.issue(of: id, in: db) else {
                throw Refusal(
                    .conflict,
                    Message(
                        "หนังสือนี้อยู่ในสถานะ «\(letter.state.thai)» จึงยกเลิกไม่ได้", "Only an issued paper can be cancelled."))
            }
            letter.state = .cancelled
            entry.summary = "ยกเลิกหนังสือเลขที่ \(issue.number) เลขนี้จะไม่ใช้ซ้ำ"
            let cancellation = LetterCancellation(
                letter: id, at: place.now, actor: place.actor.label, reason: words)
            try CancellationStore.insert(cancellation, by: officer, in: db)
            try PublicationLog.append(issue.entry(of: cancellation, letter.kind), at: place, in: db)
            try LetterStore.update(letter, at: place.now, in: db)
        }
    }
}

/// All SQL about cancelled papers.
enum CancellationStore {
    static func insert(_ cancellation: LetterCancellation, by officer: OfficerID, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO letter_cancellation (org_id, letter_id, at, officer_id, actor, reason)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, cancellation.letter, cancellation.at, officer, cancellation.actor, cancellation.reason)
    }

    /// Every cancelled paper, by paper.
    static func all(in db: borrowing Tx) throws -> [ID<Letter>: LetterCancellation] {
        let rows = try db.query(
            "SELECT letter_id, at, actor, reason FROM letter_cancellation WHERE org_id = ?1", map: read)
        return Dictionary(rows.map { ($0.letter, $0) }) { first, _ in first }
    }

    static func find(_ letter: ID<Letter>, in db: borrowing Tx) throws -> LetterCancellation? {
        try db.first(
            "SELECT letter_id, at, actor, reason FROM letter_cancellation WHERE org_id = ?1 AND letter_id = ?2",
            letter, map: read)
    }

    private static func read(_ row: borrowing Row) throws -> LetterCancellation {
        LetterCancellation(letter: try row[0], at: try row[1], actor: try row[2], reason: try row[3])
    }
}
