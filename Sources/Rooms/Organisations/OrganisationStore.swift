import Contracts
import Database
import Kernel

/// The bodies of this installation.
enum OrganisationStore {
    /// Enters the transaction's own organisation.
    static func insert(_ draft: OrganisationDraft, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO organisation (id, slug, name, kind, district, province, identity, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, draft.slug, draft.name, draft.kind.rawValue, draft.district, draft.province, draft.identity, now)
    }

    static func find(_ id: OrganisationID, in db: borrowing HostTx) throws -> OrganisationProfile? {
        try db.first(
            "SELECT id, slug, name, kind, district, province FROM organisation WHERE id = ?1", id, map: profile)
    }

    static func find(slug: String, in db: borrowing HostTx) throws -> OrganisationProfile? {
        try db.first(
            "SELECT id, slug, name, kind, district, province FROM organisation WHERE slug = ?1", slug, map: profile)
    }

    /// The body that `draft` would be a second copy of, or whose address it would take.
    static func twin(of draft: OrganisationDraft, in db: borrowing HostTx) throws -> OrganisationProfile? {
        try db.first(
            """
            SELECT id, slug, name, kind, district, province FROM organisation
            WHERE identity = ?1 OR slug = ?2 ORDER BY CASE WHEN identity = ?1 THEN 0 ELSE 1 END
            """, draft.identity, draft.slug, map: profile)
    }

    static func all(in db: borrowing HostTx) throws -> [OrganisationProfile] {
        try db.query("SELECT id, slug, name, kind, district, province FROM organisation ORDER BY id", map: profile)
    }

    private static func profile(_ row: borrowing Row) throws -> OrganisationProfile {
        let kind: String = try row[3]
        guard let kind = OrganisationKind(rawValue: kind) else {
            throw Fault("organisations.kind", "The table organisation holds an unknown kind")
        }
        return OrganisationProfile(
            id: try row[0], slug: try row[1], name: try row[2], kind: kind, district: try row[4], province: try row[5])
    }
}
