import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing
import Vault

@testable import Organisations

@Suite struct SignInTests {
    @Test(arguments: Engine.tested) func `the right password opens and signing out closes`(engine: Engine) throws {
        try World.with(engine) { world in
            let browser = Browser(world)
            #expect(browser.get("/office/account").header("Location") == "/office/sign-in?next=%2Foffice%2Faccount")
            let response = browser.signIn("ita")
            #expect(response.status == 303 && response.header("Location") == "/office/")
            let cookie = try #require(response.sets("prongsai_session"))
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Max-Age"))
            #expect(browser.get("/office/account").text.contains("หัวหน้าฝ่ายอำนวยการ"))
            #expect(browser.submit("/office/sign-out", at: "/office/account").status == 303)
            #expect(!browser.isSignedIn)
        }
    }

    @Test(arguments: Engine.tested) func `a stolen token is worthless after signing out`(engine: Engine) throws {
        try World.with(engine) { world in
            let browser = Browser(world)
            browser.signIn("ita")
            let jar = browser.client.cookies
            _ = browser.submit("/office/sign-out", at: "/office/account")
            browser.client.cookies = jar
            #expect(!browser.isSignedIn)
        }
    }

    @Test(arguments: Engine.tested) func `every wrong sign-in gets one answer`(engine: Engine) throws {
        try World.with(engine) { world in
            try Organisations.closeOfficer(
                #require(world.officers["audit"]), because: "ย้าย", at: try world.place(of: "ita"))
            let browser = Browser(world)
            let unknown = browser.signIn("nobody")
            #expect(unknown.status == 422)
            for (login, password) in [("ita", Secret("ปลาแปดตัว")), ("audit", World.password), ("ita", Secret(""))] {
                let response = browser.signIn(login, password)
                #expect(response.status == 422)
                #expect(response.text.contains("ชื่อเข้าใช้หรือรหัสผ่านไม่ถูกต้อง"))
                #expect(!response.text.contains(password.revealed) || password.revealed.isEmpty)
            }
            #expect(!browser.isSignedIn)
        }
    }

    @Test func `guessing is slowed down for the name and comes back with time`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            for _ in 0..<5 { #expect(browser.signIn("ita", Secret("wrong")).status == 422) }
            let refused = browser.signIn("ita")
            #expect(refused.status == 429)
            #expect(refused.header("Retry-After") == "60")
            #expect(Browser(world, address: "192.0.2.9").signIn("head").status == 303)
            #expect(Browser(world, address: "192.0.2.9").signIn("ita").status == 429)
            world.clock.pass(seconds: 60)
            #expect(browser.signIn("ita").status == 303)
            for _ in 0..<5 { #expect(Browser(world).signIn("ita", Secret("wrong")).status == 422) }
        }
    }

    @Test func `guessing many names from one address is slowed down`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            for number in 0..<30 { #expect(browser.signIn("name\(number)").status == 422) }
            #expect(browser.signIn("ita").status == 429)
            #expect(Browser(world, address: "192.0.2.2").signIn("ita").status == 303)
            world.clock.pass(seconds: 10)
            #expect(browser.signIn("ita").status == 303)
        }
    }

    @Test(arguments: Engine.tested) func `a session ends when idle and when it is old`(engine: Engine) throws {
        try World.with(engine) { world in
            let idle = Browser(world)
            idle.signIn("ita")
            world.clock.pass(seconds: SessionLife.idle - 1)
            #expect(idle.isSignedIn)
            world.clock.pass(seconds: SessionLife.idle)
            #expect(!idle.isSignedIn)
            let busy = Browser(world)
            busy.signIn("ita")
            for _ in 0..<11 {
                world.clock.pass(seconds: 3600)
                #expect(busy.isSignedIn)
            }
            world.clock.pass(seconds: 3600)
            #expect(!busy.isSignedIn)
        }
    }

    @Test(arguments: Engine.tested) func `a planted cookie is never the session`(engine: Engine) throws {
        try World.with(engine) { world in
            let browser = Browser(world)
            let planted = Token(from: world.house.surroundings).secret.revealed
            browser.client.cookies["prongsai_session"] = planted
            browser.signIn("ita")
            #expect(browser.isSignedIn)
            #expect(browser.client.cookies["prongsai_session"] != planted)
            let first = browser.client.cookies["prongsai_session"]
            browser.client.cookies["prongsai_session"] = nil
            browser.signIn("ita")
            #expect(browser.client.cookies["prongsai_session"] != first)
        }
    }

    @Test func `a change without its form token is refused`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            _ = browser.get("/office/sign-in")
            let bare = [("login", "ita"), ("password", World.password.revealed)]
            #expect(browser.client.post("/office/sign-in", form: bare).status == 403)
            #expect(browser.client.post("/office/sign-in", form: bare + [("_token", "0")]).status == 403)
            browser.signIn("ita")
            #expect(browser.client.post("/office/sign-out", form: []).status == 403)
            #expect(browser.client.post("/office/units", form: [("unit-name", "กองคลัง")]).status == 403)
            #expect(browser.isSignedIn)
        }
    }

    @Test(arguments: [
        ("/office/plan/2568?view=time", "/office/plan/2568?view=time"), ("https://evil.example/", "/office/"),
        ("//evil.example/office/", "/office/"), ("/office/sign-out", "/office/"), ("", "/office/"),
        ("/khuan-khanun/", "/office/"),
    ])
    func `signing in leads back to where one wanted to go, inside the office`(wanted: String, leads: String) throws {
        try World.with(.sqlite) { world in
            let response = Browser(world).submit(
                "/office/sign-in", at: "/office/sign-in",
                [("login", "ita"), ("password", World.password.revealed), ("next", wanted)])
            #expect(response.header("Location") == leads)
        }
    }

    @Test(arguments: Engine.tested) func `signing in and out stand in the journal without secrets`(engine: Engine)
        throws
    {
        try World.with(engine) { world in
            let browser = Browser(world)
            world.clock.pass(seconds: 1)
            browser.signIn("ita")
            world.clock.pass(seconds: 1)
            _ = browser.submit("/office/sign-out", at: "/office/account")
            let id = try #require(world.officers["ita"])
            let lines = try world.commandLine.read { try Journal.history(of: Subject("officer", id), in: $0) }
            #expect(lines.map(\.deed) == [.signedOut, .signedIn, .created])
            for line in lines { #expect(!line.summary.contains(World.password.revealed)) }
        }
    }

    @Test func `a session over TLS is never sent without it`() throws {
        try World.with(.sqlite) { world in
            let token = Token(from: world.house.surroundings)
            #expect(Cookie("prongsai_session", token.secret.revealed, secure: true).header.contains("; Secure"))
        }
    }
}
