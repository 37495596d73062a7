import Database
import Kernel
import TestSupport
import Testing

struct ValueTests {
    enum Colour: String, ColumnValue { case red, blue }

    @Test(
        arguments: Engine.tested,
        [
            "", "สระอำ น้ำ ทั้งสิ้น", "'; DROP TABLE loan; --", "$1 ?1 %s \\ \"", "<script>alert(1)</script>",
            String(repeating: "ยาว", count: 100_000), "emoji 🐘 and \u{10FFFF}",
        ])
    func `a text comes back as it was given`(engine: Engine, text: String) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { database in
            try database.write(World.here) { tx in
                try tx.run("INSERT INTO loan (org_id, id, title, note) VALUES (?1, 1, 'a', ?2)", text)
            }
            let read: String? = try database.read(World.here) { tx in
                try tx.first("SELECT note FROM loan WHERE org_id = ?1 AND note = ?2", text) { try $0[0] }
            }
            #expect(read == text)
        }
    }

    @Test(arguments: Engine.tested)
    func `every kind of value comes back as it was given`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { database in
            let day = try #require(Day(year: 2025, month: 2, day: 19))
            func check<Value: ColumnValue & Equatable>(_ values: Value...) throws {
                for value in values {
                    let returned: Value? = try database.read(World.here) { tx in
                        try tx.first("SELECT ?1, ?2", value) { try $0[1] }
                    }
                    #expect(returned == .some(value))
                }
            }
            try check(0, 1, -1, 255, 256, -256, Int64.max, Int64.min)
            try check(42)
            try check(true, false)
            try check(Colour.red, .blue)
            try check(ID<OfficerTag>(7))
            try check(day)
            try check(FiscalYear(2568))
            try check(Hundredths(9501))
            try check(Instant(milliseconds: -1))
            try check([0, 255, 39, 0], [] as [UInt8])
            try check(String?.none, "", "ก")
            try check(Int64?.none, 0)
            try check([UInt8]?.none, [], [0])
        }
    }

    @Test(arguments: Engine.tested)
    func `an empty blob is not NULL`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { database in
            let stored = try database.write(World.here) { tx in
                try World.lend(1, "a", in: tx)
                try tx.run("UPDATE loan SET picture = ?2 WHERE org_id = ?1", [] as [UInt8])
                return try tx.first("SELECT picture FROM loan WHERE org_id = ?1 AND picture IS NOT NULL") {
                    try $0[0] as [UInt8]
                }
            }
            #expect(stored == [])
        }
    }

    @Test(arguments: Engine.tested)
    func `a value of another type than expected is a fault and not a guess`(engine: Engine) throws {
        try withFreshDatabase(engine) { database in
            try database.read(World.here) { tx in
                #expect(throws: Fault.self) { try tx.first("SELECT 'word', ?1") { try $0[0] as Int } }
                #expect(throws: Fault.self) { try tx.first("SELECT 12, ?1") { try $0[0] as String } }
                #expect(throws: Fault.self) { try tx.first("SELECT NULL, ?1") { try $0[0] as Int } }
                #expect(throws: Fault.self) { try tx.first("SELECT 'green', ?1") { try $0[0] as Colour } }
                #expect(throws: Fault.self) { try tx.first("SELECT 2, ?1") { try $0[0] as Bool } }
            }
        }
    }

    @Test(arguments: Engine.tested)
    func `a text with a NUL byte is refused`(engine: Engine) throws {
        try withFreshDatabase(engine, migrations: World.migrations) { database in
            let error = #expect(throws: DatabaseError.self) {
                try database.write(World.here) { try World.lend(1, "a\0b", in: $0) }
            }
            #expect(error?.kind == .check)
        }
    }

    @Test(arguments: Engine.tested)
    func `more than ten parameters and a question mark in quotes keep their places`(engine: Engine) throws {
        try withFreshDatabase(engine) { database in
            let row = try database.read(World.here) { tx in
                try tx.first(
                    "SELECT ?12, ?2, '?3', ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11", 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
                ) { [try $0[0] as Int, try $0[1], try $0[3]] }
            }
            #expect(row == [12, 2, 1])
        }
    }

    @Test(arguments: Engine.tested)
    func `a statement may be used again while its rows are being read`(engine: Engine) throws {
        func children(of id: Int, in tx: borrowing Tx) throws -> [Int] {
            try tx.query("SELECT loan_id FROM item WHERE org_id = ?1 AND number = ?2 ORDER BY loan_id", id) {
                try $0[0]
            }
        }
        func tree(_ id: Int, _ tx: borrowing Tx) throws -> Int {
            var count = 0
            _ = try tx.query("SELECT id FROM loan WHERE org_id = ?1 AND times = ?2 ORDER BY id", id) { row in
                count += 1 + (try tree(try row[0], tx))
            }
            return count
        }
        try withFreshDatabase(engine, migrations: World.migrations) { database in
            let count = try database.write(World.here) { tx in
                for (id, parent) in [(1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3)] {
                    try tx.run(
                        "INSERT INTO loan (org_id, id, title, times) VALUES (?1, ?2, ?3, ?4)", id, "loan \(id)", parent)
                }
                return try tree(0, tx)
            }
            #expect(count == 6)
        }
    }
}
