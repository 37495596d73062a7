import Contracts
import Database
import Kernel
import Office

/// Services and their published versions as rows. Visitors' pages read `shown…` and nothing else.
enum ServiceStore {
    static func all(in db: borrowing Tx) throws -> [Service] {
        try db.query(
            """
            SELECT s.id, s.code, s.manual, s.form, s.shown_version, s.withdrawn_at, s.withdrawn_because, s.version,
                (SELECT MAX(v.version) FROM service_version v WHERE v.org_id = ?1 AND v.service_id = s.id)
            FROM service s WHERE s.org_id = ?1 ORDER BY s.code
            """, map: read)
    }

    static func find(_ code: String, in db: borrowing Tx) throws -> Service {
        let found = try db.first(
            """
            SELECT s.id, s.code, s.manual, s.form, s.shown_version, s.withdrawn_at, s.withdrawn_because, s.version,
                (SELECT MAX(v.version) FROM service_version v WHERE v.org_id = ?1 AND v.service_id = s.id)
            FROM service s WHERE s.org_id = ?1 AND s.code = ?2
            """, code, map: read)
        guard let found else { throw Refusal.noSuchPage }
        return found
    }

    static func insert(_ service: Service, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO service (org_id, id, code, manual, form, words, withdrawn_because, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', 1)
            """, service.id, service.code, service.manual.json.serialised(), FormDefinition.text(service.form),
            SearchKey(""))
    }

    /// Writes the working copy; `false` when another change came first.
    static func update(_ service: Service, from version: Int, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE service SET manual = ?4, form = ?5, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?3
            """, service.id, version, service.manual.json.serialised(), FormDefinition.text(service.form)) == 1
    }

    // MARK: What was published

    static func publish(_ new: ServiceVersion, because reason: String, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO service_version (org_id, service_id, version, manual, form, reason, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, new.service, new.number, new.manual.json.serialised(), FormDefinition.text(new.form), reason, new.at)
        try db.run(
            """
            UPDATE service SET shown_version = ?3, words = ?4, withdrawn_at = NULL, withdrawn_because = '',
                version = version + 1
            WHERE org_id = ?1 AND id = ?2
            """, new.service, new.number, new.manual.key)
    }

    static func withdraw(_ id: ID<Service>, because reason: String, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE service SET shown_version = NULL, words = ?3, withdrawn_at = ?4, withdrawn_because = ?5,
                version = version + 1
            WHERE org_id = ?1 AND id = ?2
            """, id, SearchKey(""), now, reason)
    }

    static func shown(in db: borrowing Tx) throws -> [ServiceVersion] {
        try db.query(
            """
            SELECT s.id, s.code, v.version, v.manual, v.form, v.at FROM service s
            JOIN service_version v ON v.org_id = ?1 AND v.service_id = s.id AND v.version = s.shown_version
            WHERE s.org_id = ?1 ORDER BY s.code
            """, map: readVersion)
    }

    /// `nil` when there is none of this code or it is not shown.
    static func shown(_ code: String, in db: borrowing Tx) throws -> ServiceVersion? {
        try db.first(
            """
            SELECT s.id, s.code, v.version, v.manual, v.form, v.at FROM service s
            JOIN service_version v ON v.org_id = ?1 AND v.service_id = s.id AND v.version = s.shown_version
            WHERE s.org_id = ?1 AND s.code = ?2
            """, code, map: readVersion)
    }

    static func version(_ number: Int, of id: ID<Service>, in db: borrowing Tx) throws -> ServiceVersion {
        let found = try db.first(
            """
            SELECT s.id, s.code, v.version, v.manual, v.form, v.at FROM service s
            JOIN service_version v ON v.org_id = ?1 AND v.service_id = s.id
            WHERE s.org_id = ?1 AND s.id = ?2 AND v.version = ?3
            """, id, number, map: readVersion)
        guard let found else { throw Refusal.noSuchPage }
        return found
    }

    /// When and why a service that was shown once was taken back.
    static func withdrawal(_ code: String, in db: borrowing Tx) throws -> (at: Instant, because: String)? {
        try db.first(
            """
            SELECT withdrawn_at, withdrawn_because FROM service
            WHERE org_id = ?1 AND code = ?2 AND withdrawn_at IS NOT NULL
            """, code
        ) { (try $0[0], try $0[1]) }
    }

    /// What a search finds: each shown manual by its kept words.
    static let search = SearchSource { db in
        try db.query(
            """
            SELECT s.code, v.manual, v.at, s.words FROM service s
            JOIN service_version v ON v.org_id = ?1 AND v.service_id = s.id AND v.version = s.shown_version
            WHERE s.org_id = ?1 ORDER BY s.code
            """
        ) { row in
            let code: String = try row[0]
            let at: Instant = try row[2]
            let manual = try ServiceManual(json: JSON(parsing: try row[1] as String))
            return SearchEntry(
                title: manual.name, kind: "บริการ", day: at.day, path: "services/\(code)", key: try row[3]
            ) { _ in manual.paragraphs }
        }
    }

    private static func read(_ row: borrowing Row) throws -> Service {
        let at: Instant? = try row[5]
        let because: String = try row[6]
        let newest: Int? = try row[8]
        return Service(
            id: try row[0], code: try row[1], manual: try ServiceManual(json: JSON(parsing: try row[2] as String)),
            form: try FormDefinition(stored: JSON(parsing: try row[3] as String)), shown: try row[4],
            newest: newest ?? 0,
            withdrawn: at.map { ($0, because) }, version: try row[7])
    }

    private static func readVersion(_ row: borrowing Row) throws -> ServiceVersion {
        ServiceVersion(
            service: try row[0], code: try row[1], number: try row[2],
            manual: try ServiceManual(json: JSON(parsing: try row[3] as String)),
            form: try FormDefinition(stored: JSON(parsing: try row[4] as String)), at: try row[5])
    }
}

extension Service {
    /// Whether everyone reads exactly what the working copy says.
    func isShown(in db: borrowing Tx) throws -> Bool {
        guard let shown = try ServiceStore.shown(code, in: db) else { return false }
        return shown.manual == manual && shown.form == form
    }
}

extension FormDefinition {
    /// As it is stored; `null` where a service has none.
    fileprivate static func text(_ form: FormDefinition?) -> String { (form?.json ?? .null).serialised() }

    /// Reads what is stored; `nil` where a service has none.
    init?(stored json: JSON) throws(Fault) {
        if json.isNull { return nil }
        try self.init(json: json)
    }
}

extension ServiceManual {
    /// What can be read of it, for the search.
    var paragraphs: [String] {
        [summary, gives] + criteria + steps.map(\.title) + papers.map { "\($0.name) \($0.note)" } + channels + laws
    }

    /// The words by which a search finds it.
    fileprivate var key: SearchKey { SearchKey(([name, group] + paragraphs).joined(separator: " ")) }
}
