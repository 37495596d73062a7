import Database
import Kernel

/// A stretch of looks at one address that all gave the same.
struct Probe: Hashable, Sendable {
    enum Outcome: String, Sendable, ColumnValue {
        case opened, failed
        /// The site asks programs not to read it.
        case forbidden
    }

    let address: String
    let since: Instant
    let until: Instant
    /// Looks that are far enough apart to count.
    let looks: Int
    let outcome: Outcome
    /// What went wrong; empty for what opened.
    let words: Message

    /// Failures in a row before a link counts as dead.
    static let strikes = 3
    /// Looks in rounds that are closer together than this, in seconds, count as one.
    static let apart: Int64 = 600
    /// Looks farther apart than this, in seconds, leave a gap of which nothing is known.
    static let gap: Int64 = 172_800
    /// Sooner than this, in seconds, the same address of another site is not asked again.
    static func rest(after outcome: Outcome) -> Int64 { outcome == .failed ? 3600 : 86_400 }
}

/// All SQL of the examiner.
enum ProbeStore {
    private static func probe(_ row: borrowing Row) throws -> Probe {
        Probe(
            address: try row[0], since: try row[1], until: try row[2], looks: try row[3], outcome: try row[4],
            words: Message(try row[5], try row[6]))
    }

    /// The newest stretch of an address.
    static func last(of address: String, in db: borrowing Tx) throws -> Probe? {
        try db.first(
            """
            SELECT address, since, until, looks, outcome, thai, english FROM probe
            WHERE org_id = ?1 AND address = ?2 ORDER BY since DESC LIMIT 1
            """, address
        ) { try probe($0) }
    }

    /// Every stretch that touches the time between two moments, oldest first.
    static func all(from: Instant, to: Instant, in db: borrowing Tx) throws -> [Probe] {
        try db.query(
            """
            SELECT address, since, until, looks, outcome, thai, english FROM probe
            WHERE org_id = ?1 AND until >= ?2 AND since <= ?3 ORDER BY address, since
            """, from, to
        ) { try probe($0) }
    }

    /// Adds a look to the stretch that it continues, or begins a new one.
    static func note(
        _ outcome: Probe.Outcome, _ words: Message = Message("", ""), at address: String, _ now: Instant,
        gap: Int64 = Probe.gap, apart: Int64 = Probe.apart, in db: borrowing Tx
    ) throws {
        if let last = try last(of: address, in: db) {
            guard last.until < now else { return }
            let between = (now.milliseconds - last.until.milliseconds) / 1000
            if last.outcome == outcome, between <= gap {
                try db.run(
                    """
                    UPDATE probe SET until = ?4, looks = looks + ?5, thai = ?6, english = ?7
                    WHERE org_id = ?1 AND address = ?2 AND since = ?3
                    """, address, last.since, now, between >= apart ? 1 : 0, words.thai, words.english)
                return
            }
        }
        try db.run(
            """
            INSERT INTO probe (org_id, address, since, until, looks, outcome, thai, english)
            VALUES (?1, ?2, ?3, ?3, 1, ?4, ?5, ?6)
            """, address, now, outcome, words.thai, words.english)
    }

    static func keep(_ source: ReadSource, of address: String, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO probe_text (org_id, address, at, content) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (org_id, address) DO UPDATE SET at = excluded.at, content = excluded.content
            """, address, now, source.json.serialised())
    }

    static func kept(_ address: String, in db: borrowing Tx) throws -> (source: ReadSource, at: Instant)? {
        let row: (String, Instant)? = try db.first(
            "SELECT content, at FROM probe_text WHERE org_id = ?1 AND address = ?2", address
        ) { (try $0[0], try $0[1]) }
        return try row.map { (try ReadSource(kept: $0.0, address), $0.1) }
    }

    // MARK: Lists of links

    static func links(of year: FiscalYear, in db: borrowing Tx) throws -> [LinkList.Row] {
        try db.query(
            "SELECT line, typed, address FROM examined_link WHERE org_id = ?1 AND year = ?2 ORDER BY line", year
        ) { LinkList.Row(line: try $0[0], typed: try $0[1], address: try $0[2]) }
    }

    static func yearsWithLinks(in db: borrowing Tx) throws -> [FiscalYear] {
        try db.query("SELECT DISTINCT year FROM examined_link WHERE org_id = ?1 ORDER BY year DESC") { try $0[0] }
    }

    static func replaceLinks(of year: FiscalYear, by rows: [LinkList.Row], in db: borrowing Tx) throws {
        try db.run("DELETE FROM examined_link WHERE org_id = ?1 AND year = ?2", year)
        for row in rows {
            try db.run(
                "INSERT INTO examined_link (org_id, year, line, typed, address) VALUES (?1, ?2, ?3, ?4, ?5)", year,
                row.line, row.typed, row.address)
        }
    }
}

extension ReadSource {
    /// Text beyond this is not kept; what an item is judged by stands long before.
    private static let mostLetters = 100_000

    var json: JSON {
        var members: [JSON.Member] = [JSON.Member("findings", .list(findings.map(\.json)))]
        if let reading {
            members += [
                JSON.Member("form", .text(reading.form.rawValue)),
                JSON.Member("text", .text(String(reading.text.prefix(Self.mostLetters)))),
                JSON.Member("picture", .bool(reading.hasPicture)),
                JSON.Member("files", .list(reading.files.map(JSON.text))),
            ]
        }
        return .object(members)
    }

    /// Throws a fault when the text is not of our making.
    init(kept text: String, _ address: String) throws {
        guard let json = try? JSON(parsing: text) else {
            throw Fault("probe.text", "What was read of \(address) is broken")
        }
        if let form = json["form"]?.text.flatMap({ Reading.Form(rawValue: $0) }) {
            reading = Reading(
                address, form, json["text"]?.text ?? "", hasPicture: json["picture"]?.bool ?? false,
                files: json["files"]?.list?.compactMap(\.text) ?? [])
        }
        findings = json["findings"]?.list?.compactMap { Finding($0) } ?? []
    }
}

extension Finding {
    fileprivate init?(_ json: JSON) {
        guard let kind = json["kind"]?.text.flatMap({ Kind(rawValue: $0) }) else { return nil }
        self.init(
            kind, at: json["address"]?.text, Message(json["thai"]?.text ?? "", json["english"]?.text ?? ""),
            fix: Message(json["fix"]?.text ?? "", json["fix_english"]?.text ?? ""))
    }
}
