import Assessments
import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Findings

private let rooms = [Assessments.room, Findings.room]
private let year = FiscalYear(2567)

@Suite struct `An analysis` {
    private func finding(_ id: Int64, _ topic: Int?) -> Finding {
        Finding(id: ID(id), year: year, content: .init(topic: topic, item: "i1", weakness: "x"), version: 1)
    }

    @Test func `tells a topic without weakness from one that nobody looked at`() {
        let analysis = Analysis(year: year, findings: [finding(1, 1)], advice: [], clearTopics: [6])
        #expect(analysis.state(ofTopic: 1) == .weak)
        #expect(analysis.state(ofTopic: 6) == .clear)
        #expect(analysis.state(ofTopic: 3) == .open)
    }

    @Test(arguments: [
        ("i1", "i1"), ("I๑", "i1"), ("E04", "e4"), ("o37", "O37"), ("๐37", nil), ("i", nil), ("i0", nil), ("i100", nil),
        ("x1", nil), ("37", nil), ("i-1", nil),
    ])
    func `reads an item's code as people type it`(typed: String, code: String?) {
        #expect(ItemCode.canonical(typed) == code)
    }
}

@Suite struct `The analysis pages` {
    @Test(arguments: Engine.tested)
    func `take a weakness and show it under its topic with its history`(engine: Engine) throws {
        try withWorld(engine, rooms: rooms) { world in
            let browser = world.browser(.itaAdministrator)
            let answer = browser.post(
                "/office/analysis/2567/findings",
                form: [World.formToken, ("topic", "2"), ("item", "e๖"), ("weakness", " ตอบคำถาม <ช้า> ")])
            #expect(answer.status == 303)
            let page = browser.get("/office/analysis/2567")
            #expect(page.text.contains("ตอบคำถาม &lt;ช้า&gt;"))
            #expect(page.text.contains("e6"))
            let found = try #require(world.workplace().read { try Findings.analysis(of: year, in: $0) }.findings.first)
            #expect(found.content.topic == 2)
            let object = browser.get("/office/findings/\(found.id)")
            #expect(object.text.contains(Role.itaAdministrator.thai))
        }
    }

    @Test(arguments: Engine.tested)
    func `refuse what is not a code and keep what was typed`(engine: Engine) throws {
        try withWorld(engine, rooms: rooms) { world in
            let answer = world.browser(.itaAdministrator).post(
                "/office/analysis/2567/findings",
                form: [World.formToken, ("form", "finding"), ("item", "ข้อเจ็ด"), ("weakness", "พิมพ์ไว้ยาวมาก")])
            #expect(answer.status == 422)
            #expect(answer.text.contains("รหัสข้อต้องเป็น i, e หรือ O"))
            #expect(answer.text.contains("พิมพ์ไว้ยาวมาก"))
            try #expect(world.workplace().read { try Findings.analysis(of: year, in: $0) }.isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `never overwrite what somebody else saved meanwhile`(engine: Engine) throws {
        try withWorld(engine, rooms: rooms) { world in
            let id = try Findings.add(.init(topic: 1, item: "i1", weakness: "เดิม"), year: year, at: world.workplace())
            let first = world.browser(.itaAdministrator), second = world.browser(.unitHead)
            let form = { (words: String) in
                [World.formToken, ("version", "1"), ("topic", "1"), ("item", "i1"), ("weakness", words)]
            }
            #expect(first.post("/office/findings/\(id)", form: form("คนแรก")).status == 303)
            let refused = second.post("/office/findings/\(id)", form: form("คนที่สอง"))
            #expect(refused.status == 409)
            #expect(refused.text.contains("คนแรก"))
            #expect(refused.text.contains("คนที่สอง"))
            try #expect(weaknesses(world) == ["คนแรก"])
        }
    }

    @Test(arguments: Engine.tested)
    func `withdraw with a reason and keep the history`(engine: Engine) throws {
        try withWorld(engine, rooms: rooms) { world in
            let id = try Findings.add(.init(topic: 1, item: nil, weakness: "ซ้ำ"), year: year, at: world.workplace())
            let browser = world.browser(.itaAdministrator)
            let address = "/office/findings/\(id)/withdrawal"
            #expect(browser.post(address, form: [World.formToken, ("reason", " ")]).status == 422)
            #expect(browser.post(address, form: [World.formToken, ("reason", "ซ้ำกับข้อ e4")]).status == 303)
            try #expect(weaknesses(world).isEmpty)
            let lines = try world.workplace().read { try Journal.history(of: Subject("finding", id), in: $0) }
            #expect(lines.first?.reason == "ซ้ำกับข้อ e4")
        }
    }

    @Test(arguments: Engine.tested)
    func `do not let a topic with weaknesses be called clear`(engine: Engine) throws {
        try withWorld(engine, rooms: rooms) { world in
            let browser = world.browser(.itaAdministrator)
            let address = "/office/analysis/2567/clear-topics"
            let clear = { (topic: String) in [World.formToken, ("topic", topic), ("clear", "yes")] }
            #expect(browser.post(address, form: clear("6")).status == 303)
            try Findings.add(.init(topic: 1, item: nil, weakness: "มี"), year: year, at: world.workplace())
            #expect(browser.post(address, form: clear("1")).status == 409)
            #expect(browser.post(address, form: clear("9")).status == 404)
            try #expect(world.workplace().read { try Findings.analysis(of: year, in: $0) }.clearTopics == [6])
        }
    }

    @Test(arguments: Engine.tested)
    func `show nothing of it to the neighbour and change nothing for readers`(engine: Engine) throws {
        try withWorld(engine, rooms: rooms) { world in
            let id = try Findings.add(
                .init(topic: 1, item: nil, weakness: "ของเราเท่านั้น"), year: year, at: world.workplace())
            let neighbour = world.browser(.itaAdministrator, of: world.neighbour)
            #expect(!neighbour.get("/office/analysis/2567").text.contains("ของเราเท่านั้น"))
            #expect(neighbour.get("/office/findings/\(id)").status == 404)
            for role in [Role.auditor, .executive, .host] {
                let browser = world.browser(role)
                #expect(browser.get("/office/findings/\(id)").status == 200)
                let answer = browser.post("/office/findings/\(id)", form: [World.formToken, ("weakness", "x")])
                #expect(answer.status == 403)
            }
            #expect(world.visitor().get("/office/analysis/2567").status == 303)
        }
    }

    private func weaknesses(_ world: World) throws -> [String] {
        try world.workplace().read { try Findings.analysis(of: year, in: $0) }.findings.map(\.content.weakness)
    }
}
