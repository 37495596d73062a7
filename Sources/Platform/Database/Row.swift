import CPostgres
import CSQLite
import Kernel

/// One row of an answer; it lives no longer than the closure that is given it.
package struct Row: ~Copyable {
    @safe enum Source {
        case sqlite(OpaquePointer)
        case postgres(OpaquePointer, row: Int32)
    }

    let source: Source

    /// Column 0 is the first. Throws a `Fault` when the column does not hold a `Value`.
    package subscript<Value: ColumnValue>(_ column: Int) -> Value {
        get throws { try Value.read(self, at: column) }
    }

    package func isNull(at column: Int) -> Bool {
        switch source {
        case .sqlite(let statement): unsafe sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
        case .postgres(let result, let row): unsafe PQgetisnull(result, row, Int32(column)) == 1
        }
    }

    package func integer(at column: Int) throws -> Int64 {
        switch source {
        case .sqlite(let statement):
            let statement = unsafe statement
            try Row.expect(unsafe sqlite3_column_type(statement, Int32(column)), SQLITE_INTEGER, column)
            return unsafe sqlite3_column_int64(statement, Int32(column))
        case .postgres(let result, _):
            let type = unsafe PQftype(result, Int32(column))
            guard PostgresType.integers.contains(type) else {
                throw Row.unreadable(column, "an integer", "type \(type)")
            }
            let bytes = try unsafe field(column)
            let negative = unsafe bytes.first.map { $0 >= 0x80 } ?? false
            return unsafe bytes.reduce(negative && bytes.count > 1 ? -1 : 0) { $0 << 8 | Int64($1) }
        }
    }

    package func text(at column: Int) throws -> String {
        switch source {
        case .sqlite(let statement):
            let statement = unsafe statement
            try Row.expect(unsafe sqlite3_column_type(statement, Int32(column)), SQLITE_TEXT, column)
            let start = unsafe sqlite3_column_text(statement, Int32(column))
            let count = Int(unsafe sqlite3_column_bytes(statement, Int32(column)))
            return unsafe Row.text(UnsafeBufferPointer(start: start, count: count))
        case .postgres(let result, _):
            let type = unsafe PQftype(result, Int32(column))
            guard PostgresType.texts.contains(type) else { throw Row.unreadable(column, "a text", "type \(type)") }
            return unsafe Row.text(try field(column))
        }
    }

    package func bytes(at column: Int) throws -> [UInt8] {
        switch source {
        case .sqlite(let statement):
            let statement = unsafe statement
            try Row.expect(unsafe sqlite3_column_type(statement, Int32(column)), SQLITE_BLOB, column)
            let start = unsafe sqlite3_column_blob(statement, Int32(column))
            let count = Int(unsafe sqlite3_column_bytes(statement, Int32(column)))
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
        case .postgres(let result, _):
            let type = unsafe PQftype(result, Int32(column))
            guard type == PostgresType.bytea else { throw Row.unreadable(column, "bytes", "type \(type)") }
            return unsafe Array(try field(column))
        }
    }

    static func unreadable(_ column: Int, _ expected: String, _ found: String) -> Fault {
        Fault("database.column", "column \(column) should hold \(expected), but holds \(found)")
    }

    private static func expect(_ type: Int32, _ expected: Int32, _ column: Int) throws {
        guard type != expected else { return }
        let names = [SQLITE_INTEGER: "an integer", SQLITE_TEXT: "a text", SQLITE_BLOB: "bytes", SQLITE_NULL: "NULL"]
        throw unreadable(column, names[expected] ?? "a value", names[type] ?? "a fraction")
    }

    /// The bytes of a PostgreSQL value in binary form; they live as long as the answer.
    private func field(_ column: Int) throws -> UnsafeBufferPointer<UInt8> {
        guard case .postgres(let result, let row) = source, unsafe PQgetisnull(result, row, Int32(column)) == 0,
            let value = unsafe PQgetvalue(result, row, Int32(column))
        else { throw Row.unreadable(column, "a value", "NULL") }
        let count = Int(unsafe PQgetlength(result, row, Int32(column)))
        return unsafe UnsafeBufferPointer(
            start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// Not validated again: only valid UTF-8 can be bound, and both engines keep what they were given.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        guard !bytes.isEmpty else { return "" }
        return unsafe String(copying: UTF8Span(unchecked: Span(_unsafeElements: bytes)))
    }
}

/// Type numbers of PostgreSQL's own catalogue.
enum PostgresType {
    static let bytea: UInt32 = 17
    static let int8: UInt32 = 20
    static let text: UInt32 = 25
    /// bool, int8, int2, int4.
    static let integers: Set<UInt32> = [16, 20, 21, 23]
    /// name, text, unknown, bpchar, varchar.
    static let texts: Set<UInt32> = [19, 25, 705, 1042, 1043]
}
