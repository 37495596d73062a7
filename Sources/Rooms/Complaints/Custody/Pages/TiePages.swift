import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// Ties between officers: the own relatives, and who stands under whom.
enum TiePages {
    static let relativesPath = "/office/complaints/custody/relatives"
    static let chainPath = "/office/complaints/custody/chain"

    static let routes: [Route] = [
        .get("/office/complaints/custody/relatives", may: .read) { try showRelatives($0, nil) },
        .post("/office/complaints/custody/relatives", may: .read) { visit in
            try CustodyForm.refusing(visit, again: { try showRelatives(visit, $0) }) {
                try Custody.declareRelatives(chosen("relatives", visit), at: visit.workplace)
                return visit.done("บันทึกแล้ว ไม่มีผู้อื่นเห็นรายการนี้", to: Link(path: CustodyForm.home))
            }
        },
        .get("/office/complaints/custody/chain", may: Custody.arrange) { try showChain($0) },
        .get("/office/complaints/custody/chain/:id", may: Custody.arrange) { try showSuperiors($0, nil) },
        .post("/office/complaints/custody/chain/:id", may: Custody.arrange) { visit in
            try CustodyForm.refusing(visit, again: { try showSuperiors(visit, $0) }) {
                try Custody.setSuperiors(chosen("superiors", visit), of: try visit.id("id"), at: visit.workplace)
                return visit.done("บันทึกสายบังคับบัญชาแล้ว มีผลกับรายงานที่เข้ามาใหม่", to: Link(path: chainPath))
            }
        },
    ]

    private static func chosen(_ field: String, _ visit: Visit) -> Set<OfficerID> {
        Set(visit.form.all(field).compactMap { OfficerID($0) })
    }

    private static func showRelatives(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        guard let own = visit.actor.officer else { throw Refusal.noSuchPage }
        let (officers, declared) = try visit.workplace.read { db in
            (try Organisations.officers(in: db), try TieStore.relatives(declaredBy: own, in: db))
        }
        let others = officers.filter { $0.isActive && $0.id != own }
        return CustodyForm.page("ญาติของฉันในหน่วยงาน", visit, refusal) { h in
            h.p("รายงานทุจริตเรื่องคนที่ท่านเลือกจะไม่ผนึกถึงท่าน และเรื่องของท่านจะไม่ผนึกถึงเขา ไม่ต้องบอกเหตุผล", .class("lead"))
            h.p("มีเพียงท่านที่เห็นรายการนี้ ประวัติของระบบบันทึกว่ามีการแก้ไข แต่ไม่บันทึกว่าเป็นผู้ใด")
            visit.form(Link(path: relativesPath), in: h) {
                h.add(
                    CheckGroup(
                        "ญาติหรือผู้ใกล้ชิด", name: "relatives",
                        choices: others.map { Choice($0.id.description, $0.position) },
                        selected: Set((refusal == nil ? declared : chosen("relatives", visit)).map(\.description)),
                        error: CustodyForm.problem("relatives", refusal), isOptional: true))
                h.actions { h.add(Button("บันทึก")) }
            }
        }
    }

    private static func showChain(_ visit: Visit) throws -> Response {
        let (officers, custodians, declared) = try visit.workplace.read { db in
            (
                try Organisations.officers(in: db), try CustodianStore.current(in: db), try TieStore.superiors(in: db)
            )
        }
        let outside = Set(custodians.filter(\.isOutside).map(\.officer))
        let chain = Chain(officers, declared: declared, outside: outside)
        let inside = officers.filter { $0.isActive && !outside.contains($0.id) }
        let names = Dictionary(uniqueKeysWithValues: officers.map { ($0.id, $0.position) })
        return CustodyForm.page("สายบังคับบัญชา", visit, nil) { h in
            h.p(
                "รายงานเรื่องใครจะไม่ผนึกถึงผู้นั้นและผู้ใต้บังคับบัญชา ส่วนราชการและบทบาทบอกสายส่วนใหญ่ไว้แล้ว ระบุเฉพาะที่ขาด",
                .class("lead"))
            h.dataTable(
                "สายบังคับบัญชา", [.text("ตำแหน่ง"), .text("อยู่ใต้บังคับบัญชาของ"), .text("ระบุเพิ่ม")], inside,
                hidesCaption: true
            ) { row, officer in
                let above = chain.above(officer.id).sorted().compactMap { names[$0] }
                row.cell(officer.position)
                row.cell(above.isEmpty ? "ไม่มี" : above.joined(separator: ", "))
                row.cell {
                    h.a(
                        "ระบุ", .href("/office/complaints/custody/chain/\(officer.id)"),
                        .ariaLabel("ระบุผู้บังคับบัญชาของ \(officer.position)"))
                }
            }
        }
    }

    private static func showSuperiors(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let id: OfficerID = try visit.id("id")
        let (officers, declared) = try visit.workplace.read { db in
            (try Organisations.officers(in: db), try TieStore.superiors(in: db).filter { $0.officer == id })
        }
        guard let officer = officers.first(where: { $0.id == id }), officer.isActive else { throw Refusal.noSuchPage }
        let selected = refusal == nil ? Set(declared.map(\.superior)) : chosen("superiors", visit)
        return visit.page(
            "ผู้บังคับบัญชาของ \(officer.position)",
            crumbs: CustodyForm.crumbs + [Crumb("สายบังคับบัญชา", Link(path: chainPath))],
            current: CustodyForm.home, status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            visit.form("/office/complaints/custody/chain/\(id)", in: h) {
                h.add(
                    CheckGroup(
                        "อยู่ใต้บังคับบัญชาของ", name: "superiors",
                        choices: officers.filter { $0.isActive && $0.id != id }.map {
                            Choice($0.id.description, $0.position)
                        }, selected: Set(selected.map(\.description)),
                        help: "นอกจากหัวหน้าของส่วนราชการและผู้บริหารที่ระบบรู้อยู่แล้ว",
                        error: CustodyForm.problem("superiors", refusal),
                        isOptional: true))
                h.actions { h.add(Button("บันทึก")) }
            }
        }
    }
}
