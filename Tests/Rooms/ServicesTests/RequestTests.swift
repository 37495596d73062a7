import Cases
import Contracts
import Database
import Dispatch
import Foundation
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Services

/// The value of a hidden field in a page, as a browser would send it back.
private func field(_ name: String, in page: String) -> String? {
    guard let place = page.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(page[place.upperBound...].prefix { $0 != "\"" })
}

extension World {
    static let lamp = [
        ("q-fault", "dark"), ("q-danger", "yes"), ("q-lamps", "2"), ("q-place-words", "หน้าบ้านเลขที่ 99 หมู่ที่ 7"),
    ]
    static let truck = [
        ("q-event", "merit"), ("q-people", "300"), ("q-days", "1"), ("q-place-words", "วัดในหมู่บ้าน"), ("q-road", "yes"),
        ("q-water", "yes"), ("name", "ผู้ขอใช้รถ"), ("contact", "0812345678"),
    ]

    /// Fills in the whole form and sends it.
    func send(
        _ fields: [(String, String)], to code: String, ticket: String? = nil
    ) throws -> Response {
        let path = "/khuan-khanun/services/\(code)/request"
        let client = visitor()
        let ticket = try ticket ?? #require(field("ticket", in: client.get(path).text))
        return client.post(path, form: fields + [("ticket", ticket), ("at", "check"), ("go", "send")])
    }

    /// The matter of a receipt.
    func matter(of receipt: Response) throws -> ID<Case> {
        let reference = try #require(field("reference", in: receipt.text))
        let queue = browser(.itaAdministrator)
        for part in queue.get("/office/cases").text.split(separator: "\"") where part.hasPrefix("/office/cases/") {
            guard let id = ID<Case>(part.dropFirst("/office/cases/".count)) else { continue }
            let shown = "\(reference.prefix(5))-\(reference.suffix(5))"
            if queue.get("/office/cases/\(id)").text.contains(shown) { return id }
        }
        throw Refusal.noSuchPage
    }

    /// A step of the office.
    func step(_ step: String, _ id: ID<Case>, _ words: String = "", ground: String = "") throws {
        let client = browser(.officer)
        let version = try #require(field("version", in: client.get("/office/cases/\(id)").text))
        let answer = client.post(
            "/office/cases/\(id)/step/\(step)",
            form: [
                World.formToken, ("version", version), ("words-\(step)", words), ("ground-\(step)", ground),
            ])
        #expect(answer.status == 303, "\(step)")
    }

    /// What the person sees, after a deed of the person's where one is named.
    func follow(_ receipt: Response, _ path: String = "", _ fields: [(String, String)] = []) throws -> Response {
        let key = [
            ("reference", try #require(field("reference", in: receipt.text))),
            ("secret", try #require(field("secret", in: receipt.text))),
        ]
        let client = visitor()
        let page = client.post("/khuan-khanun/follow", form: key)
        guard !path.isEmpty else { return page }
        let ticket = try #require(field("ticket", in: page.text))
        return client.post("/khuan-khanun/follow/\(path)", form: key + [("ticket", ticket)] + fields)
    }

    func requests() throws -> [ServiceRequest] {
        try workplace().read { try RequestStore.all(during: Day(number: 0)...now.day, in: $0) }
    }
}

@Suite struct `Requests for services` {
    @Test(arguments: Engine.tested)
    func `a truck is booked, a paper asked for and sent, the deadline explained, the work done and rated`(
        engine: Engine
    ) throws {
        try withServices(engine) { world in
            try world.offer("mobile-toilet")
            let receipt = try world.send(World.truck + [("slot", "2025-03-01.1")], to: "mobile-toilet")
            #expect(receipt.status == 200)
            #expect(receipt.text.contains("ใบรับเรื่อง") && receipt.text.contains("คู่มือของบริการสัญญาไว้ 3 วันทำการ"))
            let id = try world.matter(of: receipt)
            let inside = world.browser(.officer).get("/office/cases/\(id)").text
            #expect(inside.contains("300 คน") && inside.contains("06.00–12.00") && inside.contains("ออนไลน์"))

            try world.step("check", id)
            try world.step("ask", id, "ขอภาพจุดจอดรถ")
            world.advance(days: 5)
            let waiting = try world.follow(receipt).text
            #expect(waiting.contains("หยุดนับเวลาอยู่") && waiting.contains("วันเสาร์ที่ 1 มีนาคม พ.ศ. 2568"))
            let replied = try world.follow(receipt, "step/reply", [("words-reply", "ส่งแล้ว")])
            #expect(replied.text.contains("กำลังตรวจคำขอ") && replied.text.contains("ไม่นับ"))
            try world.step("approve", id, "รถไปถึงเช้าวันงาน")
            try world.step("finish", id, "นำรถกลับแล้ว")
            #expect(try world.follow(receipt, "rating", [("rating", "5")]).text.contains("ให้คะแนน 5 จาก 5"))

            let request = try #require(try world.requests().first)
            #expect(request.channel == .online && request.version == 1)
            #expect(request.ending?.outcome == "done" && request.ending?.lateDays == 0)
            #expect(request.ending?.workedDays == 3)
        }
    }

    @Test(arguments: Engine.tested)
    func `what is answered lies sealed, and goes with the words of its matter`(engine: Engine) throws {
        try withServices(engine) { world in
            try world.offer("street-light")
            let receipt = try world.send(World.lamp, to: "street-light")
            let id = try world.matter(of: receipt)
            let sealed = try #require(try world.workplace().read { try RequestStore.answers(of: id, in: $0) })
            #expect(!String(decoding: sealed, as: UTF8.self).contains("99"))
            #expect(try Services.open(sealed, of: id, in: world.house).entries.count == 4)
            #expect(throws: Fault.self) { try Services.open(sealed, of: ID(id.number + 1), in: world.house) }
            try world.step("finish", id, "ซ่อมแล้ว")
            world.advance(days: 6 * 366)
            try world.runChores()
            #expect(try world.workplace().read { try RequestStore.answers(of: id, in: $0) } == nil)
            #expect(try world.requests().count == 1)
        }
    }

    @Test func `the same form sent twice is one request with one receipt`() throws {
        try withServices { world in
            try world.offer("street-light")
            let ticket = try #require(
                field("ticket", in: world.visitor().get("/khuan-khanun/services/street-light/request").text))
            let both = [
                try world.send(World.lamp, to: "street-light", ticket: ticket),
                try world.send(World.lamp, to: "street-light", ticket: ticket),
            ]
            #expect(field("secret", in: both[0].text) == field("secret", in: both[1].text))
            #expect(try world.requests().count == 1)
        }
    }

    @Test func `a refusal gives its ground and the right to appeal`() throws {
        try withServices { world in
            try world.offer("street-light")
            let receipt = try world.send(World.lamp, to: "street-light")
            let id = try world.matter(of: receipt)
            try world.step("refuse", id, "เป็นไฟของทางหลวง", ground: "elsewhere")
            let page = try world.follow(receipt).text
            #expect(page.contains("อยู่ในอำนาจของหน่วยงานอื่น") && page.contains("มาตรา 44"))
        }
    }

    @Test func `a request keeps the version that it was made under`() throws {
        try withServices { world in
            try world.offer("street-light")
            let receipt = try world.send(World.lamp, to: "street-light")
            try Services.change("street-light", from: 3, "เร็วขึ้น", at: world.workplace()) {
                $0.manual.promisedDays = 3
            }
            try Services.publish("street-light", because: "ซื้อรถกระเช้าแล้ว", from: 4, at: world.workplace(.unitHead))
            #expect(try world.follow(receipt).text.contains("คำขอนี้ใช้ฉบับที่ 1"))
            #expect(try world.follow(receipt).text.contains("สัญญาไว้ 5 วันทำการ"))
            #expect(try world.send(World.lamp, to: "street-light").text.contains("สัญญาไว้ 3 วันทำการ"))
        }
    }

    @Test func `the counter takes the same form, and is counted apart`() throws {
        try withServices { world in
            try world.offer("street-light")
            let clerk = world.browser(.officer)
            let path = "/office/services/street-light/counter"
            let ticket = try #require(field("ticket", in: clerk.get(path).text))
            let receipt = clerk.post(
                path, form: World.lamp + [World.formToken, ("ticket", ticket), ("at", "check"), ("go", "send")])
            #expect(receipt.status == 200 && receipt.text.contains("พิมพ์หน้านี้ให้ผู้ยื่นเก็บไว้"))
            #expect(world.browser(.auditor).get(path).status == 403)
            _ = try world.send(World.lamp, to: "street-light")
            let counts = try world.workplace().read { db in
                try MonthCount.all(during: world.now.day...world.now.day, in: db)
            }
            #expect(counts.map(\.channel) == [.counter, .online] && counts.map(\.received) == [1, 1])
        }
    }

    @Test func `services without a form take no request, and unknown ones are not there`() throws {
        try withServices { world in
            try world.offer("local-tax")
            for code in ["local-tax", "unknown"] {
                #expect(world.visitor().get("/khuan-khanun/services/\(code)/request").status == 404)
            }
            #expect(world.visitor().get("/non-mueang/services/local-tax").status == 404)
        }
    }
}

@Suite struct `Slots of services` {
    private func book(_ slot: Slot, _ number: Int, at world: World) throws -> CaseReceipt {
        let place = Workplace(
            organisation: world.organisation, actor: .visitor, house: world.house, now: world.now)
        return try Services.request(
            "mobile-toilet", typed: World.truck.dropLast(2).map { (name: $0.0, value: $0.1) }, slot: slot,
            person: CasePerson(name: "ผู้ขอ \(number)"), channel: .online, at: place)
    }

    @Test(arguments: Engine.tested)
    func `are never given twice, however many ask at once`(engine: Engine) throws {
        try withServices(engine) { world in
            try world.offer("mobile-toilet") { $0.booking?.capacity = 3 }
            let slot = Slot(try #require(Day(iso: "2025-03-01")), "06.00–12.00 น.")
            let outcomes = Lock<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 12) { number in
                let outcome: String
                do {
                    _ = try book(slot, number, at: world)
                    outcome = "booked"
                } catch let refusal as Refusal where refusal == .slotIsFull {
                    outcome = "full"
                } catch {
                    outcome = "\(error)"
                }
                outcomes.with { $0.append(outcome) }
            }
            #expect(
                outcomes.with { $0.sorted() } == Array(repeating: "booked", count: 3)
                    + Array(repeating: "full", count: 9))
            #expect(try world.requests().count == 3)
        }
    }

    @Test(arguments: ["withdraw", "refuse"])
    func `are free again when the person withdraws or the office refuses`(step: String) throws {
        try withServices { world in
            try world.offer("mobile-toilet")
            let first = try world.send(World.truck + [("slot", "2025-03-01.2")], to: "mobile-toilet")
            let second = try world.send(World.truck + [("slot", "2025-03-01.2")], to: "mobile-toilet")
            #expect(second.status == 422 && second.text.contains("ที่ยังว่าง"))
            let manual = world.visitor().get("/khuan-khanun/services/mobile-toilet").text
            #expect(manual.contains("คิวว่างเร็วที่สุด 22 ก.พ. 2568 06.00–12.00 น."))
            if step == "withdraw" {
                #expect(try world.follow(first, "step/withdraw").text.contains("ผู้ยื่นถอนคำขอ"))
            } else {
                try world.step("refuse", world.matter(of: first), "รถเข้าไม่ถึง", ground: "criteria")
            }
            #expect(try world.send(World.truck + [("slot", "2025-03-01.2")], to: "mobile-toilet").status == 200)
        }
    }

    @Test func `of yesterday, of a holiday and of nobody's making are refused`() throws {
        let rule = BookingRule(slots: ["เช้า"], capacity: 1, everyDay: false, notice: 1, horizon: 10)
        let today = try #require(Day(iso: "2025-04-10"))
        // 12 and 13 April 2025 are a weekend, 14 to 16 are holidays.
        #expect(rule.days(from: today).map(\.civil.day) == [11, 17, 18])
        for slot in [Slot(today, "เช้า"), Slot(today.adding(days: 4), "เช้า"), Slot(today.adding(days: 1), "บ่าย"), nil] {
            #expect(throws: Refusal.self) { try rule.check(slot, today: today) }
        }
    }
}

@Suite struct `Figures of services` {
    private func ended(_ days: [Int], outcome: String = "done") -> [ServiceRequest] {
        days.map { days in
            ServiceRequest(
                matter: ID(1), service: ID(1), version: 1, channel: .online, openedOn: Day(number: 0),
                ending: ServiceRequest.Ending(
                    on: Day(number: 9), outcome: outcome, workedDays: days, lateDays: max(0, days - 5)))
        }
    }

    @Test(
        arguments: [
            ([1, 2, 3, 4], nil, nil), ([1, 2, 3, 4, 50], 3, 50), ([5, 1, 4, 2, 3, 9, 8, 7, 6, 10], 5, 9),
            (Array(repeating: 2, count: 100), 2, 2),
        ] as [([Int], Int?, Int?)])
    func `are the middle and the ninth tenth, and nothing below five`(days: [Int], median: Int?, ninth: Int?) {
        let figures = ServiceFigures(ended(days))
        #expect(figures.median == median && figures.ninth == ninth)
        #expect(figures.ended == days.count && figures.inTime == days.count { $0 <= 5 })
    }

    @Test func `leave out what the person took back and what was joined to another`() {
        #expect(ServiceFigures(ended([1, 2, 3, 4, 5], outcome: "withdrawn")).ended == 0)
    }

    @Test func `stand on the public page from the fifth ending on`() throws {
        try withServices { world in
            try world.offer("street-light")
            for number in 1...5 {
                let receipt = try world.send(World.lamp, to: "street-light")
                world.advance(days: 1)
                try world.step("finish", world.matter(of: receipt), "ซ่อมแล้ว")
                let page = world.visitor().get("/khuan-khanun/services/street-light").text
                #expect(page.contains("ครึ่งหนึ่งเสร็จใน") == (number == 5))
            }
        }
    }
}

@Suite struct `Evidence of services` {
    private func evidence(_ source: EvidenceSource, _ world: World) throws -> Evidence? {
        let request = EvidenceRequest(
            organisation: world.organisation, year: world.now.day.fiscalYear, today: world.now.day)
        return try world.workplace().read { try source.prepare($0, request) }
    }

    @Test func `grows from manuals, requests and ratings, and is nothing before`() throws {
        try withServices { world in
            for source in ServiceEvidence.all { #expect(try evidence(source, world)?.rows == nil, "\(source.code)") }
            try world.offer("street-light")
            try world.offer("local-tax")
            #expect(try evidence(ServiceEvidence.manuals, world)?.rows.count == 2)
            #expect(try evidence(ServiceEvidence.online, world)?.rows.map(\.path) == ["services/street-light"])
            for number in 1...5 {
                let receipt = try world.send(World.lamp, to: "street-light")
                try world.step("finish", world.matter(of: receipt), "ซ่อมแล้ว")
                _ = try world.follow(receipt, "rating", [("rating", number == 5 ? "2" : "4")])
                #expect((try evidence(ServiceEvidence.ratings, world)?.rows.isEmpty == false) == (number == 5))
            }
            let ratings = try #require(try evidence(ServiceEvidence.ratings, world))
            #expect(ratings.rows.map(\.words) == ["ผู้ให้คะแนน 5 คน เฉลี่ย 3.60 จาก 5"])
            let figures = try #require(try evidence(ServiceEvidence.statistics, world))
            #expect(figures.rows.map(\.words) == ["ก.พ. 2568 แจ้งซ่อมไฟฟ้าสาธารณะ (ออนไลน์): ยื่น 5 เสร็จ 5 ทันกำหนด 5"])
        }
    }
}
