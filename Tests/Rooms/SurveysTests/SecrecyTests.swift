import Database
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Surveys

@Suite struct `Code and answer` {
    /// People in the order in which they came; the answer of each is told apart by a number written into its choices.
    private static let people = 200

    /// The person behind each row, as somebody reads the table who knows who held which code and who came when.
    private func rows(_ sql: SQL, _ world: World, _ id: ID<Survey>) throws -> [Int] {
        try world.workplace().read { db in
            try db.query(sql, id) { row in
                let choices: [UInt8] = try row[0]
                return choices.prefix(4).reduce(0) { $0 * 4 + Int($1) - 1 }
            }
        }
    }

    private func sheet(of person: Int) -> AnswerSheet {
        let digits = [64, 16, 4, 1].map { UInt8(person / $0 % 4 + 1) }
        return AnswerSheet(choices: digits + [UInt8](repeating: 3, count: 11), point: 0)
    }

    /// Rank correlation of the order of arrival and the order of the rows, in thousandths.
    private func likeness(_ order: [Int]) -> Int {
        let n = order.count
        let distance = order.enumerated().reduce(0) { $0 + ($1.element - $1.offset) * ($1.element - $1.offset) }
        return 1000 - 6000 * distance / (n * (n * n - 1))
    }

    @Test(arguments: Engine.tested)
    func `cannot be joined by table, identifier, time or order any better than by chance`(engine: Engine) throws {
        try withWorld(engine, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.internalPulse)
            let codes = try Surveys.issueCodes(Self.people + 20, for: id, at: world.workplace())
            let lines = try world.journal
            for person in 0..<Self.people {
                world.advance(seconds: 60)
                try Surveys.answer(sheet(of: person), to: id, with: codes[person], at: world.workplace())
            }
            // Of a used code nothing is left, and nothing tells when somebody answered.
            let left = try world.workplace().read { db in
                try db.query("SELECT mark FROM survey_code WHERE org_id = ?1 AND survey_id = ?2", id) {
                    try $0[0] as [UInt8]
                }
            }
            #expect(left.count == 20)
            for code in codes.prefix(Self.people) {
                #expect(!left.contains(AnswerCode(code, of: id, at: world.workplace()).mark))
            }
            #expect(try world.journal == lines)
            try check(world, id)
            try Surveys.close(id, at: world.workplace())
            try check(world, id)
        }
    }

    /// Chance joins one row in the mean; 9 or more happens once in a million. The correlation of a lot stays within
    /// five deviations of nought, each 1/√199.
    private func check(_ world: World, _ id: ID<Survey>) throws {
        let orders: [SQL] = [
            "SELECT choices FROM survey_answer WHERE org_id = ?1 AND survey_id = ?2",
            "SELECT choices FROM survey_answer WHERE org_id = ?1 AND survey_id = ?2 ORDER BY id",
        ]
        for (number, sql) in orders.enumerated() {
            // PostgreSQL gives rows as they came until the survey is closed; then they are dealt anew.
            let isOpen = try world.survey(id).state == .open
            if number == 0, isOpen, world.house.database.engine == .postgres { continue }
            let order = try rows(sql, world, id)
            #expect(order.sorted() == Array(0..<Self.people))
            #expect(order.enumerated().count { $0.offset == $0.element } < 9)
            #expect(abs(likeness(order)) < 355, "\(sql)")
        }
    }

    @Test(arguments: Engine.tested)
    func `words stand apart from the sheet that they came with`(engine: Engine) throws {
        try withWorld(engine, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            for person in 0..<60 {
                let sheet = AnswerSheet(choices: [1, 2, 3, 4, 1], point: 0, words: [2: "คนที่ \(person)"])
                _ = try Surveys.answer(sheet, to: id, with: AnswerForm(at: world.workplace()), at: world.workplace())
            }
            try Surveys.close(id, at: world.workplace())
            let words = try world.workplace().read { try AnswerStore.words(of: id, in: $0) }[2] ?? []
            let order = words.compactMap { Int($0.dropFirst("คนที่ ".count)) }
            #expect(order.sorted() == Array(0..<60) && abs(likeness(order)) < 650)
        }
    }
}

extension World {
    fileprivate var journal: Int {
        get throws {
            try workplace().read { db in
                try db.first("SELECT count(*) FROM journal WHERE org_id = ?1") { try $0[0] as Int } ?? 0
            }
        }
    }
}
