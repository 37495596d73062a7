import Contracts
import Database
import Documents
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault

@testable import Papers

@Suite struct `A paper in its chain` {
    @Test(arguments: Engine.tested)
    func `climbs from the head to the mayor and is numbered by the last word`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo()
            #expect(
                try world.round(id)?.steps.map(\.position) == [
                    "หัวหน้าสำนักปลัดเทศบาล", "ปลัดเทศบาล", "นายกเทศมนตรีตำบลควนขนุน",
                ])
            #expect(try world.decide(id, .head, step: 1) == .sent)
            world.base.advance(days: 1)
            #expect(try world.decide(id, .palad, .disagree, step: 2, words: "งบประมาณไม่พอ") == .sent)
            world.base.advance(days: 1)
            #expect(try world.decide(id, .mayor, step: 3) == .issued)

            let issue = try #require(try world.read { try LetterStore.issue(of: id, in: $0) })
            #expect(issue.number == "พท 52401/1")
            #expect(issue.day == world.base.now.day)
            let file = try #require(try world.read { try LetterStore.issuedPDF(of: id, in: $0) })
            #expect(SHA256.hex(file) == issue.sha256)
            let checked = PaperRecord.check(file)
            #expect(checked.findings == [])
            #expect(checked.record?.decisions.map(\.statement.verdict) == [.agree, .disagree, .agree])
            #expect(checked.record?.circulated == (try world.round(id)?.sha256))
            let found = try world.read { try LetterStore.issued(code: issue.code, in: $0)?.issue }
            #expect(found == issue)
        }
    }

    @Test(arguments: Engine.tested)
    func `what everyone decides about stays as it was sent when the data change`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo()
            world.overall.with { $0 = Hundredths(4000) }
            for (step, person) in [LetterWorld.Person.head, .palad, .mayor].enumerated() {
                try world.decide(id, person, step: step + 1)
            }
            let page = try #require(try world.read { try LetterStore.issuedPage(of: id, in: $0) })
            let text = String(decoding: page, as: UTF8.self)
            #expect(text.contains("๙๕.๐๑"))
            #expect(!text.contains("๔๐.๐๐"))
        }
    }

    @Test(arguments: Engine.tested)
    func `nobody decides early, late, twice, or about the own paper`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo()
            refused("ยังไม่ถึงขั้นนี้") { try world.decide(id, .palad, step: 2) }
            refused("ท่านเป็นผู้เขียน") { try world.decide(id, .clerk, step: 1) }
            refused("ขั้นนี้เป็นของ") { try world.decide(id, .deputy, step: 1) }
            refused("กุญแจ") { try world.decide(id, .head, step: 1, signs: false) }
            refused("โปรดบอกเหตุผล") { try world.decide(id, .head, .disagree, step: 1, words: "  ") }
            #expect(try world.round(id)?.decisions == [])
            try world.decide(id, .head, step: 1)
            refused("ลงความเห็นแล้ว") { try world.decide(id, .head, step: 1) }
            try world.decide(id, .palad, step: 2)
            try world.decide(id, .mayor, .disagree, step: 3, words: "ไม่จำเป็น")
            #expect(try world.letter(id).state == .refused)
            refused("ไม่อนุมัติ") { try world.decide(id, .mayor, step: 3) }
            #expect(try world.read { try LetterStore.issue(of: id, in: $0) } == nil)
        }
    }

    @Test(arguments: Engine.tested)
    func `a returned paper begins a new round and the old one stays`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo()
            let first = try #require(try world.round(id))
            #expect(try world.decide(id, .head, .sendBack, step: 1, words: "ขาดเหตุผล") == .returned)
            let draft = try world.letter(id)
            try Papers.change(
                id, to: .init(answers: ["why": "เพิ่มเหตุผล"], chain: draft.chain, isInk: false, unit: draft.unit),
                from: draft.version, at: world.desk(.clerk))
            try world.send(id)
            let rounds = try world.read { try RoundStore.rounds(of: id, in: $0) }
            #expect(rounds.map(\.number) == [2, 1])
            #expect(rounds.last?.sha256 == first.sha256)
            #expect(rounds.first?.sha256 != first.sha256)
            refused("เสนอใหม่") {
                try Papers.decide(id, step: 1, .agree, seen: first.sha256, fonts: world.fonts, at: world.desk(.head))
            }
            try world.decide(id, .head, step: 1)
        }
    }

    @Test(arguments: Engine.tested)
    func `a paper is taken back before anybody decided, and not after`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo()
            refused("ผู้เสนอ") { try Papers.recall(id, because: "ผิด", at: world.desk(.finance)) }
            refused("โปรดบอกเหตุผล") { try Papers.recall(id, because: "", at: world.desk(.clerk)) }
            try Papers.recall(id, because: "แนบผิด", at: world.desk(.clerk))
            #expect(try world.letter(id).state == .draft)
            try world.send(id)
            try world.decide(id, .head, step: 1)
            refused("ดึงกลับไม่ได้") { try Papers.recall(id, because: "แนบผิด", at: world.desk(.clerk)) }
        }
    }

    @Test(arguments: Engine.tested)
    func `a typed number that the data contradict is shown before sending`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try Papers.draftLetter(
                "test-memo", year: FiscalYear(2568), unit: world.units[0], answers: ["why": "เนื่องจากคะแนนรวม 59.01"],
                at: world.desk(.clerk))
            #expect(try world.prepared(id).notices.map(\.typed) == ["59.01"])
            refused("ไม่ตรงกับข้อมูล") { try world.send(id) }
            try world.send(id, acceptsNotices: true)
        }
    }

    @Test(arguments: Engine.tested)
    func `what changed since it was looked at is not sent, and two editors notice each other`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try Papers.draftLetter(
                "test-memo", year: FiscalYear(2568), unit: world.units[0], answers: ["why": "ก"], at: world.desk(.clerk)
            )
            let seen = try world.prepared(id).fingerprint
            let draft = try world.letter(id)
            let change = Papers.LetterChange(
                answers: ["why": "ข"], chain: draft.chain, isInk: false, unit: draft.unit)
            try Papers.change(id, to: change, from: draft.version, at: world.desk(.head))
            refused("เปลี่ยนโดยผู้อื่น") {
                try Papers.change(id, to: change, from: draft.version, at: world.desk(.clerk))
            }
            refused("ข้อมูลในหนังสือเปลี่ยน") {
                try Papers.send(id, seen: seen, fonts: world.fonts, at: world.desk(.clerk))
            }
            var elsewhere = change
            elsewhere.unit = UnitID(99)
            refused("ไม่พบส่วนราชการ") { try Papers.change(id, to: elsewhere, from: 2, at: world.desk(.clerk)) }
            refused("ผู้แก้ไขได้คือ") { try Papers.change(id, to: change, from: 2, at: world.desk(.finance)) }
        }
    }

    @Test(arguments: Engine.tested)
    func `steps of one stage are asked together and all must speak`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try Papers.draftLetter(
                "test-memo", year: FiscalYear(2568), unit: world.units[0], answers: ["why": "ก"], at: world.desk(.clerk)
            )
            let (head, finance, mayor) = (
                try #require(world.officers[.head]), try #require(world.officers[.finance]),
                try #require(world.officers[.mayor])
            )
            let chain = [
                ChainStep(head, stage: 1, task: .endorse, days: 2),
                ChainStep(finance, stage: 1, task: .opinion, days: 5), ChainStep(mayor, stage: 4, task: .approve),
            ]
            try Papers.change(
                id, to: .init(answers: ["why": "ก"], chain: chain, isInk: false, unit: world.units[0]), from: 1,
                at: world.desk(.clerk))
            try world.send(id)
            let round = try #require(try world.round(id))
            #expect(round.steps.map(\.stage) == [1, 1, 2])
            #expect(round.steps.map { $0.due.days(since: world.base.now.day) } == [2, 5, 8])
            try world.decide(id, .finance, .opinion, step: 2, words: "มีเงินเหลือจ่าย")
            refused("ยังไม่ถึงขั้นนี้") { try world.decide(id, .mayor, step: 3) }
            try world.decide(id, .head, step: 1)
            #expect(try world.decide(id, .mayor, step: 3) == .issued)
        }
    }

    @Test func `a chain that cannot be gone through is refused in words`() throws {
        try LetterWorld.with(.sqlite) { world in
            let id = try Papers.draftLetter(
                "test-memo", year: FiscalYear(2568), unit: world.units[0], at: world.desk(.clerk))
            let ids = Dictionary(uniqueKeysWithValues: world.officers.map { ($0.key, $0.value) })
            let (clerk, head, mayor) = (
                try #require(ids[.clerk]), try #require(ids[.head]), try #require(ids[.mayor])
            )
            let bad: [([ChainStep], String)] = [
                ([], "ยังไม่ได้เลือกผู้พิจารณา"),
                ([ChainStep(clerk, stage: 1, task: .approve)], "หนังสือของตนเอง"),
                ([ChainStep(head, stage: 1, task: .endorse)], "ขั้นสุดท้าย"),
                ([ChainStep(head, stage: 1, task: .approve), ChainStep(mayor, stage: 2, task: .approve)], "ขั้นสุดท้าย"),
                ([ChainStep(head, stage: 1, task: .endorse), ChainStep(head, stage: 2, task: .approve)], "สองครั้ง"),
                ([ChainStep(head, stage: 1, task: .approve, days: 0)], "1 ถึง 90 วัน"),
                ([ChainStep(OfficerID(77), stage: 1, task: .approve)], "ไม่ได้ทำงาน"),
            ]
            for (chain, words) in bad {
                refused(words) {
                    try Papers.change(
                        id, to: .init(answers: [:], chain: chain, isInk: false, unit: nil), from: 1,
                        at: world.desk(.clerk))
                }
            }
        }
    }

    @Test(arguments: Engine.tested)
    func `a refusal inside the last word leaves no number and no decision`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let first = try world.sentMemo()
            let second = try world.sentMemo()
            for id in [first, second] {
                try world.decide(id, .head, step: 1)
                try world.decide(id, .palad, step: 2)
            }
            refused("กุญแจ") { try world.decide(first, .mayor, step: 3, signs: false) }
            #expect(try world.decide(second, .mayor, step: 3) == .issued)
            #expect(try world.decide(first, .mayor, step: 3) == .issued)
            let numbers = try world.read { try LetterStore.numbers(in: $0) }
            #expect(numbers[second] == "พท 52401/1")
            #expect(numbers[first] == "พท 52401/2")
        }
    }
}

/// Whether the work is refused with these words.
func refused(
    _ words: String, sourceLocation: SourceLocation = #_sourceLocation, _ work: () throws -> some Any
) {
    do {
        _ = try work()
        Issue.record("should have been refused: \(words)", sourceLocation: sourceLocation)
    } catch let refusal as Refusal {
        #expect(refusal.message.thai.contains(words), sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}
