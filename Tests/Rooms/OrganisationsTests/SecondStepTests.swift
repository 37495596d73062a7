import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing
import Vault

@testable import Organisations

@Suite struct SecondStepTests {
    /// Signs in and switches the second step on; gives the app and the recovery codes.
    private func switchOn(_ browser: Browser, _ world: World) throws -> (app: TOTP, recovery: [String]) {
        browser.signIn("ita")
        let page = browser.get("/office/account/second-step").text
        let manual = try #require(Browser.codes(in: page).first)
        let app = try #require(TOTP(manualKey: manual))
        let form = [
            ("_token", Browser.token(in: page)), ("proposal", Browser.hidden("proposal", in: page)),
            ("code", app.code(step: TOTP.step(at: world.clock.now))),
        ]
        let wrong = browser.client.post("/office/account/second-step", form: Array(form[..<2]) + [("code", "1")])
        #expect(wrong.status == 422)
        let done = browser.client.post("/office/account/second-step", form: form)
        #expect(done.status == 200)
        return (app, Browser.codes(in: done.text))
    }

    private func code(_ browser: Browser, _ code: String) -> Response {
        browser.submit("/office/sign-in/code", at: "/office/sign-in/code", [("code", code)])
    }

    @Test(arguments: Engine.tested) func `with the second step on, the password alone opens nothing`(engine: Engine)
        throws
    {
        try World.with(engine) { world in
            let (app, recovery) = try switchOn(Browser(world), world)
            #expect(recovery.count == 10)
            world.clock.pass(seconds: 60)
            let browser = Browser(world)
            let first = browser.signIn("ita")
            #expect(first.header("Location") == "/office/sign-in/code?next=%2Foffice%2F")
            #expect(first.sets("prongsai_session") == nil)
            browser.client.cookies["prongsai_session"] = browser.client.cookies["prongsai_step"]
            #expect(!browser.isSignedIn)
            browser.client.cookies["prongsai_session"] = nil
            #expect(code(browser, "000000").status == 422)
            #expect(code(browser, app.code(step: TOTP.step(at: world.clock.now))).status == 303)
            #expect(browser.isSignedIn)
        }
    }

    @Test(arguments: Engine.tested) func `no code opens twice`(engine: Engine) throws {
        try World.with(engine) { world in
            let (app, recovery) = try switchOn(Browser(world), world)
            let used = app.code(step: TOTP.step(at: world.clock.now))
            let (first, last) = (try #require(recovery.first), try #require(recovery.last))
            let browser = Browser(world)
            browser.signIn("ita")
            #expect(code(browser, used).status == 422)
            #expect(code(browser, first.lowercased()).status == 303)
            let other = Browser(world)
            other.signIn("ita")
            #expect(code(other, first).status == 422)
            #expect(code(other, last).status == 303)
            #expect(other.get("/office/account").text.contains("เหลือรหัสกู้คืน 8 รหัส"))
        }
    }

    @Test func `guessing codes is slowed down and the first step grows old`() throws {
        try World.with(.sqlite) { world in
            let (app, _) = try switchOn(Browser(world), world)
            world.clock.pass(seconds: 60)
            let browser = Browser(world)
            browser.signIn("ita")
            for _ in 0..<5 { #expect(code(browser, "000000").status == 422) }
            #expect(code(browser, app.code(step: TOTP.step(at: world.clock.now))).status == 429)
            world.clock.pass(seconds: 601)
            let late = code(browser, app.code(step: TOTP.step(at: world.clock.now)))
            #expect(late.status == 422 && late.text.contains("เกินสิบนาที"))
        }
    }

    @Test(arguments: Engine.tested) func `switching it off and new recovery codes ask for the password`(engine: Engine)
        throws
    {
        try World.with(engine) { world in
            let browser = Browser(world)
            let (_, old) = try switchOn(browser, world)
            let renew = { (password: String) in
                browser.submit(
                    "/office/account/recovery-codes", at: "/office/account", [("step-current", password)])
            }
            #expect(renew("wrong").status == 422)
            let codes = Browser.codes(in: renew(World.password.revealed).text)
            #expect(codes.count == 10 && Set(codes).isDisjoint(with: old))
            let off = browser.submit(
                "/office/account/second-step/closure", at: "/office/account",
                [("step-current", World.password.revealed)])
            #expect(off.status == 303)
            let other = Browser(world)
            #expect(other.signIn("ita").header("Location") == "/office/")
        }
    }

    @Test func `a key proposed to one officer is not taken from another`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            browser.signIn("ita")
            let page = browser.get("/office/account/second-step").text
            let manual = try #require(Browser.codes(in: page).first)
            let app = try #require(TOTP(manualKey: manual))
            let other = Browser(world)
            other.signIn("head")
            let taken = other.submit(
                "/office/account/second-step", at: "/office/account",
                [
                    ("proposal", Browser.hidden("proposal", in: page)),
                    ("code", app.code(step: TOTP.step(at: world.clock.now))),
                ])
            #expect(!taken.text.contains("รหัสกู้คืน"))
        }
    }
}

extension TOTP {
    /// As an authenticator app reads the key that a person types.
    init?(manualKey: String) {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits: [Bool] = []
        for letter in manualKey where letter != " " {
            guard let value = letters.firstIndex(of: letter) else { return nil }
            bits += (0..<5).map { value >> (4 - $0) & 1 == 1 }
        }
        self.init(
            key: stride(from: 0, to: bits.count - 7, by: 8).map { start in
                bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
            })
    }
}
