import Database
import Kernel

/// All SQL about findings, advice and clear topics.
enum FindingStore {
    static func analysis(of year: FiscalYear, in db: borrowing Tx) throws -> Analysis {
        let findings = try db.query(
            """
            SELECT id, fiscal_year, topic, item, weakness, cause, version FROM finding
            WHERE org_id = ?1 AND fiscal_year = ?2 AND withdrawn_because IS NULL ORDER BY id
            """, year, map: FindingStore.finding)
        let advice = try db.query(
            """
            SELECT id, fiscal_year, topic, item, body, source, version FROM advice
            WHERE org_id = ?1 AND fiscal_year = ?2 AND withdrawn_because IS NULL ORDER BY id
            """, year, map: FindingStore.advice)
        let clear = try db.query(
            "SELECT topic FROM clear_topic WHERE org_id = ?1 AND fiscal_year = ?2", year
        ) { try $0[0] as Int }
        return Analysis(year: year, findings: findings, advice: advice, clearTopics: Set(clear))
    }

    static func finding(_ id: ID<Finding>, in db: borrowing Tx) throws -> Finding {
        let found = try db.first(
            """
            SELECT id, fiscal_year, topic, item, weakness, cause, version FROM finding
            WHERE org_id = ?1 AND id = ?2 AND withdrawn_because IS NULL
            """, id, map: FindingStore.finding)
        guard let found else { throw Refusal.notFound("ไม่พบประเด็นนี้ อาจถูกถอนไปแล้ว", "There is no such finding.") }
        return found
    }

    static func advice(_ id: ID<Advice>, in db: borrowing Tx) throws -> Advice {
        let found = try db.first(
            """
            SELECT id, fiscal_year, topic, item, body, source, version FROM advice
            WHERE org_id = ?1 AND id = ?2 AND withdrawn_because IS NULL
            """, id, map: FindingStore.advice)
        guard let found else { throw Refusal.notFound("ไม่พบข้อเสนอแนะนี้ อาจถูกถอนไปแล้ว", "There is no such advice.") }
        return found
    }

    static func insert(_ finding: Finding, in db: borrowing Tx) throws {
        let content = finding.content
        try db.run(
            """
            INSERT INTO finding (org_id, id, fiscal_year, topic, item, weakness, cause, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, finding.id, finding.year, content.topic, content.item, content.weakness, content.cause,
            finding.version)
        if let topic = content.topic { try setClear(topic, of: finding.year, false, in: db) }
    }

    static func insert(_ advice: Advice, in db: borrowing Tx) throws {
        let content = advice.content
        try db.run(
            """
            INSERT INTO advice (org_id, id, fiscal_year, topic, item, body, source, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, advice.id, advice.year, content.topic, content.item, content.text, content.source, advice.version)
    }

    /// `false` when somebody else changed it since `version`.
    static func update(
        _ id: ID<Finding>, to content: Finding.Content, from version: Int, in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            UPDATE finding SET topic = ?3, item = ?4, weakness = ?5, cause = ?6, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?7 AND withdrawn_because IS NULL
            """, id, content.topic, content.item, content.weakness, content.cause, version) == 1
    }

    static func update(
        _ id: ID<Advice>, to content: Advice.Content, from version: Int, in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            UPDATE advice SET topic = ?3, item = ?4, body = ?5, source = ?6, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?7 AND withdrawn_because IS NULL
            """, id, content.topic, content.item, content.text, content.source, version) == 1
    }

    static func withdraw(_ id: ID<Finding>, because reason: String, in db: borrowing Tx) throws {
        try db.run("UPDATE finding SET withdrawn_because = ?3 WHERE org_id = ?1 AND id = ?2", id, reason)
    }

    static func withdraw(_ id: ID<Advice>, because reason: String, in db: borrowing Tx) throws {
        try db.run("UPDATE advice SET withdrawn_because = ?3 WHERE org_id = ?1 AND id = ?2", id, reason)
    }

    static func setClear(_ topic: Int, of year: FiscalYear, _ isClear: Bool, in db: borrowing Tx) throws {
        if isClear {
            try db.run(
                """
                INSERT INTO clear_topic (org_id, fiscal_year, topic) VALUES (?1, ?2, ?3)
                ON CONFLICT (org_id, fiscal_year, topic) DO NOTHING
                """, year, topic)
        } else {
            try db.run(
                "DELETE FROM clear_topic WHERE org_id = ?1 AND fiscal_year = ?2 AND topic = ?3", year, topic)
        }
    }

    /// Result years that have an analysis, newest first.
    static func years(in db: borrowing Tx) throws -> [FiscalYear] {
        try db.query(
            """
            SELECT DISTINCT fiscal_year FROM finding WHERE org_id = ?1 AND withdrawn_because IS NULL
            ORDER BY fiscal_year DESC
            """
        ) { try $0[0] }
    }

    private static func finding(_ row: borrowing Row) throws -> Finding {
        Finding(
            id: try row[0], year: try row[1],
            content: Finding.Content(topic: try row[2], item: try row[3], weakness: try row[4], cause: try row[5]),
            version: try row[6])
    }

    private static func advice(_ row: borrowing Row) throws -> Advice {
        Advice(
            id: try row[0], year: try row[1],
            content: Advice.Content(topic: try row[2], item: try row[3], text: try row[4], source: try row[5]),
            version: try row[6])
    }
}
