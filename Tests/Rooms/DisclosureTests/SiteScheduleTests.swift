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
import Vault

@testable import Disclosure

@Suite struct SiteScheduleTests {
    /// A channel that writes what it is given into the journal of the organisation.
    private var board: Room {
        var room = Room(name: "Board", migrations: Organisations.migrations, routes: [])
        room.channels = [
            Channel("board", "ป้ายหน้าสำนักงาน", isReady: { _ in true }) { announcement, place, db in
                let words = "\(announcement.path) ฉบับที่ \(announcement.version): \(announcement.text)"
                try place.note(JournalEntry(.sent, Subject("board", announcement.subject), words), in: db)
            },
            Channel("tower", "หอกระจายข่าว", isReady: { _ in false }) { _, place, db in
                try place.note(JournalEntry(.sent, Subject("tower", "0"), "ไม่ควรถึงที่นี่"), in: db)
            },
        ]
        room.deliveries = [
            DeliverySource { subject, _ in
                [Delivery(channel: "ป้าย", state: .sent, words: "ติดป้ายของ \(subject) แล้ว", at: Instant(milliseconds: 0))]
            }
        ]
        return room
    }

    private func inWorld(_ engine: Engine, _ body: (World) throws -> Void) throws {
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts()), board], body)
    }

    private func news(_ title: String, _ body: String = "เนื้อหา") throws -> ArticleContent {
        ArticleContent(title: title, body: body, day: try #require(Day(iso: "2025-02-10")))
    }

    private func logged(_ id: ID<Article>, _ world: World) throws -> [LogEntry] {
        try world.workplace().read { try PublicationLog.entries(about: "article/\(id)", in: $0) }.compactMap(\.entry)
    }

    private func told(_ id: ID<Article>, _ world: World) throws -> [String] {
        try world.workplace().read { try Journal.history(of: Subject("board", "article/\(id)"), in: $0) }
            .map(\.summary)
    }

    @Test(arguments: Engine.tested)
    func `what is set for tomorrow is public tomorrow, and nowhere before`(engine: Engine) throws {
        try inWorld(engine) { world in
            let id = try Disclosure.write(.news, news("เปิดสระว่ายน้ำ"), at: world.workplace())
            let due = world.now.adding(seconds: 86_400)
            try Disclosure.schedule(id, for: due, through: ["board", "tower"], at: world.workplace())
            try world.runChores()
            world.advance(seconds: 86_399)
            try world.runChores()
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").status == 404)
            for path in ["", "news", "feed.atom", "sitemap.xml", "search?q=\(percentEncoded("สระ"))"] {
                #expect(!world.visitor().get("/khuan-khanun/\(path)").text.contains("news/\(id)"), "\(path)")
            }
            #expect(try logged(id, world).isEmpty && told(id, world).isEmpty)
            world.advance(seconds: 1)
            try world.runChores()
            try world.runChores()
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").status == 200)
            #expect(try logged(id, world).map(\.kind) == [.publication])
            #expect(try told(id, world) == ["news/\(id) ฉบับที่ 1: เนื้อหา"])
            let page = world.browser(.officer).get("/office/site/\(id)").text
            #expect(page.contains("ตามเวลาที่\(Role.itaAdministrator.thai)ตั้งไว้"))
            #expect(page.contains("ติดป้ายของ article/\(id) แล้ว"))
            #expect(world.browser(.officer).get("/office/site").text.contains("เผยแพร่อยู่"))
        }
    }

    @Test(arguments: Engine.tested)
    func `changing, cancelling and withdrawing lift what was set`(engine: Engine) throws {
        try inWorld(engine) { world in
            let place = world.workplace()
            let id = try Disclosure.write(.news, news("หนึ่ง"), at: place)
            let due = world.now.adding(seconds: 60)
            func isSet() throws -> Bool { try place.read { try ScheduleStore.find(id, in: $0) } != nil }
            try Disclosure.schedule(id, for: due, at: place)
            try Disclosure.rewrite(id, news("สอง"), from: 1, at: place)
            #expect(try !isSet())
            try Disclosure.schedule(id, for: due, at: place)
            try Disclosure.cancelSchedule(id, at: place)
            #expect(try !isSet())
            #expect(throws: Refusal.self) { try Disclosure.cancelSchedule(id, at: place) }
            try Disclosure.publish(id, at: place)
            try Disclosure.rewrite(id, news("สาม"), from: 2, at: place)
            try Disclosure.schedule(id, for: due, because: "แก้คำผิด", at: place)
            try Disclosure.withdraw(id, because: "ผิดเรื่อง", at: place)
            #expect(try !isSet())
            world.advance(days: 1)
            try world.runChores()
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").status == 410)
        }
    }

    @Test func `what cannot be published when its time comes says why, and is not tried for ever`() throws {
        try inWorld(.sqlite) { world in
            let place = world.workplace()
            var page = try news("วิสัยทัศน์")
            page.name = "vision"
            let late = try Disclosure.write(.page, page, at: place)
            try Disclosure.schedule(late, for: world.now.adding(seconds: 60), at: place)
            try Disclosure.publish(try Disclosure.write(.page, page, at: place), at: place)
            world.advance(seconds: 61)
            try world.runChores()
            try world.runChores()
            let text = world.browser(.unitHead).get("/office/site/\(late)").text
            #expect(text.contains("เป็นของหน้าอื่นอยู่แล้ว") && text.contains("ยกเลิกเวลาที่ตั้งไว้"))
            let lines = try place.read { try Journal.history(of: Subject("article", late), in: $0) }
            #expect(lines.count { $0.summary.contains("เผยแพร่ตามเวลาไม่ได้") } == 1)
        }
    }

    @Test func `a head sets the time in the browser`() throws {
        try inWorld(.sqlite) { world in
            let id = try Disclosure.write(.news, news("ประกาศ"), at: world.workplace())
            let head = world.browser(.unitHead)
            func send(_ day: String, _ time: String) -> Response {
                head.post(
                    "/office/site/\(id)/publish",
                    form: [
                        World.formToken, ("version", "1"), ("later", "1"), ("due_on", day), ("due_time", time),
                        ("channel", "board"),
                    ])
            }
            for (day, time) in [
                ("2025-02-18", "08.30"), ("x", "08.30"), ("2025-03-01", "24.00"), ("2027-01-01", "1.00"),
            ] {
                let refused = send(day, time)
                #expect(refused.status == 422, "\(day) \(time)")
                #expect(refused.text.contains("value=\"\(time)\""))
            }
            #expect(send("2025-02-20", "๐๘:๓๐").status == 303)
            #expect(head.get("/office/site/\(id)").text.contains("จะเผยแพร่เมื่อ 20 ก.พ. 2568 08:30 น."))
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").status == 404)
            #expect(head.post("/office/site/\(id)/unschedule", form: [World.formToken]).status == 303)
            let officer = world.browser(.officer)
            #expect(officer.post("/office/site/\(id)/unschedule", form: [World.formToken]).status == 403)
        }
    }

    @Test(arguments: Engine.tested)
    func `the log holds the hash of what visitors read, and each replacement says why`(engine: Engine) throws {
        try inWorld(engine) { world in
            let place = world.workplace()
            let id = try Disclosure.write(.news, news("ขยะ", "เก็บวันจันทร์"), at: place)
            try Disclosure.publish(id, at: place)
            let first = world.visitor().get("/khuan-khanun/wording/\(id)")
            #expect(first.text.contains("เก็บวันจันทร์"))
            #expect(try logged(id, world).last?.sha256 == SHA256.hex(first.text))
            try Disclosure.rewrite(id, news("ขยะ", "เก็บวันอังคาร"), from: 1, at: place)
            let refusal = #expect(throws: Refusal.self) { try Disclosure.publish(id, at: place) }
            #expect(refusal?.field == "because")
            #expect(world.visitor().get("/khuan-khanun/wording/\(id)").text == first.text)
            try Disclosure.publish(id, because: "เปลี่ยนวัน", at: place)
            try Disclosure.withdraw(id, because: "งดเก็บ", at: place)
            #expect(world.visitor().get("/khuan-khanun/wording/\(id)").status == 404)
            let entries = try logged(id, world)
            #expect(entries.map(\.kind) == [.publication, .replacement, .withdrawal])
            #expect(entries.map(\.version) == [1, 2, 2])
            #expect(entries.map(\.reason) == ["", "เปลี่ยนวัน", "งดเก็บ"])
            #expect(entries.allSatisfy { $0.path == "news/\(id)" })
            try Disclosure.publish(id, at: place)
            #expect(try logged(id, world).map(\.kind).last == .publication)
        }
    }

    @Test(arguments: Engine.tested)
    func `what was shown before the log began stands in it with its own time`(engine: Engine) throws {
        try inWorld(engine) { world in
            let place = world.workplace()
            let id = try Disclosure.write(.news, news("เก่า"), at: place)
            // Shown as before there was a log: without an entry.
            try place.together { db in
                try ArticleStore.show(id, version: 1, key: SearchKey("เก่า"), at: place.now, in: db)
            }
            world.advance(days: 3)
            let other = try Disclosure.write(.news, news("ใหม่"), at: world.workplace())
            try Disclosure.publish(other, at: world.workplace())
            let entries = try place.read { try PublicationLog.entries(from: 1, count: 9, in: $0) }.compactMap(\.entry)
            #expect(entries.map(\.subject) == ["article/\(id)", "article/\(other)"])
            #expect(entries.map(\.at) == [place.now, world.now])
            #expect(entries.first?.sha256 == SHA256.hex(world.visitor().get("/khuan-khanun/wording/\(id)").text))
        }
    }
}
