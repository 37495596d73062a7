import Database
import Kernel
import Vault

/// Sheets of answers and the codes and forms that they came by. Nothing in one can be laid beside the other.
enum AnswerStore {
    // MARK: Codes and forms

    static func insert(code mark: [UInt8], of id: ID<Survey>, in db: borrowing Tx) throws {
        try db.run("INSERT INTO survey_code (org_id, survey_id, mark) VALUES (?1, ?2, ?3)", id, mark)
    }

    /// Whether the code was there; from now on it is not.
    static func use(code mark: [UInt8], of id: ID<Survey>, in db: borrowing Tx) throws -> Bool {
        try db.run("DELETE FROM survey_code WHERE org_id = ?1 AND survey_id = ?2 AND mark = ?3", id, mark) == 1
    }

    /// Whether the form comes for the first time.
    static func use(form mark: [UInt8], on day: Day, in db: borrowing Tx) throws -> Bool {
        try db.run(
            "INSERT INTO survey_form (org_id, mark, day) VALUES (?1, ?2, ?3) ON CONFLICT (org_id, mark) DO NOTHING",
            mark, day) == 1
    }

    static func forgetForms(before day: Day, in db: borrowing Tx) throws {
        try db.run("DELETE FROM survey_form WHERE org_id = ?1 AND day < ?2", day)
    }

    static func hasForms(before day: Day, in db: borrowing Tx) throws -> Bool {
        try db.first("SELECT day FROM survey_form WHERE org_id = ?1 AND day < ?2 LIMIT 1", day) { try $0[0] as Day }
            != nil
    }

    // MARK: Answers

    /// A number by lot, from the machine and not from the surroundings: those count up in tests, and time is in them.
    private static func lot<Named>(_: Named.Type = Named.self) -> ID<Named> {
        ID(Random.bytes(8).reduce(Int64(0)) { $0 << 8 | Int64($1) } & Int64.max | 1)
    }

    static func insert(_ sheet: AnswerSheet, of id: ID<Survey>, in db: borrowing Tx) throws {
        try insert(sheet.choices, at: sheet.point, of: id, in: db)
        for (question, words) in sheet.words {
            try db.run(
                "INSERT INTO survey_words (org_id, survey_id, id, question, words) VALUES (?1, ?2, ?3, ?4, ?5)", id,
                lot(AnswerSheet.self), question, words)
        }
    }

    private static func insert(_ choices: [UInt8], at point: Int, of id: ID<Survey>, in db: borrowing Tx) throws {
        try db.run(
            "INSERT INTO survey_answer (org_id, survey_id, id, point, choices) VALUES (?1, ?2, ?3, ?4, ?5)", id,
            lot(AnswerSheet.self), point, choices)
    }

    /// Writes every sheet anew, in the order of a lot, so that not even the engine's own marks tell which came first.
    static func shuffle(_ id: ID<Survey>, in db: borrowing Tx) throws {
        let sheets = try db.query(
            "SELECT point, choices FROM survey_answer WHERE org_id = ?1 AND survey_id = ?2 ORDER BY id", id
        ) { (point: try $0[0] as Int, choices: try $0[1] as [UInt8]) }
        let words = try db.query(
            "SELECT question, words FROM survey_words WHERE org_id = ?1 AND survey_id = ?2 ORDER BY id", id
        ) { (question: try $0[0] as Int, words: try $0[1] as String) }
        try db.run("DELETE FROM survey_answer WHERE org_id = ?1 AND survey_id = ?2", id)
        try db.run("DELETE FROM survey_words WHERE org_id = ?1 AND survey_id = ?2", id)
        for sheet in sheets { try insert(sheet.choices, at: sheet.point, of: id, in: db) }
        for line in words {
            try db.run(
                "INSERT INTO survey_words (org_id, survey_id, id, question, words) VALUES (?1, ?2, ?3, ?4, ?5)", id,
                lot(AnswerSheet.self), line.question, line.words)
        }
    }

    /// Sheets of each point, one after the other.
    static func answers(of id: ID<Survey>, in db: borrowing Tx) throws -> [Int: [UInt8]] {
        let rows = try db.query(
            "SELECT point, choices FROM survey_answer WHERE org_id = ?1 AND survey_id = ?2", id
        ) { (point: try $0[0] as Int, choices: try $0[1] as [UInt8]) }
        var answers: [Int: [UInt8]] = [:]
        for row in rows { answers[row.point, default: []] += row.choices }
        return answers
    }

    /// How many sheets each point has.
    static func counts(of id: ID<Survey>, in db: borrowing Tx) throws -> [Int: Int] {
        let rows = try db.query(
            "SELECT point, count(*) FROM survey_answer WHERE org_id = ?1 AND survey_id = ?2 GROUP BY point", id
        ) { (try $0[0] as Int, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// What was written to a question, in an order that says nothing.
    static func words(of id: ID<Survey>, in db: borrowing Tx) throws -> [Int: [String]] {
        let rows = try db.query(
            "SELECT question, words FROM survey_words WHERE org_id = ?1 AND survey_id = ?2 ORDER BY id", id
        ) { (question: try $0[0] as Int, words: try $0[1] as String) }
        return Dictionary(grouping: rows, by: \.question).mapValues { $0.map(\.words) }
    }
}
