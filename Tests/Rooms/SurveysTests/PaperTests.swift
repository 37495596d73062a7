import Contracts
import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Surveys

@Suite struct `Answers on paper` {
    private let sheet = AnswerSheet(choices: [5, 4, 3, 2, 2], point: 0, words: [2: "ที่จอดรถ"])

    @Test(arguments: Engine.tested)
    func `count when two people typed the same`(engine: Engine) throws {
        try withWorld(engine, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            let (one, other) = (world.workplace(.officer), world.workplace(.unitHead))
            #expect(try Surveys.type(sheet, number: 7, for: id, at: one) == .first)
            #expect(throws: Refusal.self) { try Surveys.type(sheet, number: 7, for: id, at: one) }
            #expect(try world.sheets(of: id) == 0)
            #expect(try Surveys.type(sheet, number: 7, for: id, at: other) == .agreed)
            #expect(try world.sheets(of: id) == 1)
            // Of an agreed sheet only the number is left; nobody types it a third time.
            let papers = try world.workplace().read { try PaperStore.all(of: id, in: $0) }
            #expect(papers.map(\.number) == [7] && papers.allSatisfy { $0.sheet == nil })
            #expect(throws: Refusal.self) { try Surveys.type(sheet, number: 7, for: id, at: world.workplace()) }
            #expect(try world.workplace().read { try AnswerStore.words(of: id, in: $0) } == [2: ["ที่จอดรถ"]])
        }
    }

    @Test func `that differ name the question, and the second typing may replace the first`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            let (one, other) = (world.workplace(.officer), world.workplace(.unitHead))
            try _ = Surveys.type(sheet, number: 1, for: id, at: one)
            var second = sheet
            second.choices[4] = 1
            let refusal = #expect(throws: Refusal.self) { try Surveys.type(second, number: 1, for: id, at: other) }
            #expect(refusal?.message.thai.contains("ข้อ 2 ไม่ตรง") == true)
            #expect(try Surveys.type(second, number: 1, for: id, replacing: true, at: other) == .first)
            #expect(try Surveys.type(second, number: 1, for: id, at: one) == .agreed)
            let answers = try world.workplace().read { try AnswerStore.answers(of: id, in: $0) }
            #expect(answers == [0: [5, 4, 3, 2, 1]])
        }
    }

    @Test func `typed once only are forgotten when the survey closes`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            try _ = Surveys.type(sheet, number: 1, for: id, at: world.workplace(.officer))
            try Surveys.close(id, at: world.workplace())
            #expect(try world.workplace().read { try PaperStore.all(of: id, in: $0) }.isEmpty)
            #expect(try world.sheets(of: id) == 0)
        }
    }

    @Test func `are typed on a page that keeps them when they differ`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            let path = "/office/surveys/\(id)/paper"
            let fields = (0..<5).map { ("c\($0)", "2") } + [("number", "๑๒"), World.formToken]
            #expect(world.browser(.officer).post(path, form: fields).status == 303)
            #expect(world.browser(.officer).get(path).text.contains("รอพิมพ์ครั้งที่สอง"))
            let differing = [("c0", "3")] + fields.dropFirst()
            let page = world.browser(.unitHead).post(path, form: differing)
            #expect(page.status == 422 && page.text.contains("ข้อ 1.1 ไม่ตรงกับครั้งแรก"))
            #expect(page.text.contains("name=\"replacing\""))
            #expect(world.browser(.unitHead).post(path, form: fields).status == 303)
            #expect(try world.sheets(of: id) == 1)
            #expect(world.browser(.auditor).get(path).status == 403)
        }
    }
}

@Suite struct `What surveys give to others` {
    @Test func `is shown as evidence and as open data once closed, without small groups`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let source = try #require(Surveys.room.evidence.first)
            #expect(source.proves("รายงานผลการสำรวจความพึงพอใจการให้บริการ"))
            let request = EvidenceRequest(
                organisation: world.organisation, year: world.now.day.fiscalYear, today: world.now.day)
            let table = try #require(Surveys.room.datasets.first)
            func evidence() throws -> Evidence? { try world.workplace().read { try source.prepare($0, request) } }
            func rows() throws -> [[Dataset.Value]] {
                let request = DatasetRequest(organisation: world.organisation, today: world.now.day)
                return try world.workplace().read { try table.rows($0, request) }
            }
            let id = try world.opened(SurveyTemplate.counter)
            for person in 0..<8 {
                // Only three people answer the last line.
                let sheet = AnswerSheet(choices: [5, 4, 5, 4, person < 3 ? 2 : 0], point: 0)
                _ = try Surveys.answer(sheet, to: id, with: AnswerForm(at: world.workplace()), at: world.workplace())
            }
            #expect(try evidence() == nil)
            #expect(try rows().isEmpty)
            try Surveys.close(id, at: world.workplace())
            let shown = try #require(try evidence())
            #expect(shown.rows.count == 1 && shown.rows[0].path == "surveys/\(id)")
            let all = try rows()
            #expect(all.count == 5 && all.allSatisfy { $0.count == table.columns.count })
            #expect(
                all[0][9...12] == [
                    .integer(8), .hundredths(Hundredths(10_000)), .hundredths(Hundredths(6755)),
                    .hundredths(Hundredths(10_000)),
                ])
            #expect(all[4][9...12] == [.empty, .empty, .empty, .empty])
        }
    }
}
