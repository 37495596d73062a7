import Contracts
import Database
import Foundation
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Services

extension World {
    private static let home = "/office/services/street-light/form"

    /// The pages of the builder, for a service that is not published yet.
    fileprivate func withDraft(_ body: (InProcessClient) throws -> Void) throws {
        let template = try #require(try ServiceTemplate.all().first { $0.code == "street-light" })
        try Services.create(template, at: workplace())
        try body(browser(.officer))
    }

    fileprivate func form() throws -> FormDefinition {
        try #require(try workplace().read { try ServiceStore.find("street-light", in: $0).form })
    }

    fileprivate func version() throws -> Int {
        try workplace().read { try ServiceStore.find("street-light", in: $0).version }
    }

    /// Sends a form of the builder from the version that stands.
    fileprivate func build(
        _ path: String, _ fields: [(String, String)] = [], as role: Role = .officer, from version: Int? = nil
    ) throws -> Response {
        let version = try version ?? self.version()
        return browser(role).post(
            "\(World.home)\(path)", form: [World.formToken, ("version", "\(version)")] + fields)
    }
}

@Suite struct `Building a form` {
    private let choice = [
        ("label", "ไฟกี่จุด"), ("kind", "choice"), ("required", "1"), ("choices", "จุดเดียว\n หลายจุด \n"), ("page", "1"),
    ]

    @Test(arguments: Engine.tested)
    func `adds, conditions, moves and removes questions`(engine: Engine) throws {
        try withServices(engine) { world in
            try world.withDraft { client in
                #expect(try world.build("/questions/new", choice).status == 303)
                let added = try #require(try world.form().pages[0].questions.last)
                #expect(added.code == "q1" && added.choices.map(\.label) == ["จุดเดียว", "หลายจุด"])

                let asks = [
                    ("label", "จุดใดบ้าง"), ("kind", "text"), ("help", "ไม่ต้องใส่ชื่อ"), ("when", "q1:c2"), ("page", "2"),
                ]
                #expect(try world.build("/questions/new", asks).status == 303)
                #expect(try world.form().question("q2")?.condition == FormCondition(question: "q1", values: ["c2"]))
                let home = client.get("/office/services/street-light/form").text
                #expect(home.contains("เมื่อ «ไฟกี่จุด» ตอบ หลายจุด"))
                let paths = client.get("/office/services/street-light/form/paths").text
                #expect(paths.contains("2 เส้นทาง") && paths.contains("ไฟกี่จุด: หลายจุด"))

                #expect(try world.build("/questions/q1/position", [("direction", "up")]).status == 303)
                #expect(try world.form().pages[0].questions.map(\.code) == ["fault", "danger", "q1", "lamps"])
                let page = client.get("/office/services/street-light/form/questions/q1").text
                #expect(page.contains("จะกลายเป็นถามทุกคน: จุดใดบ้าง"))
                #expect(try world.build("/questions/q1/removal").status == 303)
                #expect(try world.form().question("q2")?.condition == nil)
                #expect(try world.form().faults == [])
            }
        }
    }

    @Test(arguments: [
        ("label", "", "โปรดกรอก"), ("kind", "magic", "ชนิดคำตอบ"), ("choices", "มีข้อเดียว", "2 ถึง 30"),
        ("choices", "ซ้ำ\nซ้ำ", "ซ้ำกัน"), ("label", String(repeating: "ก", count: 201), "200 ตัวอักษร"),
    ])
    func `says beside the field what is wrong and keeps what was typed`(
        field: String, value: String, says: String
    ) throws {
        try withServices { world in
            try world.withDraft { _ in
                let fields = choice.map { $0.0 == field ? (field, value) : $0 } + [("help", "ที่พิมพ์ไว้")]
                let answer = try world.build("/questions/new", fields)
                #expect(answer.status == 422)
                #expect(answer.text.contains(says) && answer.text.contains("ที่พิมพ์ไว้"))
                #expect(answer.text.contains("href=\"#f-\(field)\""))
            }
        }
    }

    @Test func `a condition looks at one question, and a made-up one goes`() throws {
        try withServices { world in
            try world.withDraft { _ in
                let base = [("label", "ข้อใหม่"), ("kind", "line"), ("page", "2")]
                let two = try world.build("/questions/new", base + [("when", "fault:dark"), ("when", "danger:yes")])
                #expect(two.status == 422 && two.text.contains("คำถามเดียวกันเท่านั้น"))
                #expect(try world.build("/questions/new", base + [("when", "nowhere:x")]).status == 303)
                #expect(try world.form().question("q1")?.condition == nil)
            }
        }
    }

    @Test func `two who build at once do not overwrite each other`() throws {
        try withServices { world in
            try world.withDraft { _ in
                let version = try world.version()
                #expect(try world.build("/questions/new", choice, from: version).status == 303)
                let late = try world.build("/questions/new", choice, from: version)
                #expect(late.status == 409 && late.text.contains("หลายจุด"))
            }
        }
    }

    @Test func `pages and papers come and go, and the law is told`() throws {
        try withServices { world in
            try world.withDraft { client in
                #expect(try world.build("/pages", [("title", "ท้าย")]).status == 303)
                #expect(try world.form().faults == ["หน้า «ท้าย» ยังไม่มีคำถาม"])
                #expect(try world.build("/pages/3", [("title-2", "ท้ายสุด")]).status == 303)
                #expect(try world.form().pages[2].title == "ท้ายสุด")
                #expect(try world.build("/pages/1/removal").status == 409)
                #expect(try world.build("/pages/3/removal").status == 303)
                #expect(try world.build("/pages/9/removal").status == 404)

                #expect(try world.build("/papers/new", [("label", "สำเนาบัตรประชาชน"), ("required", "1")]).status == 303)
                let home = client.get("/office/services/street-light/form").text
                #expect(home.contains("ไม่ขอสำเนาจากประชาชน"))
                #expect(try world.build("/papers/q1/removal").status == 303)
                #expect(try world.form().papers.map(\.code) == ["photo"])

                let bare = try world.build(
                    "/terms", [("person", "required"), ("purpose", "ซ่อม"), ("basis", "consent")])
                #expect(bare.status == 422)
                let told = [("person", "required"), ("purpose", "ซ่อม"), ("basis", "law"), ("consent", "ไม่ใช้")]
                #expect(try world.build("/terms", told).status == 303)
                #expect(try world.form().privacy == FormPrivacy(purpose: "ซ่อม", basis: .law))
            }
        }
    }

    @Test func `a try goes through every screen and sends nothing`() throws {
        try withServices { world in
            try world.withDraft { client in
                let path = "/office/services/street-light/form/trial"
                #expect(client.get(path).text.contains("ขั้นที่ 1 จาก"))
                let ticket = try #require(
                    client.get(path).text.components(separatedBy: "name=\"ticket\" value=\"").last)
                let typed =
                    World.lamp + [("ticket", String(ticket.prefix { $0 != "\"" })), ("at", "check"), ("go", "send")]
                let end = client.post(path, form: [World.formToken] + typed)
                #expect(end.status == 200 && end.text.contains("หน้าบ้านเลขที่ 99 หมู่ที่ 7"))
                #expect(!world.browser(.itaAdministrator).get("/office/cases").text.contains("/office/cases/"))
            }
        }
    }

    @Test func `nobody builds without the right, and made-up addresses are not there`() throws {
        try withServices { world in
            try world.withDraft { client in
                let refused = try world.build("/questions/new", choice, as: .auditor)
                #expect(refused.status == 403)
                #expect(world.browser(.auditor).get("/office/services/street-light/form").status == 403)
                for path in ["questions/zz", "papers/zz", "pages/x", "paths?page=-4", "paths?page=99999"] {
                    #expect(client.get("/office/services/street-light/form/\(path)").status < 500)
                }
                #expect(client.get("/office/services/no-such/form").status == 404)
                #expect(try world.build("/questions/zz/removal").status == 404)
                #expect(try world.build("/pages/999999999999999999999", [("title-0", "ก")]).status == 404)
            }
        }
    }
}
