import Database
import Kernel
import Ledger

/// All SQL about the publication log.
enum LogStore {
    static func insert(_ record: LogRecord, _ entry: LogEntry, in db: borrowing Tx) throws {
        let head = record.head
        try db.run(
            """
            INSERT INTO log_entry
                (org_id, number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin, root,
                logged_at, public_key, signature)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """, record.number, entry.kind, entry.subject, entry.version, entry.sha256, entry.at, entry.path,
            entry.title, entry.reason, entry.isOpen, entry.salt, head.head.origin, head.head.root.bytes, head.head.at,
            head.key, head.signature)
    }

    static func insert(_ hash: LogHash, at place: LogPlace, in db: borrowing Tx) throws {
        try db.run(
            "INSERT INTO log_node (org_id, level, place, hash) VALUES (?1, ?2, ?3, ?4)", place.level, place.index,
            hash.bytes)
    }

    static func node(_ place: LogPlace, in db: borrowing Tx) throws -> LogHash {
        let bytes: [UInt8]? = try db.first(
            "SELECT hash FROM log_node WHERE org_id = ?1 AND level = ?2 AND place = ?3", place.level, place.index
        ) { try $0[0] }
        guard let hash = bytes.flatMap({ LogHash($0) }) else {
            throw Fault("log.node", "The publication log lacks the hash of level \(place.level), place \(place.index)")
        }
        return hash
    }

    static func last(in db: borrowing Tx) throws -> LogRecord? {
        try db.first(
            """
            SELECT number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin, root,
                logged_at, public_key, signature
            FROM log_entry WHERE org_id = ?1 ORDER BY number DESC LIMIT 1
            """, map: read)
    }

    static func find(_ number: Int, in db: borrowing Tx) throws -> LogRecord? {
        try db.first(
            """
            SELECT number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin, root,
                logged_at, public_key, signature
            FROM log_entry WHERE org_id = ?1 AND number = ?2
            """, number, map: read)
    }

    static func first(_ first: Int, count: Int, in db: borrowing Tx) throws -> [LogRecord] {
        try db.query(
            """
            SELECT number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin, root,
                logged_at, public_key, signature
            FROM log_entry WHERE org_id = ?1 AND number >= ?2 ORDER BY number LIMIT ?3
            """, first, count, map: read)
    }

    static func about(_ subject: String, in db: borrowing Tx) throws -> [LogRecord] {
        try db.query(
            """
            SELECT number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin, root,
                logged_at, public_key, signature
            FROM log_entry WHERE org_id = ?1 AND subject = ?2 ORDER BY number
            """, subject, map: read)
    }

    static func shown(at path: String, in db: borrowing Tx) throws -> [LogRecord] {
        try db.query(
            """
            SELECT number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin, root,
                logged_at, public_key, signature
            FROM log_entry WHERE org_id = ?1 AND path = ?2 ORDER BY number
            """, path, map: read)
    }

    static func with(_ sha256: String, in db: borrowing Tx) throws -> [LogRecord] {
        try db.query(
            """
            SELECT number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin, root,
                logged_at, public_key, signature
            FROM log_entry WHERE org_id = ?1 AND sha256 = ?2 ORDER BY number
            """, sha256, map: read)
    }

    private static func read(_ row: borrowing Row) throws -> LogRecord {
        let (number, root): (Int, [UInt8]) = (try row[0], try row[12])
        guard let hash = LogHash(root) else { throw Fault("log.root", "Entry \(number) of the log has no whole root") }
        let entry = LogEntry(
            try row[1], of: try row[2], version: try row[3], sha256: try row[4], at: try row[5], path: try row[6],
            title: try row[7], reason: try row[8], isOpen: try row[9], salt: try row[10])
        let head = LogHead(origin: try row[11], size: number, root: hash, at: try row[13])
        return LogRecord(
            number: number, entry: entry, head: SignedHead(head: head, key: try row[14], signature: try row[15]))
    }
}

extension LogEntry.Kind: ColumnValue {}
