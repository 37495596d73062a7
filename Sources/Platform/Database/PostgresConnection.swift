import CPostgres
import Glibc
import Kernel

/// One session with a PostgreSQL server. Used by one thread at a time: the pool lends it.
@safe final class PostgresConnection: @unchecked Sendable {  // lives in a slot that one thread has borrowed
    /// A literal, once for each list of parameter types that it is used with.
    private struct StatementKey: Hashable {
        let address: UInt
        let types: [UInt32]
    }

    private let handle: OpaquePointer
    private var statements: [StatementKey: String] = [:]
    /// The first error of the running transaction; nothing may be committed after it.
    private var spoiled: DatabaseError?

    /// `address` is a `postgres://` URL or a libpq connection string.
    init(_ address: String, schema: String?) throws {
        // What the address says wins over what stands before it.
        let opened = unsafe PostgresConnection.connect([
            ("connect_timeout", "5"), ("keepalives_idle", "30"), ("tcp_user_timeout", "15000"),
            ("application_name", "prongsai"), ("dbname", address),
        ])
        guard let opened = unsafe opened, unsafe PQstatus(opened) == CONNECTION_OK else {
            let message = unsafe opened.map { unsafe String(cString: PQerrorMessage($0)) } ?? "out of memory"
            unsafe PQfinish(opened)  // a failed session still owns its socket
            throw DatabaseError(.connection, message)
        }
        unsafe handle = opened
        do {
            try script(
                """
                SET client_min_messages = warning; SET client_encoding = 'UTF8';
                SET standard_conforming_strings = on; SET statement_timeout = '30s'; SET lock_timeout = '10s';
                SET idle_in_transaction_session_timeout = '60s';
                """ + (schema.map { "SET search_path = \(PostgresConnection.quoted($0))" } ?? ""))
        } catch {
            close()
            throw error
        }
    }

    func close() { unsafe PQfinish(handle) }

    var isBroken: Bool { unsafe PQstatus(handle) != CONNECTION_OK }

    /// Runs statements without parameters in one round trip.
    func script(_ text: String) throws {
        let result = unsafe PQexec(handle, text)
        defer { unsafe PQclear(result) }
        try unsafe check(result, text: nil)
    }

    func begin(_ statements: String) throws {
        spoiled = nil
        try script(statements)
    }

    /// Commits, unless a statement of the transaction failed.
    func commit() throws {
        if let spoiled { throw spoiled }
        do {
            try script("COMMIT")
        } catch let error as DatabaseError where error.kind == .connection {
            throw DatabaseError(.outcomeUnknown, error.message)
        }
    }

    func rollback() {
        spoiled = nil
        guard !isBroken, unsafe PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        // When even this fails the session is broken, and the pool throws it away.
        try? script("ROLLBACK")
    }

    func rows(
        _ sql: StaticString, _ values: [BoundValue], host: Bool, _ each: (borrowing Row) throws -> Bool
    ) throws {
        let result = try unsafe execute(sql, values, host: host)
        defer { unsafe PQclear(result) }
        for row in 0..<(unsafe PQntuples(result)) {
            guard try each(unsafe Row(source: .postgres(result, row: row))) else { return }
        }
    }

    func run(_ sql: StaticString, _ values: [BoundValue], host: Bool) throws -> Int {
        let result = try unsafe execute(sql, values, host: host)
        defer { unsafe PQclear(result) }
        return unsafe PQresultStatus(result) == PGRES_TUPLES_OK && PQnfields(result) > 0 && isQuery(result)
            ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    private func isQuery(_ result: OpaquePointer) -> Bool {
        unsafe String(cString: PQcmdStatus(result)).hasPrefix("SELECT")
    }

    private func execute(_ sql: StaticString, _ values: [BoundValue], host: Bool) throws -> OpaquePointer {
        let name = try prepared(sql, values.map(\.type.postgres), host: host)
        var arguments = try BinaryArguments(values)
        let result = unsafe arguments.withPointers { pointers, lengths, formats in
            unsafe PQexecPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
        }
        do {
            try unsafe check(result, text: sql)
        } catch {
            unsafe PQclear(result)
            throw error
        }
        guard let result = unsafe result else { throw DatabaseError(.connection, "no answer") }
        return unsafe result
    }

    /// The name of the statement on the server; a statement that could not be prepared is not remembered.
    private func prepared(_ sql: StaticString, _ types: [UInt32], host: Bool) throws -> String {
        let key = StatementKey(address: sql.address, types: types)
        if let name = statements[key] { return name }
        if host { try refuseScoped(sql) }
        let name = "s\(statements.count + 1)"
        let result = unsafe PQprepare(handle, name, SQL.numbered("\(sql)"), Int32(types.count), types)
        defer { unsafe PQclear(result) }
        try unsafe check(result, text: sql)
        statements[key] = name
        return name
    }

    private func check(_ result: OpaquePointer?, text: StaticString?) throws {
        let status = unsafe PQresultStatus(result)
        if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return }
        let state = unsafe PQresultErrorField(result, 0x43).map { unsafe String(cString: $0) }  // 'C': SQLSTATE
        let primary = unsafe PQresultErrorField(result, 0x4D).map { unsafe String(cString: $0) }  // 'M': the sentence
        let message = primary ?? (unsafe String(cString: PQerrorMessage(handle)))
        let kind = isBroken ? .connection : DatabaseError.Kind(sqlState: state ?? "")
        let error = DatabaseError(kind, text.map { "\(message) in: \($0)" } ?? message)
        if spoiled == nil { spoiled = error }
        throw error
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func connect(_ settings: [(name: String, value: String)]) -> OpaquePointer? {
        let names = unsafe settings.map { unsafe strdup($0.name) } + [nil]
        let values = unsafe settings.map { unsafe strdup($0.value) } + [nil]
        defer { unsafe (names + values).forEach { unsafe free($0) } }
        return unsafe PQconnectdbParams(
            names.map { unsafe UnsafePointer($0) }, values.map { unsafe UnsafePointer($0) }, 1)
    }
}

/// Parameters in PostgreSQL's binary form, one after the other in one block of memory.
private struct BinaryArguments {
    private var block: [UInt8] = []
    /// Where each value begins in the block; `nil` for NULL.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [BoundValue]) throws {
        for value in values {
            let start = block.count
            switch value {
            case .null: break
            case .integer(let number):
                unsafe withUnsafeBytes(of: number.bigEndian) { unsafe block.append(contentsOf: $0) }
            case .text(let text):
                try refuseNUL(text)
                block += text.utf8
            case .blob(let bytes): block += bytes
            }
            if case .null = value { starts.append(nil) } else { starts.append(start) }
            lengths.append(Int32(block.count - start))
        }
        block.append(0)  // so that an empty last value has an address too
    }

    mutating func withPointers<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>) -> Result
    ) -> Result {
        let formats = [Int32](repeating: 1, count: starts.count)
        return unsafe block.withUnsafeBytes { bytes in
            let pointers: [UnsafePointer<CChar>?] = unsafe starts.map { start in
                unsafe start.flatMap { unsafe bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return unsafe body(pointers, lengths, formats)
        }
    }
}

extension ColumnType {
    var postgres: UInt32 {
        switch self {
        case .integer: PostgresType.int8
        case .text: PostgresType.text
        case .blob: PostgresType.bytea
        }
    }
}

extension DatabaseError.Kind {
    /// From the five characters of PostgreSQL's SQLSTATE.
    init(sqlState: String) {
        self =
            switch sqlState {
            case "23505": .unique
            case "23503": .foreignKey
            case "23514": .check
            case "23502": .notNull
            case "40001", "40P01": .serialization
            case "55P03", "57014": .busy
            case "25006": .readOnly
            case "53100": .full
            case "57P01", "57P02", "57P03": .connection
            default: sqlState.hasPrefix("08") ? .connection : .other
            }
    }
}
