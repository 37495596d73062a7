import CSQLite
import Kernel

/// One open SQLite file. Used by one thread at a time: the pool or the write queue lends it.
@safe final class SQLiteConnection: @unchecked Sendable {  // pool and queue lend it to one thread
    private let handle: OpaquePointer
    private var statements: [UInt: OpaquePointer] = unsafe [:]
    /// The first error of the running transaction; nothing may be committed after it.
    private var spoiled: DatabaseError?

    /// `mode` is a set of `SQLITE_OPEN_…` flags.
    init(path: String, mode: Int32) throws {
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let connection = unsafe opened else {
            let message = unsafe String(cString: sqlite3_errstr(code))
            unsafe sqlite3_close_v2(opened)
            throw Fault("database.open", "cannot open \(path): \(message); check the folder and its permissions")
        }
        unsafe handle = connection
        unsafe sqlite3_busy_timeout(handle, 5000)
    }

    func close() {
        unsafe statements.values.forEach { unsafe sqlite3_finalize($0) }
        unsafe statements = [:]
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs a script of statements without parameters.
    func script(_ text: String) throws {
        guard unsafe sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    /// Whether no transaction is open; SQLite ends one by itself when the disk is full.
    var isIdle: Bool { unsafe sqlite3_get_autocommit(handle) != 0 }

    func begin(_ statement: StaticString) throws {
        spoiled = nil
        try control(statement)
    }

    /// Runs a statement that begins, marks or ends a transaction; prepared once, like every other.
    func control(_ statement: StaticString) throws { _ = try run(statement, [], host: false) }

    /// Throws the error that spoiled the transaction, if one did.
    func check() throws {
        if let spoiled { throw spoiled }
    }

    func forgive() { spoiled = nil }

    func rollback() {
        spoiled = nil
        // A failing rollback has nothing left to undo: SQLite has ended the transaction already.
        if !isIdle { try? control("ROLLBACK") }
    }

    func rows(
        _ sql: StaticString, _ values: [BoundValue], host: Bool, _ each: (borrowing Row) throws -> Bool
    ) throws {
        try unsafe perform(sql, values, host: host) { statement in
            while try unsafe step(statement) {
                guard try each(unsafe Row(source: .sqlite(statement))) else { return }
            }
        }
    }

    func run(_ sql: StaticString, _ values: [BoundValue], host: Bool) throws -> Int {
        try unsafe perform(sql, values, host: host) { statement in
            while try unsafe step(statement) {}
            return unsafe sqlite3_stmt_readonly(statement) != 0 ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    private func perform<Result>(
        _ sql: StaticString, _ values: [BoundValue], host: Bool, _ body: (OpaquePointer) throws -> Result
    ) throws -> Result {
        let cached = unsafe statements[sql.address]
        // A statement that is still handing out rows further up gets a twin, so that it does not start over.
        let isTwin = unsafe cached.map { unsafe sqlite3_stmt_busy($0) != 0 } ?? false
        let statement =
            if let cached = unsafe cached, !isTwin { unsafe cached } else { try unsafe prepare(sql, host: host) }
        defer {
            unsafe sqlite3_reset(statement)
            unsafe sqlite3_clear_bindings(statement)
            if isTwin { unsafe sqlite3_finalize(statement) } else { unsafe statements[sql.address] = statement }
        }
        try unsafe bind(values, to: statement, host: host)
        return try unsafe body(statement)
    }

    private func prepare(_ sql: StaticString, host: Bool) throws -> OpaquePointer {
        if host { try refuseScoped(sql) }
        var statement: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            handle, UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self), Int32(sql.utf8CodeUnitCount),
            UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement = unsafe statement else { throw failure(in: sql) }
        return unsafe statement
    }

    private func bind(_ values: [BoundValue], to statement: OpaquePointer, host: Bool) throws {
        let wanted = Int(unsafe sqlite3_bind_parameter_count(statement))
        guard wanted == values.count || (!host && wanted == 0 && values.count == 1) else {
            throw Fault("database.parameters", "the statement has \(wanted) parameters, \(values.count) were given")
        }
        for (index, value) in values.prefix(wanted).enumerated() {
            let code = try unsafe bind(value, at: Int32(index + 1), of: statement)
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    private func bind(_ value: BoundValue, at index: Int32, of statement: OpaquePointer) throws -> Int32 {
        switch value {
        case .null: return unsafe sqlite3_bind_null(statement, index)
        case .integer(let number): return unsafe sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            try refuseNUL(text)
            return text.withUTF8 { utf8 in
                unsafe prongsai_sqlite3_bind_text(statement, index, pointer(utf8.baseAddress), UInt64(utf8.count))
            }
        case .blob(let bytes):
            return unsafe bytes.withUnsafeBufferPointer { buffer in
                unsafe prongsai_sqlite3_bind_blob(statement, index, pointer(buffer.baseAddress), UInt64(buffer.count))
            }
        }
    }

    /// A null pointer would be stored as NULL; an empty text or blob is given some address instead.
    private func pointer(_ start: UnsafePointer<UInt8>?) -> UnsafeRawPointer {
        unsafe start.map { unsafe UnsafeRawPointer($0) } ?? UnsafeRawPointer(handle)
    }

    /// Whether there is a row.
    private func step(_ statement: OpaquePointer) throws -> Bool {
        switch unsafe sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    private func failure(in sql: StaticString? = nil) -> DatabaseError {
        let message = unsafe String(cString: sqlite3_errmsg(handle))
        let kind = DatabaseError.Kind(sqlite: unsafe sqlite3_extended_errcode(handle))
        let error = DatabaseError(kind, sql.map { "\(message) in: \($0)" } ?? message)
        if spoiled == nil { spoiled = error }
        return error
    }
}

/// Text with a NUL byte is refused by PostgreSQL, so both engines refuse it alike.
func refuseNUL(_ text: String) throws {
    if text.utf8.contains(0) { throw DatabaseError(.check, "a text must not contain a NUL byte") }
}

/// The installation's own statements never reach into an organisation's rows.
func refuseScoped(_ sql: StaticString) throws {
    guard !"\(sql)".contains("org_id") else {
        throw Fault("database.scope", "a statement over an organisation's rows must run inside read(_:) or write(_:)")
    }
}

extension DatabaseError.Kind {
    /// From SQLite's extended result code.
    init(sqlite code: Int32) {
        self =
            switch code {
            case 2067, 1555, 2579: .unique
            case 787: .foreignKey
            case 275, 3091: .check  // 3091: a value of the wrong type in a STRICT table
            case 1299: .notNull
            default:
                switch code & 0xFF {
                case SQLITE_BUSY, SQLITE_LOCKED: .busy
                case SQLITE_READONLY: .readOnly
                case SQLITE_FULL: .full
                default: .other
                }
            }
    }
}
