import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing
import Vault

@testable import Organisations

@Suite struct SigningTests {
    private func key(_ browser: Browser, _ world: World) throws -> SigningKey? {
        try Organisations.directory(of: world.house.database)
            .signingKey(browser.client.cookies["prongsai_session"] ?? "", world.clock.now)
    }

    private func keys(_ world: World) throws -> [OfficerKey] {
        try world.commandLine.read { try Organisations.publicKeys(in: $0) }
    }

    @Test(arguments: Engine.tested) func `a signed-in browser signs with the officer's published key`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            #expect(try keys(world).count == World.people.count)
            let (one, other) = (Browser(world), Browser(world))
            one.signIn("palad")
            other.signIn("palad")
            let first = try #require(try key(one, world))
            let second = try #require(try key(other, world))
            #expect(first.publicKey == second.publicKey)
            let published = try #require(try keys(world).first { $0.publicKey == first.publicKey })
            #expect(published.position == "ปลัดเทศบาล" && published.to == nil && published.isInUse(at: world.clock.now))
            #expect(try keys(world).count == World.people.count)
            _ = one.submit("/office/sign-out", at: "/office/account")
            #expect(try key(one, world) == nil)
            #expect(try key(other, world) != nil)
        }
    }

    @Test(arguments: Engine.tested) func `a new password keeps the key, and other browsers lose it`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            let browser = Browser(world)
            browser.signIn("head")
            let before = try #require(try key(browser, world))
            let new = "ปลาสี่ตัวว่ายเช้าเย็น"
            let change = [("current", World.password.revealed), ("password", new), ("again", new)]
            #expect(browser.submit("/office/account/password", at: "/office/account", change).status == 303)
            #expect(try key(browser, world)?.publicKey == before.publicKey)
            let again = Browser(world)
            again.signIn("head", Secret(new))
            #expect(try key(again, world)?.publicKey == before.publicKey)
            #expect(try keys(world).count == World.people.count)
        }
    }

    @Test(arguments: Engine.tested) func `a reset retires the key for good and the next password brings a new one`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            let browser = Browser(world)
            browser.signIn("clerk")
            let before = try #require(try key(browser, world))
            world.clock.pass(seconds: 60)
            let officer = try #require(world.officers["clerk"])
            let code = try Organisations.resetPassword(of: officer, at: try world.place(of: "ita"))
            #expect(try key(browser, world) == nil)
            let retired = try #require(try keys(world).first { $0.publicKey == before.publicKey })
            #expect(retired.to == world.clock.now && retired.position == "นักทรัพยากรบุคคล")
            let form = [
                ("login", "clerk"), ("code", code.revealed), ("password", "ปลาสี่ตัวว่ายเช้าเย็น"),
                ("again", "ปลาสี่ตัวว่ายเช้าเย็น"),
            ]
            #expect(browser.submit("/office/new-password", at: "/office/new-password", form).status == 200)
            browser.signIn("clerk", Secret("ปลาสี่ตัวว่ายเช้าเย็น"))
            let after = try #require(try key(browser, world))
            #expect(after.publicKey != before.publicKey)
            #expect(try keys(world).filter { $0.to == nil }.count == World.people.count)
        }
    }

    @Test(arguments: Engine.tested) func `an account from before keys gets one when it signs in`(engine: Engine) throws
    {
        try World.with(engine) { world in
            let officer = try #require(world.officers["ita"])
            try world.commandLine.together { try KeyStore.retire(of: officer, at: world.clock.now, in: $0) }
            let browser = Browser(world)
            browser.signIn("ita")
            #expect(try key(browser, world) != nil)
            #expect(try keys(world).filter { $0.to == nil }.count == World.people.count)
        }
    }

    @Test func `a key that was retired meanwhile signs nothing`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            browser.signIn("ita")
            let officer = try #require(world.officers["ita"])
            try world.commandLine.together { try KeyStore.retire(of: officer, at: world.clock.now, in: $0) }
            #expect(try key(browser, world) == nil)
        }
    }

    @Test func `who leaves signs no more, and gets another key when coming back`() throws {
        try World.with(.sqlite) { world in
            let officer = try #require(world.officers["head"])
            let place = try world.place(of: "ita")
            try Organisations.closeOfficer(officer, because: "ย้าย", at: place)
            #expect(try keys(world).filter { $0.to != nil }.count == 1)
            try Organisations.reopenOfficer(officer, at: place)
            let browser = Browser(world)
            browser.signIn("head")
            #expect(try key(browser, world) != nil)
            #expect(try keys(world).count == World.people.count + 1)
        }
    }

    @Test func `anyone sees the keys, with those that are over`() throws {
        try World.with(.sqlite) { world in
            let officer = try #require(world.officers["head"])
            try world.commandLine.together { try KeyStore.retire(of: officer, at: world.clock.now, in: $0) }
            let visitor = Browser(world)
            let page = visitor.get("/khuan-khanun/keys").text
            for key in try keys(world) { #expect(page.contains(key.mark) && page.contains(key.position)) }
            let list = try KeyList(parsing: visitor.get("/khuan-khanun/keys.json").text)
            #expect(list.keys == (try keys(world)) && list.slug == "khuan-khanun")
            #expect(list.keys.filter { $0.to != nil }.map(\.position) == ["หัวหน้าสำนักปลัดเทศบาล"])
        }
    }
}
