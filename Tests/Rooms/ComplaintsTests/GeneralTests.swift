import Cases
import Contracts
import Database
import Foundation
import HTML
import HTTP
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing

@testable import Complaints

/// The small world with the engine, this room, and the units of Organisations.
func withComplaints(_ engine: Engine = .sqlite, _ body: (World) throws -> Void) throws {
    let units = Room(name: "Organisations", migrations: Organisations.migrations, routes: [])
    let cases = Cases.room(Complaints.kinds) { db in try Organisations.units(in: db).map { ($0.id, $0.name) } }
    try withWorld(engine, rooms: [units, cases, Complaints.room], body)
}

/// The value of a field in a page, as a browser would send it back.
private func field(_ name: String, in page: String) -> String? {
    guard let place = page.range(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(page[place.upperBound...].prefix { $0 != "\"" })
}

extension World {
    @discardableResult
    fileprivate func category(_ name: String = "ไฟทางดับ", days: Int = 5) throws -> ID<ComplaintCategory> {
        try Complaints.addCategory(name, unit: nil, days: days, at: workplace())
    }

    /// Both steps of the form as a visitor; the last page.
    fileprivate func complain(
        _ category: String = "other", village: String = "3", spot: String = "หน้าตลาดสด", point: String = "",
        title: String = "ไฟดับสามต้น", words: String = "ดับมาสองคืน", wish: String = "public", name: String = "",
        contact: String = "", ticket: String? = nil
    ) throws -> Response {
        let client = visitor()
        let place = [("category", category), ("village", village), ("spot", spot), ("point", point)]
        let second = client.post("/khuan-khanun/complaints/general/where", form: place)
        guard second.status == 200, let fresh = field("ticket", in: second.text) else { return second }
        return client.post(
            "/khuan-khanun/complaints/general/new",
            form: place + [
                ("ticket", ticket ?? fresh), ("title", title), ("words", words), ("wish", wish), ("name", name),
                ("contact", contact),
            ])
    }

    fileprivate func all() throws -> [GeneralComplaint] {
        try workplace().read { try GeneralComplaint.all(of: [now.day.fiscalYear], in: $0) }
    }

    fileprivate func press(
        _ path: String, _ id: ID<Case>, _ fields: [(String, String)] = [], as role: Role = .itaAdministrator
    ) throws -> Response {
        let client = browser(role)
        let version = try #require(field("version", in: client.get("/office/cases/\(id)").text))
        return client.post(path, form: [World.formToken, ("version", version)] + fields)
    }

    fileprivate func evidence(_ year: Int) throws -> Evidence? {
        let request = EvidenceRequest(organisation: organisation, year: FiscalYear(year), today: now.day)
        return try workplace().read { try GeneralStatistics.evidence.prepare($0, request) }
    }

    fileprivate var front: String { visitor().get("/khuan-khanun/complaints/general").text }
}

@Suite struct `General complaints` {
    @Test(arguments: Engine.tested)
    func `are made in two steps, go to the unit of their category, and carry its promise`(engine: Engine) throws {
        try withComplaints(engine) { world in
            let unit = try Organisations.addUnit("กองช่าง", at: world.workplace())
            let id = try Complaints.addCategory("ไฟทางดับ", unit: unit, days: 3, at: world.workplace())
            let receipt = try world.complain("\(id)", point: "7.731234, 100.034567")
            #expect(receipt.status == 200)
            #expect(receipt.text.contains("ใบรับเรื่อง") && receipt.text.contains("ภายใน 3 วันทำการ"))
            let complaint = try #require(try world.all().first)
            #expect(complaint.file.record.unit == unit && complaint.file.record.promise?.days == 3)
            #expect(complaint.category == "ไฟทางดับ" && complaint.facts.place.village == 3)
            #expect(complaint.facts.place.point == GeoPoint(latitude: 7_731_234, longitude: 100_034_567))
            let desk = world.browser(.executive).get("/office/cases/\(complaint.id)").text
            #expect(desk.contains("หมู่ที่ 3 หน้าตลาดสด") && desk.contains("7.731234, 100.034567"))
        }
    }

    @Test(arguments: Engine.tested)
    func `sent twice are one, with one receipt`(engine: Engine) throws {
        try withComplaints(engine) { world in
            let client = world.visitor()
            let place = [("category", "other"), ("village", "3"), ("spot", ""), ("point", "")]
            let second = client.post("/khuan-khanun/complaints/general/where", form: place).text
            let ticket = try #require(field("ticket", in: second))
            let receipts = try (0..<2).map { _ in try world.complain(ticket: ticket).text }
            #expect(field("secret", in: receipts[0]) == field("secret", in: receipts[1]))
            #expect(try world.all().count == 1)
        }
    }

    @Test func `are listed by category, village, state and days alone until the office finds words`() throws {
        try withComplaints { world in
            let id = try world.category()
            let receipt = try world.complain(
                "\(id)", point: "7.731234, 100.034567", title: "หัวข้อลับ", words: "เนื้อความลับ", name: "ชื่อลับ")
            #expect(receipt.status == 200)
            let complaint = try #require(try world.all().first)
            let path = "/khuan-khanun/complaints/general/\(complaint.id)"
            let pages = [world.front, world.visitor().get(path).text]
            for page in pages {
                #expect(page.contains("ไฟทางดับ") && page.contains("หมู่ที่ 3") && page.contains("รับเรื่องแล้ว"))
                for secret in ["ลับ", "หน้าตลาดสด", "7.7312", "100.0345", complaint.file.record.reference] {
                    #expect(!page.contains(secret), "\(secret)")
                }
            }
            #expect(pages[1].contains("7.73, 100.03"))
            let done = try world.press(
                "/office/complaints/general/\(complaint.id)/public", complaint.id,
                [("heading", "ไฟทางหน้าตลาด"), ("spot", "ถนนหน้าตลาด"), ("done", "เปลี่ยนหลอดแล้ว")])
            #expect(done.status == 303)
            let page = world.visitor().get(path).text
            #expect(page.contains("ไฟทางหน้าตลาด") && page.contains("ถนนหน้าตลาด") && page.contains("เปลี่ยนหลอดแล้ว"))
            let hits = try world.workplace().read { db in
                try GeneralSearch.source.entries(db).filter { $0.holds(SearchKey.words(of: "เปลี่ยนหลอด")) }
            }
            #expect(hits.map(\.path) == ["complaints/general/\(complaint.id)"])
        }
    }

    @Test func `private ones are counted and shown to nobody`() throws {
        try withComplaints { world in
            _ = try world.complain(wish: "private")
            let complaint = try #require(try world.all().first)
            #expect(world.visitor().get("/khuan-khanun/complaints/general/\(complaint.id)").status == 404)
            #expect(world.front.contains("ยังไม่มีเรื่องที่แสดงได้") && world.front.contains("ตัวเลขปีงบประมาณ 2568"))
            let again = try world.complain()
            #expect(again.status == 200)
            let second = world.visitor().post(
                "/khuan-khanun/complaints/general/where",
                form: [("category", "other"), ("village", "3"), ("spot", "หน้าตลาดสด"), ("point", "")])
            // The other one, which may be shown, is.
            #expect(second.text.components(separatedBy: "รับเรื่องแล้ว").count == 2)
            let refused = try world.press(
                "/office/complaints/general/\(complaint.id)/public", complaint.id, [("heading", "ก")])
            #expect(refused.status == 409)
        }
    }

    @Test func `about the same place are shown before sending and joined by one press`() throws {
        try withComplaints { world in
            let id = try world.category()
            _ = try world.complain("\(id)", spot: "เสาไฟต้นที่ 3 จากสะพาน", point: "7.7312, 100.0345")
            let near = [("category", "\(id)"), ("village", ""), ("spot", ""), ("point", "7.7315, 100.0348")]
            let second = world.visitor().post("/khuan-khanun/complaints/general/where", form: near)
            #expect(second.text.contains("มีผู้แจ้งเรื่องนี้ที่นี่แล้ว"))
            for (name, value) in [("point", "7.7412, 100.0345"), ("category", "other")] {
                let other = near.map { $0.0 == name ? (name, value) : $0 }
                let page = world.visitor().post("/khuan-khanun/complaints/general/where", form: other)
                #expect(page.status == 200 && !page.text.contains("มีผู้แจ้งเรื่องนี้ที่นี่แล้ว"), "\(name)")
            }
            _ = try world.complain("\(id)", village: "", spot: "", point: "7.7315, 100.0348")
            let both = try world.all()
            let desk = world.browser(.itaAdministrator).get("/office/cases/\(both[1].id)").text
            #expect(desk.contains("ห่าง 47 เมตร") && desk.contains("รวมกับ \(both[0].file.record.shownReference)"))
            let joined = try world.press(
                "/office/cases/\(both[1].id)/merger", both[1].id, [("reference", both[0].file.record.reference)])
            #expect(joined.status == 303)
            #expect(try world.all().map(\.id) == [both[0].id])
            world.advance(days: 31)
            let later = world.visitor().post("/khuan-khanun/complaints/general/where", form: near)
            #expect(!later.text.contains("มีผู้แจ้งเรื่องนี้ที่นี่แล้ว"))
        }
    }

    @Test(arguments: [
        ("category", ""), ("category", "99"), ("village", "หนึ่งร้อย"), ("village", "100"),
        ("point", "https://maps.app.goo.gl/abc"), ("point", "51.5, 0.1"), ("spot", "ย"),
    ])
    func `with a place that cannot be read keep what was typed and name the field`(name: String, value: String) throws {
        try withComplaints { world in
            var place = [("category", "other"), ("village", "3"), ("spot", "ที่พิมพ์ไว้"), ("point", "")]
            let long = name == "spot" ? String(repeating: value, count: 201) : value
            place = place.map { $0.0 == name ? (name, long) : $0 }
            let page = world.visitor().post("/khuan-khanun/complaints/general/where", form: place)
            #expect(page.status == 422 && page.text.contains("href=\"#f-\(name)\""))
            #expect(name == "spot" || page.text.contains("ที่พิมพ์ไว้"))
        }
    }

    @Test(arguments: ["สมหญิง ใจดี", "081-234-5678", "1-1017-00230-70-8"])
    func `are not put into words that tell who complained`(marker: String) throws {
        try withComplaints { world in
            _ = try world.complain(name: "สมหญิง ใจดี", contact: "081-234-5678")
            let id = try #require(try world.all().first).id
            for name in ["heading", "spot", "done"] {
                let refused = try world.press(
                    "/office/complaints/general/\(id)/public", id,
                    [("heading", "ก"), ("spot", ""), ("done", "")].map { ($0.0, $0.0 == name ? "ของ \(marker)" : $0.1) }
                )
                #expect(refused.status == 422 && refused.text.contains("href=\"#f-\(name)\""))
            }
        }
    }

    @Test func `are taken off the list for a reason that the person reads`() throws {
        try withComplaints { world in
            let receipt = try world.complain().text
            let id = try #require(try world.all().first).id
            #expect(try world.press("/office/complaints/general/\(id)/hiding", id, [("because", "")]).status == 422)
            let hidden = try world.press("/office/complaints/general/\(id)/hiding", id, [("because", "พาดพิงผู้อื่น")])
            #expect(hidden.status == 303)
            #expect(world.visitor().get("/khuan-khanun/complaints/general/\(id)").status == 404)
            let key = ["reference", "secret"].compactMap { name in field(name, in: receipt).map { (name, $0) } }
            #expect(world.visitor().post("/khuan-khanun/follow", form: key).text.contains("พาดพิงผู้อื่น"))
        }
    }

    @Test func `categories have names of their own, and a change from an old page is refused`() throws {
        try withComplaints { world in
            let id = try world.category()
            for (name, days) in [("ไฟทางดับ", 3), ("", 3), ("เรื่องอื่น", 3), ("ขยะ", 0), ("ขยะ", 91)] {
                #expect(throws: Refusal.self) {
                    try Complaints.addCategory(name, unit: nil, days: days, at: world.workplace())
                }
            }
            #expect(throws: Refusal.self) {
                try Complaints.addCategory("ขยะ", unit: nil, days: 3, at: world.workplace(.officer))
            }
            let form = [("name", "ไฟฟ้าสาธารณะ"), ("unit", ""), ("days", "๗"), ("version", "1")]
            let path = "/office/complaints/general/categories/\(id)"
            #expect(world.browser(.unitHead).post(path, form: [World.formToken] + form).status == 303)
            #expect(world.browser(.unitHead).post(path, form: [World.formToken] + form).status == 409)
            let kept = try world.workplace().read { try Complaints.categories(in: $0) }
            #expect(kept.map(\.name) == ["ไฟฟ้าสาธารณะ"] && kept.map(\.days) == [7] && kept.map(\.isOffered) == [false])
            #expect(!world.visitor().get("/khuan-khanun/complaints/general/new").text.contains("ไฟฟ้าสาธารณะ"))
            #expect(try world.complain("\(id)").status == 422)
        }
    }

    @Test(arguments: Engine.tested)
    func `are figures by month and category, and prove the items on services`(engine: Engine) throws {
        try withComplaints(engine) { world in
            let id = try world.category()
            for number in 0..<3 { _ = try world.complain("\(id)", spot: "เสาที่ \(number)", wish: "private") }
            _ = try world.complain()
            let first = try #require(try world.all().first).id
            world.advance(days: 2)
            _ = try world.press("/office/cases/\(first)/step/solve", first, [("words-solve", "แก้แล้ว")])
            let rows = try world.workplace().read { db in
                try GeneralStatistics.table.rows(
                    db, DatasetRequest(organisation: world.organisation, today: world.now.day))
            }
            let (evidence, before) = (try world.evidence(2568), try world.evidence(2567))
            #expect(
                rows == [
                    [
                        .text("2568-02"), .text("ไฟทางดับ"), .integer(3), .integer(2), .integer(0), .integer(1),
                        .integer(1), .integer(0), .integer(2),
                    ],
                    [
                        .text("2568-02"), .text("เรื่องอื่น"), .integer(1), .integer(1), .integer(0), .integer(0),
                        .integer(0), .integer(0), .empty,
                    ],
                ])
            #expect(evidence?.rows.map(\.words) == ["เรื่องอื่น รับเรื่องแล้ว", "เรื่องที่ผู้แจ้งขอไม่แสดง 3 เรื่อง"])
            #expect(before == nil)
            for title in ["ข้อมูลสถิติการให้บริการ", "ช่องทางการรับฟังความคิดเห็น"] {
                #expect(GeneralStatistics.evidence.proves(title))
            }
            #expect(!GeneralStatistics.evidence.proves("ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"))
        }
    }

    @Test func `leave place and wording when their time is over, and stay in the figures`() throws {
        try withComplaints { world in
            _ = try world.complain(point: "7.7312, 100.0345")
            let id = try #require(try world.all().first).id
            _ = try world.press("/office/complaints/general/\(id)/public", id, [("heading", "คำของสำนักงาน")])
            _ = try world.press("/office/cases/\(id)/step/solve", id, [("words-solve", "แก้แล้ว")])
            world.advance(days: 2 * 365 + 1)
            try world.runChores()
            let (facts, shown) = try world.workplace().read { db in
                (try GeneralStore.find(id, in: db), try ShownStore.find(id, in: db))
            }
            #expect(facts?.place == Whereabouts() && shown == nil)
            #expect(world.visitor().get("/khuan-khanun/complaints/general/\(id)").status == 404)
        }
    }

    @Test func `of another organisation are not there`() throws {
        try withComplaints { world in
            _ = try world.complain()
            let id = try #require(try world.all().first).id
            #expect(world.visitor().get("/non-mueang/complaints/general/\(id)").status == 404)
            let pages = ["public", "category", "hiding"].map { "/office/complaints/general/\(id)/\($0)" }
            for page in pages {
                let answer = world.browser(.itaAdministrator, of: world.neighbour).post(
                    page, form: [World.formToken, ("because", "ก"), ("heading", "ก"), ("version", "1")])
                #expect(answer.status == 404, "\(page)")
            }
        }
    }
}

@Suite struct `Points on the map` {
    @Test(arguments: [
        "7.7312, 100.0345", "7.7312 , 100.0345", "๗.๗๓๑๒, ๑๐๐.๐๓๔๕", "geo:7.7312,100.0345?z=17",
        "https://www.google.com/maps/@7.7312,100.0345,17z", "https://www.google.com/maps?q=7.7312,100.0345",
        "https://www.google.com/maps/place/x/data=!3d7.7312!4d100.0345",
        "https://www.openstreetmap.org/?mlat=7.7312&mlon=100.0345#map=17/7.7312/100.0345",
        "https://www.openstreetmap.org/#map=17/7.7312/100.0345", "https://maps.apple.com/?ll=7.7312%2C100.0345",
    ])
    func `are found in what maps let people copy`(text: String) throws {
        #expect(try GeoPoint.read(text, field: "point") == GeoPoint(latitude: 7_731_200, longitude: 100_034_500))
    }

    @Test func `of nothing are nothing`() throws { #expect(try GeoPoint.read("  ", field: "point") == nil) }

    @Test func `come back from their own text and link, and rounded ones lie within a kilometre`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let (north, east) = (
                Int.random(in: 5_600_000...20_400_000, using: &generator),
                Int.random(in: 97_400_000...105_600_000, using: &generator)
            )
            let point = try #require(GeoPoint(latitude: north, longitude: east))
            #expect(try GeoPoint.read(point.text, field: "p") == point, "\(north) \(east)")
            let link = try #require(point.mapLink(zoom: 17)).path
            #expect(try GeoPoint.read(link, field: "p") == point, "\(north) \(east)")
            #expect(point.metres(to: point.rounded) <= 800, "\(north) \(east)")
            #expect(point.metres(to: point) == 0)
        }
    }
}
