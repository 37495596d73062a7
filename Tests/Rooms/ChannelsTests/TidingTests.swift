import Cases
import Contracts
import Database
import Foundation
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault
import WireTesting

@testable import Channels

/// Letters to single persons, the staff's group and the office's other system, against servers of the test's own.
struct TidingTests {
    private let desk = ChannelDesk(key: testKey, services: Services(line: "", graph: ""))

    /// A world with matters to be told of, one book of addresses, and a mail server.
    private func withMail(
        _ engine: Engine = .sqlite, work: [WorkItem] = [], _ body: (World, Heard<HeardMail>) throws -> Void
    ) throws {
        let heard = Heard<HeardMail>()
        let server = try ScriptedServer { wire in wire.takeMail(into: heard) }
        defer { server.stop() }
        var book = Room(name: "Book", migrations: [], routes: [])
        book.addressBooks = [AddressBook("case") { number, _, _ in number == 12 ? "asker@example.com" : nil }]
        book.work = [WorkSource { _, _ in work }]
        let organisations = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
        let rooms = [organisations, Channels.room(key: testKey), book]
        try withWorld(engine, rooms: rooms, publicAddress: "https://ita.example.go.th") { world in
            _ = try world.workplace().together { db in
                try db.run(
                    """
                    INSERT INTO organisation (id, slug, name, kind, district, province, identity, created_at)
                    VALUES (?1, 'khuan-khanun', 'ควนขนุน', '', '', '-', '', 0)
                    """)
            }
            try world.openMail(server.port, desk)
            try body(world, heard)
        }
    }

    private func tell(_ recipient: Tiding.Recipient, _ world: World, version: Int = 1) throws {
        let place = world.workplace()
        let tiding = Tiding(
            subject: "case/12", version: version, title: "คำถาม 2BCDE-FGHJK: ตอบแล้ว", text: "ผลอยู่ที่หน้าของเรื่อง",
            path: "/khuan-khanun/follow", why: "เพราะให้อีเมลไว้", endPath: "/khuan-khanun/follow/letters/12-00")
        try place.together { try world.house.tell(tiding, to: recipient, at: place, in: $0) }
    }

    private func deliver(_ world: World) throws {
        try Outbox.deliver(through: desk.couriers, at: world.workplace())
    }

    private func words(_ mail: HeardMail) throws -> String {
        let packed = try #require(mail.text.components(separatedBy: "\n\n").last)
        return String(decoding: unpacked(base64: packed), as: UTF8.self).replacing("\r\n", with: "\n")
    }

    @Test(arguments: Engine.tested) func `a letter says what, where, why and how it ends`(_ engine: Engine) throws {
        try withMail(engine) { world, heard in
            try tell(.person("case", 12), world)
            try tell(.person("case", 13), world)
            try tell(.staff, world)
            try deliver(world)
            let mail = try #require(heard.all.first)
            #expect(heard.all.count == 1 && mail.to == "asker@example.com")
            #expect(mail.text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
            #expect(
                try words(mail) == """
                    ผลอยู่ที่หน้าของเรื่อง

                    https://ita.example.go.th/khuan-khanun/follow

                    —
                    เพราะให้อีเมลไว้
                    เลิกรับจดหมายแบบนี้: https://ita.example.go.th/khuan-khanun/follow/letters/12-00

                    """)
            let gone = try world.workplace().read {
                try Outbox.latest(of: "case/12", to: .person("case", 13), in: $0)
            }
            #expect(gone?.state == .cancelled)
            let page = world.browser(.itaAdministrator).get("/office/channels").text
            #expect(page.contains("จดหมายถึงผู้ยื่นเรื่องและเจ้าหน้าที่") && !page.contains("asker"))
        }
    }

    @Test func `at night letters to persons wait, those that a person asked for just now do not`() throws {
        try withMail { world, heard in
            world.advance(seconds: 12 * 3600)
            try tell(.person("case", 12), world)
            _ = world.visitor().post("/khuan-khanun/subscribe", form: [("email", "reader@example.com")])
            try deliver(world)
            #expect(heard.all.map(\.to) == ["reader@example.com"])
            world.advance(seconds: 11 * 3600)
            try deliver(world)
            #expect(heard.all.map(\.to) == ["reader@example.com", "asker@example.com"])
        }
    }

    private func hear(_ way: Way, _ values: [String: String]) throws -> HeardRequest? {
        let heard = Heard<HeardRequest>()
        let server = try ScriptedServer { wire in
            guard let request = wire.request() else { return }
            heard.add(request)
            wire.answer(200, [], body: "{}")
        }
        defer { server.stop() }
        try withChannels(port: server.port) { world, desk in
            let address = ["url": "http://127.0.0.1:\(server.port)/hook"]
            try world.open(
                way, values.merging(way == .webhook ? address : [:]) { $1 }, secret: "a secret for the test", desk)
            try tell(.staff, world)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
        }
        return heard.all.first
    }

    @Test func `the staff's group hears on LINE only when it was named`() throws {
        #expect(try hear(.line, [:]) == nil)
        let group = "C" + String(repeating: "0a", count: 16)
        let request = try #require(try hear(.line, ["group": group]))
        #expect(request.line == "POST /v2/bot/message/push")
        let body = try JSON(parsing: request.text)
        #expect(body["to"]?.text == group)
        let text = try #require(body["messages"]?.list?.first?["text"]?.text)
        #expect(text.hasPrefix("คำถาม 2BCDE-FGHJK") && text.hasSuffix("https://ita.example.go.th/khuan-khanun/follow"))
    }

    @Test func `another system hears of matters only when the office said that it is its own`() throws {
        #expect(try hear(.webhook, [:]) == nil)
        let request = try #require(try hear(.webhook, ["matters": "yes"]))
        let body = try JSON(parsing: request.text)
        #expect(body["kind"]?.text == "matter" && body["subject"]?.text == "case/12")
        #expect(request.header("X-Prongsai-Signature") != nil)
        #expect(throws: Refusal.self) { _ = try hear(.webhook, ["matters": "no"]) }
        #expect(throws: Refusal.self) { _ = try hear(.line, ["group": "my group"]) }
    }

    // MARK: The daily letter

    private func officer(_ world: World) throws -> Workplace {
        let place = world.workplace()
        let id = try Organisations.addOfficer(
            OfficerPlace(position: "ปลัด", unit: nil, roles: [.executive]), login: "khuan.palad", at: place
        ).officer
        return Workplace(
            organisation: world.organisation,
            actor: Actor(officer: id, label: "ปลัด", unit: nil, roles: [.executive]), house: world.house,
            now: world.now)
    }

    private func now(_ place: Workplace, _ world: World) -> Workplace {
        Workplace(organisation: place.organisation, actor: place.actor, house: place.house, now: world.now)
    }

    private func confirm(_ place: Workplace, _ world: World, _ heard: Heard<HeardMail>) throws {
        try Digest.ask(" palad@example.com ", at: place)
        try deliver(world)
        let letter = try words(try #require(heard.all.last))
        let code = try #require(letter.split(separator: "\n").first?.split(separator: " ").last)
        #expect(throws: Refusal.self) { try Digest.confirm("22222-22222", at: place) }
        try Digest.confirm(code.lowercased(), at: place)
    }

    private static let today = Day(number: 20_138)  // Wednesday, 19 February 2025

    private static let work = [
        WorkItem(
            title: "ดำเนินการคำถาม 2BCDE-FGHJK", context: "หัวข้อลับ", unit: UnitID(7), told: [Role.executive.rawValue],
            due: today.adding(days: -3), path: "/office/cases/12"),
        WorkItem(
            title: "ลงนาม: เรื่องลับ", context: "", unit: UnitID(7), told: [Role.executive.rawValue],
            due: today.adding(days: 1), path: "/office/letters/1"),
        WorkItem(title: "ของผู้อื่น", context: "", unit: UnitID(7), due: today, path: "/office/oit"),
    ]

    @Test(arguments: Engine.tested)
    func `an officer gets one letter a working day about the own work, nothing secret in it`(_ engine: Engine) throws {
        try withMail(engine, work: Self.work) { world, heard in
            let place = try officer(world)
            try Digest.write(at: now(place, world))
            try confirm(place, world, heard)
            let before = heard.all.count
            func round() throws -> [String] {
                let known = heard.all.count
                try Digest.write(at: now(place, world))
                try deliver(world)
                return try heard.all.dropFirst(known).map { try words($0) }
            }
            let first = try round()
            #expect(first.count == 1 && heard.all.count == before + 1)
            let letter = try #require(first.first)
            #expect(letter.hasPrefix("งานของท่าน 2 · เลยกำหนด 1 · ครบกำหนดใน 3 วันทำการ 1\n"))
            #expect(
                letter.contains("ดำเนินการคำถาม 2BCDE-FGHJK: เลยกำหนด 3 วัน\n  https://ita.example.go.th/office/cases/12"))
            #expect(letter.contains("- ลงนาม: ภายใน") && !letter.contains("ลับ") && !letter.contains("ของผู้อื่น"))
            #expect(letter.contains("https://ita.example.go.th/office/digest"))
            world.advance(seconds: 3 * 3600)
            #expect(try round() == [])
            world.advance(seconds: 13 * 3600 + 1800)  // Thursday, half past one in the morning
            #expect(try round() == [])
            world.advance(seconds: 7 * 3600)
            #expect(try round().count == 1)
            world.advance(days: 2)  // Saturday
            #expect(try round() == [])
            try Digest.end(at: now(place, world))
            world.advance(days: 2)  // Monday
            #expect(try round() == [])
        }
    }

    @Test func `a letter goes to no address that was not confirmed, and to nobody who left`() throws {
        try withMail(work: Self.work) { world, heard in
            let place = try officer(world)
            try Digest.ask("palad@example.com", at: place)
            try Digest.write(at: place)
            try deliver(world)
            #expect(heard.all.count == 1)
            try confirm(place, world, heard)
            let id = try #require(place.actor.officer)
            try Organisations.closeOfficer(id, because: "ย้าย", at: world.workplace())
            try Digest.write(at: place)
            try deliver(world)
            #expect(heard.all.count == 2)
        }
    }

    @Test func `codes are asked for five times a day and no oftener`() throws {
        try withMail { world, _ in
            let place = try officer(world)
            for count in 1...5 { try Digest.ask("a\(count)@example.com", at: place) }
            #expect(throws: Refusal.self) { try Digest.ask("b@example.com", at: place) }
            world.advance(days: 1)
            try Digest.ask("b@example.com", at: now(place, world))
            #expect(throws: Refusal.self) { try Digest.ask("b", at: now(place, world)) }
        }
    }

    @Test func `the page walks from address to code to end`() throws {
        try withMail { world, heard in
            let browser = world.browser(.officer)
            #expect(browser.get("/office/digest").text.contains("name=\"email\""))
            let wrong = browser.post("/office/digest", form: [("email", "x"), World.formToken])
            #expect(wrong.status == 422 && wrong.text.contains("f-email-error"))
            #expect(browser.post("/office/digest", form: [("email", "x@example.com"), World.formToken]).status == 303)
            #expect(browser.get("/office/digest").text.contains("รอยืนยัน x@example.com"))
            try deliver(world)
            let letter = try words(try #require(heard.all.last))
            let code = String(try #require(letter.split(separator: "\n").first?.split(separator: " ").last))
            let path = "/office/digest/confirmation"
            #expect(browser.post(path, form: [("code", "1"), World.formToken]).status == 422)
            #expect(browser.post(path, form: [("code", code), World.formToken]).status == 303)
            #expect(browser.get("/office/digest").text.contains("ส่งไปที่ x@example.com"))
            #expect(browser.post("/office/digest/closure", form: [World.formToken]).status == 303)
            #expect(!browser.get("/office/digest").text.contains("x@example.com"))
        }
        try withChannels { world, _ in
            #expect(world.browser(.officer).get("/office/digest").text.contains("ยังส่งอีเมลไม่ได้"))
            #expect(
                world.browser(.officer).post("/office/digest", form: [("email", "x@example.com"), World.formToken])
                    .status == 404)
        }
    }
}
