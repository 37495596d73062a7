import Database
import Dispatch
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing

@testable import Papers

struct NumberingTests {
    private static let day = Day(year: 2025, month: 2, day: 19) ?? Day(number: 0)

    private func withRegisters(_ engine: Engine, _ body: (World) throws -> Void) throws {
        let organisations = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
        try withWorld(engine, rooms: [organisations, Papers.room(fonts: try PDFFonts())], body)
    }

    @discardableResult
    private func take(
        _ kind: LetterKind, unit: Int64? = nil, day: Day = NumberingTests.day, letter: Int64? = nil,
        code: String? = nil,
        at place: Workplace
    ) throws -> IssuedNumber {
        try place.together { db in
            try Numbering.take(
                kind, unit: unit.map { UnitID($0) }, day: day, code: code ?? "พท 5240\(unit ?? 1)",
                letter: letter.map { ID($0) }, subject: "เรื่องทดสอบ", in: db)
        }
    }

    @Test(arguments: Engine.tested)
    func `each register counts for itself, by kind, unit and calendar year`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let (place, other) = (world.workplace(), world.workplace(of: world.neighbour))
            let newYear = try #require(Day(year: 2026, month: 1, day: 1))
            #expect(try take(.memo, unit: 1, at: place).text == "พท 52401/1")
            #expect(try take(.memo, unit: 1, at: place).text == "พท 52401/2")
            #expect(try take(.memo, unit: 2, at: place).serial == 1)
            #expect(try take(.letter, unit: 1, at: place).serial == 1)
            #expect(try take(.order, unit: 1, at: place).text == "1/2568")
            #expect(try take(.order, unit: 2, at: place).text == "2/2568")
            #expect(try take(.order, day: newYear, at: place).text == "1/2569")
            #expect(try take(.memo, unit: 1, at: other).serial == 1)
            let listed = try place.read { try RegisterStore.registers(in: $0) }
            #expect(listed.map(\.count) == [1, 1, 2, 1, 2])
        }
    }

    @Test(arguments: Engine.tested)
    func `papers issued at the same moment get numbers without a gap, and failed ones leave none`(engine: Engine) throws
    {
        try withRegisters(engine) { world in
            struct Undone: Error {}
            let place = world.workplace()
            let (taken, failed) = (Lock<[Int]>([]), Lock<[any Error]>([]))
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                for turn in 0..<25 {
                    do {
                        let number = try place.together { db in
                            let number = try Numbering.take(
                                .memo, unit: UnitID(1), day: NumberingTests.day, code: "พท 52401", letter: nil,
                                subject: "เรื่อง \(thread)-\(turn)", in: db)
                            if turn % 5 == 4 { throw Undone() }
                            return number
                        }
                        taken.with { $0.append(number.serial) }
                    } catch is Undone {
                        continue
                    } catch {
                        failed.with { $0.append(error) }
                    }
                }
            }
            #expect(failed.with { $0.map { "\($0)" } } == [])
            #expect(taken.with { $0.sorted() } == Array(1...160))
            let stored = try place.read {
                try RegisterStore.numbers(in: Register(.memo, unit: UnitID(1), year: 2568), $0)
            }
            #expect(stored.map(\.serial) == Array(1...160))
        }
    }

    @Test(arguments: Engine.tested)
    func `a paper has one number, and a number once given never changes`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let place = world.workplace()
            try take(.order, letter: 7, at: place)
            let refusal = #expect(throws: Refusal.self) { try take(.order, letter: 7, at: place) }
            #expect(refusal?.message.thai.contains("1/2568") == true)
            #expect(throws: DatabaseError.self) {
                try place.together { try $0.run("UPDATE issued_number SET subject = 'x' WHERE org_id = ?1") }
            }
            #expect(throws: DatabaseError.self) {
                try place.together { try $0.run("DELETE FROM issued_number WHERE org_id = ?1") }
            }
        }
    }

    @Test(arguments: Engine.tested)
    func `a year begun on paper goes on where the book stopped`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let place = world.workplace()
            let register = Register(.order, unit: nil, year: 2568)
            try Numbering.begin(register, at: 25, because: "ออกเลขในสมุดถึง 24", at: place)
            #expect(throws: Refusal.self) { try Numbering.begin(register, at: 30, because: "อีกครั้ง", at: place) }
            #expect(try take(.order, at: place).text == "25/2568")
            #expect(try take(.order, at: place).text == "26/2568")
            try take(.memo, unit: 1, at: place)
            let begun = Register(.memo, unit: UnitID(1), year: 2568)
            #expect(throws: Refusal.self) { try Numbering.begin(begun, at: 9, because: "ช้าไป", at: place) }
        }
    }

    @Test(arguments: Engine.tested)
    func `units under one letter code never print the same number`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let place = world.workplace()
            _ = try place.together { db in
                try db.run(
                    """
                    INSERT INTO letterhead (org_id, code, address, telephone, version)
                    VALUES (?1, 'พท 52401', '', '', 1)
                    """)
            }
            #expect(try take(.memo, unit: 1, code: "", at: place).unit == nil)
            #expect(try take(.memo, unit: 2, code: "", at: place).text == "พท 52401/2")
            try place.together { db in
                _ = try Numbering.take(
                    .memo, unit: UnitID(1), day: NumberingTests.day, code: "พท 52402", letter: nil, subject: "ก", in: db
                )
            }
            let refusal = #expect(throws: Refusal.self) {
                try place.together { db in
                    _ = try Numbering.take(
                        .memo, unit: UnitID(2), day: NumberingTests.day, code: "พท 52402", letter: nil, subject: "ก",
                        in: db)
                }
            }
            #expect(refusal?.field == "code")
        }
    }

    @Test(arguments: Engine.tested)
    func `a paper from elsewhere takes the next number and leaves a line in the journal`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let browser = world.browser(.officer)
            try take(.order, at: world.workplace())
            let form = [
                World.formToken, ("kind", "order"), ("unit", ""), ("day", "19 ก.พ. 2568"), ("subject", "แต่งตั้งเวร"),
            ]
            #expect(
                browser.post("/office/registers/new", form: form).header("Location") == "/office/registers/2568/order")
            #expect(browser.get("/office/registers/2568/order").text.contains("2/2568"))
            let subject = Register(.order, unit: nil, year: 2568).subject
            let history = try world.workplace().read { try Journal.history(of: subject, in: $0) }
            #expect(history.map(\.summary) == ["ออกเลขที่ 2/2568 ให้หนังสือที่จัดทำนอกระบบ"])
            var memo = form
            memo[1].1 = "memo"
            let refused = browser.post("/office/registers/new", form: memo)
            #expect(refused.status == 422 && refused.text.contains("รหัสหนังสือ"))
        }
    }

    @Test(arguments: [("first", 1, "เหตุผล"), ("first", 1_000_000, "เหตุผล"), ("reason", 5, " \n")])
    func `a beginning that makes no sense is refused at its field`(field: String, first: Int, reason: String) throws {
        try withRegisters(.sqlite) { world in
            let refusal = #expect(throws: Refusal.self) {
                try Numbering.begin(
                    Register(.order, unit: nil, year: 2568), at: first, because: reason, at: world.workplace())
            }
            #expect(refusal?.field == field)
        }
    }

    @Test func `a memo without a letter code is not numbered`() throws {
        try withRegisters(.sqlite) { world in
            let refusal = #expect(throws: Refusal.self) {
                try world.workplace().together { db in
                    _ = try Numbering.take(
                        .memo, unit: nil, day: NumberingTests.day, code: " ", letter: nil, subject: "ก", in: db)
                }
            }
            #expect(refusal?.message.thai.contains("รหัสหนังสือ") == true)
        }
    }
}
