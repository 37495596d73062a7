import Cases
import Contracts
import Database
import Foundation
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Complaints

extension CustodyWorld {
    /// Four readers inside and one outside, as an office that takes reports has them; ปลัด stands under นายก.
    @discardableResult
    func opened() throws -> [Person: CustodyKey] {
        try Custody.setSuperiors([try officer(.mayor)], of: try officer(.palad), at: desk(.mayor))
        return [
            .mayor: try equip(.mayor), .palad: try equip(.palad), .head: try equip(.head),
            .auditor: try equip(.auditor), .outsider: try equip(.outsider, isOutside: true),
        ]
    }

    /// Somebody at a browser who is not signed in.
    func visitor() -> InProcessClient {
        let client = browser(.clerk)
        client.cookies = [:]
        return client
    }

    /// Hands in a report at the public door, and gives the receipt.
    func report(
        _ words: String = "เห็นการเบิกเงินซ้ำ", about: [Person] = [], code: String? = nil, name: String = "",
        files: [(field: String, filename: String, bytes: [UInt8])] = []
    ) throws -> ReceiptCode {
        let (client, door) = (visitor(), "/khuan-khanun/complaints/corruption")
        let options = try read { try Accused.options(in: $0) }
        let chosen = try about.map { person in
            let own = try officer(person)
            return ("about", try #require(options.first { $0.officers.contains(own) }).value)
        }
        let form = client.post("\(door)/write", form: chosen)
        #expect(form.status == 200)
        let code = try code ?? #require(value("code", in: form.text))
        let answer = client.post(
            door, form: [("code", code), ("words", words), ("name", name)] + chosen, files: files)
        #expect(answer.status == 200, "\(answer.text.suffix(3000))")
        #expect(answer.text.contains(code) && answer.text.contains("ใบรับ"))
        #expect(answer.isUnlogged && answer.header("Set-Cookie") == nil)
        return try ReceiptCode(typed: Secret(code), field: "code")
    }

    /// What the reporter reads.
    func comesBack(_ code: ReceiptCode) -> Response {
        visitor().post(
            "/khuan-khanun/complaints/corruption/return", form: [("code", code.shown.revealed.lowercased())])
    }

    func stored(_ code: ReceiptCode) throws -> Report {
        try #require(try read { try ReportStore.find(by: code.fingerprint, in: $0) })
    }

    /// One round of what the clock starts.
    func runChores() throws {
        let clock = Workplace(organisation: organisation, actor: .clock, house: base.house, now: base.now)
        for chore in Corruption.chores { try chore.run(clock) }
    }

    func value(_ name: String, in page: String) -> String? {
        guard let place = page.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(page[place.upperBound...].prefix { $0 != "\"" })
    }
}

@Suite struct `Reports of corruption` {
    @Test(arguments: Engine.tested)
    func `are filed, read, asked about, answered and closed, both sides seeing the same words`(engine: Engine) throws {
        try CustodyWorld.with(engine) { world in
            let keys = try world.opened()
            let head = [try #require(keys[.head])]
            let picture = (field: "files", filename: "หลักฐาน.txt", bytes: Array("ใบเสร็จ".utf8))
            let code = try world.report("เบิกค่าน้ำมันซ้ำ", about: [.clerk], files: [picture])
            #expect(world.comesBack(code).text.contains("รอผู้รับรายงานเปิดอ่าน"))

            let id = try world.stored(code).id
            try Corruption.open(id, with: head, at: world.desk(.head))
            let held = try Corruption.held(id, with: head, at: world.desk(.head))
            let thread = try #require(try Corruption.thread(held, at: world.desk(.head)))
            #expect(thread.beginning?.words == "เบิกค่าน้ำมันซ้ำ")
            #expect(thread.beginning?.about == ["คนอื่นในสำนักปลัดเทศบาล"])
            #expect(thread.beginning?.files.map(\.bytes) == [picture.bytes])

            try Corruption.write(.question, "เมื่อใด", form: [7], id, with: head, at: world.desk(.head))
            let asked = world.comesBack(code).text
            #expect(asked.contains("รอคำตอบจากท่าน") && asked.contains("เมื่อใด"))
            let form = [
                ("code", code.shown.revealed), ("form", try #require(world.value("form", in: asked))),
                ("words", "เดือนมกราคม"),
            ]
            for _ in 0..<2 {
                let sent = world.visitor().post(
                    "/khuan-khanun/complaints/corruption/return/message", form: form)
                #expect(sent.text.components(separatedBy: "เดือนมกราคม").count == 2)
            }
            let answered = try #require(
                try Corruption.thread(
                    Corruption.held(id, with: head, at: world.desk(.head)), at: world.desk(.head)))
            #expect(answered.entries.last?.statement?.words == "เดือนมกราคม")

            try Corruption.close(
                id, as: .property, .founded, "ตั้งกรรมการสอบวินัยแล้ว", from: answered.report.version, with: head,
                at: world.desk(.head))
            let closed = world.comesBack(code).text
            #expect(closed.contains("มีมูล") && closed.contains("ตั้งกรรมการสอบวินัยแล้ว"))
        }
    }

    @Test func `the same form sent twice makes one report with one receipt`() throws {
        try CustodyWorld.with { world in
            try world.opened()
            let code = try world.report("ครั้งแรก")
            _ = try world.report("ครั้งที่สอง", code: code.shown.revealed)
            #expect(try world.read { try ReportStore.all(in: $0).count } == 1)
            #expect(!world.comesBack(code).text.contains("ครั้งที่สอง"))
        }
    }

    @Test func `somebody who may not read one finds nothing, with an open key and a known address`() throws {
        try CustodyWorld.with { world in
            let keys = try world.opened()
            let id = try world.stored(try world.report(about: [.head])).id
            for person in [CustodyWorld.Person.head, .outsider] {
                let own = [try #require(keys[person])]
                #expect(throws: Refusal.noSuchPage) { try Corruption.held(id, with: own, at: world.desk(person)) }
                #expect(throws: Refusal.noSuchPage) { try Corruption.open(id, with: own, at: world.desk(person)) }
                #expect(try Corruption.held(with: own, at: world.desk(person)).isEmpty)
            }
            let own = [try #require(keys[.palad])]
            #expect(try Corruption.held(with: own, at: world.desk(.palad)).count == 1)
            // Not a custodian at all, and a custodian whose key is locked.
            #expect(world.browser(.clerk).get("/office/complaints/reports/\(id)").status == 404)
            #expect(world.browser(.palad).get("/office/complaints/reports/\(id)").status == 403)
            #expect(world.browser(.palad).get("/office/complaints/reports/12345").status == 403)
        }
    }

    @Test func `about an executive one opens with two shares, one of them handed on`() throws {
        try CustodyWorld.with { world in
            let keys = try world.opened()
            let code = try world.report(about: [.palad])
            let id = try world.stored(code).id
            let own = { (person: CustodyWorld.Person) in [try #require(keys[person])] }
            let envelope = try #require(try world.stored(code).envelope(in: world.base.house))
            let readers = CustodyWorld.Person.allCases.filter { person in
                keys[person].map { envelope.circles[0].keys.contains($0.publicKey) } == true
            }
            #expect(envelope.circles[0].threshold == 2 && readers == [.mayor, .outsider])
            let giver = CustodyWorld.Person.mayor
            #expect(throws: Refusal.self) { try Corruption.open(id, with: own(giver), at: world.desk(giver)) }
            try Corruption.give(id, with: own(giver), at: world.desk(giver))
            try Corruption.give(id, with: own(giver), at: world.desk(giver))
            #expect(throws: Refusal.self) { try Corruption.open(id, with: own(giver), at: world.desk(giver)) }
            try Corruption.open(id, with: own(.outsider), at: world.desk(.outsider))
            #expect(world.comesBack(code).text.contains("เปิดอ่านแล้ว"))
        }
    }

    @Test(arguments: Engine.tested)
    func `climb when nobody opens them in time, and the reporter sees that`(engine: Engine) throws {
        try CustodyWorld.with(engine) { world in
            let keys = try world.opened()
            let code = try world.report()
            let outsider = [try #require(keys[.outsider])]
            let id = try world.stored(code).id
            try world.runChores()
            #expect(throws: Refusal.noSuchPage) {
                try Corruption.held(id, with: outsider, at: world.desk(.outsider))
            }
            // Wednesday 19 February and five working days: due on Wednesday 26.
            world.base.advance(days: 7)
            try world.runChores()
            #expect(try world.stored(code).rung == 0)
            world.base.advance(days: 1)
            try world.runChores()
            try world.runChores()
            #expect(try world.stored(code).rung == 1)
            let page = world.comesBack(code).text
            #expect(page.contains("ชั้นที่ 2") && page.contains("ส่งต่อชั้นถัดไป"))
            try Corruption.open(id, with: outsider, at: world.desk(.outsider))
            world.base.advance(days: 30)
            try world.runChores()
            #expect(try world.stored(code).rung == 1)
        }
    }

    @Test func `that nobody ever opened tell their reporter where else to turn`() throws {
        try CustodyWorld.with { world in
            try world.opened()
            let code = try world.report()
            for _ in 0..<3 {
                world.base.advance(days: 10)
                try world.runChores()
            }
            let page = world.comesBack(code).text
            #expect(page.contains("ไม่มีผู้รับรายงานคนใดเปิดอ่าน") && page.contains("1205"))
        }
    }

    @Test func `make no reader's work: all are asked to look every other working day`() throws {
        try CustodyWorld.with { world in
            try world.opened()
            let asked = {
                try world.read { db in try ReaderWork.source.open(db, world.base.now.day) }.compactMap(\.officer)
            }
            let everyone = try asked()
            #expect(everyone.count == 5)
            _ = try world.report(about: [.palad])
            #expect(try asked() == everyone)
            try Custody.unlock(
                CustodyWorld.Person.head.passphrase, for: try #require(CustodyWorld.Person.head.token),
                at: world.desk(.head))
            #expect(try asked() == everyone.filter { $0 != world.officers[.head] })
            world.base.advance(days: 2)
            #expect(try asked() == everyone)
        }
    }

    @Test func `need words, a whole receipt, and a reader`() throws {
        try CustodyWorld.with { world in
            let door = "/khuan-khanun/complaints/corruption"
            let visitor = world.visitor()
            #expect(visitor.get(door).text.contains("1206"))
            #expect(visitor.post("\(door)/write", form: []).status == 409)
            try world.opened()
            #expect(visitor.get(door).text.contains("นายกเทศมนตรี"))
            let code = ReceiptCode().shown.revealed
            let empty = visitor.post(door, form: [("code", code), ("words", " "), ("name", "คงไว้")])
            #expect(empty.status == 422 && empty.text.contains(code) && empty.text.contains("คงไว้"))
            #expect(visitor.post(door, form: [("code", "7K2Q"), ("words", "ก")]).status == 422)
            #expect(visitor.post("\(door)/return", form: [("code", ReceiptCode().shown.revealed)]).status == 422)
            let unkept = visitor.post("\(door)/kept", form: [("code", try world.report().shown.revealed)])
            #expect(unkept.status == 422 && unkept.text.contains("จดไว้แล้ว"))
            let everyone = try CustodyWorld.Person.allCases.map { ("about", "o\(try world.officer($0))") }
            let refused = visitor.post("\(door)/write", form: everyone)
            #expect(refused.status == 409 && refused.text.contains("1205"))
        }
    }

    @Test func `are limited by address only after the fiftieth in an hour`() throws {
        try CustodyWorld.with { world in
            try world.opened()
            let visitor = world.visitor()
            let statuses = (0..<70).map { _ in
                visitor.post(
                    "/khuan-khanun/complaints/corruption",
                    form: [("code", ReceiptCode().shown.revealed), ("words", "ก")]
                ).status
            }
            #expect(statuses.prefix(60).allSatisfy { $0 == 200 })
            #expect(statuses.suffix(10).allSatisfy { $0 == 429 })
        }
    }

    @Test(arguments: Engine.tested)
    func `leave nothing readable, no hour and no order in the database`(engine: Engine) throws {
        try CustodyWorld.with(engine) { world in
            try world.opened()
            let code = try world.report("เครื่องหมาย-7391", name: "ผู้แจ้ง-7391")
            let report = try world.stored(code)
            let messages = try world.read { try MessageStore.all(of: report.id, in: $0) }
            #expect(messages.count == 1)
            for bytes in [report.circles, messages[0].sealed] {
                #expect(!String(decoding: try #require(bytes), as: UTF8.self).contains("7391"))
            }
            let journal = try world.read { try Journal.history(of: Subject("report", report.id), in: $0) }
            #expect(journal.isEmpty)
        }
    }
}

@Suite struct `Statements` {
    @Test func `come back from their bytes, and broken bytes give none`() throws {
        let statement = Statement(
            words: "ก\nข", person: CasePerson(name: "ค", contact: "ง"), about: ["ปลัด"],
            files: [
                .init(name: "a.txt", type: .text, bytes: [1, 2, 3]), .init(name: "b.pdf", type: .pdf, bytes: []),
            ])
        let bytes = statement.bytes
        #expect(Statement(bytes: bytes) == statement)
        #expect(Statement(bytes: bytes)?.bytes == bytes)
        for count in 0..<bytes.count { #expect(Statement(bytes: Array(bytes.prefix(count))) == nil) }
        #expect(Statement(bytes: [0xFF, 0xFF, 0xFF, 0xFF, 0x7B]) == nil)
    }
}

@Suite struct `The log of filings` {
    @Test(arguments: Engine.tested)
    func `shows a list of one length each day, in which the receipt finds its report`(engine: Engine) throws {
        try CustodyWorld.with(engine) { world in
            try world.opened()
            let code = try world.report("เรื่องที่ต้องพิสูจน์")
            #expect(world.comesBack(code).text.contains("เมื่อสิ้นวันที่แจ้ง"))
            world.base.advance(days: 3)
            try world.runChores()
            try world.runChores()
            let log = try world.read { try PublicationLog.entries(from: 1, count: 9, in: $0) }.compactMap(\.entry)
            #expect(log.map(\.kind) == [.commitment, .commitment, .commitment])
            for entry in log {
                let list = world.visitor().get("/khuan-khanun/\(entry.path)").text
                #expect(SHA256.hex(list) == entry.sha256)
                #expect(list.split(separator: "\n").count == FilingLog.fullList)
            }
            let page = world.comesBack(code).text
            let words = try #require(page.range(of: "prongsai filing 1"))
            let text = page[words.lowerBound...].prefix { $0 != "<" }
            let list = world.visitor().get("/khuan-khanun/\(FilingLog.path(try world.stored(code).day))").text
            #expect(list.contains(SHA256.hex(String(text))))
        }
    }

    @Test func `keeps its length when many are filed, as a multiple`() throws {
        try CustodyWorld.with { world in
            try world.opened()
            for _ in 0..<17 { _ = try world.report() }
            let day = world.base.now.day
            world.base.advance(days: 1)
            try world.runChores()
            let lines = try #require(try world.read { try FilingStore.lines(of: day, in: $0) })
            #expect(lines.split(separator: "\n").count == 32)
        }
    }
}
