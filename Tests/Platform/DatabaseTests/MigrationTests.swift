import Database
import Kernel
import TestSupport
import Testing

struct MigrationTests {
    let first = Migration(
        "Loans", "0001-loans",
        "CREATE TABLE loan (org_id {int} NOT NULL, id {int} NOT NULL, PRIMARY KEY (org_id, id)) {rowless};")
    let second = Migration(
        "Loans", "0002-note",
        "ALTER TABLE loan ADD COLUMN note {text}; CREATE TABLE extra (id {int} PRIMARY KEY) {strict};")

    @Test(arguments: Engine.tested)
    func `each step is applied once and written down`(engine: Engine) throws {
        try withFreshDatabase(engine) { database in
            let moment = Instant(milliseconds: 1_000)
            #expect(try database.migrate([first], at: moment) == ["Loans/0001-loans"])
            #expect(try database.migrate([first], at: moment) == [])
            #expect(try database.migrate([first, second], at: moment) == ["Loans/0002-note"])
            let history: [String] = try database.readHost { tx in
                try tx.query("SELECT name, checksum, applied_at FROM migration ORDER BY name") {
                    "\(try $0[0] as String) \(try $0[1] as String) \(try $0[2] as Instant)"
                }
            }
            #expect(
                history == [
                    "0001-loans \(first.checksum) 1970-01-01T00:00:01Z",
                    "0002-note \(second.checksum) 1970-01-01T00:00:01Z",
                ])
        }
    }

    @Test(arguments: Engine.tested)
    func `a step that was changed afterwards is named and nothing is applied`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: [first]) { database in
            let changed = Migration("Loans", "0001-loans", first.text + " ")
            let fault = #expect(throws: Fault.self) { try database.migrate([changed, second]) }
            #expect(fault?.code == "database.migration")
            #expect(fault?.message.contains("Loans/0001-loans") == true)
            let applied = try database.migrate([first, second])
            #expect(applied == ["Loans/0002-note"])
        }
    }

    @Test(arguments: Engine.tested)
    func `a step that fails leaves nothing of itself`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: [first]) { database in
            let broken = Migration(
                "Loans", "0003-broken", "CREATE TABLE half (id {int}) {strict}; CREATE TABLE loan (id {int}) {strict};")
            let fault = #expect(throws: Fault.self) { try database.migrate([first, broken]) }
            #expect(fault?.message.contains("Loans/0003-broken") == true)
            #expect(throws: DatabaseError.self) {
                try database.readHost { try $0.query("SELECT id FROM half") { try $0[0] as Int } }
            }
            let applied = try database.migrate([first, second])
            #expect(applied == ["Loans/0002-note"])
        }
    }

    @Test(arguments: Engine.tested)
    func `rows of a frozen table are added and read, never changed or taken away`(engine: Engine) throws {
        let frozen = Migration(
            "Loans", "0001-seal",
            "CREATE TABLE seal (id {int} PRIMARY KEY, words {text} NOT NULL) {strict}; {frozen seal};")
        try withFreshDatabase(engine, migrations: [frozen]) { database in
            try database.writeHost { try $0.run("INSERT INTO seal (id, words) VALUES (1, 'a')") }
            #expect(throws: DatabaseError.self) {
                try database.writeHost { try $0.run("UPDATE seal SET words = 'b'") }
            }
            #expect(throws: DatabaseError.self) { try database.writeHost { try $0.run("DELETE FROM seal") } }
            #expect(try database.readHost { try $0.first("SELECT words FROM seal") { try $0[0] as String } } == "a")
        }
    }

    @Test func `tokens become each engine's own words`() throws {
        #expect(
            try second.script(for: .sqlite).contains("note TEXT; CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;"))
        #expect(try first.script(for: .sqlite).hasSuffix(") STRICT, WITHOUT ROWID;"))
        #expect(try first.script(for: .postgres).contains("org_id BIGINT NOT NULL"))
        #expect(throws: Fault.self) { try Migration("A", "b", "CREATE TABLE a (x {real})").script(for: .sqlite) }
    }
}
