package import Kernel

/// The two engines; every statement means the same on both.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// Everything that is stored: a SQLite file for one office, or a PostgreSQL database for many.
///
/// All calls block the calling thread. A transaction must not be begun inside another one.
package final class Database: Sendable {
    enum Store: Sendable {
        case sqlite(SQLiteStore)
        case postgres(PostgresStore)
    }

    let store: Store
    private let changes = Lock<[Int64: Int]>([:])

    /// Opens a file, making it when it is missing; `:memory:` is a database that vanishes when it is closed.
    ///
    /// Only one process may open a file for writing; another gets the fault `database.inUse`. With `readOnly` the
    /// file may be read beside the process that writes.
    package init(sqlite path: String, readers: Int = 4, readOnly: Bool = false) throws {
        store = .sqlite(try SQLiteStore(path: path, readers: readers, readOnly: readOnly))
    }

    /// `address` is a `postgres://` URL. `schema` holds the tables; without it the role's first schema does.
    package init(postgres address: String, connections: Int = 8, schema: String? = nil) throws {
        do {
            store = .postgres(try PostgresStore(address, connections: connections, schema: schema))
        } catch let error as DatabaseError {
            throw Fault("database.open", "cannot reach the PostgreSQL server: \(error.message)", cause: error)
        }
    }

    /// `address` is a `postgres://` URL or the path of a SQLite file.
    package static func open(_ address: String) throws -> Database {
        if address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") {
            return try Database(postgres: address)
        }
        return try Database(sqlite: address)
    }

    package var engine: Engine {
        switch store {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    /// Reads one organisation's rows as they were at one moment.
    package func read<Result>(
        _ organisation: OrganisationID, _ body: (borrowing Tx) throws -> Result
    ) throws -> Result {
        try read(organisation.number) { try body(Tx(organisation: organisation, session: $0)) }
    }

    /// Changes one organisation's rows, all or nothing; on return they are safely on the disk.
    ///
    /// The closure may run more than once, on another thread, so it must change nothing but the database.
    @discardableResult
    package func write<Result>(
        _ organisation: OrganisationID, _ body: (borrowing Tx) throws -> Result
    ) throws -> Result {
        try write(organisation.number) { try body(Tx(organisation: organisation, session: $0)) }
    }

    /// How often this process has written to an organisation's rows; only ever grows.
    ///
    /// What was read after asking still holds while the count is the same, if no other process writes: always so with
    /// a SQLite file, not with PostgreSQL.
    package func changes(of organisation: OrganisationID) -> Int { changes.with { $0[organisation.number] ?? 0 } }

    /// Reads the installation's own tables, those without `org_id`.
    package func readHost<Result>(_ body: (borrowing HostTx) throws -> Result) throws -> Result {
        try read(nil) { try body(HostTx(session: $0)) }
    }

    /// Changes the installation's own tables; the same promises as `write`.
    @discardableResult
    package func writeHost<Result>(_ body: (borrowing HostTx) throws -> Result) throws -> Result {
        try write(nil) { try body(HostTx(session: $0)) }
    }

    /// Copies a SQLite database as it is at this moment into the file `path`, beside running work.
    package func backup(to path: String) throws {
        guard case .sqlite(let file) = store else {
            throw Fault("database.backup", "a PostgreSQL database is copied with pg_dump or pg_basebackup")
        }
        try file.backup(to: path)
    }

    /// Waits for running transactions and lets go of files and sessions. Nothing may be called afterwards.
    package func close() {
        switch store {
        case .sqlite(let file): file.close()
        case .postgres(let server): server.close()
        }
    }

    private func read<Result>(_ organisation: Int64?, _ body: (Session) throws -> Result) throws -> Result {
        switch store {
        case .sqlite(let file): try file.read { try body(.sqlite($0)) }
        case .postgres(let server): try server.read(organisation) { try body(.postgres($0)) }
        }
    }

    private func write<Result>(_ organisation: Int64?, _ body: (Session) throws -> Result) throws -> Result {
        defer { if let organisation { changes.with { $0[organisation, default: 0] += 1 } } }
        return switch store {
        case .sqlite(let file): try file.write { try body(.sqlite($0)) }
        case .postgres(let server): try server.write(organisation) { try body(.postgres($0)) }
        }
    }
}
