import Glibc
package import Kernel

/// One step of a room's tables, applied once and never changed afterwards.
///
/// The text is a script for both engines with the tokens `{int}`, `{text}`, `{blob}`, and after the closing bracket of
/// CREATE TABLE `{strict}` or `{rowless}` (for narrow rows found by their whole key). `{frozen NAME}` as a statement of its
/// own makes the rows of that table unchangeable: they can be added and read, never updated or deleted.
package struct Migration: Sendable {
    package let room: String
    /// Sorts the steps of a room, such as `0001-measures`.
    package let name: String
    package let text: String

    package init(_ room: String, _ name: String, _ text: String) {
        self.room = room
        self.name = name
        self.text = text
    }

    /// `Measures/0001-measures`.
    package var path: String { "\(room)/\(name)" }

    /// Sixteen hexadecimal digits that change with the text (FNV-1a; guards against accidents, not against malice).
    package var checksum: String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The script as one engine reads it. An unknown token is a `Fault`.
    package func script(for engine: Engine) throws -> String {
        var script = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            script += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}"),
                let words = Migration.words(String(rest[rest.index(after: open)..<close]))
            else { throw Fault("database.migration", "\(path) has an unknown token at: \(rest[open...].prefix(20))") }
            script += engine == .sqlite ? words.sqlite : words.postgres
            rest = rest[rest.index(after: close)...]
        }
        return script + rest
    }

    private static func words(_ token: String) -> (sqlite: String, postgres: String)? {
        let parts = token.split(separator: " ")
        guard parts.count == 2, parts[0] == "frozen",
            parts[1].utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F })
        else { return tokens[token] }
        let table = parts[1]
        let sqlite = ["UPDATE", "DELETE"].map { deed in
            """
            CREATE TRIGGER \(table)_keeps_from_\(deed.lowercased()) BEFORE \(deed) ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) is frozen'); END
            """
        }
        let postgres = """
            CREATE FUNCTION \(table)_is_frozen() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '\(table) is frozen' USING ERRCODE = 'check_violation'; END $$;
            CREATE TRIGGER \(table)_keeps BEFORE UPDATE OR DELETE ON \(table)
            FOR EACH ROW EXECUTE FUNCTION \(table)_is_frozen();
            CREATE TRIGGER \(table)_keeps_whole BEFORE TRUNCATE ON \(table)
            FOR EACH STATEMENT EXECUTE FUNCTION \(table)_is_frozen()
            """
        return (sqlite.joined(separator: ";\n"), postgres)
    }

    private static let tokens: [String: (sqlite: String, postgres: String)] = [
        "int": ("INTEGER", "BIGINT"), "text": ("TEXT", "TEXT"), "blob": ("BLOB", "BYTEA"),
        "strict": ("STRICT", ""), "rowless": ("STRICT, WITHOUT ROWID", ""),
    ]
}

extension Database {
    /// Applies what has not been applied, in the given order, each step in a transaction of its own.
    ///
    /// Returns the paths of the steps applied now. A step whose text has changed since is a `Fault` that names it, and
    /// nothing is applied. On PostgreSQL every table with `org_id` then shows and takes only rows of the organisation
    /// of the transaction.
    @discardableResult
    package func migrate(_ migrations: [Migration], at time: Instant? = nil) throws -> [String] {
        let now = time ?? Database.clock()
        switch store {
        case .sqlite(let file):
            return try Database.apply(migrations, history: try file.write { try Database.history(.sqlite($0)) }) {
                step in
                try file.write { connection in
                    try connection.script(try step.script(for: .sqlite))
                    try Database.record(step, at: now, in: .sqlite(connection))
                }
            }
        case .postgres(let server):
            return try server.migrate { connection in
                try connection.begin("BEGIN")
                let history = try Database.history(.postgres(connection))
                try connection.commit()
                return try Database.apply(migrations, history: history) { step in
                    try connection.begin("BEGIN")
                    try connection.script(try step.script(for: .postgres))
                    try connection.script(Database.wallsBetweenOrganisations)
                    try Database.record(step, at: now, in: .postgres(connection))
                    try connection.commit()
                }
            }
        }
    }

    private static func apply(
        _ migrations: [Migration], history: [String: String], _ one: (Migration) throws -> Void
    ) throws -> [String] {
        for step in migrations {
            if let known = history[step.path], known != step.checksum {
                throw Fault(
                    "database.migration",
                    "\(step.path) was changed after it had been applied; restore its text and write a new migration")
            }
        }
        let missing = migrations.filter { history[$0.path] == nil }
        for step in missing {
            do { try one(step) } catch let error as DatabaseError {
                throw Fault("database.migration", "\(step.path): \(error.message)", cause: error)
            }
        }
        return missing.map(\.path)
    }

    /// Checksums by path.
    private static func history(_ session: Session) throws -> [String: String] {
        _ = try session.run(
            SQL(
                sqlite: """
                    CREATE TABLE IF NOT EXISTS migration (room TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL,
                    applied_at INTEGER NOT NULL, PRIMARY KEY (room, name)) STRICT
                    """,
                postgres: """
                    CREATE TABLE IF NOT EXISTS migration (room TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL,
                    applied_at BIGINT NOT NULL, PRIMARY KEY (room, name))
                    """), [])
        var checksums: [String: String] = [:]
        try session.rows("SELECT room, name, checksum FROM migration", []) { row in
            checksums["\(try row.text(at: 0))/\(try row.text(at: 1))"] = try row.text(at: 2)
            return true
        }
        return checksums
    }

    private static func record(_ step: Migration, at now: Instant, in session: Session) throws {
        _ = try session.run(
            "INSERT INTO migration (room, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
            [step.room.bound, step.name.bound, step.checksum.bound, now.bound])
    }

    /// The last wall: even a statement that forgot the organisation meets only its own rows, owner or not.
    private static let wallsBetweenOrganisations = """
        DO $$
        DECLARE found text;
        BEGIN
            FOR found IN
                SELECT t.relname FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
                WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')
                    AND a.attname = 'org_id' AND NOT a.attisdropped AND NOT t.relforcerowsecurity
            LOOP
                EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', found);
                EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', found);
                EXECUTE format('CREATE POLICY own_rows ON %I USING (org_id = current_setting(''app.org_id'')::bigint)'
                    || ' WITH CHECK (org_id = current_setting(''app.org_id'')::bigint)', found);
            END LOOP;
        END $$
        """

    /// The time of the machine, for the history of migrations only: everything else is told the time.
    private static func clock() -> Instant {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
