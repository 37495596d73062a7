import Database
import Foundation
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import WireTesting

@testable import Channels

/// Following by e-mail, from the form to the letters and back, against a mail server of the test's own.
struct FollowTests {
    private func withMail(
        _ engine: Engine = .sqlite, _ answers: [MailAnswer] = [.take],
        _ body: (World, ChannelDesk, Heard<HeardMail>) throws -> Void
    ) throws {
        let heard = Heard<HeardMail>()
        let calls = Heard<Int>()
        let server = try ScriptedServer { wire in
            let count = calls.add(0)
            wire.takeMail(answers[min(count, answers.count) - 1], into: heard)
        }
        defer { server.stop() }
        try withChannels(engine) { world, desk in
            try world.openMail(server.port, desk)
            try body(world, desk, heard)
        }
    }

    private func ask(_ address: String, _ world: World) -> Response {
        world.visitor().post("/khuan-khanun/subscribe", form: [("email", address)])
    }

    private func words(_ mail: HeardMail) throws -> String {
        let packed = try #require(mail.text.components(separatedBy: "\n\n").last)
        return String(decoding: unpacked(base64: packed), as: UTF8.self)
    }

    /// The path of the first link of that kind in a letter.
    private func link(_ use: String, in mail: HeardMail) throws -> String {
        let text = try words(mail)
        let start = try #require(text.range(of: "https://ita.example.go.th/khuan-khanun/subscribe/\(use)/"))
        let rest = text[start.lowerBound...].prefix { !$0.isWhitespace }
        return String(rest.dropFirst("https://ita.example.go.th".count))
    }

    private func follow(_ address: String, _ world: World, _ desk: ChannelDesk, _ heard: Heard<HeardMail>) throws {
        #expect(ask(address, world).status == 200)
        try Outbox.deliver(through: desk.couriers, at: world.workplace())
        let link = try link("confirm", in: try #require(heard.all.last))
        #expect(world.visitor().post(link, form: []).status == 200)
    }

    @Test(arguments: Engine.tested) func `news goes only to who confirmed, with a way out`(_ engine: Engine) throws {
        try withMail(engine) { world, desk, heard in
            try follow("a@example.com", world, desk, heard)
            #expect(ask("b@example.com", world).status == 200)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            #expect(heard.all.map(\.to) == ["a@example.com", "b@example.com"])
            try world.announce(.email)
            for _ in 0..<3 { try Outbox.deliver(through: desk.couriers, at: world.workplace()) }
            #expect(heard.all.map(\.to) == ["a@example.com", "b@example.com", "a@example.com"])
            let news = try #require(heard.all.last)
            #expect(try words(news).contains("ประกาศหยุดน้ำ"))
            #expect(news.text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
            #expect(try world.states().map(\.words) == ["ส่งแล้ว 1 จาก 1 ราย"])

            let end = try link("end", in: news)
            #expect(world.visitor().get(end).status == 200)
            #expect(try world.workplace().read { try FollowerStore.confirmed(in: $0) }.count == 1)
            let oneClick = world.visitor().post(end, form: [("List-Unsubscribe", "One-Click")])
            #expect(oneClick.status == 200)
            #expect(world.visitor().post(end, form: []).status == 200)
            try world.announce(.email, version: 2)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            #expect(heard.all.count == 3)
        }
    }

    @Test func `the visitor hears the same whether an address follows or not`() throws {
        try withMail { world, desk, heard in
            let first = ask("a@example.com", world)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            let link = try link("confirm", in: try #require(heard.all.last))
            _ = world.visitor().post(link, form: [])
            let again = ask("A@example.com", world)
            #expect(first.text == again.text)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            #expect(heard.all.count == 1)
        }
    }

    @Test func `an address that never confirms gets three letters and is forgotten after a week`() throws {
        try withMail { world, desk, heard in
            for _ in 0..<4 {
                _ = ask("a@example.com", world)
                try Outbox.deliver(through: desk.couriers, at: world.workplace())
            }
            #expect(heard.all.count == 3)
            let link = try link("confirm", in: try #require(heard.all.last))
            world.advance(days: 7, seconds: 1)
            try world.runChores()
            #expect(world.visitor().post(link, form: []).status == 404)
            #expect(
                try world.workplace().read { try FollowerStore.find(desk.codes.fingerprint("a@example.com"), in: $0) }
                    == nil)
        }
    }

    @Test func `who asks too often waits`() throws {
        try withMail { world, _, _ in
            let statuses = (0..<7).map { ask("a\($0)@example.com", world).status }
            #expect(statuses == [200, 200, 200, 200, 200, 429, 429])
        }
    }

    @Test(arguments: ["", "a", "a@b", "a@example.com\r\nBcc: b@example.com", "ก@example.com"])
    func `what is no address is refused beside its field`(_ text: String) throws {
        try withMail { world, _, _ in #expect(ask(text, world).status == 422) }
    }

    @Test func `a code of another use, office or making opens nothing`() throws {
        try withMail { world, desk, heard in
            try follow("a@example.com", world, desk, heard)
            let id = try #require(try world.workplace().read { try FollowerStore.confirmed(in: $0) }.first)
            let confirm = desk.codes.code(of: id, .confirm, at: world.workplace())
            let foreign = desk.codes.code(of: id, .end, at: world.workplace(of: world.neighbour))
            for code in [confirm, foreign, "\(id)", "\(id)-", "\(id)-00", "x"] {
                #expect(world.visitor().post("/khuan-khanun/subscribe/end/\(code)", form: []).status == 404, "\(code)")
                #expect(world.visitor().get("/khuan-khanun/subscribe/end/\(code)").status == 404, "\(code)")
            }
        }
    }

    @Test func `a mailbox that is gone fails at once, a busy server is asked again`() throws {
        try withMail(.sqlite, [.take, .refuse("550 no such user")]) { world, desk, heard in
            try follow("a@example.com", world, desk, heard)
            try world.announce(.email)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            #expect(try world.states().map(\.state) == [.failed])
        }
        try withMail(.sqlite, [.take, .refuse("451 later"), .dropAfterTaking, .take]) { world, desk, heard in
            try follow("a@example.com", world, desk, heard)
            try world.announce(.email)
            for wait: Int64 in [0, 60, 300] {
                world.advance(seconds: wait)
                try Outbox.deliver(through: desk.couriers, at: world.workplace())
            }
            #expect(try world.states().map(\.state) == [.sent])
            let letters = heard.all.dropFirst().map { mail in
                mail.text.split(separator: "\n").first { $0.hasPrefix("Message-ID") }
            }
            #expect(letters.count == 2)
            #expect(letters.first == letters.last)
        }
    }

    @Test func `no address stands anywhere in the open`() throws {
        try withMail { world, desk, heard in
            try follow("somebody@example.com", world, desk, heard)
            try world.announce(.email)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            let admin = world.browser(.itaAdministrator)
            for path in ["/office/channels", "/office/channels/email"] {
                #expect(!admin.get(path).text.contains("somebody"))
            }
            let kept = try world.workplace().read { db in
                try db.query("SELECT address, address_key FROM follower WHERE org_id = ?1") { row in
                    try row[0] as [UInt8] + (try row[1] as [UInt8])
                }
            }
            #expect(kept.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("somebody") })
        }
    }

    @Test func `without a public address e-mail cannot be switched on, and the page offers the feed`() throws {
        try withChannels(publicAddress: nil) { world, desk in
            #expect(throws: Refusal.self) { try world.openMail(25, desk) }
            let page = world.visitor().get("/khuan-khanun/subscribe")
            #expect(page.status == 200)
            #expect(page.text.contains("feed.atom"))
            #expect(!page.text.contains("name=\"email\""))
            #expect(ask("a@example.com", world).status == 404)
        }
    }
}
