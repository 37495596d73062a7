import Contracts
import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Papers

@Suite struct `Publishing a paper` {
    private let path = "/office/papers/2568/yearly"

    @Test(arguments: Engine.tested)
    func `a draft is seen by the staff and by nobody else`(engine: Engine) throws {
        try withPapers(engine) { world, _ in
            let staff = world.browser(.officer)
            #expect(staff.get("/office/papers").text.contains("ร่าง ยังไม่เผยแพร่"))
            #expect(staff.get(path).text.contains("ดำเนินการแล้ว ๑๒ มาตรการ"))
            #expect(staff.get("\(path)/pdf").bytes.starts(with: Array("%PDF-1.7".utf8)))
            let visitor = world.visitor()
            for address in ["/khuan-khanun/reports", "/khuan-khanun/reports/1", "/khuan-khanun/reports/1.pdf", path] {
                let answer = visitor.get(address)
                #expect(!answer.text.contains("๑๒ มาตรการ"), "\(address)")
                #expect(answer.header("Content-Type")?.contains("pdf") != true, "\(address)")
            }
        }
    }

    @Test(arguments: Engine.tested)
    func `what was published stays as it was when the data go on`(engine: Engine) throws {
        try withPapers(engine) { world, printing in
            let admin = world.browser(.itaAdministrator)
            let confirmation = admin.get("\(path)/publication").text
            #expect(confirmation.contains("ทุกคนบนอินเทอร์เน็ต"))
            #expect(confirmation.contains("เผยแพร่ฉบับที่ 1"))
            #expect(admin.publish().status == 303)
            printing.sentence.with { $0 = "ข้อความใหม่" }

            let publication = try #require(try world.publications().first)
            let visitor = world.visitor()
            let page = visitor.get("/khuan-khanun/reports/\(publication.id)").text
            #expect(page.contains("ดำเนินการแล้ว ๑๒ มาตรการ"))
            #expect(!page.contains("ข้อความใหม่"))
            #expect(page.contains(publication.sha256))
            let pdf = visitor.get("/khuan-khanun/reports/\(publication.id).pdf")
            #expect(SHA256.hex(pdf.bytes) == publication.sha256)
            #expect(pdf.header("Content-Type") == "application/pdf")
            #expect(visitor.get("/khuan-khanun/reports").text.contains("/khuan-khanun/reports/\(publication.id).pdf"))
            #expect(visitor.get("/non-mueang/reports/\(publication.id)").status == 404)
            #expect(visitor.get("/non-mueang/reports/\(publication.id).pdf").status == 404)
        }
    }

    @Test(arguments: Engine.tested)
    func `a later version needs a reason and leaves the earlier one readable`(engine: Engine) throws {
        try withPapers(engine) { world, printing in
            let admin = world.browser(.itaAdministrator)
            #expect(admin.publish().status == 303)
            printing.sentence.with { $0 = "ดำเนินการแล้ว 13 มาตรการ" }
            let refused = admin.publish(reason: "  ")
            #expect(refused.status == 422)
            #expect(refused.text.contains("โปรดบอกเหตุผลที่ต้องเผยแพร่ฉบับใหม่"))
            #expect(try world.publications().count == 1)
            #expect(admin.publish(reason: "แก้จำนวนมาตรการ").status == 303)

            let versions = try world.publications()
            #expect(versions.map(\.version) == [2, 1])
            let (newest, oldest) = (try #require(versions.first), try #require(versions.last))
            let old = world.visitor().get("/khuan-khanun/reports/\(oldest.id)").text
            #expect(old.contains("๑๒ มาตรการ"))
            #expect(old.contains("มีฉบับใหม่กว่านี้ (ฉบับที่ 2)"))
            let new = world.visitor().get("/khuan-khanun/reports/\(newest.id)").text
            #expect(new.contains("๑๓ มาตรการ"))
            #expect(new.contains("แก้จำนวนมาตรการ"))
            #expect(!new.contains("มีฉบับใหม่กว่านี้"))
        }
    }

    @Test(arguments: Engine.tested)
    func `what changed since it was looked at is not published`(engine: Engine) throws {
        try withPapers(engine) { world, printing in
            let admin = world.browser(.itaAdministrator)
            let seen = admin.get("\(path)/publication").text.hidden("seen")
            printing.sentence.with { $0 = "ตัวเลขอื่น" }
            let answer = admin.post(
                "\(path)/publication", form: [World.formToken, ("shape", "000"), ("seen", seen)])
            #expect(answer.status == 409)
            #expect(answer.text.contains("ตัวเลขอื่น"))
            let stored = try world.publications()
            #expect(stored.isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `a withdrawn version leaves its reason in its place`(engine: Engine) throws {
        try withPapers(engine) { world, _ in
            let admin = world.browser(.itaAdministrator)
            #expect(admin.publish().status == 303)
            let id = try #require(try world.publications().first).id
            let address = "/office/publications/\(id)/withdrawal"
            #expect(admin.post(address, form: [World.formToken, ("reason", "")]).status == 422)
            #expect(admin.post(address, form: [World.formToken, ("reason", "แนบผิดฉบับ")]).status == 303)
            #expect(admin.post(address, form: [World.formToken, ("reason", "อีกครั้ง")]).status == 409)

            let visitor = world.visitor()
            for target in ["/khuan-khanun/reports/\(id)", "/khuan-khanun/reports/\(id).pdf"] {
                let answer = visitor.get(target)
                #expect(answer.status == 410)
                #expect(answer.text.contains("แนบผิดฉบับ"))
                #expect(!answer.text.contains("๑๒ มาตรการ"))
            }
            #expect(!visitor.get("/khuan-khanun/reports").text.contains("\(id)"))
            #expect(admin.get("/office/publications/\(id)").text.contains("๑๒ มาตรการ"))
            #expect(admin.get("/office/papers").text.contains("ถอนการเผยแพร่แล้ว"))
            #expect(admin.get(path).text.contains("ถอน: รายงานผลการดำเนินการประจำปี 2568 ฉบับที่ 1"))
        }
    }

    @Test(arguments: Engine.tested)
    func `the database itself refuses to change or remove a publication`(engine: Engine) throws {
        try withPapers(engine) { world, _ in
            #expect(world.browser(.itaAdministrator).publish().status == 303)
            let place = world.workplace()
            #expect(throws: DatabaseError.self) {
                try place.house.database.write(place.organisation.id) { db in
                    try db.run("UPDATE publication SET title = 'x' WHERE org_id = ?1")
                }
            }
            #expect(throws: DatabaseError.self) {
                try place.house.database.write(place.organisation.id) { db in
                    try db.run("DELETE FROM publication WHERE org_id = ?1")
                }
            }
            let stored = try world.publications()
            #expect(stored.count == 1)
        }
    }

    @Test(arguments: Engine.tested)
    func `only those who may publish do`(engine: Engine) throws {
        try withPapers(engine) { world, _ in
            for role in Role.allCases {
                let may = Papers.publish.roles.contains(role)
                let browser = world.browser(role)
                #expect(browser.get(path).status == 200, "\(role)")
                #expect(browser.get(path).text.contains("ตรวจแล้วเผยแพร่") == may, "\(role)")
                #expect(browser.get("\(path)/publication").status == (may ? 200 : 403), "\(role)")
                if !may { #expect(browser.publish().status == 403, "\(role)") }
            }
            let stored = try world.publications()
            #expect(stored.isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `an address that names nothing is not found`(engine: Engine) throws {
        try withPapers(engine) { world, _ in
            let admin = world.browser(.itaAdministrator)
            for address in [
                "/office/papers/2568/poem", "/office/papers/25/yearly", "/office/papers/2568/plan",
                "/office/publications/7", "/office/publications/x", "/khuan-khanun/reports/x.pdf",
                "/khuan-khanun/reports/.pdf",
            ] {
                #expect(admin.get(address).status == 404, "\(address)")
            }
            #expect(admin.get("\(path)?shape=999").status == 422)
        }
    }
}

extension World {
    /// Newest version first.
    func publications() throws -> [Publication] { try workplace().read { try PublicationStore.all(in: $0) } }
}
