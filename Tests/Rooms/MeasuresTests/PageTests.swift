import Contracts
import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing

@testable import Measures

struct PageTests {
    /// The rooms of these tests: units are read from `Organisations`, whose pages are not needed.
    static let rooms = [Room(name: "Organisations", migrations: Organisations.migrations, routes: []), Measures.room]

    private func form(_ fields: (String, String)...) -> [(String, String)] { [World.formToken] + fields }

    /// A world with one measure of the plan 2568.
    private func withMeasure(
        _ engine: Engine = .sqlite, _ body: (World, ID<Measure>) throws -> Void
    ) throws {
        try withWorld(engine, rooms: Self.rooms) { (world) throws in
            let id = try Measures.add(
                Samples.promise(), steps: [Measure.Step("จัดทำคู่มือ", due: Samples.day("2025-03-31"))],
                year: Samples.year, at: world.workplace())
            try body(world, id)
        }
    }

    private func stored(_ world: World) throws -> Measure {
        try #require(try world.workplace().read { try Measures.plan(of: Samples.year, in: $0) }.measures.first)
    }

    @Test(arguments: Engine.tested)
    func `the administrator adds a measure, records progress with a file and sees it proven`(engine: Engine) throws {
        try withWorld(engine, rooms: Self.rooms) { (world) throws in
            let browser = world.browser(.itaAdministrator)
            let added = browser.post(
                "/office/plan/2568/measures",
                form: form(
                    ("titles", "พัฒนาระบบ E-Service\nจัดทำคู่มือ"), ("topic", "2"), ("items", "i1, e4"),
                    ("other_units", "สำนักปลัด"), ("rhythm", "by-march"), ("first_day", "1 ตุลาคม 2567")))
            #expect(added.status == 303)
            let measure = try stored(world)
            #expect(measure.promise.titles == ["พัฒนาระบบ E-Service", "จัดทำคู่มือ"])
            #expect(measure.promise.items == ["i1", "e4"])
            #expect(measure.promise.firstDay == Samples.day("2024-10-01"))
            let page = browser.get("/office/measures/\(measure.id)")
            #expect(page.text.contains("แจ้งเอง"))
            let recorded = browser.post(
                "/office/measures/\(measure.id)/progress",
                form: form(("words", "เปิดบริการแล้ว"), ("day", "18/2/2568"), ("period", "h1"), ("status", "done")),
                files: [("evidence", "ภาพ.pdf", Array("%PDF-1.7 test".utf8))])
            #expect(recorded.status == 303)
            let after = browser.get("/office/measures/\(measure.id)").text
            #expect(after.contains("มีหลักฐาน 1/1"))
            #expect(after.contains("ภาพ.pdf"))
            #expect(after.contains("ดำเนินการเรียบร้อยแล้ว"))
            let visitor = world.visitor().get("/khuan-khanun/measures/2568")
            #expect(visitor.status == 200)
            #expect(visitor.text.contains("พัฒนาระบบ E-Service"))
            #expect(visitor.text.contains("มีหลักฐาน 1/1"))
            #expect(!visitor.text.contains("/office/measures"))
        }
    }

    @Test(arguments: Engine.tested)
    func `of two people who edit at once the second sees both versions and loses nothing`(engine: Engine) throws {
        try withMeasure(engine) { (world, id) throws in
            let first = world.browser(.itaAdministrator).post(
                "/office/measures/\(id)/plan", form: form(("version", "1"), ("titles", "ของคนแรก"), ("rhythm", "none")))
            #expect(first.status == 303)
            let second = world.browser(.unitHead).post(
                "/office/measures/\(id)/plan", form: form(("version", "1"), ("titles", "ของคนที่สอง"), ("rhythm", "none"))
            )
            #expect(second.status == 409)
            #expect(second.text.contains("ของคนแรก"))
            #expect(second.text.contains("ของคนที่สอง"))
            #expect(second.text.contains("name=\"version\" value=\"2\""))
            #expect(try stored(world).title == "ของคนแรก")
            let again = world.browser(.unitHead).post(
                "/office/measures/\(id)/plan", form: form(("version", "2"), ("titles", "ของคนที่สอง"), ("rhythm", "none"))
            )
            #expect(again.status == 303)
            #expect(try stored(world).title == "ของคนที่สอง")
        }
    }

    @Test func `steps and results collide the same way`() throws {
        try withMeasure { (world, id) throws in
            let browser = world.browser(.officer)
            let steps = form(("version", "1"), ("words0", "ขั้นแรก"), ("due0", "2025-03-31"), ("words1", "ขั้นที่สอง"))
            #expect(browser.post("/office/measures/\(id)/steps", form: steps).status == 303)
            #expect(try stored(world).steps.map(\.words) == ["ขั้นแรก", "ขั้นที่สอง"])
            #expect(browser.post("/office/measures/\(id)/steps", form: steps).status == 409)
            let result = form(("version", "1"), ("status", "done"), ("outputs", "ก\nข"), ("outcome", "ค"))
            #expect(browser.post("/office/measures/\(id)/result", form: result).status == 409)
            let newer = form(("version", "2"), ("status", "done"), ("outputs", "ก\nข"), ("outcome", "ค"))
            #expect(browser.post("/office/measures/\(id)/result", form: newer).status == 303)
            #expect(try stored(world).result.outputs == ["ก", "ข"])
        }
    }

    @Test func `what was typed stays in a form that is refused`() throws {
        try withMeasure { (world, id) throws in
            let browser = world.browser(.itaAdministrator)
            let added = browser.post(
                "/office/plan/2568/measures",
                form: form(("titles", "<b>ชื่อ</b>"), ("first_day", "31 กุมภาพันธ์ 2568"), ("rhythm", "quarterly")))
            #expect(added.status == 422)
            #expect(added.text.contains("&lt;b&gt;ชื่อ&lt;/b&gt;"))
            #expect(added.text.contains("31 กุมภาพันธ์ 2568"))
            let recorded = browser.post(
                "/office/measures/\(id)/progress",
                form: form(("words", "พิมพ์ยาว"), ("day", "1 มกราคม 2600"), ("status", "done")))
            #expect(recorded.status == 422)
            #expect(recorded.text.contains("พิมพ์ยาว"))
            #expect(try stored(world).progress.isEmpty)
            let wrongFile = browser.post(
                "/office/measures/\(id)/progress",
                form: form(("words", "ก"), ("day", "2025-02-18"), ("status", "done")),
                files: [("evidence", "a.exe", [0x4D, 0x5A, 0, 0])])
            #expect(wrongFile.status == 422)
            #expect(try stored(world).progress.isEmpty)
        }
    }

    @Test(arguments: PlanPages.View.screens + PlanPages.View.forms)
    func `every view shows the measure`(view: PlanPages.View) throws {
        try withMeasure { (world, _) throws in
            let page = world.browser(.auditor).get("/office/plan/2568?view=\(view.code)")
            #expect(page.status == 200)
            #expect(page.text.contains("พัฒนาระบบ E-Service") || page.text.contains("จัดทำคู่มือ"))
        }
    }

    @Test func `the export has a row for each measure`() throws {
        try withMeasure { (world, _) throws in
            let file = world.browser(.auditor).get("/office/plan/2568/export.csv")
            #expect(file.status == 200)
            #expect(file.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(file.text.contains("พัฒนาระบบ E-Service"))
        }
    }

    @Test func `a late report is in the unit's work`() throws {
        try withMeasure { (world, id) throws in
            let items = try world.workplace().read { try PlanWork.source.open($0, world.now.day) }
            #expect(items.map(\.title) == ["จัดทำคู่มือ", "บันทึกผล ไตรมาสที่ 1"])
            #expect(items.last?.daysLate(on: world.now.day) == 50)
            #expect(items.last?.unit == UnitID(1))
            #expect(items.last?.path == "/office/measures/\(id)")
        }
    }

    /// Who may what: every route of the room is here, or the test fails.
    @Test func `every route lets in exactly those who may`() throws {
        let writers: Set<Role> = [.itaAdministrator, .unitHead]
        let recorders: Set<Role> = [.itaAdministrator, .unitHead, .officer]
        let all = Set(Role.allCases)
        let wanted: [String: Set<Role>] = [
            "get /office/plan": all, "get /office/plan/:year": all, "get /office/plan/:year/export.csv": all,
            "get /office/plan/:year/new": writers, "post /office/plan/:year/measures": writers,
            "get /office/measures/:id": all, "get /office/measures/:id/plan": writers,
            "post /office/measures/:id/plan": writers, "get /office/measures/:id/steps": recorders,
            "post /office/measures/:id/steps": recorders, "get /office/measures/:id/result": recorders,
            "post /office/measures/:id/result": recorders, "post /office/measures/:id/progress": recorders,
            "post /office/measures/:id/withdrawal": writers,
        ]
        let staff = Measures.room.routes.filter { if case .staff = $0.access { true } else { false } }
        #expect(Set(staff.map { "\($0.method) \($0.pattern)" }) == Set(wanted.keys))
        try withMeasure { (world, id) throws in
            for route in staff {
                let target = route.pattern.replacing(":year", with: "2568").replacing(":id", with: id.description)
                for role in Role.allCases {
                    let browser = world.browser(role)
                    let answer = route.method == .get ? browser.get(target) : browser.post(target, form: form())
                    let mayEnter = wanted["\(route.method) \(route.pattern)"]?.contains(role) ?? false
                    #expect((answer.status != 403) == mayEnter, "\(role) at \(target): \(answer.status)")
                    #expect(answer.status < 500)
                }
                let stranger = world.visitor()
                let answer = route.method == .get ? stranger.get(target) : stranger.post(target, form: [])
                #expect(answer.status == 303, "a stranger at \(target)")
                let neighbour = world.browser(.itaAdministrator, of: world.neighbour)
                if route.method == .get, route.pattern.contains(":id") {
                    #expect(neighbour.get(target).status == 404)
                }
            }
        }
    }

    @Test func `a form of another site changes nothing`() throws {
        try withMeasure { (world, id) throws in
            let browser = world.browser(.itaAdministrator)
            let answer = browser.post("/office/measures/\(id)/withdrawal", form: [("reason", "ก")])
            #expect(answer.status == 403)
            #expect(try stored(world).id == id)
        }
    }
}
