import Assessments
import Database
import Findings
import HTTP
import ITA
import Kernel
import Measures
import Office
import OfficeTesting
import Organisations
import Tables
import TestSupport
import Testing

@testable import Imports

@Suite struct `A paper is checked, then stored` {
    static let text = """
        รายงานวิเคราะห์ผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗
        มีค่าคะแนนเท่ากับ ๙๕.๐๑ คะแนน อยู่ในระดับ ผ่าน

        ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน
        ๑\tการปฏิบัติหน้าที่\t๙๕.๕๕
        ๘\tการปรับปรุงการทำงาน\t๗๓.๒๙

        คั่น

        ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนนที่ได้
        ๘\tการปรับปรุงการทำงาน\t๙๓.๒๙

        ที่\tประเด็น\tจุดอ่อน\tข้อเสนอแนะ
        ๒\tการให้บริการและระบบ E-Service\t<p>i๑ บริการช้า</p> <p>๒ บุคลากรบริการไม่เท่ากัน</p>\t- เร่งงาน - ลดขั้นตอน
        ๖\tกระบวนการควบคุมตรวจสอบการใช้อำนาจและการบริหารงานบุคคล\tไม่มี\tไม่มี

        ประเด็น\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา
        ๒. การให้บริการและระบบ E-Service\t<b>จัดช่องทาง</b> & บริการ\t- ประชุม - เผยแพร่\tสำนักปลัด\tตลอดปี ๒๕๖๘

        """

    private static let rooms: [Room] = [Assessments.room, Findings.room, Measures.room, Imports.room]

    private func inWorld(_ engine: Engine, _ body: (World, InProcessClient) throws -> Void) throws {
        let organisations = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
        try withWorld(engine, rooms: [organisations] + Self.rooms) { world in
            try body(world, world.browser(.itaAdministrator))
        }
    }

    private func upload(
        _ text: String = text, name: String = "รายงาน.txt", by browser: InProcessClient
    ) throws -> Response {
        browser.post(
            "/office/import", form: [World.formToken],
            files: [(field: "file", filename: name, bytes: Array(text.utf8))])
    }

    /// The page's form as a browser would send it back.
    private func form(_ id: String, _ world: World) throws -> [(String, String)] {
        let number = try #require(ID<PaperImport>(id))
        let paper = try world.workplace().read { try ImportStore.find(number, in: $0) }
        let draft = try Imports.draft(of: paper, at: world.workplace()).draft
        var pairs = [World.formToken, ("reading", draft.fingerprint), ("result_year", "2567"), ("plan_year", "2568")]
        for row in draft.rows {
            pairs.append((row.takeName, "1"))
            for field in row.fields where !field.isHidden { pairs.append((row.formName(field.name), field.value)) }
        }
        return pairs
    }

    private func staged(_ browser: InProcessClient) throws -> String {
        let response = try upload(by: browser)
        #expect(response.status == 303)
        let location = try #require(response.headers.first { $0.0.lowercased() == "location" }?.1)
        return String(location.dropFirst("/office/import/".count))
    }

    private func counts(_ world: World) throws -> [Int] {
        try world.workplace().read { db in
            [
                try Assessments.years(in: db).count,
                try Findings.analysis(of: FiscalYear(2567), in: db).findings.count,
                try Measures.plan(of: FiscalYear(2568), in: db).measures.count,
            ]
        }
    }

    @Test(arguments: Engine.tested)
    func `nothing is stored before a person confirms, then everything, and only once`(engine: Engine) throws {
        try inWorld(engine) { world, browser in
            let id = try staged(browser)
            #expect(try counts(world) == [0, 0, 0])
            let page = browser.get("/office/import/\(id)")
            let html = page.text
            #expect(page.status == 200 && html.contains("ต้องตรวจ") && html.contains("73.29"))
            #expect(
                html.firstRange(of: "id=\"doubtful\"")?.lowerBound ?? html.endIndex < html.firstRange(
                    of: "id=\"certain\"")?.lowerBound ?? html.startIndex)
            let form = try form(id, world)
            #expect(browser.post("/office/import/\(id)", form: form).status == 303)
            #expect(try counts(world) == [1, 2, 1])
            try expectStored(world)
            #expect(browser.post("/office/import/\(id)", form: form).status == 409)
            #expect(try counts(world) == [1, 2, 1])
            #expect(browser.get("/office/import/\(id)").text.contains("บันทึกแล้ว"))
        }
    }

    private func expectStored(_ world: World) throws {
        try world.workplace().read { db in
            let result = try #require(try Assessments.assessment(of: FiscalYear(2567), in: db)).result
            #expect(result.copies[.indicator(8)]?.map(\.figure.text) == ["73.29", "93.29"])
            #expect(result.copies[.overall]?.map(\.figure.text) == ["95.01"] && result.level == "ผ่าน")
            let analysis = try Findings.analysis(of: FiscalYear(2567), in: db)
            #expect(analysis.findings.map(\.content.item) == ["i1", "i2"] && analysis.clearTopics == [6])
            #expect(analysis.advice.map(\.content.text) == ["เร่งงาน", "ลดขั้นตอน"])
            let measure = try #require(try Measures.plan(of: FiscalYear(2568), in: db).measures.first)
            #expect(measure.title == "จัดช่องทาง & บริการ" && measure.promise.topic == 2)
            #expect(measure.steps.map(\.words) == ["ประชุม", "เผยแพร่"])
            #expect(measure.promise.lastDay == Day(iso: "2025-09-30") && measure.result.status == .notStarted)
        }
    }

    @Test(arguments: Engine.tested)
    func `the same paper is not taken in twice`(engine: Engine) throws {
        try inWorld(engine) { world, browser in
            let first = try staged(browser)
            #expect(try staged(browser) == first)
            #expect(browser.post("/office/import/\(first)", form: try form(first, world)).status == 303)
            let again = try Imports.stage(
                Array(Self.text.utf8), name: "อีกชื่อ.txt", for: FiscalYear(2568), at: world.workplace())
            #expect(again.state == "stored" && again.id == first)
            let second = try staged(browser)
            #expect(second != first)
            #expect(browser.post("/office/import/\(second)", form: try form(second, world)).status == 409)
            #expect(try counts(world) == [1, 2, 1])
        }
    }

    @Test(
        arguments: Engine.tested,
        [
            ("score2.figure", "๑๐๑"), ("score1.figure", "มาก"), ("plan_year", "68๐๐"), ("measure1.titles", " "),
            ("measure1.last_day", "31/02/2568"), ("measure1.topic", "9"), ("finding2.weakness", ""), ("rank", "x"),
        ])
    func `one wrong field stores nothing at all and is named`(engine: Engine, wrong: (String, String)) throws {
        try inWorld(engine) { world, browser in
            let id = try staged(browser)
            var form = try form(id, world).filter { $0.0 != wrong.0 }
            form.append(wrong)
            let response = browser.post("/office/import/\(id)", form: form)
            guard wrong.0 != "rank" else { return #expect(response.status == 303) }
            #expect(response.status == 422)
            #expect(response.text.contains("#f-\(wrong.0)"))
            #expect(try counts(world) == [0, 0, 0])
        }
    }

    @Test(arguments: Engine.tested)
    func `rows without their tick are left out, and a correction counts`(engine: Engine) throws {
        try inWorld(engine) { world, browser in
            let id = try staged(browser)
            var form = try form(id, world).filter { !($0.0.hasSuffix(".take") && $0.0 != "measure1.take") }
            form.removeAll { $0.0 == "measure1.titles" }
            form.append(("measure1.titles", "ชื่อที่แก้แล้ว"))
            #expect(browser.post("/office/import/\(id)", form: form).status == 303)
            #expect(try counts(world) == [0, 0, 1])
            let plan = try world.workplace().read { try Measures.plan(of: FiscalYear(2568), in: $0) }
            #expect(plan.measures.map(\.title) == ["ชื่อที่แก้แล้ว"])
        }
    }

    @Test(arguments: Engine.tested)
    func `a paper put aside stores nothing and cannot be confirmed later`(engine: Engine) throws {
        try inWorld(engine) { world, browser in
            let id = try staged(browser)
            let form = try form(id, world)
            #expect(browser.post("/office/import/\(id)/withdrawal", form: [World.formToken]).status == 303)
            #expect(browser.post("/office/import/\(id)", form: form).status == 409)
            #expect(try counts(world) == [0, 0, 0])
        }
    }

    @Test(arguments: Engine.tested)
    func `other roles may not, and other bodies see nothing`(engine: Engine) throws {
        try inWorld(engine) { world, browser in
            let id = try staged(browser)
            #expect(world.browser(.officer).get("/office/import").status == 403)
            #expect(world.browser(.itaAdministrator, of: world.neighbour).get("/office/import/\(id)").status == 404)
        }
    }

    @Test(arguments: [
        ("เบอร์โทร\tชื่อ\n1\tก\n", "a.txt"), ("a\0b", "a.txt"), ("%PDF-1.7", "a.pdf"), ("PK\u{3}\u{4}x", "a.docx"),
        ("", "a.txt"),
    ])
    func `a paper that cannot be read is refused with its name, and nothing is kept`(text: String, name: String) throws
    {
        try inWorld(.sqlite) { world, browser in
            let response = try upload(text, name: name, by: browser)
            #expect(response.status >= 400 && response.status < 500)
            #expect(try world.workplace().read { try ImportStore.latest(in: $0) }.isEmpty)
        }
    }

    @Test func `markup in a cell is text on the page`() throws {
        try inWorld(.sqlite) { world, browser in
            let text = Self.text.replacing("บริการช้า", with: "&lt;script&gt;alert(1)&lt;/script&gt;")
            let response = try upload(text, by: browser)
            let location = try #require(response.headers.first { $0.0.lowercased() == "location" }?.1)
            let html = browser.get(location).text
            #expect(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert(1)"))
        }
    }
}

@Suite struct `Rows that a paper would store` {
    private func draft(_ text: String) throws -> Draft {
        Draft(PaperReading(try SourcePaper(bytes: Array(text.utf8), name: "a.txt")))
    }

    @Test func `a plan that a status table tells again is stored once, with the units of the plan`() throws {
        let text = """
            ตัวชี้วัด\tมาตรการ/แนวทาง\tหน่วยงานที่รับผิดชอบ
            ๙. การเปิดเผยข้อมูล\t- เพิ่มช่องทาง - เพิ่มบริการ\t- กองช่าง

            คั่น

            ตัวชี้วัด\tมาตรการ/แนวทาง\tสถานะการดำเนินงาน\t\t\tผลการดำเนินการ
            \t\tยังไม่ดำเนินการ\tอยู่ระหว่างดำเนินการ\tดำเนินการเรียบร้อยแล้ว\t
            ๙. การเปิดเผยข้อมูล\t- เพิ่มช่องทาง\t\t\t/\t- เปิดหน้าเว็บ
            \t- เพิ่มบริการ\t/\t\t\t

            """
        let rows = try draft(text).rows
        #expect(rows.map { $0.value("titles") } == ["เพิ่มช่องทาง", "เพิ่มบริการ"])
        #expect(rows.map { $0.value("status") } == ["done", "not-started"])
        #expect(rows.map { $0.value("units") } == ["กองช่าง", "กองช่าง"])
    }

    @Test func `a code is stored as editions write it`() {
        #expect(["o37", "i4", nil].map(DraftMaker.stored) == ["O37", "i4", ""])
    }
}

@Suite struct `Papers beyond what one person checks` {
    @Test func `more rows than fit a page are refused with their number`() throws {
        let header = "ตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n"
        let text = header + String(repeating: "1\tก\t95.5\n", count: 1001)
        try withWorld(.sqlite, rooms: [Imports.room]) { world in
            let refusal = try #require(throws: Refusal.self) {
                try Imports.stage(Array(text.utf8), name: "ยาว.txt", for: nil, at: world.workplace())
            }
            #expect(refusal.kind == .tooMuch && refusal.message.thai.contains("1001"))
        }
    }
}
