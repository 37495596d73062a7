import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// Writing categories of general complaints (`/office/complaints/general/categories/…`).
enum CategoryPages {
    static let routes: [Route] = [
        .get("/office/complaints/general/categories/new", may: Complaints.arrangeGeneral) { try page($0, nil, nil) },
        .post("/office/complaints/general/categories/new", may: Complaints.arrangeGeneral) { visit in
            try save(visit, nil) {
                try Complaints.addCategory(
                    visit.form["name"] ?? "", unit: try unit(visit), days: days(visit), at: visit.workplace)
            }
        },
        .get("/office/complaints/general/categories/:id", may: Complaints.arrangeGeneral) { visit in
            try page(visit, try find(visit), nil)
        },
        .post("/office/complaints/general/categories/:id", may: Complaints.arrangeGeneral) { visit in
            let known = try find(visit)
            return try save(visit, known) {
                let changed = ComplaintCategory(
                    id: known.id, name: visit.form["name"] ?? "", unit: try unit(visit), days: days(visit),
                    isOffered: visit.form["offered"] != nil, version: Int(visit.form["version"] ?? "") ?? -1)
                try Complaints.changeCategory(changed, at: visit.workplace)
            }
        },
    ]

    private static let front: Link = "/office/complaints/general"

    private static func find(_ visit: Visit) throws -> ComplaintCategory {
        let id: ID<ComplaintCategory> = try visit.id("id")
        guard let found = try visit.workplace.read({ try CategoryStore.all(in: $0) }).first(where: { $0.id == id })
        else { throw Refusal.noSuchPage }
        return found
    }

    private static func days(_ visit: Visit) -> Int { Int(thai: visit.form["days"] ?? "") ?? 0 }

    /// Empty where complaints are assigned one by one.
    private static func unit(_ visit: Visit) throws(Refusal) -> UnitID? {
        let typed = visit.form["unit"] ?? ""
        guard !typed.isEmpty else { return nil }
        guard let unit = UnitID(typed) else {
            throw .invalid("unit", "โปรดเลือกส่วนราชการจากรายการ", "Choose one of the units.")
        }
        return unit
    }

    private static func save(
        _ visit: Visit, _ known: ComplaintCategory?, _ deed: () throws -> Void
    ) throws -> Response {
        do {
            try deed()
            return visit.done("บันทึกประเภทแล้ว", to: front)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try page(visit, known, refusal)
        }
    }

    private static func page(
        _ visit: Visit, _ known: ComplaintCategory?, _ refusal: Refusal?
    ) throws -> Response {
        let units = try visit.workplace.read { try Organisations.units(in: $0) }
        let typed = { (field: String, text: String) in refusal == nil ? text : visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        let path: Link = "/office/complaints/general/categories/\(known?.id.description ?? "new")"
        return visit.page(
            known?.name ?? "เพิ่มประเภทเรื่องร้องเรียน", crumbs: [Crumb("ร้องเรียนทั่วไป", front)], current: front.path,
            status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            visit.form(path, in: h) {
                if let known {
                    h.input(.type("hidden"), .name("version"), .value(String(known.version)))
                }
                h.add(
                    Field(
                        "ชื่อประเภท", name: "name", value: typed("name", known?.name ?? ""),
                        help: "คำที่ชาวบ้านใช้ เช่น ไฟทางดับ", error: problem("name")))
                h.add(
                    Select(
                        "หน่วยงานที่รับเรื่อง", name: "unit", choices: units.map { Choice($0.id.description, $0.name) },
                        selected: typed("unit", known?.unit?.description ?? ""), empty: "มอบหมายเป็นเรื่อง ๆ",
                        error: problem("unit"), isOptional: true))
                h.add(
                    Field(
                        "สัญญาภายในกี่วันทำการ", name: "days", value: typed("days", known.map { "\($0.days)" } ?? "7"),
                        kind: .number, help: "1 ถึง 90 เรื่องที่รับไว้ก่อนใช้จำนวนวันเดิม", error: problem("days")))
                if let known {
                    h.add(
                        CheckBox(
                            "เปิดรับเรื่องประเภทนี้", name: "offered",
                            isOn: refusal == nil ? known.isOffered : visit.form["offered"] != nil,
                            hint: "เลิกใช้แล้ว เรื่องเดิมยังอยู่และยังนับ"))
                }
                h.actions { h.add(Button("บันทึก")) }
            }
        }
    }
}
