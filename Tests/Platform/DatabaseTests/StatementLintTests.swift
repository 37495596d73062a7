import Foundation
import Testing

struct StatementLintTests {
    /// The repository, from the place of this file.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func texts(ending: String) throws -> [(name: String, text: String)] {
        let sources = root.appending(path: "Sources")
        let names = try #require(FileManager.default.enumerator(atPath: sources.path)).compactMap { $0 as? String }
        return try names.filter { $0.hasSuffix(ending) }.sorted().map {
            ($0, try String(contentsOf: sources.appending(path: $0), encoding: .utf8))
        }
    }

    static func isStatement(_ literal: String) -> Bool {
        let first = literal.split(maxSplits: 1, whereSeparator: \.isWhitespace).first?.uppercased() ?? ""
        return ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "REPLACE"].contains(first)
    }

    @Test func `every statement in the sources is tied to its organisation`() throws {
        let schema = SchemaLint(migrations: try Self.texts(ending: ".sql").map(\.text))
        #expect(schema.complaints == [])
        var complaints: [String] = []
        for (name, text) in try Self.texts(ending: ".swift") {
            for statement in stringLiterals(in: text) where Self.isStatement(statement) {
                for complaint in StatementLint.complaints(about: statement, scopedTables: schema.scopedTables) {
                    complaints.append("\(name): \(complaint): \(statement)")
                }
            }
        }
        #expect(complaints == [])
    }

    static let tables: Set<String> = ["loan", "item", "unit"]

    @Test(arguments: [
        "SELECT title FROM loan WHERE org_id = ?1",
        "SELECT title FROM loan l WHERE l.org_id = ?1 AND (l.id = ?2 OR l.id = ?3) ORDER BY id LIMIT 5",
        "SELECT 1 FROM loan AS l JOIN item i ON i.org_id = l.org_id AND i.loan_id = l.id WHERE l.org_id = ?1",
        "SELECT 1 FROM loan l LEFT JOIN item i ON i.org_id = l.org_id AND i.loan_id = l.id WHERE l.org_id = ?1",
        "SELECT 1 FROM loan l, item i WHERE l.org_id = ?1 AND i.org_id = ?1",
        "SELECT (SELECT count(*) FROM item i WHERE i.org_id = l.org_id) FROM loan l WHERE l.org_id = ?1",
        "SELECT 1 FROM loan WHERE org_id = ?1 UNION ALL SELECT 1 FROM item WHERE org_id = ?1",
        "WITH x AS (SELECT id FROM loan WHERE org_id = ?1) SELECT id FROM x",
        "SELECT name FROM account WHERE id = ?1",
        "INSERT INTO loan (org_id, id) VALUES (?1, ?2), (?1, ?3)",
        "INSERT INTO loan (org_id, id) VALUES (?1, ?2) ON CONFLICT (org_id, id) DO UPDATE SET id = excluded.id",
        "INSERT INTO item (org_id, loan_id) SELECT ?1, id FROM loan WHERE org_id = ?1",
        "UPDATE loan SET title = ?2 WHERE org_id = ?1 AND id = ?3",
        "UPDATE loan SET title = u.name FROM unit u WHERE loan.org_id = ?1 AND u.org_id = loan.org_id",
        "DELETE FROM loan WHERE org_id = ?1 AND NOT EXISTS (SELECT 1 FROM item WHERE item.org_id = loan.org_id)",
        "SELECT 1 FROM loan WHERE org_id = ?1 AND note IS NOT DISTINCT FROM ?2",
    ])
    func `a tied statement passes`(sql: String) {
        #expect(StatementLint.complaints(about: sql, scopedTables: Self.tables) == [])
    }

    @Test(arguments: [
        "SELECT title FROM loan",
        "SELECT title FROM loan WHERE id = ?2",
        "SELECT title FROM loan WHERE org_id = ?2",
        "SELECT title FROM loan WHERE org_id = ?1 OR id = ?2",
        "SELECT title FROM loan WHERE (org_id = ?1 OR 1 = 1)",
        "SELECT title FROM loan WHERE NOT org_id = ?1",
        "SELECT title FROM loan WHERE org_id = ?1 + 1",
        "SELECT title FROM loan WHERE org_id = ?1 = 0",
        "SELECT org_id = ?1 FROM loan",
        "SELECT '?1', 'WHERE org_id = ?1' FROM loan -- WHERE org_id = ?1",
        "SELECT 1 FROM loan l JOIN item i ON i.loan_id = l.id WHERE l.org_id = ?1",
        "SELECT 1 FROM loan l LEFT JOIN item i ON l.org_id = ?1 AND i.org_id = l.org_id",
        "SELECT 1 FROM loan l LEFT JOIN item i ON i.org_id = ?1 AND i.org_id = l.org_id",
        "SELECT 1 FROM loan l FULL JOIN item i ON i.org_id = l.org_id WHERE l.org_id = ?1",
        "SELECT 1 FROM loan l, item i WHERE l.org_id = ?1",
        "SELECT (SELECT count(*) FROM item) FROM loan l WHERE l.org_id = ?1",
        "SELECT 1 FROM loan WHERE org_id = ?1 UNION SELECT 1 FROM item",
        "SELECT 1 FROM account WHERE id IN (SELECT id FROM loan)",
        "SELECT coalesce((SELECT id FROM loan), 0)",
        "WITH x AS (SELECT id FROM loan) SELECT id FROM x",
        "INSERT INTO loan (id, org_id) VALUES (?1, ?2)",
        "INSERT INTO loan (org_id, id) VALUES (?2, ?1)",
        "INSERT INTO loan (org_id, id) VALUES (?1, ?2), (?3, ?2)",
        "INSERT INTO loan VALUES (?1, ?2)",
        "INSERT INTO item (org_id, loan_id) SELECT org_id, id FROM loan WHERE org_id = ?1",
        "INSERT INTO item (org_id, loan_id) SELECT ?1, id FROM loan WHERE org_id = ?1 UNION SELECT 2, 3",
        "UPDATE loan SET title = ?2",
        "UPDATE loan SET org_id = ?2 WHERE org_id = ?1",
        "UPDATE loan SET title = u.name FROM unit u WHERE loan.org_id = ?1",
        "DELETE FROM loan WHERE id = ?2",
        "select title from LOAN where id = ?2",
    ])
    func `a statement that reaches other organisations is named`(sql: String) {
        #expect(StatementLint.complaints(about: sql, scopedTables: Self.tables) != [])
    }

    @Test func `scoped tables are those with org_id`() {
        let schema = SchemaLint(migrations: [
            "CREATE TABLE loan (org_id {int} NOT NULL, id {int} NOT NULL, PRIMARY KEY (org_id, id)) {strict};",
            "CREATE TABLE account (id {int} PRIMARY KEY, name {text} UNIQUE) {strict};",
        ])
        #expect(schema.scopedTables == ["loan"])
        #expect(schema.complaints == [])
    }

    @Test(arguments: [
        "CREATE TABLE b (org_id {int} NOT NULL, id {int} PRIMARY KEY);",
        "CREATE TABLE b (org_id {int} NOT NULL, id {int} NOT NULL);",
        "CREATE TABLE b (org_id {int}, id {int}, PRIMARY KEY (org_id, id));",
        "CREATE TABLE b (org_id {int} NOT NULL, id {int}, PRIMARY KEY (id, org_id));",
        "CREATE TABLE b (org_id {int} NOT NULL, a {int}, PRIMARY KEY (org_id, a), UNIQUE (a));",
        "CREATE TABLE b (org_id {int} NOT NULL, a {int} REFERENCES loan (id), PRIMARY KEY (org_id, a));",
        "CREATE TABLE b (org_id {int} NOT NULL, a {int}, PRIMARY KEY (org_id, a), FOREIGN KEY (a) REFERENCES loan (id));",
        "CREATE UNIQUE INDEX b ON loan (id);",
    ])
    func `a key that does not begin with the organisation is named`(sql: String) {
        let loan = "CREATE TABLE loan (org_id {int} NOT NULL, id {int} NOT NULL, PRIMARY KEY (org_id, id)) {strict};"
        #expect(SchemaLint(migrations: [loan, sql]).complaints != [])
    }

    @Test func `literals are found in all their forms`() {
        let source = ##"""
            a("SELECT 1") // "not this"
            b("x \(y("inside")) z", #"raw " \n"#)
            c("""
                SELECT 2 \
                FROM t
                """)
            """##
        let literals = stringLiterals(in: source).map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        #expect(literals == ["SELECT 1", "x z", "raw \" \\n", "SELECT 2 FROM t"])
    }
}
