import Database
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing

@testable import Papers

struct IncomingTests {
    private func withRegisters(_ engine: Engine, _ body: (World) throws -> Void) throws {
        let organisations = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
        try withWorld(engine, rooms: [organisations, Papers.room(fonts: try PDFFonts())], body)
    }

    private static func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

    private static func content(
        _ number: String = "พท 0023.3/ว 1234", sender: String = "ที่ว่าการอำเภอควนขนุน", dated: String? = "2025-02-10",
        received: String = "2025-02-18", subject: String = "ขอเชิญประชุม", unit: Int64? = nil
    ) -> IncomingLetter.Content {
        IncomingLetter.Content(
            number: number, sender: sender, dated: dated.map(day), received: day(received), subject: subject,
            unit: unit.map { UnitID($0) })
    }

    @Test(arguments: Engine.tested)
    func `letters get receipt numbers in their year and come back as typed`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let place = world.workplace(.officer)
            let first = try Registers.receive(Self.content(" มท ๐๘๐๘.๒/ว ๑๒๓"), at: place)
            let second = try Registers.receive(Self.content(), at: place)
            let old = try Registers.receive(Self.content(received: "2024-12-30"), at: place)
            let foreign = try Registers.receive(Self.content(), at: world.workplace(of: world.neighbour))
            #expect([first, second, old, foreign].map(\.receipt) == ["1/2568", "2/2568", "1/2567", "1/2568"])
            let stored = try place.read { try IncomingStore.find(first.id, in: $0) }
            #expect(stored == first && stored.content.number == "มท ๐๘๐๘.๒/ว ๑๒๓")
            #expect(throws: Refusal.self) { try place.read { try IncomingStore.find(foreign.id, in: $0) } }
        }
    }

    @Test(arguments: ["มท 0808.2/ว123", "มท๐๘๐๘๒/ว", "0808 2", "ว123", "อำเภอ ควนขนุน", "เชิญ ประชุม", "2/2568"])
    func `a letter is found however its number is typed`(search: String) throws {
        let letter = IncomingLetter(
            id: ID(1), year: 2568, serial: 2, content: Self.content("มท ๐๘๐๘.๒ / ว ๑๒๓"), file: nil, version: 1)
        #expect(letter.isFound(by: search))
        #expect(!letter.isFound(by: "มท 0808.3"))
    }

    @Test(arguments: Engine.tested)
    func `the same number of the same sender and a day before its date are noticed`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let browser = world.browser(.officer)
            let first = try Registers.receive(Self.content(), at: world.workplace())
            try Registers.receive(Self.content(sender: "กรมส่งเสริมการปกครองท้องถิ่น"), at: world.workplace())
            let answer = browser.post(
                "/office/incoming",
                form: [
                    World.formToken, ("sender", "ที่ว่าการ อำเภอควนขนุน"), ("number", "พท ๐๐๒๓.๓/ว๑๒๓๔"),
                    ("dated", "19 ก.พ. 2568"),
                    ("received", "2025-02-18"), ("subject", "ขอเชิญประชุม"), ("unit", ""),
                ], files: [("file", "หนังสือ.pdf", Array("%PDF-1.4".utf8))])
            #expect(answer.status == 303)
            let page = browser.get(try #require(answer.header("Location"))).text
            #expect(page.contains("เลขที่ซ้ำกับหนังสือของผู้ส่งเดียวกัน เลขรับ 1/2568"))
            #expect(page.contains("วันที่รับอยู่ก่อนวันที่ในหนังสือ"))
            #expect(page.contains("พท ๐๐๒๓.๓/ว๑๒๓๔") && page.contains("หนังสือ.pdf"))
            #expect(!page.contains("เลขรับ 2/2568"))
            let list = browser.get("/office/incoming?q=%E0%B8%A71234").text
            #expect(list.contains("3/2568") && list.contains("1/2568"))
            #expect(browser.get("/office/incoming/\(first.id)").text.contains("เลขรับ 3/2568"))
            #expect(browser.get("/office/incoming/csv?year=2568").text.contains("พท 0023.3/ว 1234"))
        }
    }

    @Test(arguments: [
        ("sender", content(sender: " ")), ("subject", content(subject: String(repeating: "ก", count: 1001))),
        ("number", content(String(repeating: "1", count: 101))), ("received", content(received: "2025-02-20")),
        ("received", content(received: "1925-02-18")),
    ])
    func `an entry that cannot be is refused at its field`(field: String, content: IncomingLetter.Content) throws {
        try withRegisters(.sqlite) { world in
            let refusal = #expect(throws: Refusal.self) { try Registers.receive(content, at: world.workplace()) }
            #expect(refusal?.field == field)
        }
    }

    @Test(arguments: Engine.tested)
    func `a correction keeps the receipt number and never overwrites another's`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let (place, browser) = (world.workplace(), world.browser(.officer))
            let letter = try Registers.receive(Self.content(), at: place)
            try Registers.change(letter.id, to: Self.content(subject: "ของคนแรก"), from: 1, at: place)
            let path = "/office/incoming/\(letter.id)"
            let form = [
                World.formToken, ("version", "1"), ("sender", "อำเภอ"), ("number", ""), ("dated", ""),
                ("received", "2025-02-18"), ("subject", "ของคนที่สอง"), ("unit", ""),
            ]
            let answer = browser.post(path, form: form)
            #expect(answer.status == 409 && answer.text.contains("ของคนแรก") && answer.text.contains("ของคนที่สอง"))
            let moved = #expect(throws: Refusal.self) {
                try Registers.change(letter.id, to: Self.content(received: "2024-12-31"), from: 2, at: place)
            }
            #expect(moved?.field == "received")
            let stored = try place.read { try IncomingStore.find(letter.id, in: $0) }
            #expect(stored.receipt == "1/2568" && stored.content.subject == "ของคนแรก" && stored.version == 2)
        }
    }

    @Test func `the auditor reads the registers and writes nothing`() throws {
        try withRegisters(.sqlite) { world in
            let auditor = world.browser(.auditor)
            for path in ["/office/incoming", "/office/registers", "/office/registers/2568/order"] {
                #expect(auditor.get(path).status == 200, "\(path)")
            }
            for path in ["/office/incoming/new", "/office/registers/start"] {
                #expect(auditor.get(path).status == 403, "\(path)")
            }
            #expect(auditor.get("/office/registers/2568/poem").status == 404)
            #expect(auditor.get("/office/incoming/9").status == 404)
        }
    }

    @Test(arguments: Engine.tested)
    func `a register is begun, shown and given out as a table`(engine: Engine) throws {
        try withRegisters(engine) { world in
            let browser = world.browser(.itaAdministrator)
            var form = [
                World.formToken, ("kind", "order"), ("unit", "3"), ("year", "๒๕๖๘"), ("first", "25"), ("reason", ""),
            ]
            #expect(browser.post("/office/registers/start", form: form).status == 422)
            form[5].1 = "ออกเลขในสมุดถึง 24"
            #expect(
                browser.post("/office/registers/start", form: form).header("Location") == "/office/registers/2568/order"
            )
            try world.workplace().together { db in
                _ = try Numbering.take(
                    .order, unit: nil, day: Self.day("2025-02-19"), letter: ID(8), subject: "แต่งตั้ง <คณะทำงาน>", in: db)
            }
            let page = browser.get("/office/registers/2568/order").text
            #expect(
                page.contains("25/2568") && page.contains("แต่งตั้ง &lt;คณะทำงาน") && page.contains("/office/letters/8"))
            #expect(browser.get("/office/registers").text.contains("/office/registers/2568/order"))
            #expect(browser.get("/office/registers/2568/order/csv").text.contains("25,25/2568,19 ก.พ. 2568"))
            let late = browser.post("/office/registers/start", form: form)
            #expect(late.status == 409)
        }
    }
}
