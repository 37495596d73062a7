import Database
import Kernel
import Office

/// All SQL about letters that came in.
enum IncomingStore {
    static func insert(_ letter: IncomingLetter, in db: borrowing Tx) throws {
        let content = letter.content
        try db.run(
            """
            INSERT INTO incoming_letter
                (org_id, id, year, serial, number, number_key, sender, sender_key, dated, received, subject, unit_id,
                file_id, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """, letter.id, letter.year, letter.serial, content.number, letter.numberKey, content.sender,
            letter.senderKey, content.dated, content.received, content.subject, content.unit, letter.file,
            letter.version)
    }

    /// Whether the entry still had the version before this one.
    static func update(_ letter: IncomingLetter, in db: borrowing Tx) throws -> Bool {
        let content = letter.content
        return try db.run(
            """
            UPDATE incoming_letter SET number = ?3, number_key = ?4, sender = ?5, sender_key = ?6, dated = ?7,
                received = ?8, subject = ?9, unit_id = ?10, file_id = ?11, version = ?12
            WHERE org_id = ?1 AND id = ?2 AND version = ?12 - 1
            """, letter.id, content.number, letter.numberKey, content.sender, letter.senderKey, content.dated,
            content.received, content.subject, content.unit, letter.file, letter.version) == 1
    }

    static func lastSerial(in year: Int, _ db: borrowing Tx) throws -> Int {
        try db.first(
            "SELECT serial FROM incoming_letter WHERE org_id = ?1 AND year = ?2 ORDER BY serial DESC LIMIT 1", year
        ) { try $0[0] } ?? 0
    }

    static func find(_ id: ID<IncomingLetter>, in db: borrowing Tx) throws -> IncomingLetter {
        let found = try db.first(
            """
            SELECT id, year, serial, number, sender, dated, received, subject, unit_id, file_id, version
            FROM incoming_letter WHERE org_id = ?1 AND id = ?2
            """, id, map: read)
        guard let found else { throw Refusal.noSuchPage }
        return found
    }

    /// The register of a year, newest first; of all years with `nil`.
    static func all(in year: Int?, _ db: borrowing Tx) throws -> [IncomingLetter] {
        try db.query(
            """
            SELECT id, year, serial, number, sender, dated, received, subject, unit_id, file_id, version
            FROM incoming_letter WHERE org_id = ?1 AND (?2 = 0 OR year = ?2) ORDER BY year DESC, serial DESC
            """, year ?? 0, map: read)
    }

    /// Entries whose sender's number reads the same.
    static func all(number key: String, in db: borrowing Tx) throws -> [IncomingLetter] {
        try db.query(
            """
            SELECT id, year, serial, number, sender, dated, received, subject, unit_id, file_id, version
            FROM incoming_letter WHERE org_id = ?1 AND number_key = ?2 ORDER BY id
            """, key, map: read)
    }

    static func years(in db: borrowing Tx) throws -> [Int] {
        try db.query("SELECT DISTINCT year FROM incoming_letter WHERE org_id = ?1 ORDER BY year DESC") { try $0[0] }
    }

    private static func read(_ row: borrowing Row) throws -> IncomingLetter {
        IncomingLetter(
            id: try row[0], year: try row[1], serial: try row[2],
            content: IncomingLetter.Content(
                number: try row[3], sender: try row[4], dated: try row[5], received: try row[6], subject: try row[7],
                unit: try row[8]),
            file: try row[9], version: try row[10])
    }
}
