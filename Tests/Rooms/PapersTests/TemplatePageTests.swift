import Contracts
import Database
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault

@testable import Papers

/// Templates are read by everyone, changed by the ITA administrator, and every version stays.
@Suite(.serialized) struct TemplatePageTests {
    private func withTemplates(_ engine: Engine, _ body: (World) throws -> Void) throws {
        let key = InstallationKey(bytes: [UInt8](repeating: 7, count: 32))
        let rooms = [FillTests.dataRoom(), try Organisations.room(key: key), Papers.room(fonts: try PDFFonts())]
        try withWorld(engine, rooms: rooms, body)
    }

    private let text = "แม่แบบ: บันทึกลอง\nชนิด: ประกาศ\nเรื่อง: ลอง\n\nได้ {{result.overall}} คะแนน [[why: เหตุผล | text]]\n"

    private func form(_ text: String, version: Int = 0, reason: String = "", code: String? = nil) -> [(String, String)]
    {
        var form = [World.formToken, ("text", text), ("version", String(version)), ("reason", reason)]
        if let code { form.append(("code", code)) }
        return form
    }

    @Test(arguments: Engine.tested)
    func `a saved text becomes the current version and the shipped one can come back`(engine: Engine) throws {
        try withTemplates(engine) { world in
            let browser = world.browser(.itaAdministrator)
            let saved = browser.post("/office/templates/announcement-disclosure", form: form(text, reason: "ให้สั้นลง"))
            #expect(saved.status == 303)
            let page = browser.get("/office/templates/announcement-disclosure").text
            #expect(page.contains("ฉบับที่ 1 ของหน่วยงาน"))
            #expect(page.contains("ให้สั้นลง"))
            #expect(page.contains("95.01") || page.contains("๙๕.๐๑"))
            try world.workplace().read { db in
                let current = try Templates.find("announcement-disclosure", in: db)
                #expect(current.version == 1)
                #expect(current.title == "บันทึกลอง")
                #expect(current.questions.map(\.name) == ["why"])
                let shipped = try Templates.find("announcement-disclosure", version: 0, in: db)
                #expect(shipped.isShipped)
            }
            let empty = browser.post(
                "/office/templates/announcement-disclosure/restoration",
                form: [World.formToken, ("again", "0"), ("version", "1")])
            #expect(empty.status == 422)
            let again = browser.post(
                "/office/templates/announcement-disclosure/restoration",
                form: [World.formToken, ("again", "0"), ("version", "1"), ("reason", "ฉบับเดิมดีกว่า")])
            #expect(again.status == 303)
            try world.workplace().read { db in
                let current = try Templates.find("announcement-disclosure", in: db)
                #expect(current.version == 2)
                #expect(current.source == ShippedTemplates.find("announcement-disclosure")?.source)
                let first = try Templates.find("announcement-disclosure", version: 1, in: db)
                #expect(first.title == "บันทึกลอง")
            }
            let theirs = try world.workplace(of: world.neighbour).read {
                try Templates.find("announcement-disclosure", in: $0)
            }
            #expect(theirs.isShipped)
        }
    }

    @Test func `a text that cannot be used comes back with its place, and nothing is kept`() throws {
        try withTemplates(.sqlite) { world in
            let browser = world.browser(.itaAdministrator)
            for (bad, words) in [
                (text + "{{nobody.knows}}", "บรรทัดที่ 6"), (text + ">>announcement-disclosure", "วนกลับมาหาตัวเอง"),
                (text.replacing("ประกาศ", with: "คำสั่ง"), "เปลี่ยนไม่ได้"),
            ] {
                let answer = browser.post("/office/templates/announcement-disclosure", form: form(bad))
                #expect(answer.status == 422)
                #expect(answer.text.contains(words), "\(words)")
                #expect(answer.text.contains("ได้ {{result.overall}} คะแนน"))
            }
            let kept = try world.workplace().read { try Templates.find("announcement-disclosure", in: $0) }
            #expect(kept.isShipped)
        }
    }

    @Test func `two people who change one template see each other`() throws {
        try withTemplates(.sqlite) { world in
            let browser = world.browser(.itaAdministrator)
            #expect(browser.post("/office/templates/announcement-disclosure", form: form(text)).status == 303)
            let second = browser.post("/office/templates/announcement-disclosure", form: form(text + "อีกบรรทัด\n"))
            #expect(second.status == 409)
            #expect(second.text.contains("อีกบรรทัด"))
        }
    }

    @Test func `the preview shows typed text with the data, its gaps and its contradictions, and keeps nothing`() throws
    {
        try withTemplates(.sqlite) { world in
            let browser = world.browser(.itaAdministrator)
            let answer = browser.post(
                "/office/templates/announcement-disclosure/preview", form: form(text + "คะแนนภาพรวม 90.00 คะแนน\n"))
            #expect(answer.status == 200)
            #expect(answer.text.contains("id=\"template-preview\""))
            #expect(answer.text.contains("พิมพ์คะแนนภาพรวมไว้ 90.00 แต่ในข้อมูลคือ 95.01"))
            #expect(answer.text.contains("โปรดกรอก «เหตุผล»"))
            let broken = browser.post(
                "/office/templates/announcement-disclosure/preview", form: form(text + "{{result"))
            #expect(broken.text.contains("บรรทัดที่ 6 ตัวอักษรที่ 1"))
            let kept = try world.workplace().read { try Templates.find("announcement-disclosure", in: $0) }
            #expect(kept.isShipped)
        }
    }

    @Test func `a new template has a code of its own`() throws {
        try withTemplates(.sqlite) { world in
            let browser = world.browser(.itaAdministrator)
            #expect(browser.get("/office/templates/new?from=announcement-disclosure").status == 200)
            #expect(browser.post("/office/templates", form: form(text, code: "announcement-disclosure")).status == 422)
            #expect(browser.post("/office/templates", form: form(text, code: "ก")).status == 422)
            #expect(browser.post("/office/templates", form: form(text, code: "memo-try")).status == 303)
            #expect(browser.get("/office/templates").text.contains("บันทึกลอง"))
            #expect(browser.get("/office/templates/memo-try/versions/1").status == 200)
        }
    }

    @Test func `officers read templates and do not change them`() throws {
        try withTemplates(.sqlite) { world in
            let browser = world.browser(.officer)
            #expect(browser.get("/office/templates").status == 200)
            let page = browser.get("/office/templates/memo-analysis")
            #expect(page.status == 200)
            #expect(!page.text.contains("บันทึกเป็นฉบับใหม่"))
            #expect(browser.post("/office/templates/memo-analysis", form: form(text)).status == 403)
            #expect(browser.get("/office/templates/nothing").status == 404)
        }
    }
}
