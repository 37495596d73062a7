import Database
import Foundation
import Kernel
import TestSupport
import Testing

struct TransactionTests {
    struct Wanted: Error {}

    @Test(arguments: Engine.tested)
    func `an error inside a transaction leaves nothing behind`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            #expect(throws: Wanted.self) {
                try database.write(World.here) { tx in
                    try World.lend(1, "a", in: tx)
                    throw Wanted()
                }
            }
            #expect(try database.read(World.here, World.titles) == [])
            try database.write(World.here) { try World.lend(1, "b", in: $0) }
            #expect(try database.read(World.here, World.titles) == ["b"])
        }
    }

    @Test(arguments: Engine.tested)
    func `each refusal of the engine has one name`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            func kind(_ body: (borrowing Tx) throws -> Void) -> DatabaseError.Kind? {
                #expect(throws: DatabaseError.self) { try database.write(World.here, body) }?.kind
            }
            try database.write(World.here) { try World.lend(1, "a", in: $0) }
            #expect(kind { try World.lend(1, "b", in: $0) } == .unique)
            #expect(kind { try World.lend(2, "a", in: $0) } == .unique)
            #expect(kind { try World.lend(3, "forbidden", in: $0) } == .check)
            #expect(kind { try $0.run("INSERT INTO loan (org_id, id, title) VALUES (?1, 4, NULL)") } == .notNull)
            #expect(kind { try $0.run("INSERT INTO item (org_id, loan_id, number) VALUES (?1, 9, 1)") } == .foreignKey)
            #expect(kind { try $0.run("UPDATE nothing SET x = 1 WHERE org_id = ?1") } == .other)
            #expect(try database.read(World.here, World.titles) == ["a"])
        }
    }

    @Test(arguments: Engine.tested)
    func `a transaction in which a statement failed cannot be committed by swallowing the error`(engine: Engine) throws
    {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            let error = #expect(throws: DatabaseError.self) {
                try database.write(World.here) { tx in
                    try World.lend(1, "a", in: tx)
                    try? World.lend(1, "again", in: tx)
                }
            }
            #expect(error?.kind == .unique)
            #expect(try database.read(World.here, World.titles) == [])
        }
    }

    @Test(arguments: Engine.tested)
    func `reading cannot write`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            let error = #expect(throws: DatabaseError.self) {
                try database.read(World.here) { try World.lend(1, "a", in: $0) }
            }
            #expect(error?.kind == .readOnly)
        }
    }

    @Test(arguments: Engine.tested)
    func `the number of changed rows is told`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            let counts = try database.write(World.here) { tx in
                for id in 1...5 { try World.lend(id, "loan \(id)", in: tx) }
                return [
                    try tx.run("UPDATE loan SET times = 1 WHERE org_id = ?1 AND id > 2"),
                    try tx.run("UPDATE loan SET times = 1 WHERE org_id = ?1 AND id > 90"),
                    try tx.run("DELETE FROM loan WHERE org_id = ?1 AND id = 5"),
                    try tx.run(
                        "INSERT INTO loan (org_id, id, title) VALUES (?1, 1, 'x') ON CONFLICT (org_id, id) DO NOTHING"),
                ]
            }
            #expect(counts == [3, 0, 1, 0])
        }
    }

    @Test(arguments: Engine.tested)
    func `four hundred increments at the same time lose none`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            try database.write(World.here) { try World.lend(1, "a", in: $0) }
            DispatchQueue.concurrentPerform(iterations: 8) { _ in
                for _ in 0..<50 {
                    #expect(throws: Never.self) {
                        try database.write(World.here) { tx in
                            let times: Int? = try tx.first("SELECT times FROM loan WHERE org_id = ?1 AND id = 1") {
                                try $0[0]
                            }
                            try tx.run(
                                "UPDATE loan SET times = ?2 WHERE org_id = ?1 AND id = 1", try #require(times) + 1)
                        }
                    }
                }
            }
            let times: Int? = try database.read(World.here) {
                try $0.first("SELECT times FROM loan WHERE org_id = ?1") { try $0[0] }
            }
            #expect(times == 400)
        }
    }

    @Test(arguments: Engine.tested)
    func `a failing transaction takes none of its neighbours with it`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            DispatchQueue.concurrentPerform(iterations: 16) { thread in
                for turn in 0..<25 {
                    let id = thread * 100 + turn
                    let attempt = Result {
                        try database.write(World.here) { tx in
                            try World.lend(id, "loan \(id)", in: tx)
                            if id % 3 == 0 { throw Wanted() }
                            if id % 3 == 1 { try World.lend(id, "again", in: tx) }
                        }
                    }
                    let succeeded = if case .success = attempt { true } else { false }
                    #expect(succeeded == (id % 3 == 2))
                }
            }
            let ids: [Int] = try database.read(World.here) {
                try $0.query("SELECT id FROM loan WHERE org_id = ?1 ORDER BY id") { try $0[0] }
            }
            let wanted = (0..<16).flatMap { thread in (0..<25).map { thread * 100 + $0 } }.filter { $0 % 3 == 2 }
            #expect(ids == wanted)
        }
    }

    @Test(arguments: Engine.tested)
    func `a reader sees one moment even while others write`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            try database.write(World.here) { try World.lend(1, "a", in: $0) }
            let (before, after) = try database.read(World.here) { tx in
                let before = try World.titles(tx)
                try database.write(World.here) { try World.lend(2, "b", in: $0) }
                return (before, try World.titles(tx))
            }
            #expect(before == ["a"])
            #expect(after == ["a"])
            #expect(try database.read(World.here, World.titles) == ["a", "b"])
        }
    }

    @Test func `a transaction begun inside another one is a fault instead of an endless wait`() throws {
        try withFreshDatabase(.sqlite, migrations: World.migrations) { database in
            let fault = #expect(throws: Fault.self) {
                try database.write(World.here) { _ in try database.write(World.here) { try World.lend(1, "a", in: $0) }
                }
            }
            #expect(fault?.code == "database.nested")
        }
    }
}
