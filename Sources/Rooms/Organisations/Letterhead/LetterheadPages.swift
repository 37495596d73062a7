import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office

/// What the organisation's papers carry at their head: code, address, telephone, emblem, and each unit's own.
enum LetterheadPages {
    static let path: Link = "/office/letterhead"

    static let routes: [Route] = [
        .get("/office/letterhead", may: Organisations.managePeople) { try show(Entry(), $0) },
        .post(
            "/office/letterhead", may: Organisations.managePeople,
            body: .multipart(maximumTotal: 3 << 20, maximumFile: 2 << 20, files: 1)
        ) { try change($0) },
        .post("/office/letterhead/units/:id", may: Organisations.managePeople) { try changeUnit($0) },
        .get("/office/letterhead/emblem", may: .read) { try emblem($0) },
    ]

    private static func show(_ entry: Entry, _ visit: Visit) throws -> Response {
        let (house, units, own) = try visit.workplace.read { db in
            (try LetterheadStore.house(in: db), try OfficerStore.units(in: db), try LetterheadStore.units(in: db))
        }
        return visit.page(
            "หัวหนังสือ", crumbs: [Crumb("เจ้าหน้าที่และส่วนราชการ", "/office/people")], current: "/office/people",
            status: entry.status
        ) { h in
            entry.drawRefusal(h)
            h.p("ใช้ขึ้นหัวบันทึกข้อความ หนังสือภายนอก คำสั่ง และประกาศทุกฉบับที่ออกหลังจากนี้ ฉบับที่ออกแล้วไม่เปลี่ยน", .class("lead"))
            drawHouse(house, entry, visit, h)
            h.h2("ส่วนราชการที่ใช้รหัสหรือโทรศัพท์ของตนเอง")
            if units.isEmpty {
                h.add(EmptyState("ยังไม่มีส่วนราชการ", "", first: ("เพิ่มส่วนราชการ", "/office/people")))
            }
            for unit in units { draw(unit, own[unit.id] ?? UnitLetterhead(), house, entry, visit, h) }
        }
    }

    private static func drawHouse(_ house: HouseLetterhead, _ entry: Entry, _ visit: Visit, _ h: Markup) {
        visit.form(path, in: h, upload: true) {
            let version = entry.refusal?.kind == .conflict ? String(house.version) : entry.value("version")
            h.input(
                .type("hidden"), .name("version"), .value(version.isEmpty ? String(house.version) : version))
            entry.field(
                "รหัสหนังสือของหน่วยงาน", "code", help: "เช่น พท 52401 เลขที่หนังสือจะต่อท้ายเป็น พท 52401/123", or: house.code,
                isOptional: true, in: h)
            entry.field(
                "ที่อยู่", "address", help: "อยู่มุมขวาบนของหนังสือภายนอก", or: house.address, isOptional: true, in: h)
            entry.field("โทรศัพท์", "telephone", or: house.telephone, isOptional: true, in: h)
            if house.emblem != nil {
                h.figure {
                    h.img(
                        .src("/office/letterhead/emblem?v=\(house.version)"), .attribute("alt", "ตราของหน่วยงานที่ใช้อยู่"),
                        .attribute("height", "96"))
                }
            }
            h.add(
                FileField(
                    house.emblem == nil ? "ตราหน่วยงาน" : "เปลี่ยนตราหน่วยงาน", name: "emblem", accept: ".png,.jpg,.jpeg",
                    help: "PNG หรือ JPEG ไม่เกิน 2 เมกะไบต์ และ 4 ล้านจุด พิมพ์สูง 3 เซนติเมตร", error: entry.problem("emblem"),
                    isOptional: true))
            h.actions { h.add(Button("บันทึก")) }
        }
    }

    private static func draw(
        _ unit: OrganisationUnit, _ own: UnitLetterhead, _ house: HouseLetterhead, _ entry: Entry, _ visit: Visit,
        _ h: Markup
    ) {
        let words = [own.code, own.telephone].filter { !$0.isEmpty }.joined(separator: " · ")
        h.details {
            h.summary(words.isEmpty ? "\(unit.name) (ใช้ของหน่วยงาน)" : "\(unit.name): \(words)")
            visit.form("/office/letterhead/units/\(unit.id)", in: h) {
                field("รหัสหนังสือ", "unit-code", own.code, usual: house.code, unit, h)
                field("โทรศัพท์", "unit-telephone", own.telephone, usual: house.telephone, unit, h)
                h.actions { h.add(Button("บันทึก", .secondary)) }
            }
        }
    }

    private static func field(
        _ label: String, _ name: String, _ value: String, usual: String, _ unit: OrganisationUnit, _ h: Markup
    ) {
        let id = "\(name)-\(unit.id)"
        h.label(usual.isEmpty ? label : "\(label) (เว้นว่างใช้ \(usual))", .for(id))
        h.input(.type("text"), .name(name), .id(id), .value(value))
    }

    private static func change(_ visit: Visit) throws -> Response {
        let form = visit.form
        do {
            let upload = visit.request.files.first { $0.field == "emblem" && $0.size > 0 }
            try Organisations.setLetterhead(
                code: form["code"] ?? "", address: form["address"] ?? "", telephone: form["telephone"] ?? "",
                emblem: try upload?.bytes(), from: Int(form["version"] ?? "") ?? 0, at: visit.workplace)
            return visit.done("บันทึกหัวหนังสือแล้ว", to: path)
        } catch let refusal as Refusal where refusal.kind != .notFound && refusal.kind != .notAllowed {
            return try show(Entry(values: form, refusal: refusal), visit)
        }
    }

    private static func changeUnit(_ visit: Visit) throws -> Response {
        do {
            try Organisations.setLetterhead(
                of: try visit.id("id"), code: visit.form["unit-code"] ?? "",
                telephone: visit.form["unit-telephone"] ?? "", at: visit.workplace)
            return visit.done("บันทึกหัวหนังสือของส่วนราชการแล้ว", to: path)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try show(Entry(refusal: Refusal(refusal.kind, refusal.message)), visit)
        }
    }

    private static func emblem(_ visit: Visit) throws -> Response {
        guard let bytes = try visit.workplace.read({ try LetterheadStore.house(in: $0) }).emblem,
            let image = try? ImageFile(checking: bytes)
        else { throw Refusal.noSuchPage }
        return Response(
            status: 200, headers: [("Content-Type", image.format == .png ? "image/png" : "image/jpeg")],
            body: .bytes(bytes))
    }
}
