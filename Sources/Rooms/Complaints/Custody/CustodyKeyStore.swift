import Database
import Kernel
import Vault

/// A custodian's key as everybody in the office may know it.
struct StoredKey: Hashable, Sendable {
    let id: ID<StoredKey>
    /// Who made it.
    let officer: OfficerID
    let publicKey: CustodyKey.Public
    let from: Instant
    /// Since when nothing is sealed to it any more.
    let to: Instant?
    /// The printed shares, when there are any.
    let shares: Shares?
    /// When shares were last typed in for trial.
    let rehearsed: Day?

    struct Shares: Hashable, Sendable {
        let threshold: Int
        let count: Int
        let day: Day
    }
}

/// A key with its secret half as one officer holds it.
struct Hold: Sendable {
    let key: ID<StoredKey>
    let publicKey: CustodyKey.Public
    let sealedSeed: [UInt8]
}

enum CustodyKeyStore {
    /// The key of each officer to which new reports are sealed.
    static func current(in db: borrowing Tx) throws -> [StoredKey] { try all(in: db).filter { $0.to == nil } }

    /// Every key that ever was, the newest first.
    static func all(in db: borrowing Tx) throws -> [StoredKey] {
        try db.query(
            """
            SELECT id, officer_id, public_key, from_at, to_at, share_threshold, share_count, shared_day, rehearsed_day
            FROM custody_key WHERE org_id = ?1 ORDER BY id DESC
            """
        ) { row in
            let (threshold, count, day): (Int?, Int?, Day?) = (try row[5], try row[6], try row[7])
            var shares: StoredKey.Shares?
            if let threshold, let count, let day {
                shares = StoredKey.Shares(threshold: threshold, count: count, day: day)
            }
            return StoredKey(
                id: try row[0], officer: try row[1], publicKey: try publicKey(try row[2]), from: try row[3],
                to: try row[4], shares: shares, rehearsed: try row[8])
        }
    }

    /// What an officer holds, the newest first.
    static func held(by officer: OfficerID, in db: borrowing Tx) throws -> [Hold] {
        try db.query(
            """
            SELECT k.id, k.public_key, h.sealed_seed FROM custody_hold h
            JOIN custody_key k ON k.org_id = ?1 AND k.id = h.key_id
            WHERE h.org_id = ?1 AND h.officer_id = ?2 ORDER BY k.id DESC
            """, officer
        ) { Hold(key: try $0[0], publicKey: try publicKey(try $0[1]), sealedSeed: try $0[2]) }
    }

    /// What an officer holds and has unlocked in the browser with that token's fingerprint, the newest first.
    static func unlocked(
        _ fingerprint: [UInt8], of officer: OfficerID, at now: Instant, in db: borrowing Tx
    ) throws -> [Hold] {
        try db.query(
            """
            SELECT k.id, k.public_key, u.sealed_seed FROM custody_unlock u
            JOIN custody_key k ON k.org_id = ?1 AND k.id = u.key_id
            JOIN custody_hold h ON h.org_id = ?1 AND h.key_id = u.key_id AND h.officer_id = u.officer_id
            WHERE u.org_id = ?1 AND u.fingerprint = ?2 AND u.officer_id = ?3 AND u.until_at > ?4 ORDER BY k.id DESC
            """, fingerprint, officer, now
        ) { Hold(key: try $0[0], publicKey: try publicKey(try $0[1]), sealedSeed: try $0[2]) }
    }

    static func insert(
        _ key: CustodyKey.Public, id: ID<StoredKey>, of officer: OfficerID, at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            "INSERT INTO custody_key (org_id, id, officer_id, public_key, from_at) VALUES (?1, ?2, ?3, ?4, ?5)", id,
            officer, key.bytes, now)
    }

    /// Nothing is sealed to the officer's present key any more.
    static func replace(of officer: OfficerID, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE custody_key SET to_at = ?3 WHERE org_id = ?1 AND officer_id = ?2 AND to_at IS NULL", officer, now)
    }

    /// The officer holds the key under a passphrase; one that was held before is held under the new one.
    static func hold(_ key: ID<StoredKey>, _ sealedSeed: [UInt8], by officer: OfficerID, in db: borrowing Tx) throws {
        try db.run("DELETE FROM custody_hold WHERE org_id = ?1 AND key_id = ?2 AND officer_id = ?3", key, officer)
        try db.run(
            "INSERT INTO custody_hold (org_id, key_id, officer_id, sealed_seed) VALUES (?1, ?2, ?3, ?4)", key, officer,
            sealedSeed)
    }

    static func unlock(
        _ key: ID<StoredKey>, _ sealedSeed: [UInt8], for fingerprint: [UInt8], of officer: OfficerID,
        until end: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO custody_unlock (org_id, fingerprint, key_id, officer_id, sealed_seed, until_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (org_id, fingerprint, key_id) DO NOTHING
            """, fingerprint, key, officer, sealedSeed, end)
    }

    static func lock(_ fingerprint: [UInt8], in db: borrowing Tx) throws {
        try db.run("DELETE FROM custody_unlock WHERE org_id = ?1 AND fingerprint = ?2", fingerprint)
    }

    /// Locks every browser of an officer.
    static func lockAll(of officer: OfficerID, in db: borrowing Tx) throws {
        try db.run("DELETE FROM custody_unlock WHERE org_id = ?1 AND officer_id = ?2", officer)
    }

    /// Forgets what was unlocked until now; returns how much.
    @discardableResult
    static func sweep(at now: Instant, in db: borrowing Tx) throws -> Int {
        try db.run("DELETE FROM custody_unlock WHERE org_id = ?1 AND until_at <= ?2", now)
    }

    static func setShares(_ shares: StoredKey.Shares, of key: ID<StoredKey>, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE custody_key SET share_threshold = ?3, share_count = ?4, shared_day = ?5, rehearsed_day = NULL
            WHERE org_id = ?1 AND id = ?2
            """, key, shares.threshold, shares.count, shares.day)
    }

    static func setRehearsed(_ day: Day, of key: ID<StoredKey>, in db: borrowing Tx) throws {
        try db.run("UPDATE custody_key SET rehearsed_day = ?3 WHERE org_id = ?1 AND id = ?2", key, day)
    }

    private static func publicKey(_ bytes: [UInt8]) throws -> CustodyKey.Public {
        guard let key = CustodyKey.Public(bytes: bytes) else {
            throw Fault("complaints.custody.key", "a stored public key has not 32 bytes; restore the backup")
        }
        return key
    }
}
