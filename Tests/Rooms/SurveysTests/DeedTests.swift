import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Surveys

@Suite struct `A survey` {
    @Test(arguments: Engine.tested)
    func `takes each code once, and a wrong one never`(engine: Engine) throws {
        try withWorld(engine, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.internalPulse)
            let codes = try Surveys.issueCodes(3, for: id, at: world.workplace())
            let sheet = AnswerSheet(choices: [UInt8](repeating: 4, count: 15), point: 0)
            try Surveys.answer(sheet, to: id, with: codes[0], at: world.workplace())
            // Typed on a telephone: small letters, no dash.
            let typed = Secret(codes[1].revealed.lowercased().filter { $0 != "-" })
            try Surveys.answer(sheet, to: id, with: typed, at: world.workplace())
            for wrong in [codes[0], typed, Secret("2BCDE-FGHJK"), Secret("")] {
                #expect(throws: Refusal.self) {
                    try Surveys.answer(sheet, to: id, with: wrong, at: world.workplace())
                }
            }
            #expect(try world.sheets(of: id) == 2)
        }
    }

    @Test(arguments: Engine.tested)
    func `takes a form that is sent twice once`(engine: Engine) throws {
        try withWorld(engine, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            let sheet = AnswerSheet(choices: [5, 4, 3, 2, 2], point: 0, words: [2: "ที่จอดรถ"])
            let form = AnswerForm(at: world.workplace())
            #expect(try Surveys.answer(sheet, to: id, with: form, at: world.workplace()) == .taken)
            #expect(try Surveys.answer(sheet, to: id, with: form, at: world.workplace()) == .known)
            #expect(try world.sheets(of: id) == 1)
            world.advance(days: 2)
            #expect(throws: Refusal.self) { try AnswerForm(form.text, at: world.workplace()) }
            #expect(throws: Refusal.self) { try AnswerForm(form.text + "0", at: world.workplace()) }
            try world.runChores()
            #expect(try world.workplace().read { try AnswerStore.hasForms(before: world.now.day, in: $0) } == false)
        }
    }

    @Test(arguments: Engine.tested)
    func `is closed by the clock after its last day, and takes nothing more`(engine: Engine) throws {
        try withWorld(engine, rooms: [Surveys.room]) { world in
            let id = try Surveys.create(.counter, at: world.workplace())
            var head = try world.survey(id).head
            head.closesOn = world.now.day
            try Surveys.setHead(head, of: id, from: 1, at: world.workplace())
            try Surveys.open(id, from: 2, at: world.workplace())
            try world.runChores()
            #expect(try world.survey(id).state == .open)
            world.advance(days: 1)
            let sheet = AnswerSheet(choices: [5, 4, 3, 2, 2], point: 0)
            #expect(throws: Refusal.surveyIsClosed) {
                try Surveys.answer(sheet, to: id, with: AnswerForm(at: world.workplace()), at: world.workplace())
            }
            try world.runChores()
            #expect(try world.survey(id).state == .closed)
        }
    }

    @Test func `is no longer changed once it is open, and not by two people at once`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try Surveys.create(.counter, at: world.workplace())
            let question = Question("ใหม่", .yesNo)
            try Surveys.setQuestion(question, at: 3, of: id, from: 1, at: world.workplace())
            #expect(throws: Surveys.changedMeanwhile) {
                try Surveys.setQuestion(question, at: 0, of: id, from: 1, at: world.workplace())
            }
            try Surveys.raiseQuestion(3, of: id, from: 2, at: world.workplace())
            try Surveys.removeQuestion(3, of: id, from: 3, at: world.workplace())
            #expect(try world.survey(id).questionnaire.questions.map(\.words).last == "ใหม่")
            try Surveys.open(id, from: 4, at: world.workplace())
            #expect(throws: Refusal.self) {
                try Surveys.setQuestion(question, at: 0, of: id, from: 5, at: world.workplace())
            }
        }
    }

    @Test func `that sets its target otherwise says why`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try Surveys.create(.counter, at: world.workplace())
            var head = try world.survey(id).head
            (head.eligible, head.target) = (1200, 60)
            #expect(throws: Refusal.self) { try Surveys.setHead(head, of: id, from: 1, at: world.workplace()) }
            head.targetBecause = "ครึ่งปีแรก"
            try Surveys.setHead(head, of: id, from: 1, at: world.workplace())
            #expect(try world.survey(id).target == 60)
            try Surveys.open(id, from: 2, at: world.workplace())
            try Surveys.close(id, at: world.workplace())
            #expect(world.visitor().get("/khuan-khanun/surveys/\(id)").text.contains("ครึ่งปีแรก"))
        }
    }

    @Test func `may be made and opened by those who answer for a unit only`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            for role in [Role.officer, .auditor, .executive] {
                #expect(throws: Refusal.self) { try Surveys.create(.counter, at: world.workplace(role)) }
            }
            try Surveys.create(.counter, at: world.workplace(.unitHead))
        }
    }
}

extension World {
    /// A survey from a template, open.
    func opened(_ template: SurveyTemplate, points: [String] = []) throws -> ID<Survey> {
        let id = try Surveys.create(template, at: workplace())
        var version = 1
        if !points.isEmpty {
            try Surveys.setPoints(points.map { ($0, nil) }, of: id, from: 1, at: workplace())
            version = 2
        }
        try Surveys.open(id, from: version, at: workplace())
        return id
    }

    func survey(_ id: ID<Survey>) throws -> Survey { try workplace().read { try SurveyStore.find(id, in: $0) } }

    func sheets(of id: ID<Survey>) throws -> Int {
        try workplace().read { try AnswerStore.counts(of: id, in: $0) }.values.reduce(0, +)
    }
}
