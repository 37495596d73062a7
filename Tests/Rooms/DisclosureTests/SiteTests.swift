import Contracts
import Database
import Documents
import Foundation
import HTML
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault

@testable import Disclosure

/// Words that stand for what must not be seen, each found in every channel when it is shown.
private let secret = "ลับสุดยอด"

@Suite struct SiteTests {
    /// Units and officers, without their pages.
    private var units: Room { Room(name: "Organisations", migrations: Organisations.migrations, routes: []) }

    private func inWorld(_ engine: Engine, _ body: (World) throws -> Void) throws {
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts()), units], body)
    }

    private func news(_ title: String, _ body: String = "เนื้อหา", on day: String = "2025-02-10") throws
        -> ArticleContent
    {
        ArticleContent(title: title, body: body, day: try #require(Day(iso: day)))
    }

    @discardableResult
    private func shown(
        _ content: ArticleContent, as kind: Article.Kind = .news, in world: World
    ) throws -> ID<Article> {
        let id = try Disclosure.write(kind, content, at: world.workplace())
        try Disclosure.publish(id, at: world.workplace())
        return id
    }

    private func channels(_ id: ID<Article>) -> [String] {
        [
            "/khuan-khanun/", "/khuan-khanun/news", "/khuan-khanun/news/\(id)", "/khuan-khanun/pages",
            "/khuan-khanun/feed.atom", "/khuan-khanun/sitemap.xml",
        ]
    }

    private func finds(_ wish: String, _ world: World) -> Bool {
        world.visitor().get("/khuan-khanun/search?q=\(percentEncoded(wish))").text.contains("พบ 1 รายการ")
    }

    @Test(arguments: Engine.tested)
    func `a draft and a withdrawn post leak through no channel`(engine: Engine) throws {
        try inWorld(engine) { world in
            let id = try Disclosure.write(.news, news("ข่าว\(secret)", secret), at: world.workplace())
            func isSeen(_ channel: String) -> Bool {
                let text = world.visitor().get(channel).text
                return text.contains(secret) || text.contains("news/\(id)")
            }
            for channel in channels(id) where !channel.hasSuffix("news/\(id)") { #expect(!isSeen(channel)) }
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").status == 404)
            #expect(!finds(secret, world))

            try Disclosure.publish(id, at: world.workplace())
            for channel in channels(id) where !channel.hasSuffix("pages") { #expect(isSeen(channel), "\(channel)") }
            #expect(finds(secret, world))

            try Disclosure.withdraw(id, because: "พิมพ์ผิด", at: world.workplace())
            for channel in channels(id) { #expect(!world.visitor().get(channel).text.contains(secret), "\(channel)") }
            for channel in channels(id) where !channel.hasSuffix("news/\(id)") { #expect(!isSeen(channel)) }
            let gone = world.visitor().get("/khuan-khanun/news/\(id)")
            #expect(gone.status == 410)
            #expect(gone.text.contains("พิมพ์ผิด"))
            #expect(!finds(secret, world))
        }
    }

    @Test(arguments: Engine.tested)
    func `a version that is being written is seen by nobody until it is published`(engine: Engine) throws {
        try inWorld(engine) { world in
            let id = try shown(news("ประชุมสภา", "วันพุธ"), in: world)
            try Disclosure.rewrite(id, news("ประชุมสภา\(secret)", secret), from: 1, at: world.workplace())
            for channel in channels(id) { #expect(!world.visitor().get(channel).text.contains(secret)) }
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").text.contains("วันพุธ"))
            #expect(finds("วันพุธ", world))
            #expect(!finds(secret, world))
            try Disclosure.publish(id, version: 2, because: "วันใหม่", at: world.workplace())
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").text.contains(secret))
            #expect(!finds("วันพุธ", world))
        }
    }

    @Test(arguments: Engine.tested)
    func `another organisation sees none of it`(engine: Engine) throws {
        try inWorld(engine) { world in
            let id = try shown(news("ข่าว\(secret)"), in: world)
            #expect(world.visitor().get("/non-mueang/news/\(id)").status == 404)
            for path in ["", "news", "feed.atom", "sitemap.xml", "search?q=\(percentEncoded(secret))"] {
                #expect(!world.visitor().get("/non-mueang/\(path)").text.contains("news/\(id)"))
            }
        }
    }

    @Test(arguments: Engine.tested)
    func `a page's old address leads to it for ever and nobody else may take it`(engine: Engine) throws {
        try inWorld(engine) { world in
            var page = try news("วิสัยทัศน์")
            page.name = "vision"
            let id = try shown(page, as: .page, in: world)
            page.name = "our-vision"
            try Disclosure.rewrite(id, page, from: 1, at: world.workplace())
            #expect(world.visitor().get("/khuan-khanun/pages/our-vision").status == 404)
            try Disclosure.publish(id, because: "ที่อยู่ใหม่", at: world.workplace())
            let old = world.visitor().get("/khuan-khanun/pages/vision")
            #expect(old.status == 301)
            #expect(old.header("Location") == "/khuan-khanun/pages/our-vision")
            #expect(world.visitor().get("/khuan-khanun/pages/our-vision").text.contains("วิสัยทัศน์"))
            page.name = "vision"
            let other = try Disclosure.write(.page, page, at: world.workplace())
            let refusal = #expect(throws: Refusal.self) { try Disclosure.publish(other, at: world.workplace()) }
            #expect(refusal?.field == "name")
        }
    }

    @Test(arguments: [
        ("๒๕๖๗", true), ("2567", true), ("ป", true), ("งบป", true), ("รายจ่าย ประจำปี", true), ("ประจำปี รายจ่าย", true),
        ("ITA", true), ("ita", true), ("ไม่มี", false), ("2568", false), ("รายจ่าย ไม่มี", false), ("%", false),
        ("a b c d งบ", false),
    ])
    func `a search finds any part of any word and both kinds of digits`(wish: String, found: Bool) throws {
        try inWorld(.sqlite) { world in
            try shown(news("ข้อบัญญัติงบประมาณ", "รายจ่ายประจำปี พ.ศ. ๒๕๖๗ และ ITA"), in: world)
            #expect(finds(wish, world) == found)
        }
    }

    @Test func `words of other alphabets are found from their first letter only`() {
        #expect(SearchKey("ก€ข").contains(SearchKey("€")))
        #expect(SearchKey("café").contains(SearchKey("fé")))
        #expect(!SearchKey("€").contains(SearchKey("é")))
        #expect(SearchKey("๑๒๓ ABC").bytes == SearchKey("123 abc").bytes)
    }

    @Test func `parts are found as a plain comparison finds them`() {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...40, using: &chance)).map { _ in
                "กขค".randomElement(using: &chance) ?? "ก"
            }
            let part = (0..<Int.random(in: 0...4, using: &chance)).map { _ in "กขค".randomElement(using: &chance) ?? "ก"
            }
            #expect(
                SearchKey(String(text)).contains(SearchKey(String(part))) == text.contains(part),
                "\(String(text)) and \(String(part))")
        }
    }

    @Test func `a publication needs its permission, a reason to go, and the version that was read`() throws {
        try inWorld(.sqlite) { world in
            let id = try Disclosure.write(.news, news("ร่าง"), at: world.workplace(.officer))
            #expect(throws: Refusal.self) { try Disclosure.publish(id, at: world.workplace(.officer)) }
            #expect(throws: Refusal.self) { try Disclosure.write(.news, news("ก"), at: world.workplace(.auditor)) }
            #expect(throws: Refusal.self) { try Disclosure.publish(id, version: 2, at: world.workplace()) }
            try Disclosure.publish(id, version: 1, at: world.workplace())
            #expect(throws: Refusal.self) { try Disclosure.withdraw(id, because: "  ", at: world.workplace()) }
            #expect(throws: Refusal.self) {
                try Disclosure.rewrite(id, news("สอง"), from: 7, at: world.workplace())
            }
            let future = try Disclosure.write(.news, news("พรุ่งนี้", on: "2025-02-20"), at: world.workplace())
            #expect(throws: Refusal.self) { try Disclosure.publish(future, at: world.workplace()) }
        }
    }

    @Test(arguments: [
        ("", "เนื้อหา", "", "title"), ("ก", " \n ", "", "body"), ("ก", "ข", "", "name"), ("ก", "ข", "A b", "name"),
        ("ก", "ข", "../x", "name"), ("ก", "ข", "-x", "name"),
    ])
    func `what cannot be an article is refused at its field`(title: String, body: String, name: String, field: String)
        throws
    {
        try inWorld(.sqlite) { world in
            let content = ArticleContent(title: title, body: body, day: world.now.day, name: name)
            let refusal = #expect(throws: Refusal.self) {
                try Disclosure.write(.page, content, at: world.workplace())
            }
            #expect(refusal?.field == field)
        }
    }

    @Test func `an officer writes news in the browser, and a head publishes it`() throws {
        try inWorld(.sqlite) { world in
            let officer = world.browser(.officer)
            let refused = officer.post(
                "/office/site/new", form: [World.formToken, ("kind", "news"), ("title", ""), ("body", "พิมพ์ไว้แล้ว")])
            #expect(refused.status == 422)
            #expect(refused.text.contains("พิมพ์ไว้แล้ว"))
            let written = officer.post(
                "/office/site/new",
                form: [
                    World.formToken, ("kind", "news"), ("title", "เปิดลานกีฬา"), ("day", "2025-02-18"),
                    ("body", "# เวลา\n- เช้า\n- เย็น\n\n| วัน | เวลา |\n| จันทร์ | ๘.๐๐ |\n[แผนที่](https://example.org/)"),
                ], files: [])
            let address = try #require(written.header("Location"))
            #expect(written.status == 303)
            #expect(officer.get(address).text.contains("ร่าง ยังไม่เผยแพร่"))
            #expect(officer.post(address + "/publish", form: [World.formToken, ("version", "1")]).status == 403)
            let head = world.browser(.unitHead)
            #expect(head.post(address + "/publish", form: [World.formToken, ("version", "1")]).status == 303)
            let id = try #require(address.split(separator: "/").last)
            let page = world.visitor().get("/khuan-khanun/news/\(id)").text
            for part in ["<h2>เวลา</h2>", "<li>เย็น</li>", "๘.๐๐", "href=\"https://example.org/\""] {
                #expect(page.contains(part), "\(part)")
            }
        }
    }

    @Test(arguments: [
        ("[คำ](javascript:alert)", "[คำ](javascript:alert)"), ("<script>", "&lt;script&gt;"),
        ("[ก](/khuan-khanun/news)", "<a href=\"/khuan-khanun/news\">ก</a>"),
        ("[ก](//evil.example)", "[ก](//evil.example)"),
        ("[ไม่ปิด", "[ไม่ปิด"), ("[](/x)", "[](/x)"), ("|", "<p"), ("| ก |", "ก"), ("1. หนึ่ง", "<ol><li>หนึ่ง</li></ol>"),
        ("๑. หนึ่ง", "<ol><li>หนึ่ง</li></ol>"),
    ])
    func `the text of an article can only become what it says`(typed: String, drawn: String) {
        let page = String(
            decoding: Markup.render { h in ArticleBody(text: ArticleText(typed + "\n\nจบ"), title: "ก").draw(h) },
            as: UTF8.self)
        #expect(page.contains(drawn), "\(page)")
        #expect(!page.contains("<script") && !page.contains("href=\"javascript"))
    }

    @Test func `the feed and the site map are well-formed and say what is shown`() throws {
        try inWorld(.sqlite) { world in
            let id = try shown(news("ถนน <ใหม่> & สะพาน", "ข้อความ \"อ้าง\""), in: world)
            for path in ["feed.atom", "sitemap.xml"] {
                let answer = world.visitor().get("/khuan-khanun/\(path)")
                #expect(answer.status == 200)
                #expect(answer.text.hasPrefix("<?xml"))
                #expect(answer.text.contains("/khuan-khanun/news/\(id)<"))
                let names = answer.text.matches(of: /<\/?([a-z]+)/).map { String($0.output.1) }
                for name in Set(names) {
                    let opened = answer.text.matches(of: try Regex("<\(name)[ >]")).count
                    #expect(opened == answer.text.matches(of: try Regex("</\(name)>")).count, "\(name)")
                }
            }
            #expect(world.visitor().get("/khuan-khanun/feed.atom").text.contains("ถนน &lt;ใหม่&gt; &amp; สะพาน"))
        }
    }

    @Test(arguments: Engine.tested)
    func `contacts stand on the home and two people do not overwrite each other`(engine: Engine) throws {
        try inWorld(engine) { world in
            #expect(world.visitor().get("/khuan-khanun/contact").text.contains("ยังไม่ได้กรอก"))
            let contact = Contact(address: "ถนนกลาง", telephone: "074 000 000", map: "https://example.org/map")
            try Disclosure.setContact(contact, at: world.workplace())
            #expect(world.visitor().get("/khuan-khanun/").text.contains("tel:074000000"))
            #expect(throws: Refusal.self) { try Disclosure.setContact(contact, at: world.workplace()) }
            var bad = contact
            (bad.map, bad.version) = ("javascript:x", 1)
            let refusal = #expect(throws: Refusal.self) { try Disclosure.setContact(bad, at: world.workplace()) }
            #expect(refusal?.field == "map")
            let kept = world.browser(.itaAdministrator).post(
                "/office/site/contact", form: [World.formToken, ("version", "0"), ("address", "ที่ใหม่")])
            #expect(kept.status == 409)
            #expect(kept.text.contains("ที่ใหม่"))
        }
    }

    @Test func `a picture needs words, is read to its end, and is served only while its version is shown`() throws {
        try inWorld(.sqlite) { world in
            // Two pixels of green.
            let data = try #require(
                Data(
                    base64Encoded:
                        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGMQSAgAIgAExwGBQaDUrQAAAABJRU5ErkJggg=="
                ))
            let officer = world.browser(.itaAdministrator)
            func send(_ bytes: [UInt8], words: String) -> Response {
                officer.post(
                    "/office/site/new",
                    form: [
                        World.formToken, ("kind", "news"), ("title", "ภาพ"), ("day", "2025-02-18"), ("body", "ดูภาพ"),
                        ("picture-words", words),
                    ], files: [("picture", "x.png", bytes)])
            }
            #expect(send(Array(data), words: " ").text.contains("โปรดบรรยายภาพ"))
            #expect(send(Array(data.dropLast(9)), words: "ต้นไม้").status == 422)
            #expect(send(Array("<svg onload='x'/>".utf8), words: "ต้นไม้").status == 422)
            let written = send(Array(data), words: "ต้นไม้หน้าตลาด")
            #expect(written.status == 303)
            let id: ID<Article> = try #require(
                written.header("Location")?.split(separator: "/").last.flatMap { ID($0) })
            let found = try world.workplace().read { try ArticleStore.find(id, in: $0) }
            let picture = try #require(found.content.attachments.first)
            let address = "/khuan-khanun/files/\(picture)"
            #expect(world.visitor().get(address).status == 404)
            try Disclosure.publish(id, at: world.workplace())
            let place = world.workplace()
            let traced = try place.read { db in
                try PublicationLog.publications(ofFile: SHA256.hex(Array(data)), at: place, in: db)
            }
            #expect(traced.map(\.standing) == [.unchanged])
            let served = world.visitor().get(address)
            #expect(served.status == 200)
            #expect(served.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(world.visitor().get("/khuan-khanun/news/\(id)").text.contains("alt=\"ต้นไม้หน้าตลาด\""))
            #expect(world.visitor().get("/non-mueang/files/\(picture)").status == 404)
            var next = found.content
            next.attachments = []
            try Disclosure.rewrite(id, next, from: 1, at: world.workplace())
            #expect(world.visitor().get(address).status == 200)
            try Disclosure.publish(id, because: "เอาภาพออก", at: world.workplace())
            #expect(world.visitor().get(address).status == 404)
        }
    }
}
