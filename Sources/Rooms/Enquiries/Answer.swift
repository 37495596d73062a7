import Cases
import Contracts
import Database
package import Kernel
import Office

/// A question with its answer as everyone reads it; the office may have shortened both.
package struct AnswerText: Hashable, Sendable {
    package var title: String
    package var question: String
    package var answer: String

    package init(title: String, question: String, answer: String) {
        self.title = title
        self.question = question
        self.answer = answer
    }

    /// The words by which a search finds it.
    var key: SearchKey { SearchKey([title, question, answer].joined(separator: " ")) }
}

/// A question and answer that was published, in the version that visitors read.
package struct Answer: Hashable, Sendable {
    package let id: ID<Answer>
    let version: Int
    let text: AnswerText
    let askedAt: Instant
    /// When this version was published.
    let at: Instant

    /// Beneath the organisation's own address.
    var path: String { "enquiries/\(id)" }
}

/// What became of a question's publication, as the office sees it.
struct AnswerRecord: Hashable, Sendable {
    let id: ID<Answer>
    let shown: Int?
    let newest: Int
    let withdrawn: (at: Instant, because: String)?

    static func == (a: Self, b: Self) -> Bool { a.id == b.id && a.newest == b.newest && a.shown == b.shown }
    func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Rows of published answers. Visitors' pages and the search read `shown…` and nothing else.
enum AnswerStore {
    static func shown(limit: Int, skipping skipped: Int, in db: borrowing Tx) throws -> [Answer] {
        try db.query(
            """
            SELECT a.id, v.version, v.title, v.question, v.answer, v.asked_at, v.at FROM enquiry_answer a
            JOIN enquiry_version v ON v.org_id = ?1 AND v.answer_id = a.id AND v.version = a.shown_version
            WHERE a.org_id = ?1 ORDER BY a.id DESC LIMIT ?2 OFFSET ?3
            """, limit, skipped, map: read)
    }

    static func shownCount(in db: borrowing Tx) throws -> Int {
        try db.first(
            "SELECT COUNT(*) FROM enquiry_answer WHERE org_id = ?1 AND shown_version IS NOT NULL"
        ) { try $0[0] } ?? 0
    }

    static func shown(_ id: ID<Answer>, in db: borrowing Tx) throws -> Answer? {
        try db.first(
            """
            SELECT a.id, v.version, v.title, v.question, v.answer, v.asked_at, v.at FROM enquiry_answer a
            JOIN enquiry_version v ON v.org_id = ?1 AND v.answer_id = a.id AND v.version = a.shown_version
            WHERE a.org_id = ?1 AND a.id = ?2
            """, id, map: read)
    }

    /// What a search finds: each shown answer by its kept words; its text is read when it is found.
    static let search = SearchSource { db in
        try db.query(
            """
            SELECT a.id, v.title, v.at, a.words FROM enquiry_answer a
            JOIN enquiry_version v ON v.org_id = ?1 AND v.answer_id = a.id AND v.version = a.shown_version
            WHERE a.org_id = ?1 ORDER BY a.id DESC
            """
        ) { row in
            let id: ID<Answer> = try row[0]
            let at: Instant = try row[2]
            return SearchEntry(
                title: try row[1], kind: "ถามตอบ", day: at.day, path: "enquiries/\(id)", key: try row[3]
            ) { db in
                guard let text = try shown(id, in: db)?.text else { return [] }
                return [text.question, text.answer].flatMap { $0.split(separator: "\n").map(String.init) }
            }
        }
    }

    /// When and why an answer that was shown once was taken back.
    static func withdrawal(_ id: ID<Answer>, in db: borrowing Tx) throws -> (at: Instant, because: String)? {
        try db.first(
            """
            SELECT withdrawn_at, withdrawn_because FROM enquiry_answer
            WHERE org_id = ?1 AND id = ?2 AND withdrawn_at IS NOT NULL
            """, id
        ) { (try $0[0], try $0[1]) }
    }

    static func record(of matter: ID<Case>, in db: borrowing Tx) throws -> AnswerRecord? {
        try db.first(
            """
            SELECT a.id, a.shown_version, a.withdrawn_at, a.withdrawn_because,
                (SELECT MAX(v.version) FROM enquiry_version v WHERE v.org_id = ?1 AND v.answer_id = a.id)
            FROM enquiry_answer a WHERE a.org_id = ?1 AND a.case_id = ?2
            """, matter
        ) { row in
            let at: Instant? = try row[2]
            let because: String? = try row[3]
            return AnswerRecord(
                id: try row[0], shown: try row[1], newest: try row[4], withdrawn: at.map { ($0, because ?? "") })
        }
    }

    static func insert(_ id: ID<Answer>, of matter: ID<Case>, in db: borrowing Tx) throws {
        try db.run(
            "INSERT INTO enquiry_answer (org_id, id, case_id, words) VALUES (?1, ?2, ?3, ?4)", id, matter,
            SearchKey(""))
    }

    static func insert(_ answer: Answer, because reason: String, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO enquiry_version (org_id, answer_id, version, title, question, answer, reason, asked_at, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """, answer.id, answer.version, answer.text.title, answer.text.question, answer.text.answer, reason,
            answer.askedAt, answer.at)
        try db.run(
            """
            UPDATE enquiry_answer SET shown_version = ?3, words = ?4, withdrawn_at = NULL, withdrawn_because = NULL
            WHERE org_id = ?1 AND id = ?2
            """, answer.id, answer.version, answer.text.key)
    }

    static func withdraw(_ id: ID<Answer>, because reason: String, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE enquiry_answer SET shown_version = NULL, words = ?3, withdrawn_at = ?4, withdrawn_because = ?5
            WHERE org_id = ?1 AND id = ?2
            """, id, SearchKey(""), now, reason)
    }

    private static func read(_ row: borrowing Row) throws -> Answer {
        Answer(
            id: try row[0], version: try row[1],
            text: AnswerText(title: try row[2], question: try row[3], answer: try row[4]), askedAt: try row[5],
            at: try row[6])
    }
}
