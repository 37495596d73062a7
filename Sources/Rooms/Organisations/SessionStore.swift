import Database
import Kernel

/// A signed-in browser as stored.
struct StoredSession: Sendable {
    let officer: OfficerID
    let organisation: OrganisationID
    let formToken: String
    /// The password was right and the code of the second step is still to come.
    let waitsForCode: Bool
    let createdAt: Instant
    let seenAt: Instant
}

/// How long a browser stays signed in.
enum SessionLife {
    /// Without a page being opened: two hours.
    static let idle: Int64 = 2 * 3600
    /// At most, however busy: twelve hours, a long working day.
    static let most: Int64 = 12 * 3600
    /// For typing the code of the second step: ten minutes.
    static let waiting: Int64 = 600
    /// A visit is written down again after this many seconds.
    static let noteEvery: Int64 = 60

    static func isOver(_ session: StoredSession, at now: Instant) -> Bool {
        if session.waitsForCode { return now >= session.createdAt.adding(seconds: waiting) }
        return now >= session.createdAt.adding(seconds: most) || now >= session.seenAt.adding(seconds: idle)
    }
}

enum SessionStore {
    /// - Parameter sealedSeed: the officer's key, sealed under the session's token.
    static func insert(
        _ session: StoredSession, fingerprint: [UInt8], sealedSeed: [UInt8]?, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO session
            (organisation_id, fingerprint, officer_id, form_token, waits_for_code, created_at, seen_at, sealed_seed)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, fingerprint, session.officer, session.formToken, session.waitsForCode, session.createdAt,
            session.seenAt, sealedSeed)
    }

    /// The officer's key as that session keeps it.
    static func sealedSeed(_ fingerprint: [UInt8], in db: borrowing HostTx) throws -> [UInt8]? {
        try db.first("SELECT sealed_seed FROM session WHERE fingerprint = ?1", fingerprint) { try $0[0] } ?? nil
    }

    static func setSealedSeed(_ sealedSeed: [UInt8], of fingerprint: [UInt8], in db: borrowing Tx) throws {
        try db.run(
            "UPDATE session SET sealed_seed = ?3 WHERE organisation_id = ?1 AND fingerprint = ?2", fingerprint,
            sealedSeed)
    }

    static func find(_ fingerprint: [UInt8], in db: borrowing HostTx) throws -> StoredSession? {
        try db.first(
            """
            SELECT officer_id, organisation_id, form_token, waits_for_code, created_at, seen_at
            FROM session WHERE fingerprint = ?1
            """, fingerprint
        ) { row in
            StoredSession(
                officer: try row[0], organisation: try row[1], formToken: try row[2], waitsForCode: try row[3],
                createdAt: try row[4], seenAt: try row[5])
        }
    }

    static func note(_ fingerprint: [UInt8], seen now: Instant, in db: borrowing HostTx) throws {
        try db.run("UPDATE session SET seen_at = ?2 WHERE fingerprint = ?1", fingerprint, now)
    }

    static func remove(_ fingerprint: [UInt8], in db: borrowing Tx) throws {
        try db.run("DELETE FROM session WHERE organisation_id = ?1 AND fingerprint = ?2", fingerprint)
    }

    /// Every browser of that officer, except one.
    static func removeAll(of officer: OfficerID, except kept: [UInt8] = [], in db: borrowing Tx) throws -> Int {
        try db.run(
            "DELETE FROM session WHERE organisation_id = ?1 AND officer_id = ?2 AND fingerprint <> ?3", officer, kept)
    }

    static func count(of officer: OfficerID, since start: Instant, in db: borrowing Tx) throws -> Int {
        try db.first(
            """
            SELECT COUNT(*) FROM session
            WHERE organisation_id = ?1 AND officer_id = ?2 AND waits_for_code = 0 AND seen_at > ?3
            """, officer, start
        ) { try $0[0] } ?? 0
    }

    /// Sessions that are over, whosever they are.
    static func sweep(at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            DELETE FROM session WHERE organisation_id = ?1
            AND (created_at < ?2 OR seen_at < ?3 OR (waits_for_code = 1 AND created_at < ?4))
            """, now.adding(seconds: -SessionLife.most), now.adding(seconds: -SessionLife.idle),
            now.adding(seconds: -SessionLife.waiting))
    }
}
