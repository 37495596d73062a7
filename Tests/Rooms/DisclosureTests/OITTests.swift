import Contracts
import Database
import HTTP
import ITA
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Disclosure

@Suite struct `An item of the checklist` {
    /// Every public address at which content of an item could come out.
    private static let channels = [
        "oit/2568", "oit/2568?view=codes", "oit/2568/o27", "oit/2568/o27/files/0", "oit/2568/o27/files/2",
        "oit/2568/o27/living/plan", "oit/2568/o27/living/plan.csv", "oit/2568/o27/living/plan.pdf", "",
        "search?q=%E0%B8%84%E0%B8%A7%E0%B8%B2%E0%B8%A1%E0%B8%A5%E0%B8%B1%E0%B8%9A", "feed.atom", "sitemap.xml",
    ]

    @Test(arguments: channels)
    func `shows nothing of itself before it is live and nothing after it was withdrawn`(channel: String) throws {
        try withOIT { world in
            func looks(_ moment: String) {
                let answer = world.visitor().get("/khuan-khanun/\(channel)")
                #expect(!answer.text.contains("ความลับก่อนเผยแพร่"), "\(moment)")
                #expect(!channel.hasPrefix("s") || !answer.text.contains("oit/2568/o27"), "\(moment)")
                #expect(answer.status == 200 || answer.status == 404, "\(moment)")
                if channel.contains("/files/") || channel.contains("/living/") { #expect(answer.status == 404) }
            }
            looks("not begun")
            try world.writeSecrets()
            looks("draft")
            let steps: [(OITStep, Role)] = [(.submit, .officer), (.check, .unitHead), (.approve, .executive)]
            for (step, role) in steps {
                try world.take(step, as: role)
                looks(step.thai)
            }
            try world.take(.publish)
            try world.take(.withdraw, because: "ไฟล์เป็นของปีก่อน")
            looks("withdrawn")
            try world.take(.renew)
            looks("renewed")
        }
    }

    @Test(arguments: Engine.tested)
    func `is seen with its sources, its elements and its date once it is live`(engine: Engine) throws {
        try withOIT(engine) { world in
            try world.writeSecrets()
            try world.publish()
            let visitor = world.visitor()
            let year = visitor.get("/khuan-khanun/oit/2568").text
            #expect(year.contains("/khuan-khanun/oit/2568/o27") && year.contains("เผยแพร่แล้ว 1 จาก 28 ข้อ"))
            let page = visitor.get("/khuan-khanun/oit/2568/o27").text
            #expect(page.contains("https://example.go.th/plan.pdf"))
            #expect(page.contains("ข้อมูลในระบบ 1 รายการ รายการล่าสุดวันที่ 1 ก.พ. 2568"))
            let file = visitor.get("/khuan-khanun/oit/2568/o27/files/2")
            #expect(file.text == "ความลับก่อนเผยแพร่")
            #expect(file.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(
                visitor.get("/khuan-khanun/oit/2568/o27/living/plan").text.contains(
                    "href=\"/khuan-khanun/measures/2568\""))
            #expect(visitor.get("/khuan-khanun/oit/2568/o27/living/plan.csv").text.contains("ความลับก่อนเผยแพร่,ทำแล้ว"))
            #expect(
                visitor.get("/khuan-khanun/oit/2568/o27/living/plan.pdf").header("Content-Type") == "application/pdf")
            #expect(visitor.get("/khuan-khanun/oit").header("Location") == "/khuan-khanun/oit/2568")
            #expect(visitor.get("/khuan-khanun/oit/2568/o27/files/0").status == 404)
            #expect(visitor.get("/khuan-khanun/oit/2568/o27/living/other").status == 404)
            let wish = "%E0%B8%84%E0%B8%A7%E0%B8%B2%E0%B8%A1%E0%B8%A5%E0%B8%B1%E0%B8%9A"
            #expect(visitor.get("/khuan-khanun/search?q=\(wish)").text.contains("/khuan-khanun/oit/2568/o27"))
            #expect(visitor.get("/khuan-khanun/sitemap.xml").text.contains("/khuan-khanun/oit/2568/o27"))
            let neighbour = visitor.get("/non-mueang/oit/2568/o27")
            #expect(neighbour.status == 200 && neighbour.text.contains("ยังไม่มีข้อมูลเผยแพร่"))
        }
    }

    @Test(arguments: Engine.tested)
    func `stays as it was until a new version takes its place, and the books keep both`(engine: Engine) throws {
        try withOIT(engine) { world in
            try world.write([OITSource("แผนเดิม", .address("/khuan-khanun/reports"))])
            try world.publish()
            try world.take(.renew)
            try world.write([OITSource("แผนใหม่", .address("/khuan-khanun/measures"))])
            #expect(world.visitor().get("/khuan-khanun/oit/2568/o27").text.contains("แผนเดิม"))
            let refusal = #expect(throws: Refusal.self) { try world.publish() }
            #expect(refusal?.field == "reason")
            try world.take(.publish, because: "เพิ่มแผนฉบับแก้ไข")
            let page = world.visitor().get("/khuan-khanun/oit/2568/o27").text
            #expect(page.contains("แผนใหม่") && !page.contains("แผนเดิม") && page.contains("เพิ่มแผนฉบับแก้ไข"))
            #expect(try world.item().versions.map(\.state) == [.live, .replaced])
            let journal = try world.workplace().read { try Journal.history(of: try world.item().subject, in: $0) }
            #expect(journal.filter { $0.deed == .published }.count == 2)
        }
    }

    @Test func `says why it was withdrawn`() throws {
        try withOIT { world in
            try world.writeSecrets()
            try world.publish()
            #expect(throws: Refusal.self) { try world.take(.withdraw, because: " ") }
            try world.take(.withdraw, because: "ไฟล์เป็นของปีก่อน")
            #expect(world.visitor().get("/khuan-khanun/oit/2568/o27").text.contains("ไฟล์เป็นของปีก่อน"))
        }
    }

    @Test func `tells of a year without rows in so many words`() throws {
        try withOIT { world in
            let place = world.workplace()
            let year = FiscalYear(2567)
            try Disclosure.writeOIT(
                OITContent(sources: [OITSource("แผนมาตรการ", .living("plan"))]), of: "O34", year, from: 0, at: place)
            for (number, step) in [OITStep.submit, .check, .approve, .publish].enumerated() {
                try Disclosure.stepOIT(
                    step, "O34", of: year, from: number + 1,
                    at: world.workplace(step == .approve ? .executive : .itaAdministrator))
            }
            let visitor = world.visitor()
            #expect(visitor.get("/khuan-khanun/oit/2567/o34").text.contains("ไม่มีรายการในระบบ"))
            #expect(visitor.get("/khuan-khanun/oit/2567/o34/living/plan").text.contains("ไม่มีรายการในช่วงเวลานี้"))
            #expect(visitor.get("/khuan-khanun/oit/2567/o34/living/plan.csv").text.contains("ไม่มีรายการในช่วงเวลานี้,0"))
            #expect(visitor.get("/khuan-khanun/oit/2567/o34/living/plan.pdf").status == 200)
        }
    }

    @Test(arguments: [
        ("o9", "O9"), ("O9", "O9"), ("oit9", "O9"), ("OIT 9", "O9"), ("๙", "O9"), ("๐๙", "O9"), ("O-09", "O9"),
        ("ข้อ ๑๒.", "O12"), ("9", "O9"), ("", nil), ("o", nil), ("o0", nil), ("o100", nil), ("i9", nil), ("9x", nil),
    ])
    func `is known by its code however that is written`(typed: String, code: String?) {
        #expect(OITCode.read(typed) == code)
    }

    @Test func `is found under its one address from every spelling of its code`() throws {
        try withOIT { world in
            for spelling in ["O9", "oit9", "%E0%B9%99", "9", "O-09"] {
                let answer = world.visitor().get("/khuan-khanun/oit/2568/\(spelling)")
                #expect(answer.status == 303 && answer.header("Location") == "/khuan-khanun/oit/2568/o9", "\(spelling)")
            }
            #expect(world.visitor().get("/khuan-khanun/oit/2568/o9").status == 200)
            #expect(world.visitor().get("/khuan-khanun/oit/2568/o29").status == 404)
            #expect(world.visitor().get("/khuan-khanun/oit/2600").status == 200)
        }
    }

    @Test(arguments: [
        "https://", "https:///a", "ftp://example.go.th/a", "javascript:alert(1)", "#", "/khuan-khanun/",
        "/khuan-khanun", "/",
        "/non-mueang/oit/2568", "//example.go.th/a", "example.go.th",
    ])
    func `takes no address that leads nowhere, home or to another organisation`(address: String) throws {
        try withOIT { world in
            let refusal = #expect(throws: Refusal.self) { try world.write([OITSource("แผน", .address(address))]) }
            #expect(refusal?.field == "address")
        }
    }

    @Test func `moves only by those who may, from where it stands, and as it was seen`() throws {
        try withOIT { world in
            #expect(throws: Refusal.self) { try world.writeAs(.auditor) }
            #expect(throws: Refusal.self) { try world.take(.submit) }
            try world.write([])
            #expect(throws: Refusal.self) { try world.take(.submit) }
            try world.writeSecrets()
            for step in [OITStep.check, .approve, .publish, .sendBack, .withdraw, .renew] {
                #expect(throws: Refusal.self, "\(step)") {
                    try world.take(step, because: "ก", as: step == .approve ? .executive : .itaAdministrator)
                }
            }
            try world.take(.submit, as: .officer)
            #expect(throws: Refusal.self) { try world.writeSecrets() }
            #expect(throws: Refusal.self) { try world.take(.check, as: .officer) }
            #expect(throws: Refusal.self) { try world.take(.sendBack) }
            try world.take(.sendBack, because: "ยังไม่มีรูป")
            try world.take(.submit)
            try world.take(.check)
            #expect(throws: Refusal.self) { try world.take(.approve) }
            #expect(throws: Refusal.self) {
                try Disclosure.stepOIT(.approve, "O27", of: World.year, from: 1, at: world.workplace(.executive))
            }
            #expect(try world.item().work?.state == .checked)
        }
    }

    @Test(arguments: Engine.tested)
    func `belongs to its unit, and comes up as work when its review is due`(engine: Engine) throws {
        try withOIT(engine) { world in
            #expect(throws: Refusal.self) {
                try Disclosure.assignOIT(
                    "O27", of: World.year, to: UnitID(9), reviewOn: nil, from: 0, at: world.workplace())
            }
            let due = world.workplace().today
            try Disclosure.assignOIT("O27", of: World.year, to: nil, reviewOn: due, from: 0, at: world.workplace())
            let work = try world.workplace().read { try OITWork.source.open($0, due) }
            #expect(work.map(\.title) == ["เตรียมข้อมูล O27"] && work.first?.due == due)
            try world.writeSecrets()
            try world.publish()
            #expect(try world.workplace().read { try OITWork.source.open($0, due) }.map(\.title) == ["ทบทวนข้อมูล O27"])
            var item = try world.item()
            item.unit = UnitID(2)
            #expect(!Disclosure.isOpen(item, to: World.actor(.officer)))
            #expect(Disclosure.isOpen(item, to: World.actor(.itaAdministrator)))
        }
    }

    @Test func `goes through its forms from the first link to the public page`() throws {
        try withOIT { world in
            let clerk = world.browser(.itaAdministrator)
            func version() throws -> (String, String) { ("version", String(try world.item("O1").version)) }
            func post(_ action: String, _ browser: InProcessClient, _ more: [(String, String)] = []) throws -> Response
            {
                browser.post("/office/oit/2568/o1/\(action)", form: [World.formToken, try version()] + more)
            }
            #expect(clerk.get("/office/oit").header("Location") == "/office/oit/2568")
            #expect(clerk.get("/office/oit/2568").text.contains("ถ้อยคำยังไม่ยืนยัน"))
            let bad = clerk.post(
                "/office/oit/2568/o1/content",
                form: [World.formToken, try version(), ("address", "#"), ("title", "ผังโครงสร้างส่วนราชการ")], files: [])
            #expect(bad.status == 422 && bad.text.contains("ผังโครงสร้างส่วนราชการ"))
            let saved = clerk.post(
                "/office/oit/2568/o1/content",
                form: [
                    World.formToken, try version(), ("elements", "ผังโครงสร้าง"), ("elements", "ไม่มีข้อนี้"),
                    ("address", "/khuan-khanun/structure"), ("title", "ผังโครงสร้าง"),
                ], files: [("file", "ผัง.pdf", Array("%PDF-1.7".utf8))])
            #expect(saved.status == 303)
            #expect(try world.item("O1").work?.content.elements == ["ผังโครงสร้าง"])
            #expect(try world.item("O1").work?.content.sources.count == 2)
            #expect(clerk.get("/office/oit/2568/o1").text.contains("ส่งตรวจ"))
            #expect(try post("owner", clerk, [("review_on", "31/3/2568")]).status == 303)
            #expect(try post("submission", clerk).status == 303)
            #expect(try post("check", clerk).status == 303)
            #expect(clerk.get("/office/oit/2568/o1").text.contains("ขั้นต่อไป: อนุมัติให้เผยแพร่ โดยผู้บริหาร"))
            #expect(try post("approval", clerk).status == 403)
            #expect(try post("approval", world.browser(.executive)).status == 303)
            #expect(try post("publication", clerk).status == 303)
            let page = world.visitor().get("/khuan-khanun/oit/2568/o1").text
            #expect(
                page.contains("ผัง.pdf") && page.contains("/khuan-khanun/structure") && page.contains("31 มี.ค. 2568"))
            let stale = clerk.post(
                "/office/oit/2568/o1/withdrawal", form: [World.formToken, ("version", "1"), ("reason", "ก")])
            #expect(stale.status == 409)
            for role in Role.allCases where role != .host {
                #expect(world.browser(role).get("/office/oit/2568/o1").status == 200)
            }
        }
    }

    @Test func `of the years since 2567 has a question that a citizen would ask`() {
        for year in [2567, 2568, 2569] {
            for item in OITItem.checklist(of: FiscalYear(year)) {
                #expect(PlainQuestion.of(item.words) != item.words, "\(year) \(item.code) \(item.words)")
            }
        }
    }
}

extension World {
    fileprivate func writeAs(_ role: Role) throws {
        try write([OITSource("ก", .address("https://example.go.th/a"))], as: role)
    }
}
