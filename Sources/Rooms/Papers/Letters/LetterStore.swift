package import Database
package import Kernel
import Office

/// All SQL about papers on their way, except their rounds.
package enum LetterStore {
    static func insert(_ letter: LetterCase, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO letter
                (org_id, id, code, kind, template, template_version, year, unit_id, subject, answers, chain, is_ink,
                state, round, author_id, author, created_at, changed_at, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
            """, letter.id, letter.code, letter.kind, letter.template, letter.templateVersion, letter.year,
            letter.unit, letter.subject, json(letter.answers), ChainStep.json(letter.chain).serialised(),
            letter.isInk, letter.state, letter.round, letter.author, letter.authorLabel, letter.createdAt,
            letter.changedAt, letter.version)
    }

    /// Stores the letter as it is now under the next version, unless somebody else did so first.
    static func update(_ letter: LetterCase, at now: Instant, in db: borrowing Tx) throws {
        let changed = try db.run(
            """
            UPDATE letter SET unit_id = ?3, subject = ?4, answers = ?5, chain = ?6, is_ink = ?7, state = ?8, round = ?9,
                changed_at = ?10, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?11
            """, letter.id, letter.unit, letter.subject, json(letter.answers),
            ChainStep.json(letter.chain).serialised(), letter.isInk, letter.state, letter.round, now, letter.version)
        guard changed == 1 else { throw collision }
    }

    static let collision = Refusal(
        .conflict,
        Message(
            "หนังสือนี้เพิ่งถูกเปลี่ยนโดยผู้อื่น โปรดเปิดดูอีกครั้งแล้วจึงทำต่อ", "Somebody else just changed this paper; look at it again."))

    /// Throws a `Refusal` when there is no such paper here.
    static func find(_ id: ID<Letter>, in db: borrowing Tx) throws -> LetterCase {
        let found = try db.first(
            """
            SELECT id, code, kind, template, template_version, year, unit_id, subject, answers, chain, is_ink, state,
                round, author_id, author, created_at, changed_at, version
            FROM letter WHERE org_id = ?1 AND id = ?2
            """, id, map: read)
        guard let found else { throw Refusal.noSuchPage }
        return found
    }

    /// Those of one state, the last changed first, at most `limit`.
    static func all(_ state: LetterState, limit: Int = 5000, in db: borrowing Tx) throws -> [LetterCase] {
        try db.query(
            """
            SELECT id, code, kind, template, template_version, year, unit_id, subject, answers, chain, is_ink, state,
                round, author_id, author, created_at, changed_at, version
            FROM letter WHERE org_id = ?1 AND state = ?2 ORDER BY changed_at DESC, id DESC LIMIT ?3
            """, state, limit, map: read)
    }

    /// Every paper of the organisation, the last changed first, at most `limit`.
    static func all(limit: Int = 5000, in db: borrowing Tx) throws -> [LetterCase] {
        try db.query(
            """
            SELECT id, code, kind, template, template_version, year, unit_id, subject, answers, chain, is_ink, state,
                round, author_id, author, created_at, changed_at, version
            FROM letter WHERE org_id = ?1 ORDER BY changed_at DESC, id DESC LIMIT ?2
            """, limit, map: read)
    }

    /// Whether nobody has begun a paper yet.
    package static func isEmpty(in db: borrowing Tx) throws -> Bool {
        try db.first("SELECT id FROM letter WHERE org_id = ?1 LIMIT 1") { try $0[0] as ID<Letter> } == nil
    }

    // MARK: Issued papers

    static func insert(_ issue: LetterIssue, page: [UInt8], pdf: [UInt8], in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO letter_issue
                (org_id, letter_id, code, round, number, day, at, pages, sha256, page, pdf)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """, issue.letter, issue.code, issue.round, issue.number, issue.day, issue.at, issue.pages, issue.sha256,
            page, pdf)
    }

    package static func issue(of letter: ID<Letter>, in db: borrowing Tx) throws -> LetterIssue? {
        try db.first(
            """
            SELECT letter_id, code, round, number, day, at, pages, sha256 FROM letter_issue
            WHERE org_id = ?1 AND letter_id = ?2
            """, letter, map: readIssue)
    }

    /// The issued paper that a printed code names, with its kind.
    package static func issued(code: String, in db: borrowing Tx) throws -> (kind: LetterKind, issue: LetterIssue)? {
        let issue = try db.first(
            """
            SELECT letter_id, code, round, number, day, at, pages, sha256 FROM letter_issue
            WHERE org_id = ?1 AND code = ?2
            """, code, map: readIssue)
        return try issue.map { (try find($0.letter, in: db).kind, $0) }
    }

    /// Every issued paper with its kind.
    static func issues(in db: borrowing Tx) throws -> [(kind: LetterKind, issue: LetterIssue)] {
        try db.query(
            """
            SELECT i.letter_id, i.code, i.round, i.number, i.day, i.at, i.pages, i.sha256, l.kind
            FROM letter_issue i JOIN letter l ON l.org_id = i.org_id AND l.id = i.letter_id
            WHERE i.org_id = ?1 ORDER BY i.at, i.letter_id
            """
        ) { (try $0[8], try readIssue($0)) }
    }

    /// Numbers of issued papers, by letter.
    static func numbers(in db: borrowing Tx) throws -> [ID<Letter>: String] {
        let rows = try db.query("SELECT letter_id, number FROM letter_issue WHERE org_id = ?1") {
            (try $0[0] as ID<Letter>, try $0[1] as String)
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// The finished file.
    package static func issuedPDF(of letter: ID<Letter>, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first("SELECT pdf FROM letter_issue WHERE org_id = ?1 AND letter_id = ?2", letter) { try $0[0] }
    }

    static func issuedPage(of letter: ID<Letter>, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first("SELECT page FROM letter_issue WHERE org_id = ?1 AND letter_id = ?2", letter) { try $0[0] }
    }

    // MARK: Rows

    private static func json(_ answers: [String: String]) -> String {
        JSON.object(answers.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .text($0.value)) }).serialised()
    }

    private static func read(_ row: borrowing Row) throws -> LetterCase {
        let (answers, chain): (JSON, JSON) = (try stored(try row[8]), try stored(try row[9]))
        var typed: [String: String] = [:]
        if case .object(let members) = answers {
            for member in members { typed[member.name] = member.value.text ?? "" }
        }
        return LetterCase(
            id: try row[0], code: try row[1], kind: try row[2], template: try row[3], templateVersion: try row[4],
            year: try row[5], unit: try row[6], subject: try row[7], answers: typed,
            chain: (chain.list ?? []).compactMap { ChainStep($0) }, isInk: try row[10], state: try row[11],
            round: try row[12], author: try row[13], authorLabel: try row[14], createdAt: try row[15],
            changedAt: try row[16], version: try row[17])
    }

    private static func stored(_ text: String) throws -> JSON {
        do {
            return try JSON(parsing: text)
        } catch {
            throw Fault("letters.stored", "A stored draft is no JSON", cause: error)
        }
    }

    private static func readIssue(_ row: borrowing Row) throws -> LetterIssue {
        LetterIssue(
            letter: try row[0], code: try row[1], round: try row[2], number: try row[3], day: try row[4],
            at: try row[5], pages: try row[6], sha256: try row[7])
    }
}
