import Contracts
import Database
import Kernel

/// All SQL about publications.
enum PublicationStore {
    static func insert(
        _ publication: Publication, page: [UInt8], pdf: [UInt8], officer: OfficerID?, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO publication
                (org_id, id, kind, year, version, shape, title, reason, at, officer_id, actor, pages, sha256, page, pdf)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            """, publication.id, publication.kind, publication.year, publication.version, publication.shape,
            publication.title, publication.reason, publication.at, officer, publication.actor, publication.pages,
            publication.sha256, page, pdf)
    }

    static func withdraw(
        _ id: ID<Publication>, _ withdrawal: Publication.Withdrawal, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO publication_withdrawal (org_id, publication_id, at, actor, reason)
            VALUES (?1, ?2, ?3, ?4, ?5)
            """, id, withdrawal.at, withdrawal.actor, withdrawal.reason)
    }

    /// Every publication of the organisation, newest year and version first.
    static func all(in db: borrowing Tx) throws -> [Publication] {
        try db.query(
            """
            SELECT p.id, p.kind, p.year, p.version, p.shape, p.title, p.reason, p.at, p.actor, p.pages, p.sha256,
                w.at, w.actor, w.reason
            FROM publication p
            LEFT JOIN publication_withdrawal w ON w.org_id = ?1 AND w.publication_id = p.id
            WHERE p.org_id = ?1 ORDER BY p.year DESC, p.kind, p.version DESC
            """, map: read)
    }

    /// The versions of one paper, newest first.
    static func versions(of kind: PaperKind, _ year: FiscalYear, in db: borrowing Tx) throws -> [Publication] {
        try db.query(
            """
            SELECT p.id, p.kind, p.year, p.version, p.shape, p.title, p.reason, p.at, p.actor, p.pages, p.sha256,
                w.at, w.actor, w.reason
            FROM publication p
            LEFT JOIN publication_withdrawal w ON w.org_id = ?1 AND w.publication_id = p.id
            WHERE p.org_id = ?1 AND p.kind = ?2 AND p.year = ?3 ORDER BY p.version DESC
            """, kind, year, map: read)
    }

    static func find(_ id: ID<Publication>, in db: borrowing Tx) throws -> Publication? {
        try db.first(
            """
            SELECT p.id, p.kind, p.year, p.version, p.shape, p.title, p.reason, p.at, p.actor, p.pages, p.sha256,
                w.at, w.actor, w.reason
            FROM publication p
            LEFT JOIN publication_withdrawal w ON w.org_id = ?1 AND w.publication_id = p.id
            WHERE p.org_id = ?1 AND p.id = ?2
            """, id, map: read)
    }

    /// The markup of the paper as published.
    static func page(of id: ID<Publication>, in db: borrowing Tx) throws -> [UInt8] {
        try db.first("SELECT page FROM publication WHERE org_id = ?1 AND id = ?2", id) { try $0[0] } ?? []
    }

    static func pdf(of id: ID<Publication>, in db: borrowing Tx) throws -> [UInt8] {
        try db.first("SELECT pdf FROM publication WHERE org_id = ?1 AND id = ?2", id) { try $0[0] } ?? []
    }

    private static func read(_ row: borrowing Row) throws -> Publication {
        let withdrawnAt: Instant? = try row[11]
        return Publication(
            id: try row[0], kind: try row[1], year: try row[2], version: try row[3], shape: try row[4],
            title: try row[5], reason: try row[6], at: try row[7], actor: try row[8], pages: try row[9],
            sha256: try row[10],
            withdrawal: try withdrawnAt.map { at in
                Publication.Withdrawal(at: at, actor: try row[12], reason: try row[13])
            })
    }
}
