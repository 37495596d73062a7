import Cases
import Contracts
import Database
import Documents
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing

@testable import Services

/// The small world with the engine and this room; its units are those of the first room.
func withServices(_ engine: Engine = .sqlite, _ body: (World) throws -> Void) throws {
    let cases = Cases.room(Services.kinds) { _ in [(UnitID(1), "กองช่าง"), (UnitID(2), "กองคลัง")] }
    let organisations = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
    try withWorld(engine, rooms: [organisations, cases, Services.room(fonts: try PDFFonts())], body)
}

extension World {
    /// A published service from a template, answered for by unit 1.
    @discardableResult
    func offer(_ template: String, _ change: (inout ServiceManual) -> Void = { _ in }) throws -> String {
        let found = try #require(try ServiceTemplate.all().first { $0.code == template })
        let code = try Services.create(found, at: workplace())
        try Services.change(code, from: 1, "ทดสอบ", at: workplace()) { service in
            service.manual.unit = UnitID(1)
            change(&service.manual)
        }
        try Services.publish(code, from: 2, at: workplace(.unitHead))
        return code
    }
}

@Suite struct `Manuals of services` {
    @Test func `every template reads back as it was written, and its form has no fault`() throws {
        let templates = try ServiceTemplate.all()
        #expect(
            templates.map(\.code) == [
                "building-permit", "information-request", "loan-of-supplies", "local-tax", "mobile-toilet", "queue",
                "street-light", "water-supply",
            ])
        for template in templates {
            #expect(try ServiceManual(json: JSON(parsing: template.manual.json.serialised())) == template.manual)
            #expect(template.form?.faults ?? [] == [], "\(template.code)")
            #expect((template.form != nil) == (template.manual.entry == .form), "\(template.code)")
            #expect(template.manual.advice == [], "\(template.code)")
            #expect(try template.manual.checked() == template.manual, "\(template.code)")
        }
    }

    @Test func `a stored manual with a missing member is a fault that names it`() throws {
        let whole = try #require(try ServiceTemplate.all().first).manual.json
        guard case .object(let members) = whole else { return }
        for member in members where !["unit", "booking"].contains(member.name) {
            let broken = JSON.object(members.filter { $0.name != member.name })
            #expect { _ = try ServiceManual(json: broken) } throws: { "\($0)".contains(member.name) }
        }
    }

    @Test(
        arguments: [
            ("15 นาที", WorkTime(15, .minutes)), ("๒ ชั่วโมง", WorkTime(2, .hours)), ("3 วันทำการ", WorkTime(3, .days)),
            ("1วัน", WorkTime(1, .days)), ("", nil), ("นาที", nil), ("0 นาที", nil), ("5 เดือน", nil),
        ] as [(String, WorkTime?)])
    func `a time is read as people write it`(words: String, time: WorkTime?) {
        #expect(WorkTime(thai: words) == time)
    }

    @Test func `what is typed into the page of a manual comes back as it was`() throws {
        for template in try ServiceTemplate.all() {
            let values = ManualForm.values(of: template.manual)
            #expect(try ManualForm.manual(values, units: []) == template.manual)
        }
    }

    @Test func `steps that take longer than the promise are said, and copies of what the state issued`() throws {
        var manual = try #require(try ServiceTemplate.all().first { $0.code == "street-light" }).manual
        manual.promisedDays = 2
        manual.papers = [ServiceManual.Paper("สำเนาทะเบียนบ้าน")]
        #expect(manual.steps.time == "3 วันทำการ")
        #expect(manual.advice.count == 2)
        #expect(manual.advice[0].contains("มากกว่าที่สัญญาไว้ 2 วันทำการ"))
    }

    @Test(arguments: Engine.tested)
    func `a manual is written, published, found, changed and withdrawn`(engine: Engine) throws {
        try withServices(engine) { world in
            let head = world.browser(.unitHead)
            let made = head.post("/office/services/new", form: [World.formToken, ("template", "local-tax")])
            #expect(made.header("Location") == "/office/services/local-tax/edit")
            let visitor = world.visitor()
            #expect(visitor.get("/khuan-khanun/services").text.contains("ยังไม่มีคู่มือบริการ"))
            #expect(visitor.get("/khuan-khanun/services/local-tax").status == 404)

            let published = head.post(
                "/office/services/local-tax/publication", form: [World.formToken, ("version", "1")])
            #expect(published.status == 303)
            let page = visitor.get("/khuan-khanun/services/local-tax")
            #expect(page.status == 200)
            #expect(page.text.contains("พระราชบัญญัติภาษีป้าย") && page.text.contains("ขั้นตอน 2 ขั้น"))
            #expect(!page.text.contains("เริ่มยื่นคำขอ"))
            #expect(
                visitor.get("/khuan-khanun/services/local-tax/manual.pdf").header("Content-Type") == "application/pdf")
            let hits = try world.workplace().read { db in
                try ServiceStore.search.entries(db).filter { $0.holds(SearchKey.words(of: "ภาษีป้าย")) }
            }
            #expect(hits.map(\.path) == ["services/local-tax"])

            let again = head.post("/office/services/local-tax/publication", form: [World.formToken, ("version", "2")])
            #expect(again.status == 409 && again.text.contains("ไม่มีอะไรเปลี่ยน"))
            try Services.change("local-tax", from: 2, "ชื่อ", at: world.workplace()) { $0.manual.name = "ชำระภาษี" }
            let bare = head.post("/office/services/local-tax/publication", form: [World.formToken, ("version", "3")])
            #expect(bare.status == 422 && bare.text.contains("โปรดบอกเหตุผล"))
            let withdrawn = head.post(
                "/office/services/local-tax/withdrawal", form: [World.formToken, ("reason", "ย้ายไปรวมกับบริการอื่น")])
            #expect(withdrawn.status == 303)
            let gone = visitor.get("/khuan-khanun/services/local-tax")
            #expect(gone.status == 410 && gone.text.contains("ย้ายไปรวมกับบริการอื่น"))
            let log = try world.workplace().read { try PublicationLog.entries(from: 1, count: 9, in: $0) }
            #expect(log.compactMap { $0.entry?.kind } == [.publication, .withdrawal])
        }
    }

    @Test func `nothing is published before it says who answers for it and what people get`() throws {
        try withServices { world in
            let template = try #require(try ServiceTemplate.all().first { $0.code == "street-light" })
            let code = try Services.create(template, at: world.workplace())
            #expect { try Services.publish(code, from: 1, at: world.workplace(.unitHead)) } throws: { error in
                (error as? Refusal)?.field == "unit"
            }
            #expect(throws: Refusal.self) { try Services.publish(code, from: 1, at: world.workplace(.officer)) }
        }
    }

    @Test func `two officers cannot overwrite each other, and two services from one template get two codes`() throws {
        try withServices { world in
            let template = try #require(try ServiceTemplate.all().first { $0.code == "queue" })
            #expect(try Services.create(template, at: world.workplace()) == "queue")
            #expect(try Services.create(template, at: world.workplace()) == "queue-2")
            try Services.change("queue", from: 1, "ชื่อ", at: world.workplace()) { $0.manual.name = "จองคิว" }
            #expect {
                try Services.change("queue", from: 1, "ชื่อ", at: world.workplace()) { $0.manual.name = "อื่น" }
            } throws: {
                ($0 as? Refusal)?.kind == .conflict
            }
        }
    }
}
