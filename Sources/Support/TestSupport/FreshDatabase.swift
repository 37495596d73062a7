package import Database
import Glibc
import Kernel

extension Engine {
    /// The engines that this run tests: SQLite always, PostgreSQL when `PRONGSAI_TEST_POSTGRES` holds the URL of a
    /// role that may make schemas and is no superuser (`scripts/test-postgres start` prints one).
    package static var tested: [Engine] { postgresAddress == nil ? [.sqlite] : [.sqlite, .postgres] }

    fileprivate static var postgresAddress: String? {
        unsafe getenv("PRONGSAI_TEST_POSTGRES").map { unsafe String(cString: $0) }
    }
}

/// Runs a test with an empty database of its own; its tables vanish afterwards.
package func withFreshDatabase<Result>(
    _ engine: Engine, migrations: [Migration] = [], _ body: (Database) throws -> Result
) throws -> Result {
    let database = try openFresh(engine)
    defer { close(database) }
    try database.migrate(migrations)
    return try body(database)
}

private func openFresh(_ engine: Engine) throws -> Database {
    guard engine == .postgres, let address = Engine.postgresAddress else { return try Database(sqlite: ":memory:") }
    return try Database(postgres: address, connections: 4, schema: "test_\(UInt64.random(in: 1...UInt64.max))")
}

private func close(_ database: Database) {
    if database.engine == .postgres {
        // What stays behind goes with the temporary server.
        _ = try? database.writeHost {
            try $0.run("DO $$ BEGIN EXECUTE format('DROP SCHEMA %I CASCADE', current_schema()); END $$")
        }
    }
    database.close()
}
