import Database
import Kernel
import TestSupport
import Testing

struct OrganisationTests {
    @Test(arguments: Engine.tested)
    func `an organisation sees only its own rows`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            try database.write(World.here) { try World.lend(1, "ours", in: $0) }
            try database.write(World.there) { try World.lend(1, "theirs", in: $0) }
            #expect(try database.read(World.here, World.titles) == ["ours"])
            #expect(try database.read(World.there, World.titles) == ["theirs"])
        }
    }

    @Test(arguments: Engine.tested)
    func `a row cannot point into another organisation`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            try database.write(World.here) { try World.lend(1, "ours", in: $0) }
            let error = #expect(throws: DatabaseError.self) {
                try database.write(World.there) { tx in
                    try tx.run("INSERT INTO item (org_id, loan_id, number) VALUES (?1, 1, 1)")
                }
            }
            #expect(error?.kind == .foreignKey)
        }
    }

    @Test(arguments: Engine.tested)
    func `the installation's transactions refuse statements over an organisation's rows`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            let fault = #expect(throws: Fault.self) {
                try database.readHost {
                    try $0.query("SELECT title FROM loan WHERE org_id = ?1", 1) { try $0[0] as String }
                }
            }
            #expect(fault?.code == "database.scope")
            try database.writeHost { try $0.run("INSERT INTO account (id, name) VALUES (?1, ?2)", 1, "ปลัด") }
            #expect(
                try database.readHost {
                    try $0.query("SELECT name FROM account WHERE id = ?1", 1) { try $0[0] as String }
                }
                    == ["ปลัด"])
            #expect(
                try database.read(World.here) { try $0.query("SELECT name FROM account") { try $0[0] as String } }
                    == ["ปลัด"])
        }
    }

    @Test(arguments: Engine.tested.filter { $0 == .postgres })
    func `PostgreSQL shows nothing of others even to a statement that forgot the organisation`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { (database) throws in
            try database.write(World.here) { try World.lend(1, "ours", in: $0) }
            try database.write(World.there) { try World.lend(1, "theirs", in: $0) }
            let seen: [String] = try database.read(World.there) { tx in
                try tx.query("SELECT title FROM loan WHERE ?1 > 0") { try $0[0] }
            }
            #expect(seen == ["theirs"])
            #expect(throws: DatabaseError.self) {
                try database.write(World.there) { try $0.run("UPDATE loan SET org_id = 1 WHERE ?1 > 0") }
            }
            #expect(throws: DatabaseError.self) {
                try database.write(World.there) {
                    try $0.run("INSERT INTO loan (org_id, id, title) VALUES (1, ?1, 'planted')")
                }
            }
            #expect(throws: DatabaseError.self) {
                try database.readHost { try $0.query("SELECT title FROM loan") { try $0[0] as String } }
            }
            #expect(try database.read(World.here, World.titles) == ["ours"])
        }
    }
}
