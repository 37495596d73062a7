import Cases
import Contracts
import Database
import Documents
import Foundation
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Enquiries

/// The small world with the engine, this room, and two units.
func withEnquiries(_ engine: Engine = .sqlite, _ body: (World) throws -> Void) throws {
    let cases = Cases.room(Enquiries.kinds) { _ in [(UnitID(1), "กองช่าง"), (UnitID(2), "กองคลัง")] }
    try withWorld(engine, rooms: [cases, Enquiries.room], body)
}

/// The value of a field in a page, as a browser would send it back.
func field(_ name: String, in page: String) -> String? {
    guard let place = page.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(page[place.upperBound...].prefix { $0 != "\"" })
}

extension World {
    /// Opens the form as a visitor and sends a question; the page that comes back.
    func ask(
        _ title: String = "เวลาเก็บขยะ", _ words: String = "เก็บวันใด", wish: String = "public", name: String = "",
        contact: String = "", ticket: String? = nil
    ) throws -> Response {
        let client = visitor()
        let form = client.get("/khuan-khanun/enquiries/ask").text
        return client.post(
            "/khuan-khanun/enquiries/ask",
            form: [
                ("ticket", try ticket ?? #require(field("ticket", in: form))), ("title", title), ("words", words),
                ("wish", wish), ("name", name), ("contact", contact),
            ])
    }

    /// The newest matter's number in the office.
    func newest() throws -> ID<Case> {
        let queue = browser(.itaAdministrator).get("/office/cases").text
        let links = queue.split(separator: "\"").compactMap { part in
            part.hasPrefix("/office/cases/") ? ID<Case>(part.dropFirst("/office/cases/".count)) : nil
        }
        return try #require(links.max())
    }

    /// A form of the staff side about a matter, from the version that stands.
    @discardableResult
    func press(
        _ path: String, _ id: ID<Case>, _ fields: [(String, String)] = [], as role: Role = .itaAdministrator
    ) throws -> Response {
        let client = browser(role)
        let page = client.get("/office/cases/\(id)").text
        let version = try #require(field("version", in: page))
        return client.post(path, form: [World.formToken, ("version", version)] + fields)
    }

    /// A deed of the person, with number and secret from the receipt.
    func follow(_ receipt: String, _ path: String = "", _ fields: [(String, String)] = []) throws -> Response {
        let key = [
            ("reference", try #require(field("reference", in: receipt))),
            ("secret", try #require(field("secret", in: receipt))),
        ]
        let client = visitor()
        let page = client.post("/khuan-khanun/follow", form: key).text
        guard !path.isEmpty else { return client.post("/khuan-khanun/follow", form: key) }
        return client.post(
            "/khuan-khanun/follow/\(path)", form: key + [("ticket", try #require(field("ticket", in: page)))] + fields)
    }
}

@Suite struct `Questions to the office` {
    @Test(arguments: Engine.tested)
    func `a question is asked, answered, published, and found by search`(engine: Engine) throws {
        try withEnquiries(engine) { world in
            let receipt = try world.ask("เวลาเก็บขยะหมู่ 3", "รถขยะมาวันใด")
            #expect(receipt.status == 200)
            #expect(receipt.text.contains("ใบรับเรื่อง"))
            let id = try world.newest()

            let answered = try world.press(
                "/office/cases/\(id)/step/answer", id, [("words-answer", "มาทุกวันอังคาร")], as: .officer)
            #expect(answered.status == 303)
            let thread = try world.follow(receipt.text).text
            #expect(thread.contains("มาทุกวันอังคาร") && thread.contains("ตอบแล้ว"))

            #expect(!world.visitor().get("/khuan-khanun/enquiries").text.contains("เวลาเก็บขยะหมู่ 3"))
            let published = try world.press(
                "/office/enquiries/\(id)/publication", id,
                [("title", "เวลาเก็บขยะหมู่ 3"), ("question", "รถขยะมาวันใด"), ("answer", "มาทุกวันอังคาร")])
            #expect(published.status == 303)
            let list = world.visitor().get("/khuan-khanun/enquiries").text
            #expect(list.contains("เวลาเก็บขยะหมู่ 3"))
            let hits = try world.house.database.read(world.organisation.id) { db in
                try Enquiries.room.search[0].entries(db).filter { $0.holds(SearchKey.words(of: "อังคาร ๓")) }
            }
            #expect(hits.map(\.title) == ["เวลาเก็บขยะหมู่ 3"])
            let page = world.visitor().get("/khuan-khanun/\(try #require(hits.first).path)")
            #expect(page.status == 200 && page.text.contains("มาทุกวันอังคาร"))
            let log = try world.workplace().read { try PublicationLog.entries(from: 1, count: 5, in: $0) }
            #expect(log.map { $0.entry?.path } == [hits.first?.path])
        }
    }

    @Test(arguments: Engine.tested)
    func `the same form sent twice makes one question and gives the same receipt`(engine: Engine) throws {
        try withEnquiries(engine) { world in
            let ticket = try #require(
                field("ticket", in: world.visitor().get("/khuan-khanun/enquiries/ask").text))
            let first = try world.ask(ticket: ticket)
            let second = try world.ask("แก้แล้ว", "แก้แล้ว", ticket: ticket)
            #expect(field("reference", in: first.text) == field("reference", in: second.text))
            #expect(field("secret", in: first.text) == field("secret", in: second.text))
            #expect(second.text.contains("ส่งมาแล้ว"))
            let queue = world.browser(.itaAdministrator).get("/office/cases").text
            #expect(queue.components(separatedBy: "/office/cases/").count == 2)
        }
    }

    @Test func `a made-up, another organisation's, or an old ticket keeps what was typed and asks to send again`()
        throws
    {
        try withEnquiries { world in
            let other = try #require(field("ticket", in: world.visitor().get("/non-mueang/enquiries/ask").text))
            let old = try #require(field("ticket", in: world.visitor().get("/khuan-khanun/enquiries/ask").text))
            world.advance(days: 2)
            for ticket in [other, old, "", "a.b.c", old + "0", "\(String(repeating: "0", count: 32)).1.00"] {
                let page = try world.ask("หัวข้อที่พิมพ์ไว้", ticket: ticket)
                #expect(page.status == 409)
                #expect(page.text.contains("หัวข้อที่พิมพ์ไว้"))
                let fresh = try #require(field("ticket", in: page.text))
                #expect(fresh != ticket)
            }
            #expect(world.browser(.itaAdministrator).get("/office/cases").text.contains("ไม่มีเรื่อง"))
        }
    }

    @Test func `every visitor gets a form of their own, and nothing with a secret is kept`() throws {
        try withEnquiries { world in
            let pages = [world.visitor(), world.visitor()].map { $0.get("/khuan-khanun/enquiries/ask") }
            #expect(field("ticket", in: pages[0].text) != field("ticket", in: pages[1].text))
            let receipt = try world.ask()
            for page in pages + [receipt, try world.follow(receipt.text)] {
                #expect(page.header("Cache-Control") == "no-store")
                #expect(page.header("Set-Cookie") == nil)
            }
        }
    }

    @Test func `a wrong secret says what a wrong number says, and guessing slows down for the guesser alone`() throws {
        try withEnquiries { world in
            let receipt = try world.ask().text
            let reference = try #require(field("reference", in: receipt))
            let wrong = [("reference", reference), ("secret", "22222-22222-22222-22222")]
            let unknown = [("reference", "2222222222"), ("secret", "22222-22222-22222-22222")]
            let client = world.visitor()
            let answers = [wrong, unknown].map { client.post("/khuan-khanun/follow", form: $0) }
            #expect(answers.map(\.status) == [422, 422])
            #expect(answers.allSatisfy { $0.text.contains("ไม่พบเรื่องที่ตรงกับเลขที่และรหัสนี้") })
            for _ in 0..<12 { _ = client.post("/khuan-khanun/follow", form: wrong) }
            #expect(client.post("/khuan-khanun/follow", form: wrong).status == 429)
            let second = try world.ask("เรื่องอื่น").text
            #expect(try world.follow(second).status == 200)
        }
    }

    @Test func `asking back stops the clock, and the answer starts it again`() throws {
        try withEnquiries { world in
            let receipt = try world.ask().text
            let id = try world.newest()
            try world.press("/office/cases/\(id)/step/ask", id, [("words-ask", "หมู่ที่เท่าไร")])
            world.advance(days: 20)
            let waiting = try world.follow(receipt).text
            #expect(waiting.contains("หยุดนับเวลาอยู่ เหลือ 15 วันทำการ"))
            let replied = try world.follow(receipt, "step/reply", [("words-reply", "หมู่ 3")])
            #expect(replied.status == 200)
            #expect(replied.text.contains("หมู่ 3") && replied.text.contains("กำลังหาคำตอบ"))
            // From 19 February 2025, with 20 days of waiting from the same day on, to 11 March and 15 working days more.
            #expect(replied.text.contains("1 เมษายน พ.ศ. 2568"))
        }
    }

    @Test func `the kinds of this room have no hole in their rules`() {
        #expect(Enquiries.kinds.flatMap(\.faults) == [])
    }

    @Test func `a request for information is refused only on a ground, and the refusal says how to appeal`() throws {
        try withEnquiries { world in
            let client = world.visitor()
            let form = client.get("/khuan-khanun/enquiries/request").text
            let receipt = client.post(
                "/khuan-khanun/enquiries/request",
                form: [
                    ("ticket", try #require(field("ticket", in: form))), ("title", "รายงานการประชุมสภา"),
                    ("words", "ครั้งที่ 2 ปี 2567"),
                ])
            #expect(receipt.status == 200)
            let id = try world.newest()
            let bare = try world.press("/office/cases/\(id)/step/refuse", id, [("words-refuse", "เหตุผล")])
            #expect(bare.status == 422 && bare.text.contains("โปรดเลือกเหตุผล"))
            try world.press(
                "/office/cases/\(id)/step/refuse", id, [("words-refuse", "มีชื่อผู้ป่วย"), ("ground-refuse", "15-5")])
            let thread = try world.follow(receipt.text).text
            #expect(thread.contains("มาตรา 15 (5)") && thread.contains("อุทธรณ์") && thread.contains("มีชื่อผู้ป่วย"))
            let source = Statistics.requests
            let evidence = try world.workplace().read { db in
                try source.prepare(
                    db,
                    EvidenceRequest(
                        organisation: world.organisation, year: FiscalYear(2568), today: world.now.day))
            }
            #expect(evidence?.rows.map(\.words) == ["คำขอข้อมูลข่าวสารที่ไม่ได้เผยแพร่เนื้อหา 1 เรื่อง"])
        }
    }

    @Test func `a comment is answered with what becomes of it, and counted without its words`() throws {
        try withEnquiries { world in
            let client = world.visitor()
            let form = client.get("/khuan-khanun/enquiries/comment").text
            let receipt = client.post(
                "/khuan-khanun/enquiries/comment",
                form: [
                    ("ticket", try #require(field("ticket", in: form))), ("title", "ป้ายหน้าตลาด"),
                    ("words", "ควรมีไฟส่อง"),
                ])
            #expect(receipt.status == 200)
            let id = try world.newest()
            try world.press("/office/cases/\(id)/step/adopt", id, [("words-adopt", "ติดตั้งเดือนหน้า")])
            let thread = try world.follow(receipt.text).text
            #expect(thread.contains("นำไปปรับปรุง") && thread.contains("ติดตั้งเดือนหน้า"))
            let front = client.get("/khuan-khanun/enquiries").text
            #expect(front.contains("ความคิดเห็น ปี 2568: ได้รับ 1 ตอบแล้ว 1 ทันกำหนด 1"))
            #expect(!front.contains("ป้ายหน้าตลาด"))
            let request = EvidenceRequest(
                organisation: world.organisation, year: FiscalYear(2568), today: world.now.day)
            let evidence = try world.workplace().read { try Statistics.comments.prepare($0, request) }
            #expect(evidence?.rows.map(\.words) == ["ความคิดเห็นที่ไม่ได้เผยแพร่เนื้อหา 1 เรื่อง"])
        }
    }

    @Test func `a private question is published by nobody`() throws {
        try withEnquiries { world in
            _ = try world.ask(wish: "private")
            let id = try world.newest()
            try world.press("/office/cases/\(id)/step/answer", id, [("words-answer", "คำตอบ")])
            let refused = try world.press(
                "/office/enquiries/\(id)/publication", id, [("title", "ก"), ("question", "ข"), ("answer", "ค")])
            #expect(refused.status == 409)
            #expect(refused.text.contains("ผู้ถามขอไม่ให้เผยแพร่"))
        }
    }

    @Test(arguments: ["สมหญิง ใจดี", "081-234-5678", "1-1017-00230-70-8", "๑๑๐๑๗๐๐๒๓๐๗๐๘"])
    func `words that tell who asked are not published`(marker: String) throws {
        try withEnquiries { world in
            _ = try world.ask(name: "สมหญิง ใจดี", contact: "081-234-5678")
            let id = try world.newest()
            try world.press("/office/cases/\(id)/step/answer", id, [("words-answer", "คำตอบ")])
            let refused = try world.press(
                "/office/enquiries/\(id)/publication", id,
                [("title", "ก"), ("question", "ดิฉัน \(marker)"), ("answer", "ค")])
            #expect(refused.status == 422)
            #expect(world.visitor().get("/khuan-khanun/enquiries").text.contains("ยังไม่มีคำถามที่เผยแพร่"))
        }
    }

    @Test func `not publishing has a reason that the asker reads, and takes back what was published`() throws {
        try withEnquiries { world in
            let receipt = try world.ask().text
            let id = try world.newest()
            try world.press("/office/cases/\(id)/step/answer", id, [("words-answer", "คำตอบ")])
            try world.press(
                "/office/enquiries/\(id)/publication", id, [("title", "ลับสุดยอด"), ("question", "ข"), ("answer", "ค")])
            let list = world.visitor().get("/khuan-khanun/enquiries").text
            let path = try #require(
                list.split(separator: "\"").first {
                    $0.hasPrefix("/khuan-khanun/enquiries/") && $0.last?.isNumber == true
                })
            #expect(try world.press("/office/enquiries/\(id)/privacy", id, [("because", "")]).status == 422)
            try world.press("/office/enquiries/\(id)/privacy", id, [("because", "มีข้อมูลผู้อื่น")])
            #expect(world.visitor().get(String(path)).status == 410)
            #expect(!world.visitor().get("/khuan-khanun/enquiries").text.contains("ลับสุดยอด"))
            #expect(try world.follow(receipt).text.contains("มีข้อมูลผู้อื่น"))
        }
    }

    @Test func `another unit and another organisation know nothing of it`() throws {
        try withEnquiries { world in
            _ = try world.ask("ลับสุดยอด")
            let id = try world.newest()
            #expect(world.browser(.officer).get("/office/cases/\(id)").status == 200)
            try world.press("/office/cases/\(id)/unit", id, [("unit", "2")])
            for role in [Role.officer, .unitHead] {
                #expect(world.browser(role).get("/office/cases/\(id)").status == 404)
                #expect(!world.browser(role).get("/office/cases").text.contains("ลับสุดยอด"))
            }
            for role in [Role.itaAdministrator, .executive, .auditor] {
                #expect(world.browser(role).get("/office/cases/\(id)").status == 200)
            }
            for role in Role.allCases {
                #expect(world.browser(role, of: world.neighbour).get("/office/cases/\(id)").status != 200)
            }
            #expect(world.browser(.host).get("/office/cases/\(id)").status == 403)
        }
    }

    @Test func `the year's figures prove the item on questions, and an empty year has none`() throws {
        try withEnquiries { world in
            for number in 0..<3 { _ = try world.ask("คำถามที่ \(number)") }
            let id = try world.newest()
            world.advance(days: 4)
            try world.press("/office/cases/\(id)/step/answer", id, [("words-answer", "คำตอบ")])
            let source = try #require(Enquiries.room.evidence.first)
            #expect(source.proves("ช่องทางการถาม Q&A"))
            let (now, before) = try world.workplace().read { db in
                let request = { (year: FiscalYear) in
                    EvidenceRequest(organisation: world.organisation, year: year, today: world.now.day)
                }
                return (
                    try source.prepare(db, request(FiscalYear(2568))), try source.prepare(db, request(FiscalYear(2567)))
                )
            }
            #expect(before == nil)
            #expect(try #require(now).rows.map(\.words) == ["คำถามที่ไม่ได้เผยแพร่เนื้อหา 3 เรื่อง"])
            let rows = try world.workplace().read { db in
                try #require(Enquiries.room.datasets.first).rows(
                    db, DatasetRequest(organisation: world.organisation, today: world.now.day))
            }
            #expect(
                rows == [[.year(FiscalYear(2568)), .integer(3), .integer(1), .integer(1), .integer(0), .integer(4)]])
        }
    }
}
