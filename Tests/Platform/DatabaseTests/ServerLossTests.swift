import Database
import Kernel
import TestSupport
import Testing

/// What happens when a session with PostgreSQL breaks. There is no such thing with SQLite.
@Suite(.enabled(if: Engine.tested.contains(.postgres)))
struct ServerLossTests {
    /// Counts how often a closure was run.
    final class Attempts {
        var count = 0
    }

    @Test func `a session lost before the commit is replaced and the work done once`() throws {
        try withFreshDatabase(.postgres, migrations: World.migrations) { database in
            let attempts = Attempts()
            try database.write(World.here) { tx in
                attempts.count += 1
                try World.lend(1, "a", in: tx)
                if attempts.count == 1 { try tx.run("SELECT pg_terminate_backend(pg_backend_pid()), ?1") }
            }
            #expect(attempts.count == 2)
            let titles = try database.read(World.here, World.titles)
            #expect(titles == ["a"])
        }
    }

    @Test func `a lost commit is told and never repeated`() throws {
        let trap = Migration(
            "Loans", "0002-trap",
            """
            CREATE FUNCTION fall() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER trap AFTER INSERT ON loan DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fall();
            """)
        try withFreshDatabase(.postgres, migrations: World.migrations + [trap]) { database in
            let attempts = Attempts()
            let error = #expect(throws: DatabaseError.self) {
                try database.write(World.here) { tx in
                    attempts.count += 1
                    try World.lend(1, "a", in: tx)
                }
            }
            #expect(error?.kind == .outcomeUnknown)
            #expect(attempts.count == 1)
        }
    }

    @Test(arguments: [(failures: 1, succeeds: true), (failures: 9, succeeds: false)])
    func `a conflict is tried again, but not for ever`(failures: Int, succeeds: Bool) throws {
        try withFreshDatabase(.postgres, migrations: World.migrations) { database in
            let attempts = Attempts()
            let result = Result {
                try database.write(World.here) { tx in
                    attempts.count += 1
                    try World.lend(1, "a", in: tx)
                    guard attempts.count <= failures else { return }
                    throw DatabaseError(.serialization, "met another transaction")
                }
            }
            let succeeded = if case .success = result { true } else { false }
            #expect(succeeded == succeeds)
            #expect(attempts.count == (succeeds ? 2 : 5))
        }
    }

    @Test func `sessions lost while idle are replaced`() throws {
        try withFreshDatabase(.postgres, migrations: World.migrations) { database in
            try database.write(World.here) { try World.lend(1, "a", in: $0) }
            try database.readHost { tx in
                _ = try tx.query(
                    """
                    SELECT CAST(pg_terminate_backend(pid) AS INTEGER) FROM pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND state = 'idle' AND query LIKE '%' || current_schema() || '%'
                    """
                ) { try $0[0] as Int }
            }
            let titles = try database.read(World.here, World.titles)
            #expect(titles == ["a"])
        }
    }
}
