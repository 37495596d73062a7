import Database
import ITA
import Kernel
import Office

/// All SQL about items of the checklist.
enum OITStore {
    /// Years with anything live, newest first.
    static func liveYears(in db: borrowing Tx) throws -> [FiscalYear] {
        try db.query("SELECT DISTINCT year FROM oit_version WHERE org_id = ?1 AND state = 'live' ORDER BY year DESC") {
            try $0[0]
        }
    }

    /// Years in which anything was begun, newest first.
    static func years(in db: borrowing Tx) throws -> [FiscalYear] {
        try db.query("SELECT DISTINCT year FROM oit_item WHERE org_id = ?1 ORDER BY year DESC") { try $0[0] }
    }

    /// Every item of the year's checklist, begun or not.
    static func items(of year: FiscalYear, in db: borrowing Tx) throws -> [OITItem] {
        var items: [String: OITItem] = [:]
        let checklist = OITItem.checklist(of: year)
        for wording in checklist { items[wording.code] = OITItem(year: year, wording: wording) }
        let heads = try db.query(
            "SELECT code, unit_id, review_on, version FROM oit_item WHERE org_id = ?1 AND year = ?2", year
        ) { (code: try $0[0] as String, unit: try $0[1] as UnitID?, day: try $0[2] as Day?, version: try $0[3] as Int) }
        for head in heads {
            items[head.code]?.unit = head.unit
            items[head.code]?.reviewOn = head.day
            items[head.code]?.version = head.version
        }
        let sources = try sources(of: year, in: db)
        let versions = try db.query(
            """
            SELECT code, number, state, elements, reason, published_at, ended_at, ended_because, due_at FROM oit_version
            WHERE org_id = ?1 AND year = ?2 ORDER BY code, number DESC
            """, year
        ) { row in
            let (code, number): (String, Int) = (try row[0], try row[1])
            let content = OITContent(
                elements: (try row[3] as String).split(separator: "\n").map(String.init),
                sources: sources["\(code) \(number)"] ?? [])
            return (
                code,
                OITVersion(
                    number: number, state: try row[2], content: content, reason: try row[4],
                    publishedAt: try row[5], endedAt: try row[6], endedBecause: try row[7], due: try row[8])
            )
        }
        for (code, version) in versions { items[code]?.versions.append(version) }
        return checklist.compactMap { items[$0.code] }
    }

    /// Throws a refusal when the year's checklist has no such item.
    static func find(_ code: String, of year: FiscalYear, in db: borrowing Tx) throws -> OITItem {
        guard let item = try items(of: year, in: db).first(where: { $0.code == code }) else {
            throw Refusal.noSuchPage
        }
        return item
    }

    /// The versions of items of which the file with that hash is a source, whatever their state.
    static func versions(
        withFile sha256: String, in db: borrowing Tx
    ) throws -> [(year: FiscalYear, code: String, number: Int)] {
        try db.query(
            """
            SELECT DISTINCT s.year, s.code, s.number FROM file_record f
            JOIN oit_source s ON s.org_id = ?1 AND s.file_id = f.id
            WHERE f.org_id = ?1 AND f.sha256 = ?2
            """, sha256
        ) { (year: try $0[0], code: try $0[1], number: try $0[2]) }
    }

    private static func sources(of year: FiscalYear, in db: borrowing Tx) throws -> [String: [OITSource]] {
        let rows = try db.query(
            """
            SELECT s.code, s.number, s.title, s.address, s.living, f.id, f.sha256, f.name, f.type, f.size
            FROM oit_source s
            LEFT JOIN file_record f ON f.org_id = ?1 AND f.id = s.file_id
            WHERE s.org_id = ?1 AND s.year = ?2 ORDER BY s.code, s.number, s.place
            """, year
        ) { row in
            ("\(try row[0] as String) \(try row[1] as Int)", OITSource(try row[2], try target(row)))
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    private static func target(_ row: borrowing Row) throws -> OITSource.Target {
        if let address: String = try row[3] { return .address(address) }
        if let living: String = try row[4] { return .living(living) }
        return .file(
            try row[5], KeptFile(sha256: try row[6], name: try row[7], type: try row[8], size: try row[9]))
    }

    /// Counts the item's version up, making its row when there is none; `false` when somebody else was quicker.
    static func touch(_ item: OITItem, in db: borrowing Tx) throws -> Bool {
        if item.version == 0 {
            return try db.run(
                """
                INSERT INTO oit_item (org_id, year, code, version) VALUES (?1, ?2, ?3, 1)
                ON CONFLICT DO NOTHING
                """, item.year, item.code) == 1
        }
        return try db.run(
            "UPDATE oit_item SET version = version + 1 WHERE org_id = ?1 AND year = ?2 AND code = ?3 AND version = ?4",
            item.year, item.code, item.version) == 1
    }

    static func assign(_ item: OITItem, to unit: UnitID?, reviewOn: Day?, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE oit_item SET unit_id = ?4, review_on = ?5 WHERE org_id = ?1 AND year = ?2 AND code = ?3",
            item.year, item.code, unit, reviewOn)
    }

    static func insertDraft(_ number: Int, of item: OITItem, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO oit_version (org_id, year, code, number, state, elements, reason)
            VALUES (?1, ?2, ?3, ?4, 'draft', '', '')
            """, item.year, item.code, number)
    }

    /// Replaces what a draft shows; nothing else can be written to.
    static func write(_ content: OITContent, to number: Int, of item: OITItem, in db: borrowing Tx) throws {
        let changed = try db.run(
            """
            UPDATE oit_version SET elements = ?5
            WHERE org_id = ?1 AND year = ?2 AND code = ?3 AND number = ?4 AND state = 'draft'
            """, item.year, item.code, number, content.elements.joined(separator: "\n"))
        guard changed == 1 else { throw Fault("oit.write", "Version \(number) of \(item.code) is no draft") }
        try db.run(
            "DELETE FROM oit_source WHERE org_id = ?1 AND year = ?2 AND code = ?3 AND number = ?4", item.year,
            item.code, number)
        for (place, source) in content.sources.enumerated() {
            var (address, file, living): (String?, Int64?, String?) = (nil, nil, nil)
            switch source.target {
            case .address(let text): address = text
            case .file(let id, _): file = id.number
            case .living(let code): living = code
            }
            try db.run(
                """
                INSERT INTO oit_source (org_id, year, code, number, place, title, address, file_id, living)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """, item.year, item.code, number, place, source.title, address, file, living)
        }
    }

    static func move(_ number: Int, of item: OITItem, to state: OITVersion.State, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE oit_version SET state = ?5, due_at = NULL
            WHERE org_id = ?1 AND year = ?2 AND code = ?3 AND number = ?4
            """, item.year, item.code, number, state)
    }

    /// Says when an approved version is to be published, and why; `nil` leaves it to people again.
    static func schedule(
        _ number: Int, of item: OITItem, for due: Instant?, because reason: String, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            UPDATE oit_version SET due_at = ?5, reason = ?6
            WHERE org_id = ?1 AND year = ?2 AND code = ?3 AND number = ?4 AND state = 'approved'
            """, item.year, item.code, number, due, reason)
    }

    /// Items whose hour has come.
    static func due(by now: Instant, in db: borrowing Tx) throws -> [(FiscalYear, String)] {
        try db.query(
            """
            SELECT year, code FROM oit_version
            WHERE org_id = ?1 AND state = 'approved' AND due_at <= ?2 ORDER BY due_at, year, code
            """, now
        ) { (try $0[0], try $0[1]) }
    }

    static func publish(
        _ number: Int, of item: OITItem, because reason: String, at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            UPDATE oit_version SET state = 'live', published_at = ?5, reason = ?6, due_at = NULL
            WHERE org_id = ?1 AND year = ?2 AND code = ?3 AND number = ?4
            """, item.year, item.code, number, now, reason)
    }

    /// Takes a live version down, as `replaced` or `withdrawn`.
    static func end(
        _ number: Int, of item: OITItem, as state: OITVersion.State, because reason: String, at now: Instant,
        in db: borrowing Tx
    ) throws {
        try db.run(
            """
            UPDATE oit_version SET state = ?5, ended_at = ?6, ended_because = ?7
            WHERE org_id = ?1 AND year = ?2 AND code = ?3 AND number = ?4
            """, item.year, item.code, number, state, now, reason)
    }
}
