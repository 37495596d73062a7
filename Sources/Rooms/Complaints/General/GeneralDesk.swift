import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations

/// The staff side of general complaints besides the matters themselves (`/office/complaints/general`): figures,
/// categories, and what everyone reads.
enum GeneralDesk {
    static let routes: [Route] = [
        .get("/office/complaints/general", may: Cases.read) { try front($0) },
        .post("/office/complaints/general/:id/category", may: Cases.handle) { visit in
            let id: ID<Case> = try visit.id("id")
            let typed = visit.form["category"] ?? ""
            try Complaints.reclassify(id, as: try category(typed), at: visit.workplace)
            return visit.done("เปลี่ยนประเภทแล้ว", to: "/office/cases/\(id)")
        },
        .get("/office/complaints/general/:id/public", may: Complaints.arrangeGeneral) { try wording($0, nil) },
        .post("/office/complaints/general/:id/public", may: Complaints.arrangeGeneral) { visit in
            try change(visit, "บันทึกแล้ว ทุกคนอ่านได้และค้นพบ") { id, version in
                try Complaints.show(
                    id, heading: visit.form["heading"] ?? "", spot: visit.form["spot"] ?? "",
                    done: visit.form["done"] ?? "", from: version, at: visit.workplace)
            }
        },
        .post("/office/complaints/general/:id/hiding", may: Complaints.arrangeGeneral) { visit in
            try change(visit, "นำออกจากรายการแล้ว ผู้แจ้งอ่านเหตุผลได้") { id, version in
                try Complaints.hide(id, because: visit.form["because"] ?? "", from: version, at: visit.workplace)
            }
        },
    ]

    /// Empty for a complaint that fits nowhere.
    private static func category(_ typed: String) throws(Refusal) -> ID<ComplaintCategory>? {
        guard !typed.isEmpty else { return nil }
        guard let id = ID<ComplaintCategory>(typed) else {
            throw .invalid("category", "โปรดเลือกประเภทจากรายการ", "Choose one of the categories.")
        }
        return id
    }

    private static func front(_ visit: Visit) throws -> Response {
        let year = visit.today.fiscalYear
        let (all, categories, units) = try visit.workplace.read { db in
            (
                try GeneralComplaint.all(of: [year], in: db), try CategoryStore.all(in: db),
                Dictionary(uniqueKeysWithValues: try Organisations.units(in: db).map { ($0.id, $0.name) })
            )
        }
        let mayArrange = visit.actor.may(Complaints.arrangeGeneral)
        return visit.page("ร้องเรียนทั่วไป") { h in
            h.actions {
                if mayArrange {
                    h.add(LinkButton("เพิ่มประเภท", "/office/complaints/general/categories/new", .primary))
                }
                h.add(LinkButton("เรื่องจากประชาชนทั้งหมด", "/office/cases"))
            }
            if all.isEmpty {
                h.add(EmptyState("ปีนี้ยังไม่มีเรื่อง", "เมื่อประชาชนแจ้งเรื่องผ่านเว็บไซต์ เรื่องจะขึ้นในคิวของหน่วยงานที่รับผิดชอบ"))
            } else {
                GeneralStatistics.draw(all, year, on: visit.today, h)
            }
            h.h2("ประเภทเรื่อง")
            guard !categories.isEmpty else {
                return h.add(EmptyState("ยังไม่มีประเภท", "ประชาชนแจ้งได้แล้วในชื่อ «เรื่องอื่น» ประเภทช่วยส่งเรื่องให้หน่วยงานทันที"))
            }
            h.dataTable(
                "ประเภทเรื่อง", [.text("ประเภท"), .text("หน่วยงาน"), .number("วันทำการ"), .text("สถานะ")], categories,
                hidesCaption: true
            ) { row, category in
                row.cell {
                    if mayArrange {
                        h.a(category.name, .href("/office/complaints/general/categories/\(category.id)"))
                    } else {
                        h.text(category.name)
                    }
                }
                row.cell(category.unit.flatMap { units[$0] } ?? "มอบหมายเป็นเรื่อง ๆ")
                row.cell("\(category.days)")
                row.cell(category.isOffered ? "เปิดรับ" : "เลิกใช้")
            }
        }
    }

    // MARK: What everyone reads

    private static func change(
        _ visit: Visit, _ done: String, _ deed: (ID<Case>, Int) throws -> Void
    ) throws -> Response {
        let id: ID<Case> = try visit.id("id")
        do {
            try deed(id, Int(visit.form["version"] ?? "") ?? -1)
            return visit.done(done, to: "/office/cases/\(id)")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try wording(visit, refusal)
        }
    }

    private static func wording(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let id: ID<Case> = try visit.id("id")
        let (file, shown) = try visit.workplace.read { db in
            (
                try Cases.file(id, .generalComplaint, for: visit.actor, in: db), try ShownStore.find(id, in: db)
            )
        }
        let isTyped = refusal != nil && visit.request.path.hasSuffix("/public")
        let typed = { (field: String, text: String) in isTyped ? visit.form[field] ?? "" : text }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.page(
            "สิ่งที่ทุกคนอ่าน",
            crumbs: [Crumb("เรื่องจากประชาชน", "/office/cases"), Crumb(file.record.title, "/office/cases/\(id)")],
            current: "/office/cases", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("ทุกคนจะเห็นสามช่องนี้กับประเภท หมู่ที่ สถานะ และจำนวนวัน อย่าใส่ชื่อหรือสิ่งที่บอกว่าใครแจ้ง", .class("lead"))
            visit.form("/office/complaints/general/\(id)/public", in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(file.record.version)))
                h.add(
                    Field(
                        "หัวข้อ", name: "heading", value: typed("heading", shown?.heading ?? file.record.title),
                        error: problem("heading")))
                h.add(
                    Field(
                        "สถานที่โดยทั่วไป", name: "spot", value: typed("spot", shown?.spot ?? ""),
                        help: "เช่น ถนนหน้าตลาดสด ไม่ใช่บ้านเลขที่", error: problem("spot"), isOptional: true))
                h.add(
                    TextArea(
                        "สิ่งที่ทำแล้ว", name: "done", value: typed("done", shown?.done ?? ""), error: problem("done"),
                        isOptional: true))
                h.actions { h.add(Button("แสดงต่อทุกคน")) }
            }
            h.details(.class("card"), .open.when(refusal?.field == "because")) {
                h.summary("ไม่แสดงในรายการสาธารณะ")
                visit.form("/office/complaints/general/\(id)/hiding", in: h) {
                    h.input(.type("hidden"), .name("version"), .value(String(file.record.version)))
                    h.add(Field("เหตุผล", name: "because", help: "ผู้แจ้งอ่านได้", error: problem("because")))
                    h.actions { h.add(Button("ไม่แสดง", .danger)) }
                }
            }
        }
    }
}
