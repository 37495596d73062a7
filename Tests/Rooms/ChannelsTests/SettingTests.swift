import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Channels

struct SettingTests {
    private func save(_ way: Way, _ form: [(String, String)], _ world: World, _ role: Role = .itaAdministrator)
        -> Response
    {
        world.browser(role).post("/office/channels/\(way.rawValue)", form: form + [World.formToken])
    }

    @Test(arguments: Engine.tested) func `a secret is kept sealed, never shown, and stays when left empty`(
        _ engine: Engine
    ) throws {
        try withChannels(engine) { world, desk in
            let form = [("on", "1"), ("version", "0"), ("secret", "very-secret-token"), ("link", "https://lin.ee/x")]
            #expect(save(.line, form, world).status == 303)
            let page = world.browser(.itaAdministrator).get("/office/channels/line").text
            #expect(!page.contains("very-secret-token"))
            #expect(page.contains("เก็บไว้แล้ว"))
            #expect(world.visitor().get("/khuan-khanun/subscribe").text.contains("https://lin.ee/x"))
            let stored = try #require(
                try world.workplace().read { try WayStore.sealedSecret(of: .line, in: $0) })
            #expect(!String(decoding: stored, as: UTF8.self).contains("secret"))
            #expect(save(.line, [("on", "1"), ("version", "1"), ("secret", "")], world).status == 303)
            #expect(try desk.open(.line, at: world.workplace())?.secret == "very-secret-token")
            #expect(try desk.open(.line, at: world.workplace(of: world.neighbour)) == nil)
            #expect(save(.line, [("on", "1"), ("version", "1"), ("secret", "")], world).status == 409)
        }
    }

    @Test(
        arguments: [
            (Way.line, [("on", "1")], "secret"), (.line, [("on", "1"), ("secret", "t"), ("link", "http://x")], "link"),
            (.facebook, [("on", "1"), ("secret", "t")], "page"),
            (.facebook, [("on", "1"), ("secret", "t"), ("page", "my/page")], "page"),
            (.webhook, [("on", "1"), ("secret", "short"), ("url", "https://example.com/")], "secret"),
            (.webhook, [("on", "1"), ("secret", "a key that is long"), ("url", "file:///x")], "url"),
            (
                .email, [("on", "1"), ("host", "h"), ("port", "0"), ("security", "tls"), ("sender", "a@example.com")],
                "port"
            ),
            (
                .email, [("on", "1"), ("host", "h"), ("port", "25"), ("security", "ssl"), ("sender", "a@example.com")],
                "security"
            ),
            (
                .email,
                [
                    ("on", "1"), ("host", "h"), ("port", "25"), ("security", "none"), ("user", "u"),
                    ("sender", "a@example.com"),
                ], "security"
            ),
            (.email, [("on", "1"), ("host", "h"), ("port", "25"), ("security", "tls"), ("sender", "a")], "sender"),
        ] as [(Way, [(String, String)], String)])
    func `what cannot work is refused beside its field`(_ way: Way, _ form: [(String, String)], _ field: String) throws
    {
        try withChannels { world, _ in
            let answer = save(way, form + [("version", "0")], world)
            #expect(answer.status == 422)
            #expect(answer.text.contains("f-\(field)-error"))
        }
    }

    @Test func `only the ITA administrator sets up, everyone in the office sees what became of it`() throws {
        try withChannels { world, desk in
            for role in Role.allCases where role != .itaAdministrator {
                #expect(save(.line, [("version", "0")], world, role).status == 403)
                #expect(world.browser(role).get("/office/channels/line").status == 403)
                #expect(world.browser(role).get("/office/channels").status == 200)
            }
            #expect(world.browser(.itaAdministrator).get("/office/channels/pigeon").status == 404)
        }
    }

    @Test func `what failed can be sent again, what waits can be cancelled, nothing else`() throws {
        try withChannels { world, desk in
            try world.open(.line, [:], secret: "t", desk)
            try world.announce(.line)
            let admin = world.browser(.itaAdministrator)
            let id = try #require(try world.workplace().read { try Outbox.latest(limit: 1, in: $0) }.first).id
            let path = "/office/channels/deliveries/\(id)"
            #expect(admin.get("/office/channels").text.contains("\(path)/cancel"))
            #expect(admin.post("\(path)/retry", form: [World.formToken]).status == 409)
            #expect(admin.post("\(path)/cancel", form: [World.formToken]).status == 303)
            #expect(admin.get("/office/channels").text.contains("\(path)/retry"))
            #expect(admin.post("\(path)/cancel", form: [World.formToken]).status == 409)
            #expect(admin.post("\(path)/retry", form: [World.formToken]).status == 303)
            #expect(admin.post("/office/channels/deliveries/1/retry", form: [World.formToken]).status == 404)
            let foreign = world.browser(.itaAdministrator, of: world.neighbour)
            #expect(foreign.post("\(path)/cancel", form: [World.formToken]).status == 404)
        }
    }

    @Test func `a way that is switched off takes nothing, and says so to what waits`() throws {
        try withChannels { world, desk in
            try world.open(.line, [:], secret: "t", desk)
            try world.announce(.line)
            #expect(save(.line, [("version", "1")], world).status == 303)
            try Outbox.deliver(through: desk.couriers, at: world.workplace())
            let delivery = try #require(try world.states().first)
            #expect(delivery.state == .failed)
            #expect(delivery.words.contains("ปิดอยู่"))
            try world.announce(.line, version: 2)
            #expect(try world.states().count == 1)
        }
    }
}
