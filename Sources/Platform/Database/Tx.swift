package import Kernel

/// One engine's open transaction.
enum Session {
    case sqlite(SQLiteConnection)
    case postgres(PostgresConnection)

    func rows(
        _ sql: SQL, _ values: [BoundValue], host: Bool = false, _ each: (borrowing Row) throws -> Bool
    ) throws {
        switch self {
        case .sqlite(let connection): try connection.rows(sql.sqlite, values, host: host, each)
        case .postgres(let connection): try connection.rows(sql.postgres, values, host: host, each)
        }
    }

    func run(_ sql: SQL, _ values: [BoundValue], host: Bool = false) throws -> Int {
        switch self {
        case .sqlite(let connection): try connection.run(sql.sqlite, values, host: host)
        case .postgres(let connection): try connection.run(sql.postgres, values, host: host)
        }
    }
}

/// A transaction of one organisation. It cannot be stored or outlive its closure.
///
/// `?1` is always the organisation; the first parameter given here is `?2`. A statement that fails spoils the whole
/// transaction, even when its error is caught inside the closure.
package struct Tx: ~Copyable {
    package let organisation: OrganisationID
    let session: Session

    /// Every row, each made into a value by `map`.
    package func query<each Parameter: ColumnValue, Value>(
        _ sql: SQL, _ parameters: repeat each Parameter, map: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        var values = [organisation.bound]
        repeat values.append((each parameters).bound)
        var result: [Value] = []
        try session.rows(sql, values) {
            result.append(try map($0))
            return true
        }
        return result
    }

    /// The first row; `nil` when there is none.
    package func first<each Parameter: ColumnValue, Value>(
        _ sql: SQL, _ parameters: repeat each Parameter, map: (borrowing Row) throws -> Value
    ) throws -> Value? {
        var values = [organisation.bound]
        repeat values.append((each parameters).bound)
        var result: Value?
        try session.rows(sql, values) {
            result = try map($0)
            return false
        }
        return result
    }

    /// Changes rows; returns how many.
    @discardableResult
    package func run<each Parameter: ColumnValue>(_ sql: SQL, _ parameters: repeat each Parameter) throws -> Int {
        var values = [organisation.bound]
        repeat values.append((each parameters).bound)
        return try session.run(sql, values)
    }
}

/// A transaction over the installation's own tables, those without an organisation; parameters start at `?1`.
///
/// A statement that names `org_id` is refused.
package struct HostTx: ~Copyable {
    let session: Session

    /// Every row, each made into a value by `map`.
    package func query<each Parameter: ColumnValue, Value>(
        _ sql: SQL, _ parameters: repeat each Parameter, map: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        var values: [BoundValue] = []
        repeat values.append((each parameters).bound)
        var result: [Value] = []
        try session.rows(sql, values, host: true) {
            result.append(try map($0))
            return true
        }
        return result
    }

    /// The first row; `nil` when there is none.
    package func first<each Parameter: ColumnValue, Value>(
        _ sql: SQL, _ parameters: repeat each Parameter, map: (borrowing Row) throws -> Value
    ) throws -> Value? {
        var values: [BoundValue] = []
        repeat values.append((each parameters).bound)
        var result: Value?
        try session.rows(sql, values, host: true) {
            result = try map($0)
            return false
        }
        return result
    }

    /// Changes rows; returns how many.
    @discardableResult
    package func run<each Parameter: ColumnValue>(_ sql: SQL, _ parameters: repeat each Parameter) throws -> Int {
        var values: [BoundValue] = []
        repeat values.append((each parameters).bound)
        return try session.run(sql, values, host: true)
    }
}
