import Database
import Kernel

/// The rows of the outbox.
enum OutboxStore {
    static func insert(_ parcel: Parcel, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO outbox (org_id, id, channel, subject, version, recipient, title, payload, state, attempts,
                next_at, words, at, changed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            ON CONFLICT DO NOTHING
            """, parcel.id, parcel.channel, parcel.subject, parcel.version, parcel.recipient, parcel.title,
            parcel.payload.serialised(), parcel.state, parcel.attempts, parcel.next, parcel.words, parcel.at,
            parcel.changed)
    }

    static func due(at now: Instant, limit: Int, in db: borrowing Tx) throws -> [Parcel] {
        try db.query(
            """
            SELECT id, channel, subject, version, recipient, title, payload, state, attempts, next_at, words, at,
                changed_at
            FROM outbox WHERE org_id = ?1 AND state = 'waiting' AND next_at <= ?2 ORDER BY next_at, id LIMIT ?3
            """, now, limit, map: parcel)
    }

    static func isDue(_ channel: String, at now: Instant, in db: borrowing Tx) throws -> Bool {
        try db.first(
            """
            SELECT id FROM outbox
            WHERE org_id = ?1 AND state = 'waiting' AND next_at <= ?2 AND channel = ?3 AND begun_at IS NULL LIMIT 1
            """, now, channel
        ) { try $0[0] as ID<Parcel> } != nil
    }

    /// Waiting parcels of a channel wait until then at the least.
    static func hold(_ channel: String, at now: Instant, until moment: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE outbox SET next_at = ?4, words = 'รอส่งหลัง 8 นาฬิกา', changed_at = ?2
            WHERE org_id = ?1 AND state = 'waiting' AND next_at <= ?2 AND channel = ?3 AND begun_at IS NULL
            """, now, channel, moment)
    }

    static func begin(
        _ id: ID<Parcel>, at now: Instant, lostBefore limit: Instant, in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET begun_at = ?3, attempts = attempts + 1
            WHERE org_id = ?1 AND id = ?2 AND state = 'waiting' AND (begun_at IS NULL OR begun_at < ?4)
            """, id, now, limit) == 1
    }

    static func finish(_ parcel: Parcel, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE outbox SET begun_at = NULL, state = ?3, next_at = ?4, words = ?5, changed_at = ?6
            WHERE org_id = ?1 AND id = ?2 AND state = 'waiting'
            """, parcel.id, parcel.state, parcel.next, parcel.words, parcel.changed)
    }

    static func restart(_ id: ID<Parcel>, at now: Instant, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = 'waiting', attempts = 0, next_at = ?3, words = 'รอส่งอีกครั้ง', changed_at = ?3
            WHERE org_id = ?1 AND id = ?2 AND state IN ('failed', 'cancelled') AND payload <> '{}'
            """, id, now) == 1
    }

    static func cancel(_ id: ID<Parcel>, _ words: String, at now: Instant, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE outbox SET state = 'cancelled', words = ?3, changed_at = ?4
            WHERE org_id = ?1 AND id = ?2 AND state = 'waiting' AND begun_at IS NULL
            """, id, words, now) == 1
    }

    static func supersede(
        _ channel: String, _ subject: String, before version: Int, to recipient: String, at now: Instant,
        in db: borrowing Tx
    ) throws {
        try db.run(
            """
            UPDATE outbox SET state = 'cancelled', words = 'มีฉบับใหม่กว่า', changed_at = ?6
            WHERE org_id = ?1 AND channel = ?2 AND subject = ?3 AND version < ?4 AND recipient = ?5
                AND state = 'waiting' AND begun_at IS NULL
            """, channel, subject, version, recipient, now)
    }

    /// What failed goes too, so that nobody sends it again by hand; an attempt that runs is the last.
    static func withdraw(_ subject: String, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE outbox SET state = 'cancelled', begun_at = NULL, payload = '{}', changed_at = ?3,
                words = CASE WHEN begun_at IS NULL THEN 'ถอนการเผยแพร่แล้ว'
                    ELSE 'ถอนการเผยแพร่ระหว่างส่ง อาจส่งไปก่อนแล้ว' END
            WHERE org_id = ?1 AND subject = ?2 AND state IN ('waiting', 'failed', 'cancelled')
            """, subject, now)
    }

    static func latest(limit: Int, in db: borrowing Tx) throws -> [Parcel] {
        try db.query(
            """
            SELECT id, channel, subject, version, recipient, title, payload, state, attempts, next_at, words, at,
                changed_at
            FROM outbox WHERE org_id = ?1 AND recipient = '' ORDER BY id DESC LIMIT ?2
            """, limit, map: parcel)
    }

    static func latest(of subject: String, to recipient: String, in db: borrowing Tx) throws -> Parcel? {
        try db.first(
            """
            SELECT id, channel, subject, version, recipient, title, payload, state, attempts, next_at, words, at,
                changed_at
            FROM outbox WHERE org_id = ?1 AND subject = ?2 AND recipient = ?3 ORDER BY version DESC, id DESC LIMIT 1
            """, subject, recipient, map: parcel)
    }

    static func find(_ id: ID<Parcel>, in db: borrowing Tx) throws -> Parcel? {
        try db.first(
            """
            SELECT id, channel, subject, version, recipient, title, payload, state, attempts, next_at, words, at,
                changed_at
            FROM outbox WHERE org_id = ?1 AND id = ?2
            """, id, map: parcel)
    }

    static func tallies(of subject: String, in db: borrowing Tx) throws -> [Outbox.Tally] {
        try db.query(
            """
            SELECT channel, subject, version, MAX(title), MAX(CASE WHEN recipient = '' THEN 0 ELSE 1 END),
                SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'sent' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END),
                COALESCE(MAX(CASE WHEN state = 'failed' THEN words END), MAX(words)), MAX(changed_at)
            FROM outbox WHERE org_id = ?1 AND subject = ?2
            GROUP BY channel, subject, version ORDER BY version DESC, channel
            """, subject, map: tally)
    }

    static func counts(
        _ channel: String, since moment: Instant, in db: borrowing Tx
    ) throws -> [Parcel.State: Int] {
        let rows = try db.query(
            """
            SELECT state, COUNT(*) FROM outbox WHERE org_id = ?1 AND channel = ?2 AND at >= ?3 GROUP BY state
            """, channel, moment
        ) { (try $0[0] as Parcel.State, try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    static func rounds(_ channel: String, limit: Int, in db: borrowing Tx) throws -> [Outbox.Tally] {
        try db.query(
            """
            SELECT channel, subject, version, MAX(title), 1,
                SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'sent' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END),
                SUM(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END),
                COALESCE(MAX(CASE WHEN state = 'failed' THEN words END), MAX(words)), MAX(changed_at)
            FROM outbox WHERE org_id = ?1 AND channel = ?2 AND recipient <> ''
            GROUP BY channel, subject, version ORDER BY MAX(id) DESC LIMIT ?3
            """, channel, limit, map: tally)
    }

    private static func parcel(_ row: borrowing Row) throws -> Parcel {
        Parcel(
            id: try row[0], channel: try row[1], subject: try row[2], version: try row[3], recipient: try row[4],
            title: try row[5], payload: try JSON(parsing: try row[6] as String), state: try row[7],
            attempts: try row[8], next: try row[9], words: try row[10], at: try row[11], changed: try row[12])
    }

    private static func tally(_ row: borrowing Row) throws -> Outbox.Tally {
        Outbox.Tally(
            channel: try row[0], subject: try row[1], version: try row[2], title: try row[3],
            isPersonal: try row[4], waiting: try row[5], sent: try row[6], failed: try row[7],
            cancelled: try row[8], words: try row[9], changed: try row[10])
    }
}
