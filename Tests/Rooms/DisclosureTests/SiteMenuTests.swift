import Contracts
import Database
import Documents
import Foundation
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing

@testable import Disclosure

@Suite struct SiteMenuTests {
    private func inWorld(_ engine: Engine, _ body: (World) throws -> Void) throws {
        let units = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
        var tables = Room(name: "Tables", migrations: [], routes: [])
        tables.datasets = [
            Dataset(
                "trees", "ต้นไม้", summary: "แต่ละแถวคือหนึ่งต้น",
                columns: [.init("name", "ชื่อ"), .init("height", "สูง", .integer)], key: ["name"]
            ) { _, _ in (1...30).map { [.text("ต้นที่ \($0)"), .integer(Int64($0 * 100))] } }
        ]
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts()), units, tables], body)
    }

    @discardableResult
    private func page(_ name: String, _ title: String, _ body: String = "เนื้อหา", in world: World) throws -> ID<Article>
    {
        let content = ArticleContent(title: title, body: body, day: world.now.day, name: name)
        let id = try Disclosure.write(.page, content, at: world.workplace())
        try Disclosure.publish(id, at: world.workplace())
        return id
    }

    private func rows(_ rows: [(String, String, String, String)], version: Int) -> [(String, String)] {
        [World.formToken, ("version", "\(version)")]
            + rows.flatMap { [("order", $0.0), ("heading", $0.1), ("title", $0.2), ("path", $0.3)] }
    }

    @Test(arguments: Engine.tested)
    func `the standard menu holds what exists, and a page only while it is shown`(engine: Engine) throws {
        try inWorld(engine) { world in
            func home() -> String { world.visitor().get("/khuan-khanun/").text }
            #expect(home().contains("href=\"/khuan-khanun/structure\"") && !home().contains("pages/laws"))
            let id = try page("laws", "กฎหมายของเรา", in: world)
            #expect(home().contains("กฎหมายและแผน") && home().contains("href=\"/khuan-khanun/pages/laws\""))
            #expect(world.visitor().get("/khuan-khanun/contact").text.contains("กฎหมายของเรา"))
            #expect(!world.visitor().get("/non-mueang/").text.contains("กฎหมายของเรา"))
            try Disclosure.withdraw(id, because: "ล้าสมัย", at: world.workplace())
            #expect(!home().contains("กฎหมายของเรา") && !home().contains("pages/laws"))
        }
    }

    @Test(arguments: Engine.tested)
    func `a head arranges the menu in the browser, and brings the standard one back`(engine: Engine) throws {
        try inWorld(engine) { world in
            let id = try page("laws", "กฎหมายของเรา", in: world)
            let head = world.browser(.unitHead)
            #expect(head.get("/office/site/menu").text.contains("value=\"pages/laws\""))
            let wish = rows(
                [
                    ("20", "เรื่องเงิน", "เว็บ กรมบัญชีกลาง", "https://www.cgd.go.th/"),
                    ("10", "", "ประกาศ", "/khuan-khanun/news"), ("", "", "", ""),
                    ("30", "เรื่องเงิน", "ข้อบัญญัติ", "pages/laws"),
                ], version: 0)
            #expect(head.post("/office/site/menu", form: wish).status == 303)
            let home = world.visitor().get("/khuan-khanun/").text
            let places = ["ประกาศ", "เรื่องเงิน", "เว็บ กรมบัญชีกลาง", "ข้อบัญญัติ"].compactMap { home.range(of: $0)?.lowerBound }
            #expect(places.count == 4 && places == places.sorted())
            #expect(home.contains("href=\"https://www.cgd.go.th/\"") && !home.contains("โครงสร้างและผู้บริหาร"))
            #expect(head.post("/office/site/menu", form: wish).status == 409)
            try Disclosure.withdraw(id, because: "ล้าสมัย", at: world.workplace())
            #expect(!world.visitor().get("/khuan-khanun/").text.contains("ข้อบัญญัติ"))
            #expect(
                head.post("/office/site/menu/standard", form: [World.formToken, ("version", "1")]).status == 303)
            #expect(world.visitor().get("/khuan-khanun/").text.contains("โครงสร้างและผู้บริหาร"))
            #expect(world.browser(.officer).get("/office/site/menu").status == 403)
        }
    }

    @Test(arguments: [
        "pages/no-such-page", "no/such/page/at/all", "javascript:alert(1)", "//evil.example", "/office/site", "../x",
        "",
    ])
    func `an entry that leads nowhere is refused, with all that was typed`(address: String) throws {
        try inWorld(.sqlite) { world in
            let refused = world.browser(.itaAdministrator).post(
                "/office/site/menu",
                form: rows([("10", "", "ประกาศ", "news"), ("20", "", "พิมพ์ไว้", address)], version: 0))
            #expect(refused.status == 422)
            #expect(refused.text.contains("แถวที่ 2") && refused.text.contains("value=\"พิมพ์ไว้\""))
        }
    }

    @Test func `a page shows the living rows of a table, its columns and number chosen by one line`() throws {
        try inWorld(.sqlite) { world in
            try page("trees", "ต้นไม้ของเรา", "ก่อน\n@ trees: ชื่อ (5)\nหลัง", in: world)
            let text = world.visitor().get("/khuan-khanun/pages/trees").text
            #expect(text.contains("ต้นที่ 5<") && !text.contains("ต้นที่ 6<") && !text.contains(">500<"))
            #expect(text.contains("แสดง 5 จาก 30 แถว") && text.contains("href=\"/khuan-khanun/data/trees\""))
            try page("all", "ทั้งหมด", "@ trees (๕๐)", in: world)
            #expect(world.visitor().get("/khuan-khanun/pages/all").text.contains(">3000<"))
            #expect(world.browser(.officer).get("/office/site/new?kind=page").text.contains("@ trees"))
        }
    }

    @Test(arguments: ["@ stones", "@ trees: width", "@ trees: name, width (3)"])
    func `a table that is not there is refused, and the refusal says which there are`(line: String) throws {
        try inWorld(.sqlite) { world in
            let content = ArticleContent(title: "ก", body: line, day: world.now.day, name: "x-y")
            let refusal = #expect(throws: Refusal.self) {
                try Disclosure.write(.page, content, at: world.workplace())
            }
            #expect(refusal?.field == "body")
            #expect(refusal?.message.thai.contains("trees") == true)
        }
    }

    @Test func `a page that such offices have begins from a ready text`() throws {
        try inWorld(.sqlite) { world in
            let officer = world.browser(.officer)
            #expect(officer.get("/office/site").text.contains("หน้าที่ควรมีและยังไม่มี"))
            for page in StandardPage.all {
                let form = officer.get("/office/site/new?kind=page&from=\(page.name)").text
                #expect(form.contains("value=\"\(page.title)\"") && form.contains("value=\"\(page.name)\""))
                guard page.body.contains("«") else { continue }
                let content = ArticleContent(title: page.title, body: page.body, day: world.now.day, name: page.name)
                let id = try Disclosure.write(.page, content, at: world.workplace())
                let refusal = #expect(throws: Refusal.self) { try Disclosure.publish(id, at: world.workplace()) }
                #expect(refusal?.field == "body")
            }
        }
    }

    @Test(arguments: [
        ("นายกเทศมนตรีตำบล", true), ("รองนายก อบต.", true), ("เลขานุการนายกเทศมนตรี", true), ("ปลัดเทศบาล", false),
        ("ผู้อำนวยการกองคลัง", false), ("รองปลัด อบจ.", false),
    ])
    func `positions stand on the political or the permanent side`(position: String, isPolitical: Bool) {
        #expect(OfficePages.isPolitical(position) == isPolitical)
    }

    @Test(arguments: Engine.tested)
    func `the index names every clause of sections 7 and 9, and says where there is nothing`(engine: Engine) throws {
        try inWorld(engine) { world in
            func index(_ section: Int) -> String { world.visitor().get("/khuan-khanun/information/\(section)").text }
            #expect(index(7).contains("โครงสร้างและการจัดองค์กร") && index(7).contains("href=\"/khuan-khanun/structure\""))
            for number in 1...8 { #expect(index(9).contains("มาตรา 9 (\(number))")) }
            #expect(index(9).contains("ยังไม่มีรายการ") && !index(9).contains("pages/plans"))
            let id = try page("plans", "แผนของเรา", in: world)
            #expect(index(9).contains("href=\"/khuan-khanun/pages/plans\""))
            let head = world.browser(.unitHead)
            #expect(head.get("/office/site/information").text.contains("value=\"pages/plans\""))
            let wish = rows(
                [
                    ("1", "9(6)", "สัญญาสัมปทานเก็บขยะ", "pages/plans"),
                    ("2", "7(4)", "กฎหมายกลาง", "https://example.org/l"),
                ],
                version: 0)
            #expect(head.post("/office/site/information", form: wish).status == 303)
            #expect(index(9).contains("สัญญาสัมปทานเก็บขยะ") && index(7).matches(of: /ยังไม่มีรายการ/).count == 4)
            #expect(index(7).contains("href=\"https://example.org/l\""))
            try Disclosure.withdraw(id, because: "ล้าสมัย", at: world.workplace())
            #expect(!index(9).contains("สัญญาสัมปทานเก็บขยะ"))
            let wrong = rows([("1", "8(1)", "พิมพ์ไว้", "news")], version: 1)
            #expect(head.post("/office/site/information", form: wrong).status == 422)
            #expect(world.visitor().get("/khuan-khanun/information/8").status == 404)
        }
    }
}
