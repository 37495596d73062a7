import Database
import Kernel

/// All SQL about the organisation's own versions of templates.
enum TemplateStore {
    /// The newest version of each template that the organisation wrote.
    static func current(in db: borrowing Tx) throws -> [Template] {
        try db.query(
            """
            SELECT t.code, t.version, t.source FROM template_version t
            WHERE t.org_id = ?1 AND t.version =
                (SELECT MAX(n.version) FROM template_version n WHERE n.org_id = ?1 AND n.code = t.code)
            ORDER BY t.code
            """, map: template)
    }

    static func find(_ code: String, version: Int, in db: borrowing Tx) throws -> Template? {
        try db.first(
            "SELECT code, version, source FROM template_version WHERE org_id = ?1 AND code = ?2 AND version = ?3",
            code, version, map: template)
    }

    /// Newest first.
    static func versions(of code: String, in db: borrowing Tx) throws -> [TemplateVersion] {
        try db.query(
            """
            SELECT version, reason, at, actor FROM template_version WHERE org_id = ?1 AND code = ?2
            ORDER BY version DESC
            """, code
        ) { TemplateVersion(version: try $0[0], reason: try $0[1], at: try $0[2], actor: try $0[3]) }
    }

    static func insert(
        _ template: Template, reason: String, at now: Instant, officer: OfficerID?, actor: String,
        in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO template_version (org_id, code, version, source, reason, at, officer_id, actor)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, template.code, template.version, template.source, reason, now, officer, actor)
    }

    private static func template(_ row: borrowing Row) throws -> Template {
        try Template(code: try row[0], version: try row[1], source: try row[2])
    }
}

/// What is known of a version without its text.
struct TemplateVersion: Hashable, Sendable {
    let version: Int
    let reason: String
    let at: Instant
    let actor: String
}

extension Shelf {
    /// The organisation's own versions over those that come with the program.
    init(in db: borrowing Tx) throws {
        var byCode = Dictionary(ShippedTemplates.all.map { ($0.code, $0) }) { first, _ in first }
        for own in try TemplateStore.current(in: db) { byCode[own.code] = own }
        let kinds = Dictionary(
            LetterKind.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        templates = byCode.values.sorted { a, b in
            (a.isPart ? 99 : kinds[a.kind] ?? 0, a.code) < (b.isPart ? 99 : kinds[b.kind] ?? 0, b.code)
        }
    }
}
