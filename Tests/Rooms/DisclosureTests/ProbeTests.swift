import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import Outgoing
import TestSupport
import Testing
import WireTesting

@testable import Disclosure

@Suite struct `Links of another site` {
    private static let page = "<html><body><main>แผนปฏิบัติการ ปีงบประมาณ 2568 ของเทศบาล</main></body></html>"

    /// A prober that hears these answers and notes what was asked.
    private func prober(_ world: World, _ heard: Heard<String>, _ answer: @escaping (String) -> Reply) -> Prober {
        Prober(
            world.workplace(),
            ask: { address in
                _ = heard.add(address)
                return answer(address)
            }, pause: { _ in })
    }

    private static func good(_ address: String) -> Reply {
        if address.hasSuffix("robots.txt") {
            return .answer(Reply.Answer(address: address, status: 404, contentType: "", bytes: []))
        }
        return .answer(
            Reply.Answer(address: address, status: 200, contentType: "text/html", bytes: Array(page.utf8)))
    }

    private func findings(_ csv: String, _ world: World, _ code: String = "O25") throws -> [Finding.Kind] {
        let list = try LinkList(csv: Array(csv.utf8), name: "links.csv")
        let examined = try list.examined(World.year, at: world.workplace())
        return try #require(examined.items.first { $0.code == code }).findings.map(\.kind)
    }

    @Test(arguments: [
        ("O25,https://a.go.th/f", []), ("code,title,url\nO25,แผน,https://a.go.th/f", []),
        ("ลิงก์;ข้อ\nhttps://a.go.th/f;O25", []), ("o25,https://a.go.th/f", [Finding.Kind.codeSpelling]),
        ("OIT25\thttps://a.go.th/f", [.codeSpelling]), ("๐25,แผน,https://a.go.th/f", [.codeSpelling]),
        ("025,https://a.go.th/f", [.codeSpelling]), ("25.,https://a.go.th/f", [.codeSpelling]),
        ("O25,#", [.bareLink]), ("O25,", [.bareLink]), ("O25,javascript:void(0)", [.bareLink]),
        ("O25,https://a.go.th/", [.homePage]), ("O24,https://a.go.th/f", [.missing]),
        ("O25,https://never.go.th/f", [.notYetProbed]), ("O25,/files/a.pdf", [.bareLink]),
    ])
    func `are told item by item from a table`(csv: String, expected: [Finding.Kind]) throws {
        try withOIT { world in
            try prober(world, Heard()) { Self.good($0) }.look(at: "https://a.go.th/f")
            #expect(try findings(csv, world) == expected)
        }
    }

    @Test func `whose code fits no item are told with their line`() throws {
        try withOIT { world in
            let list = try LinkList(csv: Array("O99,https://a.go.th/f\nแผน,https://a.go.th/g".utf8), name: "a.csv")
            let loose = try list.examined(World.year, at: world.workplace()).loose
            #expect(loose.map(\.kind) == [.unknownCode, .unknownCode])
            #expect(loose.last?.words.thai.contains("บรรทัด 2") == true)
            #expect(throws: Refusal.self) { try LinkList(csv: [], name: "a.csv") }
        }
    }

    @Test(arguments: Engine.tested)
    func `count as dead after three failures in a row, ten minutes apart at least`(engine: Engine) throws {
        try withOIT(engine) { world in
            let address = "https://a.go.th/f"
            let heard = Heard<String>()
            var works = true
            func look() throws {
                try prober(world, heard) {
                    $0.hasSuffix("f") && !works ? .none(Message("เงียบ", "silent")) : Self.good($0)
                }
                .look(at: address)
            }
            try look()
            #expect(try findings("O25,\(address)", world) == [])
            works = false
            for expected in [[Finding.Kind.strike], [.strike], [.noAnswer]] {
                world.advance(seconds: 3600)
                try look()
                world.advance(seconds: 30)
                try look()
                #expect(try findings("O25,\(address)", world) == expected)
            }
            works = true
            world.advance(seconds: 3600)
            try look()
            #expect(try findings("O25,\(address)", world) == [])
            let history = try world.workplace().read {
                try ProbeStore.all(from: Instant(milliseconds: 0), to: world.now, in: $0)
            }
            #expect(history.map(\.outcome) == [.opened, .failed, .opened] && history[1].looks == 3)
            #expect(heard.all.count { $0.hasSuffix("robots.txt") } == 1)
        }
    }

    @Test func `that a site asks not to read are left alone`() throws {
        try withOIT { world in
            let heard = Heard<String>()
            try prober(world, heard) { address in
                .answer(
                    Reply.Answer(
                        address: address, status: 200, contentType: "text/plain",
                        bytes: Array("User-agent: *\nDisallow: /private".utf8)))
            }.look(at: "https://a.go.th/private/f")
            #expect(heard.all == ["https://a.go.th/robots.txt"])
            #expect(try findings("O25,https://a.go.th/private/f", world) == [.forbidden])
        }
    }

    @Test(arguments: [
        ("User-agent: *\nDisallow: /", "/a", false), ("", "/a", true), ("User-agent: *\nDisallow:", "/a", true),
        ("User-agent: other\nDisallow: /", "/a", true),
        ("User-agent: Prongsai\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?a", true),
        ("User-agent: x\nUser-agent: *\nDisallow: /a # not this", "/ab", false),
    ])
    func `are asked for only as robots.txt allows`(robots: String, path: String, allows: Bool) {
        #expect(Robots(robots).allows(path) == allows)
    }

    @Test func `are really asked, redirects and errors included`() throws {
        let server = try ScriptedServer { wire in
            guard let request = wire.request() else { return }
            switch request.line.split(separator: " ").dropFirst().first {
            case "/good": wire.answer(200, ["Content-Type: text/html"], body: Self.page)
            case "/moved": wire.answer(302, ["Location: /good"])
            case "/home": wire.answer(302, ["Location: /"])
            case "/": wire.answer(200, ["Content-Type: text/html"], body: Self.page)
            default: wire.answer(404)
            }
        }
        defer { server.stop() }
        try withOIT { world in
            let prober = Prober(world.workplace(), Outgoing(reach: .anywhere), pause: 0)
            let base = "http://127.0.0.1:\(server.port)"
            for (path, expected) in [
                ("/good", []), ("/moved", []), ("/home", [Finding.Kind.homePage]), ("/gone", [.strike]),
            ] {
                try prober.look(at: base + path)
                #expect(try findings("O25,\(base + path)", world) == expected, "\(path)")
            }
            let guarded = Prober(world.workplace(), Outgoing(), pause: 0)
            try guarded.look(at: base + "/other")
            #expect(try findings("O25,\(base)/other", world) == [.strike], "a machine inside is not asked")
        }
    }

    @Test(arguments: Engine.tested)
    func `are looked at in rounds, few at a time, and rest between`(engine: Engine) throws {
        try withOIT(engine) { world in
            let rows = (1...3).flatMap { host in
                (1...2).map {
                    LinkList.Row(line: host * 10 + $0, typed: "O25", address: "https://h\(host).go.th/\($0)")
                }
            }
            try Disclosure.keep(LinkList(rows: rows), of: World.year, at: world.workplace())
            let heard = Heard<String>()
            func round() throws -> [String] {
                let before = heard.all.count
                try Rounds.lookElsewhere(world.workplace(), prober(world, heard) { Self.good($0) })
                world.advance(seconds: 30)
                return heard.all.dropFirst(before).filter { !$0.hasSuffix("robots.txt") }
            }
            #expect(try round() == ["https://h1.go.th/1", "https://h2.go.th/1"])
            #expect(try round() == ["https://h1.go.th/2", "https://h2.go.th/2"])
            #expect(try round() == ["https://h3.go.th/1"])
            #expect(try round() == ["https://h3.go.th/2"])
            #expect(try round() == [])
            world.advance(days: 1)
            #expect(try round().count == 2)
        }
    }

    @Test func `are handed in on a page that then shows what became of them`() throws {
        try withOIT { world in
            let browser = world.browser(.itaAdministrator)
            let address = "/office/examiner/2568/links"
            let none = browser.post(address, form: [World.formToken], files: [("links", "a.csv", [])])
            #expect(none.text.contains("โปรดเลือกไฟล์ CSV"))
            let csv = Array("๐25,https://a.go.th/f\nx,https://a.go.th/g".utf8)
            #expect(browser.post(address, form: [World.formToken], files: [("links", "a.csv", csv)]).status == 303)
            let waiting = browser.get(address).text
            #expect(waiting.contains("เปิดดูแล้ว") && waiting.contains("ยังไม่ได้ตรวจลิงก์นี้"))
            try prober(world, Heard()) { Self.good($0) }.look(at: "https://a.go.th/f")
            let done = browser.get(address).text
            #expect(done.contains("อ่านเป็น O25") && done.contains("อ่านรหัส «x» ไม่ได้") && done.contains("เปิดได้"))
            #expect(browser.post(address + "/removal", form: [World.formToken]).status == 303)
            #expect(!browser.get(address).text.contains("เปิดดูแล้ว"))
            #expect(world.browser(.auditor).post(address + "/removal", form: [World.formToken]).status == 403)
        }
    }

    @Test(arguments: Engine.tested)
    func `and one's own pages are looked at by the clock`(engine: Engine) throws {
        try withOIT(engine) { world in
            try world.write([OITSource("แผนมาตรการ", .living("plan"))])
            try world.publish()
            for _ in 1...3 {
                try world.runChores()
                world.advance(seconds: 3600)
            }
            let probes = try world.workplace().read {
                try ProbeStore.all(from: Instant(milliseconds: 0), to: world.now, in: $0)
            }
            #expect(
                probes.map(\.address) == ["/khuan-khanun/oit/2568/o27", "/khuan-khanun/oit/2568/o27/living/plan"])
            #expect(probes.allSatisfy { $0.outcome == .opened && $0.looks == 3 })
        }
    }
}
