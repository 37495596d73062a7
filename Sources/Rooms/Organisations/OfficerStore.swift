import Database
import Kernel
import Office

/// Units, officers and their roles.
enum OfficerStore {
    static func units(in db: borrowing Tx) throws -> [OrganisationUnit] {
        try db.query("SELECT id, name FROM unit WHERE org_id = ?1 ORDER BY place, id") {
            OrganisationUnit(id: try $0[0], name: try $0[1])
        }
    }

    /// A new unit stands after those that are there.
    static func insert(_ unit: OrganisationUnit, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO unit (org_id, id, name, place)
            VALUES (?1, ?2, ?3, (SELECT COALESCE(MAX(place), 0) + 1 FROM unit WHERE org_id = ?1))
            """, unit.id, unit.name)
    }

    static func rename(_ id: UnitID, to name: String, in db: borrowing Tx) throws {
        guard try db.run("UPDATE unit SET name = ?3 WHERE org_id = ?1 AND id = ?2", id, name) == 1 else {
            throw Refusal.noSuchPage
        }
    }

    static func officers(in db: borrowing Tx) throws -> [Officer] {
        let roles = try db.query("SELECT officer_id, role FROM officer_role WHERE org_id = ?1") {
            (officer: try $0[0] as OfficerID, role: Role(rawValue: try $0[1]))
        }
        let byOfficer = Dictionary(grouping: roles, by: \.officer).mapValues { Set($0.compactMap(\.role)) }
        return try db.query(
            """
            SELECT o.id, o.position, o.unit_id, a.login, o.closed_because, o.version
            FROM officer o JOIN account a ON a.officer_id = o.id AND a.organisation_id = ?1
            WHERE o.org_id = ?1 ORDER BY o.id
            """
        ) { row in
            let id: OfficerID = try row[0]
            return Officer(
                id: id, position: try row[1], unit: try row[2], roles: byOfficer[id] ?? [], login: try row[3],
                closedBecause: try row[4], version: try row[5])
        }
    }

    static func find(_ id: OfficerID, in db: borrowing Tx) throws -> Officer? {
        let roles = try db.query("SELECT role FROM officer_role WHERE org_id = ?1 AND officer_id = ?2", id) {
            Role(rawValue: try $0[0])
        }
        return try db.first(
            """
            SELECT o.position, o.unit_id, a.login, o.closed_because, o.version
            FROM officer o JOIN account a ON a.officer_id = o.id AND a.organisation_id = ?1
            WHERE o.org_id = ?1 AND o.id = ?2
            """, id
        ) { row in
            Officer(
                id: id, position: try row[0], unit: try row[1], roles: Set(roles.compactMap { $0 }), login: try row[2],
                closedBecause: try row[3], version: try row[4])
        }
    }

    static func insert(_ place: OfficerPlace, id: OfficerID, in db: borrowing Tx) throws {
        try db.run(
            "INSERT INTO officer (org_id, id, position, unit_id, version) VALUES (?1, ?2, ?3, ?4, 1)",
            id, place.position, place.unit)
        try insertRoles(place.roles, of: id, in: db)
    }

    /// Whether the officer still had that version.
    static func update(_ id: OfficerID, to place: OfficerPlace, from version: Int, in db: borrowing Tx) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE officer SET position = ?3, unit_id = ?4, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?5
            """, id, place.position, place.unit, version)
        guard changed == 1 else { return false }
        try db.run("DELETE FROM officer_role WHERE org_id = ?1 AND officer_id = ?2", id)
        try insertRoles(place.roles, of: id, in: db)
        return true
    }

    static func setClosed(_ reason: String?, _ id: OfficerID, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE officer SET closed_because = ?3, version = version + 1 WHERE org_id = ?1 AND id = ?2", id, reason)
    }

    private static func insertRoles(_ roles: Set<Role>, of id: OfficerID, in db: borrowing Tx) throws {
        for role in Role.allCases where roles.contains(role) {
            try db.run("INSERT INTO officer_role (org_id, officer_id, role) VALUES (?1, ?2, ?3)", id, role.rawValue)
        }
    }
}
