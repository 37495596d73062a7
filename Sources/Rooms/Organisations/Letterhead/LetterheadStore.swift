import Database
import Kernel

/// The organisation's own part of its letterheads, as stored.
struct HouseLetterhead: Hashable, Sendable {
    var code = ""
    var address = ""
    var telephone = ""
    /// A PNG or JPEG file that was checked when it came.
    var emblem: [UInt8]?
    /// Grows with every change; 0 before the first.
    var version = 0
}

/// A unit's own part of its letterhead; an empty text leaves the organisation's.
struct UnitLetterhead: Hashable, Sendable {
    var code = ""
    var telephone = ""
}

enum LetterheadStore {
    static func house(in db: borrowing Tx) throws -> HouseLetterhead {
        try db.first("SELECT code, address, telephone, emblem, version FROM letterhead WHERE org_id = ?1") { row in
            HouseLetterhead(
                code: try row[0], address: try row[1], telephone: try row[2], emblem: try row[3], version: try row[4])
        } ?? HouseLetterhead()
    }

    /// Whether `head.version` was still the stored one; the next number is stored.
    static func put(_ head: HouseLetterhead, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            INSERT INTO letterhead (org_id, code, address, telephone, emblem, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6 + 1)
            ON CONFLICT (org_id) DO UPDATE SET code = excluded.code, address = excluded.address,
            telephone = excluded.telephone, emblem = excluded.emblem, version = excluded.version
            WHERE letterhead.org_id = ?1 AND letterhead.version = ?6
            """, head.code, head.address, head.telephone, head.emblem, head.version) == 1
    }

    static func units(in db: borrowing Tx) throws -> [UnitID: UnitLetterhead] {
        let rows = try db.query("SELECT unit_id, code, telephone FROM unit_letterhead WHERE org_id = ?1") {
            (try $0[0] as UnitID, UnitLetterhead(code: try $0[1], telephone: try $0[2]))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static func put(_ head: UnitLetterhead, of unit: UnitID, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO unit_letterhead (org_id, unit_id, code, telephone) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (org_id, unit_id) DO UPDATE SET code = excluded.code, telephone = excluded.telephone
            """, unit, head.code, head.telephone)
    }
}
