import Database
import Kernel

/// All SQL about the numbers that papers were given.
enum RegisterStore {
    static func insert(_ number: IssuedNumber, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO issued_number (org_id, kind, unit_id, year, serial, printed, day, subject, letter_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """, number.kind, column(number.unit), number.year, number.serial, number.text, number.day,
            number.subject, number.letter)
    }

    static func insert(_ start: RegisterStart, of register: Register, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO register_start (org_id, kind, unit_id, year, first_serial, reason, at, actor)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, register.kind, column(register.unit), register.year, start.first, start.reason, start.at, start.actor)
    }

    static func lastSerial(in register: Register, _ db: borrowing Tx) throws -> Int? {
        try db.first(
            """
            SELECT serial FROM issued_number WHERE org_id = ?1 AND kind = ?2 AND unit_id = ?3 AND year = ?4
            ORDER BY serial DESC LIMIT 1
            """, register.kind, column(register.unit), register.year
        ) { try $0[0] }
    }

    /// Whether a register of that kind and year has the same number in print.
    static func isPrinted(_ number: IssuedNumber, in db: borrowing Tx) throws -> Bool {
        try db.first(
            "SELECT 1 FROM issued_number WHERE org_id = ?1 AND kind = ?2 AND year = ?3 AND printed = ?4 LIMIT 1",
            number.kind, number.year, number.text
        ) { try $0[0] as Int } != nil
    }

    static func start(of register: Register, in db: borrowing Tx) throws -> RegisterStart? {
        try db.first(
            """
            SELECT first_serial, reason, at, actor FROM register_start
            WHERE org_id = ?1 AND kind = ?2 AND unit_id = ?3 AND year = ?4
            """, register.kind, column(register.unit), register.year
        ) { RegisterStart(first: try $0[0], reason: try $0[1], at: try $0[2], actor: try $0[3]) }
    }

    /// The register of one sequence, oldest number first.
    static func numbers(in register: Register, _ db: borrowing Tx) throws -> [IssuedNumber] {
        try db.query(
            """
            SELECT kind, unit_id, year, serial, printed, day, subject, letter_id FROM issued_number
            WHERE org_id = ?1 AND kind = ?2 AND unit_id = ?3 AND year = ?4 ORDER BY serial
            """, register.kind, column(register.unit), register.year, map: read)
    }

    static func number(of letter: ID<Letter>, in db: borrowing Tx) throws -> IssuedNumber? {
        try db.first(
            """
            SELECT kind, unit_id, year, serial, printed, day, subject, letter_id FROM issued_number
            WHERE org_id = ?1 AND letter_id = ?2
            """, letter, map: read)
    }

    /// Every sequence that has given a number, with how many and the last, newest year first.
    static func registers(in db: borrowing Tx) throws -> [(register: Register, count: Int, last: Int)] {
        try db.query(
            """
            SELECT kind, unit_id, year, COUNT(*), MAX(serial) FROM issued_number WHERE org_id = ?1
            GROUP BY kind, unit_id, year ORDER BY year DESC, kind, unit_id
            """
        ) { row in
            (Register(try row[0], unit: unit(try row[1]), year: try row[2]), try row[3], try row[4])
        }
    }

    private static func read(_ row: borrowing Row) throws -> IssuedNumber {
        IssuedNumber(
            kind: try row[0], unit: unit(try row[1]), year: try row[2], serial: try row[3], text: try row[4],
            day: try row[5], subject: try row[6], letter: try row[7])
    }

    /// A key column cannot be empty, and no unit has the number 0.
    private static func column(_ unit: UnitID?) -> Int64 { unit?.number ?? 0 }
    private static func unit(_ column: Int64) -> UnitID? { column == 0 ? nil : UnitID(column) }
}
