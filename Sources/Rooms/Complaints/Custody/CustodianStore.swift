import Database
import Kernel

/// Somebody to whom reports are sealed.
struct Custodian: Hashable, Sendable {
    let id: ID<Custodian>
    let officer: OfficerID
    let isOutside: Bool
}

enum CustodianStore {
    /// Those of today, the first named first.
    static func current(in db: borrowing Tx) throws -> [Custodian] {
        try db.query(
            "SELECT id, officer_id, is_outside FROM custodian WHERE org_id = ?1 AND to_at IS NULL ORDER BY id"
        ) { Custodian(id: try $0[0], officer: try $0[1], isOutside: try $0[2]) }
    }

    static func insert(_ custodian: Custodian, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            "INSERT INTO custodian (org_id, id, officer_id, is_outside, from_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            custodian.id, custodian.officer, custodian.isOutside, now)
    }

    static func end(_ id: ID<Custodian>, because reason: String, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE custodian SET to_at = ?3, ended_because = ?4 WHERE org_id = ?1 AND id = ?2 AND to_at IS NULL",
            id, now, reason)
    }
}

/// Ties between officers that keep a report from one when it is about the other.
enum TieStore {
    static func superiors(in db: borrowing Tx) throws -> [Chain.Declared] {
        try db.query("SELECT officer_id, superior_id FROM officer_superior WHERE org_id = ?1") {
            Chain.Declared(officer: try $0[0], superior: try $0[1])
        }
    }

    static func setSuperiors(_ superiors: Set<OfficerID>, of officer: OfficerID, in db: borrowing Tx) throws {
        try db.run("DELETE FROM officer_superior WHERE org_id = ?1 AND officer_id = ?2", officer)
        for superior in superiors.sorted() {
            try db.run(
                "INSERT INTO officer_superior (org_id, officer_id, superior_id) VALUES (?1, ?2, ?3)", officer, superior)
        }
    }

    static func relatives(in db: borrowing Tx) throws -> [(OfficerID, OfficerID)] {
        try db.query("SELECT officer_id, relative_id FROM officer_relative WHERE org_id = ?1") {
            (try $0[0], try $0[1])
        }
    }

    static func relatives(declaredBy officer: OfficerID, in db: borrowing Tx) throws -> Set<OfficerID> {
        Set(
            try db.query("SELECT relative_id FROM officer_relative WHERE org_id = ?1 AND officer_id = ?2", officer) {
                try $0[0] as OfficerID
            })
    }

    static func setRelatives(_ relatives: Set<OfficerID>, of officer: OfficerID, in db: borrowing Tx) throws {
        try db.run("DELETE FROM officer_relative WHERE org_id = ?1 AND officer_id = ?2", officer)
        for relative in relatives.sorted() {
            try db.run(
                "INSERT INTO officer_relative (org_id, officer_id, relative_id) VALUES (?1, ?2, ?3)", officer, relative)
        }
    }
}
