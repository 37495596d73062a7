import Glibc
import Kernel

/// A PostgreSQL database behind a fixed number of sessions, opened when first needed and again when they break.
final class PostgresStore: Sendable {
    private let address: String
    private let schema: String?
    private let pool: Pool<Slot>
    private let slotCount: Int
    /// For so long a transaction is tried again while the server cannot be reached, in milliseconds.
    private let patience = 10_000

    init(_ address: String, connections: Int, schema: String?) throws {
        self.address = address
        self.schema = schema
        slotCount = connections
        let slots = (0..<connections).map { _ in Slot() }
        pool = Pool(slots)
        // A wrong address is told at once, without patience.
        slots.last?.connection = try PostgresConnection(address, schema: schema)
    }

    /// `organisation` is `nil` for the installation's own tables.
    func read<Result>(_ organisation: Int64?, _ body: (PostgresConnection) throws -> Result) throws -> Result {
        let scope = organisation.map { "; SELECT set_config('app.org_id', '\($0)', true)" } ?? ""
        return try patiently { connection in
            try connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" + scope)
            return try body(connection)
        }
    }

    /// One transaction at a time for each organisation, as SQLite has it for all: what is read inside stays true.
    func write<Result>(_ organisation: Int64?, _ body: (PostgresConnection) throws -> Result) throws -> Result {
        let scope = organisation.map { "; SELECT set_config('app.org_id', '\($0)', true)" } ?? ""
        return try patiently { connection in
            try connection.begin("BEGIN; SELECT pg_advisory_xact_lock(\(organisation ?? 0))" + scope)
            return try body(connection)
        }
    }

    /// The whole change of the schema by one process at a time.
    func migrate<Result>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        try pool.borrow { slot in
            let connection = try slot.opened { try PostgresConnection(address, schema: schema) }
            let lock = "hashtext('prongsai migration ' || coalesce(current_schema(), ''))"
            if let schema {
                // Without looking first, a role that may not create schemas would fail on one that is there.
                try connection.script(
                    """
                    DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = \(literal(schema))) THEN
                    CREATE SCHEMA \(PostgresConnection.quoted(schema)); END IF; END $$
                    """)
            }
            try connection.script("SELECT pg_advisory_lock(\(lock))")
            defer {
                connection.rollback()
                // A session that cannot unlock is broken, and a broken session holds no lock.
                try? connection.script("SELECT pg_advisory_unlock(\(lock))")
            }
            return try body(connection)
        }
    }

    func close() {
        for slot in pool.drain(slotCount) { slot.connection?.close() }
    }

    /// Runs the transaction; again after a conflict or a lost session, as long as nothing can have been committed.
    private func patiently<Result>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        let deadline = PostgresStore.milliseconds() + patience
        var conflicts = 0
        while true {
            do {
                return try once(body)
            } catch let error as DatabaseError where error.mayRunAgain {
                if error.kind == .serialization { conflicts += 1 }
                guard conflicts < 5, PostgresStore.milliseconds() < deadline else { throw error }
                if error.kind == .connection { usleep(50_000) }
            }
        }
    }

    private func once<Result>(_ body: (PostgresConnection) throws -> Result) throws -> Result {
        try pool.borrow { slot in
            let connection = try slot.opened { try PostgresConnection(address, schema: schema) }
            do {
                let result = try body(connection)
                try connection.commit()
                return result
            } catch {
                connection.rollback()
                throw error
            }
        }
    }

    private func literal(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static func milliseconds() -> Int {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}

/// A place for one session. The pool lends it to one thread at a time.
private final class Slot: @unchecked Sendable {  // `Pool.borrow` lends it to one thread at a time
    var connection: PostgresConnection?

    func opened(_ open: () throws -> PostgresConnection) throws -> PostgresConnection {
        if let connection, !connection.isBroken { return connection }
        connection?.close()
        connection = nil
        let fresh = try open()
        connection = fresh
        return fresh
    }
}
