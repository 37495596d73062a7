import Contracts
import Database
import HTML
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

private let change = Permission("test.change", "แก้ไขสิ่งทดลอง", for: [.itaAdministrator])

/// A room with one page, one change and one public page, all about nothing.
private func trial(body: BodyPlan = .form(maximum: 1000)) -> Room {
    Room(
        name: "Trial", migrations: [],
        routes: [
            .get("/office/trial", may: .read) { visit in visit.page("ทดลอง") { $0.p(visit.actor.label) } },
            .post("/office/trial", may: change, body: body) { visit in
                let subject = Subject("trial", "1")
                try visit.workplace.write(JournalEntry(.changed, subject, visit.form["words"] ?? "")) { _ in }
                return visit.done("บันทึกแล้ว", to: "/office/trial")
            },
            .get("/office/refused", may: .read) { _ in
                throw Refusal.invalid("words", "ต้องมีคำ", "Words are needed.")
            },
            .get("/office/broken", may: .read) { _ in throw Fault("trial.broken", "secret detail") },
            .publicPage("/:slug/trial") { visit in visit.publicPage("ทดลอง") { $0.p(visit.organisation.name) } },
        ])
}

@Suite struct `The gate` {
    @Test(arguments: Engine.tested)
    func `sends strangers to the sign-in page and remembers where they wanted to go`(engine: Engine) throws {
        try withWorld(engine, rooms: [trial()]) { world in
            let answer = world.visitor().get("/office/trial?q=1")
            #expect(answer.status == 303)
            #expect(answer.header("Location") == "/office/sign-in?next=%2Foffice%2Ftrial%3Fq%3D1")
        }
    }

    @Test(arguments: Engine.tested)
    func `says in words why somebody may not`(engine: Engine) throws {
        try withWorld(engine, rooms: [trial()]) { world in
            let answer = world.browser(.officer).post("/office/trial", form: [World.formToken])
            #expect(answer.status == 403)
            #expect(answer.text.contains("ท่านเข้าใช้ในบทบาท เจ้าหน้าที่"))
            #expect(answer.text.contains("ผู้ดูแลระบบ ITA ของหน่วยงาน"))
        }
    }

    @Test(arguments: Engine.tested)
    func `takes no change without the form's token`(engine: Engine) throws {
        try withWorld(engine, rooms: [trial()]) { world in
            let browser = world.browser(.itaAdministrator)
            #expect(browser.post("/office/trial", form: [("words", "a")]).status == 403)
            #expect(browser.post("/office/trial", form: [("_token", "wrong"), ("words", "a")]).status == 403)
            try #expect(history(world).isEmpty)
            let done = browser.post("/office/trial", form: [World.formToken, ("words", "ก")])
            #expect(done.status == 303)
            try #expect(history(world).map(\.summary) == ["ก"])
            try #expect(history(world).map(\.actor) == [Role.itaAdministrator.thai])
        }
    }

    @Test(arguments: Engine.tested)
    func `does not read the upload of a stranger`(engine: Engine) throws {
        let upload = BodyPlan.multipart(maximumTotal: 1 << 20, maximumFile: 1 << 20, files: 1)
        try withWorld(engine, rooms: [trial(body: upload)]) { world in
            let file = (field: "file", filename: "a.txt", bytes: Array("x".utf8))
            let stranger = world.visitor().post("/office/trial", form: [World.formToken], files: [file])
            #expect(stranger.header("Location")?.hasPrefix("/office/sign-in") == true)
            #expect(world.browser(.officer).post("/office/trial", form: [World.formToken], files: [file]).status == 403)
            let lapsed = world.visitor()
            lapsed.cookies[CookieName.session] = "gone"
            lapsed.headers.append(("Sec-Fetch-Site", "same-origin"))
            let kept = lapsed.post("/office/trial", form: [("words", "พิมพ์ไว้")], files: [file])
            #expect(kept.status == 401)
            #expect(kept.text.contains("พิมพ์ไว้"))
        }
    }

    @Test(arguments: Engine.tested)
    func `shows the message of a change once`(engine: Engine) throws {
        try withWorld(engine, rooms: [trial()]) { world in
            let browser = world.browser(.itaAdministrator)
            _ = browser.post("/office/trial", form: [World.formToken])
            #expect(browser.get("/office/trial").text.contains("บันทึกแล้ว"))
            #expect(!browser.get("/office/trial").text.contains("บันทึกแล้ว"))
        }
    }

    @Test(arguments: Engine.tested)
    func `keeps what was typed when the session has ended`(engine: Engine) throws {
        try withWorld(engine, rooms: [trial()]) { world in
            let visitor = world.visitor()
            visitor.headers.append(("Sec-Fetch-Site", "same-origin"))
            let answer = visitor.post("/office/trial", form: [World.formToken, ("words", "พิมพ์ไว้ <ยาว>")])
            #expect(answer.status == 401)
            #expect(answer.text.contains("value=\"พิมพ์ไว้ &lt;ยาว&gt;\""))
            #expect(!answer.text.contains(World.formToken.1))
            let elsewhere = world.visitor()
            elsewhere.headers.append(("Sec-Fetch-Site", "cross-site"))
            #expect(elsewhere.post("/office/trial", form: [("words", "x")]).status == 303)
        }
    }

    @Test(arguments: Engine.tested)
    func `turns a refusal into a page that says what to do, and a fault into a reference number`(engine: Engine) throws
    {
        try withWorld(engine, rooms: [trial()]) { world in
            let browser = world.browser(.officer)
            let refused = browser.get("/office/refused")
            #expect(refused.status == 422)
            #expect(refused.text.contains("ต้องมีคำ"))
            let broken = browser.get("/office/broken")
            #expect(broken.status == 500)
            #expect(!broken.text.contains("secret detail"))
        }
    }

    @Test(arguments: Engine.tested)
    func `knows an organisation by its slug and nobody else`(engine: Engine) throws {
        try withWorld(engine, rooms: [trial()]) { world in
            #expect(world.visitor().get("/khuan-khanun/trial").text.contains("เทศบาลตำบลควนขนุน"))
            #expect(world.visitor().get("/nowhere/trial").status == 404)
        }
    }

    @Test(arguments: Engine.tested)
    func `gives every page its security headers`(engine: Engine) throws {
        try withWorld(engine, rooms: [trial()]) { world in
            for answer in [world.browser(.officer).get("/office/trial"), world.visitor().get("/khuan-khanun/trial")] {
                #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
            }
            #expect(world.browser(.officer).get("/office/trial").header("Cache-Control") == "no-store")
        }
    }

    @Test(arguments: Engine.tested)
    func `draws a public page anew when its organisation changed, and only then from a file of its own`(
        engine: Engine
    ) throws {
        let draws = Lock(0)
        var room = trial()
        room.routes.append(
            .publicPage("/:slug/draws") { visit in
                let count = draws.with { number in
                    number += 1
                    return number
                }
                return visit.publicPage("นับ") { $0.p("ครั้งที่ \(count).") }
            })
        try withWorld(engine, rooms: [room]) { world in
            let visitor = world.visitor()
            func drawn(_ address: String = "/khuan-khanun/draws") -> Int? {
                visitor.get(address).text.part(between: "ครั้งที่ ", and: ".").flatMap { Int($0) }
            }
            let keeps = engine == .sqlite
            #expect(drawn() == 1)
            #expect(drawn() == (keeps ? 1 : 2))
            try world.workplace().write(JournalEntry(.changed, Subject("trial", "1"), "ก")) { _ in }
            let afterChange = try #require(drawn())
            #expect(afterChange == (keeps ? 2 : 3))
            #expect(drawn("/khuan-khanun/draws?a=1") == afterChange + 1, "a page with a query is not kept")
            world.advance(days: 1)
            #expect(drawn() == afterChange + 2, "another day may have other words")
            let tag = visitor.get("/khuan-khanun/draws").header("ETag")
            #expect((tag != nil) == keeps)
            if let tag {
                #expect(visitor.get("/khuan-khanun/draws", headers: [("If-None-Match", tag)]).status == 304)
            }
        }
    }

    private func history(_ world: World) throws -> [JournalLine] {
        try world.workplace().read { try Journal.history(of: Subject("trial", "1"), in: $0) }
    }
}

extension String {
    /// What stands between two marks, each taken where it comes first.
    fileprivate func part(between start: String, and end: String) -> Substring? {
        guard let begin = ranges(of: start).first?.upperBound,
            let stop = self[begin...].ranges(of: end).first?.lowerBound
        else { return nil }
        return self[begin..<stop]
    }
}
