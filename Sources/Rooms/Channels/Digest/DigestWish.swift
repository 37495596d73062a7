import Database
import Kernel
import Office

/// An officer's wish for one letter a day about the own work.
struct DigestWish: Hashable, Sendable {
    let officer: OfficerID
    /// Sealed; only sending and the officer's own page open it.
    let address: [UInt8]
    /// How often an address was asked to confirm.
    let asks: Int
    let askedAt: Instant
    let isConfirmed: Bool
    let lastDay: Day?
}

/// The rows of the wishes.
enum DigestStore {
    static func find(_ officer: OfficerID, in db: borrowing Tx) throws -> DigestWish? {
        try db.first(
            """
            SELECT officer_id, address, asks, asked_at, confirmed_at IS NOT NULL, last_day
            FROM digest_wish WHERE org_id = ?1 AND officer_id = ?2
            """, officer, map: wish)
    }

    static func confirmed(in db: borrowing Tx) throws -> [DigestWish] {
        try db.query(
            """
            SELECT officer_id, address, asks, asked_at, TRUE, last_day
            FROM digest_wish WHERE org_id = ?1 AND confirmed_at IS NOT NULL ORDER BY officer_id
            """, map: wish)
    }

    /// A new address has to be confirmed anew.
    static func put(_ officer: OfficerID, address: [UInt8], at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO digest_wish (org_id, officer_id, address, asks, asked_at) VALUES (?1, ?2, ?3, 1, ?4)
            ON CONFLICT (org_id, officer_id) DO UPDATE SET address = excluded.address, asks = digest_wish.asks + 1,
                asked_at = excluded.asked_at, confirmed_at = NULL
            WHERE digest_wish.org_id = ?1
            """, officer, address, now)
    }

    static func confirm(_ officer: OfficerID, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE digest_wish SET confirmed_at = ?3 WHERE org_id = ?1 AND officer_id = ?2", officer, now)
    }

    /// Whether this day's letter was not written yet; marks it as written.
    static func take(_ day: Day, of officer: OfficerID, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE digest_wish SET last_day = ?3
            WHERE org_id = ?1 AND officer_id = ?2 AND (last_day IS NULL OR last_day < ?3)
            """, officer, day) == 1
    }

    /// Whether there was a wish.
    static func delete(_ officer: OfficerID, in db: borrowing Tx) throws -> Bool {
        try db.run("DELETE FROM digest_wish WHERE org_id = ?1 AND officer_id = ?2", officer) == 1
    }

    private static func wish(_ row: borrowing Row) throws -> DigestWish {
        DigestWish(
            officer: try row[0], address: try row[1], asks: try row[2], askedAt: try row[3], isConfirmed: try row[4],
            lastDay: try row[5])
    }
}
