import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

/// Who works here and what they are trusted with, for the ITA administrator.
enum PeoplePages {
    static let routes: [Route] = [
        .get("/office/people", may: Organisations.managePeople) { try list(Entry(), $0) },
        .get("/office/people/new", may: Organisations.managePeople) { try newPage(Entry(), $0) },
        .post("/office/people", may: Organisations.managePeople) { try add($0) },
        .get("/office/people/:id", may: Organisations.managePeople) { try show(Entry(), $0) },
        .post("/office/people/:id", may: Organisations.managePeople) { try change($0) },
        .post("/office/people/:id/reset", may: Organisations.managePeople) { try reset($0) },
        .post("/office/people/:id/closure", may: Organisations.managePeople) { visit in
            try refusing(visit) {
                try Organisations.closeOfficer(
                    try visit.id("id"), because: visit.form["reason"] ?? "", at: visit.workplace)
                return visit.done("ปิดบัญชีแล้ว", to: "/office/people")
            }
        },
        .post("/office/people/:id/reopening", may: Organisations.managePeople) { visit in
            try Organisations.reopenOfficer(try visit.id("id"), at: visit.workplace)
            return visit.done("เปิดบัญชีอีกครั้งแล้ว", to: "/office/people")
        },
        .post("/office/units", may: Organisations.managePeople) { visit in
            try refusingUnit(visit) {
                try Organisations.addUnit(visit.form["unit-name"] ?? "", at: visit.workplace)
                return visit.done("เพิ่มส่วนราชการแล้ว", to: "/office/people")
            }
        },
        .post("/office/units/:id", may: Organisations.managePeople) { visit in
            try refusingUnit(visit) {
                try Organisations.renameUnit(
                    try visit.id("id"), to: visit.form["unit-name"] ?? "", at: visit.workplace)
                return visit.done("เปลี่ยนชื่อส่วนราชการแล้ว", to: "/office/people")
            }
        },
    ]

    private static func list(_ entry: Entry, _ visit: Visit) throws -> Response {
        let (units, officers) = try visit.workplace.read { db in
            (try OfficerStore.units(in: db), try OfficerStore.officers(in: db))
        }
        let names = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.name) })
        return visit.page("เจ้าหน้าที่และส่วนราชการ", status: entry.status) { h in
            entry.drawRefusal(h)
            h.actions {
                h.add(LinkButton("เพิ่มเจ้าหน้าที่", "/office/people/new", .primary))
                h.add(LinkButton("รักษาราชการแทน", "/office/people/acting"))
                h.add(LinkButton("หัวหนังสือ", "/office/letterhead"))
            }
            drawOfficers(sorted(officers, units), names, h)
            drawUnits(units, entry, visit, h)
        }
    }

    /// By unit in the organisation's order, those of no unit first; who has left comes last.
    private static func sorted(_ officers: [Officer], _ units: [OrganisationUnit]) -> [Officer] {
        officers.map { officer in
            let unit = units.firstIndex { $0.id == officer.unit } ?? -1
            return (place: (officer.isActive ? 0 : 1, unit), key: officer.position.thaiSortKey, officer: officer)
        }
        .sorted { a, b in
            a.place != b.place ? a.place < b.place : a.key.lexicographicallyPrecedes(b.key)
        }
        .map(\.officer)
    }

    private static func drawOfficers(_ officers: [Officer], _ units: [UnitID: String], _ h: Markup) {
        let columns = ["ตำแหน่ง", "ส่วนราชการ", "บทบาท", "ชื่อเข้าใช้", "สถานะ"].map { Column.text($0) }
        h.dataTable("เจ้าหน้าที่", columns, officers, hidesCaption: true) { row, officer in
            row.cell { h.a(officer.position, .href("/office/people/\(officer.id)")) }
            row.cell(officer.unit.flatMap { units[$0] } ?? "–")
            row.cell(officer.roles.thai)
            row.cell(officer.login)
            row.cell(officer.isActive ? "ใช้งาน" : "ปิดแล้ว")
        }
    }

    private static func drawUnits(_ units: [OrganisationUnit], _ entry: Entry, _ visit: Visit, _ h: Markup) {
        h.h2("ส่วนราชการ")
        for unit in units {
            h.details {
                h.summary(unit.name)
                visit.form("/office/units/\(unit.id)", in: h) {
                    h.label("ชื่อใหม่", .for("unit-\(unit.id)"))
                    h.input(
                        .type("text"), .name("unit-name"), .id("unit-\(unit.id)"), .value(unit.name), .required)
                    h.actions { h.add(Button("เปลี่ยนชื่อ", .secondary)) }
                }
            }
        }
        visit.form("/office/units", in: h) {
            entry.field("เพิ่มส่วนราชการ", "unit-name", in: h)
            h.actions { h.add(Button("เพิ่ม", .secondary)) }
        }
    }

    private static func newPage(_ entry: Entry, _ visit: Visit) throws -> Response {
        let units = try visit.workplace.read { try OfficerStore.units(in: $0) }
        return visit.page("เพิ่มเจ้าหน้าที่", crumbs: crumbs, current: "/office/people", status: entry.status) { h in
            entry.drawRefusal(h)
            visit.form("/office/people", in: h) {
                drawPlace(entry, nil, units, visit.actor, h)
                entry.field(
                    "ชื่อเข้าใช้", "login", help: "อักษร a–z ตัวเลข จุด หรือขีด เช่น khuan-khanun.hr", in: h
                )
                h.actions { h.add(Button("เพิ่มเจ้าหน้าที่")) }
            }
        }
    }

    private static func drawPlace(
        _ entry: Entry, _ officer: Officer?, _ units: [OrganisationUnit], _ actor: Actor, _ h: Markup
    ) {
        let sent = entry.refusal != nil
        entry.field(
            "ตำแหน่ง", "position", help: "ระบบเก็บเฉพาะตำแหน่ง ไม่เก็บชื่อบุคคล", or: officer?.position ?? "", in: h)
        h.add(
            Select(
                "ส่วนราชการ", name: "unit", choices: units.map { Choice($0.id.description, $0.name) },
                selected: entry.value("unit", or: officer?.unit?.description ?? ""),
                empty: "ไม่สังกัด (เช่น ผู้บริหาร ผู้ตรวจสอบ)", error: entry.problem("unit"), isOptional: true))
        let grantable = Role.allCases.filter { $0 != .host || actor.roles.contains(.host) }
        h.add(
            CheckGroup(
                "บทบาท", name: "roles", choices: grantable.map { Choice($0.rawValue, $0.thai) },
                selected: sent ? Set(entry.values.all("roles")) : Set((officer?.roles ?? []).map(\.rawValue)),
                error: entry.problem("roles")))
    }

    private static func wish(_ form: Fields) -> OfficerPlace {
        OfficerPlace(
            position: form["position"] ?? "", unit: ID(form["unit"] ?? ""),
            roles: Set(form.all("roles").compactMap(Role.init(rawValue:))))
    }

    private static func add(_ visit: Visit) throws -> Response {
        do {
            let (_, code) = try Organisations.addOfficer(
                wish(visit.form), login: visit.form["login"] ?? "", at: visit.workplace)
            return codePage("เพิ่มเจ้าหน้าที่แล้ว", code, visit)
        } catch let refusal as Refusal {
            return try newPage(Entry(values: visit.form, refusal: refusal), visit)
        }
    }

    private static func show(_ entry: Entry, _ visit: Visit) throws -> Response {
        let id: OfficerID = try visit.id("id")
        let (officer, units, history) = try visit.workplace.read { db in
            (
                try OfficerStore.find(id, in: db), try OfficerStore.units(in: db),
                try Journal.history(of: Subject("officer", id), in: db)
            )
        }
        guard let officer else { throw Refusal.noSuchPage }
        return visit.page(officer.position, crumbs: crumbs, current: "/office/people", status: entry.status) { h in
            entry.drawRefusal(h)
            if let reason = officer.closedBecause {
                h.add(Notice(.warning, "บัญชีปิดแล้ว: \(reason)"))
                visit.form("/office/people/\(id)/reopening", in: h) {
                    h.actions { h.add(Button("เปิดบัญชีอีกครั้ง", .secondary)) }
                }
            } else {
                drawForms(officer, units, entry, visit, h)
            }
            drawHistory(history, h)
        }
    }

    private static func drawForms(
        _ officer: Officer, _ units: [OrganisationUnit], _ entry: Entry, _ visit: Visit, _ h: Markup
    ) {
        visit.form("/office/people/\(officer.id)", in: h) {
            h.input(.type("hidden"), .name("version"), .value(String(officer.version)))
            drawPlace(entry, officer, units, visit.actor, h)
            h.actions { h.add(Button("บันทึก")) }
        }
        h.h2("ลืมรหัสผ่าน หรือทำโทรศัพท์หาย")
        h.p("รหัสผ่านเดิมและรหัสสองขั้นจะถูกยกเลิก และทุกอุปกรณ์ของ «\(officer.login)» จะออกจากระบบ")
        visit.form("/office/people/\(officer.id)/reset", in: h) {
            h.actions { h.add(Button("ออกรหัสตั้งรหัสผ่านใหม่", .secondary)) }
        }
        h.h2("ปิดบัญชี")
        h.p("ใช้เมื่อย้ายหรือพ้นหน้าที่ ประวัติงานยังอยู่ครบ และเปิดอีกครั้งได้")
        visit.form("/office/people/\(officer.id)/closure", in: h) {
            entry.field("เหตุผล", "reason", in: h)
            h.actions { h.add(Button("ปิดบัญชี", .danger)) }
        }
    }

    private static func drawHistory(_ lines: [JournalLine], _ h: Markup) {
        h.h2("ประวัติ")
        h.add(HistoryList(lines.map(\.entry)))
    }

    private static func change(_ visit: Visit) throws -> Response {
        try refusing(visit) {
            try Organisations.changeOfficer(
                try visit.id("id"), to: wish(visit.form), from: Int(visit.form["version"] ?? "") ?? 0,
                at: visit.workplace)
            return visit.done("บันทึกแล้ว บทบาทใหม่มีผลทันที", to: "/office/people")
        }
    }

    private static func reset(_ visit: Visit) throws -> Response {
        try refusing(visit) {
            codePage("ออกรหัสแล้ว", try Organisations.resetPassword(of: try visit.id("id"), at: visit.workplace), visit)
        }
    }

    private static func codePage(_ title: String, _ code: Secret?, _ visit: Visit) -> Response {
        visit.page(title, crumbs: crumbs, current: "/office/people") { h in
            h.p("แจ้งรหัสนี้แก่เจ้าตัว ระบบจะไม่แสดงอีก ใช้ได้ครั้งเดียวภายในสามวัน")
            h.p { h.code(code?.revealed ?? "") }
            h.p("ขั้นต่อไป: เจ้าตัวเปิดหน้า /office/new-password แล้วพิมพ์รหัสนี้เพื่อตั้งรหัสผ่าน")
            h.actions { h.add(LinkButton("กลับไปรายชื่อ", "/office/people", .primary)) }
        }
    }

    private static func refusing(_ visit: Visit, _ body: () throws -> Response) throws -> Response {
        do {
            return try body()
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try show(Entry(values: visit.form, refusal: refusal), visit)
        }
    }

    private static func refusingUnit(_ visit: Visit, _ body: () throws -> Response) throws -> Response {
        do {
            return try body()
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try list(Entry(values: visit.form, refusal: refusal), visit)
        }
    }

    private static let crumbs = [Crumb("เจ้าหน้าที่และส่วนราชการ", "/office/people")]
}
