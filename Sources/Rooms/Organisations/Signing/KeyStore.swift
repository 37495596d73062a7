import Database
import Kernel

/// What names a row of officers' keys.
typealias KeyID = ID<OfficerKey>

/// Officers' keys as stored; a retired key has no sealed half left.
enum KeyStore {
    static func all(in db: borrowing Tx) throws -> [OfficerKey] {
        try db.query(
            """
            SELECT k.public_key, COALESCE(k.position, o.position), k.from_at, k.to_at
            FROM signing_key k JOIN officer o ON o.org_id = ?1 AND o.id = k.officer_id
            WHERE k.org_id = ?1 ORDER BY k.id
            """
        ) { OfficerKey(publicKey: try $0[0], position: try $0[1], from: try $0[2], to: try $0[3]) }
    }

    /// The key that the officer signs with now.
    static func current(of officer: OfficerID, in db: borrowing Tx) throws -> (id: KeyID, sealedSeed: [UInt8])? {
        try db.first(
            """
            SELECT id, sealed_seed FROM signing_key WHERE org_id = ?1 AND officer_id = ?2 AND to_at IS NULL
            """, officer
        ) { (id: try $0[0], sealedSeed: try $0[1]) }
    }

    static func isCurrent(_ publicKey: [UInt8], of officer: OfficerID, in db: borrowing Tx) throws -> Bool {
        try db.first(
            """
            SELECT 1 FROM signing_key WHERE org_id = ?1 AND officer_id = ?2 AND public_key = ?3 AND to_at IS NULL
            """, officer, publicKey
        ) { try $0[0] as Int } != nil
    }

    static func insert(
        _ publicKey: [UInt8], sealedSeed: [UInt8], id: KeyID, of officer: OfficerID, at now: Instant,
        in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO signing_key (org_id, id, officer_id, public_key, sealed_seed, from_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, id, officer, publicKey, sealedSeed, now)
    }

    static func reseal(_ id: KeyID, _ sealedSeed: [UInt8], in db: borrowing Tx) throws {
        try db.run(
            "UPDATE signing_key SET sealed_seed = ?3 WHERE org_id = ?1 AND id = ?2 AND to_at IS NULL", id, sealedSeed)
    }

    /// The officer signs no more with the present key. What it signed stays good.
    static func retire(of officer: OfficerID, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE signing_key SET to_at = ?3, sealed_seed = NULL,
            position = (SELECT o.position FROM officer o WHERE o.org_id = ?1 AND o.id = ?2)
            WHERE org_id = ?1 AND officer_id = ?2 AND to_at IS NULL
            """, officer, now)
    }
}
