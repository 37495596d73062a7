import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai
import Vault

/// Who reads reports of corruption, and whether they are able to (`/office/complaints/custody`).
enum OverviewPage {
    static let routes: [Route] = [
        .get("/office/complaints/custody", may: .read) { try show($0, nil) },
        .post("/office/complaints/custody/custodians", may: Custody.arrange) { visit in
            try CustodyForm.refusing(visit, again: { try show(visit, $0) }) {
                guard let officer = OfficerID(visit.form["officer"] ?? "") else {
                    throw Refusal.invalid("officer", "โปรดเลือกตำแหน่ง", "Choose a position.")
                }
                try Custody.name(officer, isOutside: visit.form["outside"] == "1", at: visit.workplace)
                return visit.done("เพิ่มผู้รับรายงานแล้ว ขั้นต่อไป: เจ้าตัวเข้าหน้านี้เพื่อสร้างกุญแจ", to: Link(path: CustodyForm.home))
            }
        },
        .post("/office/complaints/custody/custodians/:id/end", may: Custody.arrange) { visit in
            try CustodyForm.refusing(visit, again: { try show(visit, $0) }) {
                try Custody.end(try visit.id("id"), because: visit.form["reason"] ?? "", at: visit.workplace)
                return visit.done("พ้นจากการเป็นผู้รับรายงานแล้ว รายงานเดิมยังเปิดได้", to: Link(path: CustodyForm.home))
            }
        },
    ]

    /// Everything that the page tells.
    private struct Standing {
        let custodians: [Custodian]
        let officers: [Officer]
        let keys: [StoredKey]
        let declared: [Chain.Declared]
        let isConcerned: Bool

        init(_ visit: Visit, in db: borrowing Tx) throws {
            custodians = try CustodianStore.current(in: db)
            officers = try Organisations.officers(in: db)
            keys = try CustodyKeyStore.current(in: db)
            declared = try TieStore.superiors(in: db)
            isConcerned = try visit.actor.officer.map { try Custody.isConcerned($0, in: db) } ?? false
        }

        func officer(_ id: OfficerID) -> Officer? { officers.first { $0.id == id } }
        func key(_ custodian: Custodian) -> StoredKey? { keys.first { $0.officer == custodian.officer } }
        var able: Int { custodians.filter { key($0) != nil && officer($0.officer)?.isActive == true }.count }

        /// What still stands in the way, in words.
        var gaps: [String] {
            let executives = officers.filter { $0.isActive && $0.roles.contains(.executive) }
            return [
                able < 2 ? "ต้องมีผู้รับรายงานที่สร้างกุญแจแล้วอย่างน้อย 2 คน (ขณะนี้ \(able) คน)" : nil,
                custodians.contains(where: \.isOutside)
                    ? nil : "ยังไม่มีผู้รับรายงานจากภายนอก รายงานเรื่องผู้บริหารจะไม่มีคนกลาง และเรื่องที่ไม่มีใครเปิดจะไม่เลื่อนไปที่ใด",
                executives.count > 1 && declared.isEmpty
                    ? "ยังไม่ระบุว่าผู้บริหารคนใดอยู่ใต้ใคร ระบบจึงถือว่าต่างอยู่ใต้กัน" : nil,
                keys.contains { key in key.shares == nil && custodians.contains { $0.officer == key.officer } }
                    ? "ผู้รับรายงานบางคนยังไม่พิมพ์ส่วนกุญแจ ถ้าลืมวลีผ่านจะเปิดรายงานไม่ได้อีก" : nil,
            ].compactMap { $0 }
        }
    }

    private static func show(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let standing = try visit.workplace.read { try Standing(visit, in: $0) }
        let mayArrange = visit.actor.may(Custody.arrange)
        return CustodyForm.page("ผู้รับรายงานทุจริต", visit, refusal, isHome: true) { h in
            h.p("รายงานถูกผนึกถึงคนเหล่านี้ก่อนบันทึก ไม่มีผู้อื่นอ่านได้ แม้ผู้ดูแลเครื่องหรือผู้ที่ได้สำเนาข้อมูลไปทั้งหมด", .class("lead"))
            h.add(
                standing.gaps.isEmpty
                    ? Notice(.success, "พร้อมรับรายงาน")
                    : Notice(
                        .warning, standing.able < 2 ? "ยังรับรายงานไม่ได้" : "รับรายงานได้ แต่ยังมีเรื่องที่ควรทำ", standing.gaps))
            h.actions {
                if standing.isConcerned {
                    h.add(LinkButton("เรื่องแจ้งทุจริต", "/office/complaints/reports", .primary))
                    h.add(LinkButton("กุญแจของฉัน", Link(path: KeyPages.path)))
                }
                h.add(LinkButton("ญาติของฉันในหน่วยงาน", Link(path: TiePages.relativesPath)))
                if mayArrange { h.add(LinkButton("สายบังคับบัญชา", Link(path: TiePages.chainPath))) }
            }
            drawCustodians(standing, visit, h)
            if mayArrange {
                drawEnding(standing, visit, refusal, h)
                drawNaming(standing, visit, refusal, h)
            }
        }
    }

    private static func drawCustodians(_ standing: Standing, _ visit: Visit, _ h: Markup) {
        h.h2("ผู้รับรายงาน")
        guard !standing.custodians.isEmpty else {
            h.add(EmptyState("ยังไม่มีผู้รับรายงาน", "ผู้บริหารเลือกอย่างน้อยสองตำแหน่ง และหนึ่งคนจากภายนอกหน่วยงาน"))
            return
        }
        let columns = ["ตำแหน่ง", "สังกัด", "กุญแจ", "ส่วนกุญแจที่พิมพ์", "ซ้อมกู้คืน"].map { Column.text($0) }
        h.dataTable("ผู้รับรายงาน", columns, standing.custodians, hidesCaption: true) { row, custodian in
            let key = standing.key(custodian)
            row.cell(standing.officer(custodian.officer)?.position ?? "–")
            row.cell(custodian.isOutside ? "ภายนอก" : "ภายใน")
            row.cell {
                if let key { h.code(key.publicKey.mark) } else { h.add(StatusMark(.notStarted, "ยังไม่สร้าง")) }
            }
            row.cell(key?.shares.map { "ใช้ \($0.threshold) ใน \($0.count) ส่วน" } ?? "ยังไม่พิมพ์")
            row.cell(key?.rehearsed?.thai() ?? "ยังไม่ซ้อม")
        }
    }

    private static func drawEnding(_ standing: Standing, _ visit: Visit, _ refusal: Refusal?, _ h: Markup) {
        for custodian in standing.custodians {
            h.details {
                h.summary("ให้ \(standing.officer(custodian.officer)?.position ?? "–") พ้นจากหน้าที่นี้")
                h.p("รายงานที่ผนึกถึงตำแหน่งนี้ไปแล้ว เจ้าตัวยังเปิดได้ เพื่อไม่ให้ใครปิดเรื่องด้วยการเปลี่ยนตัวผู้รับ")
                visit.form(Link(path: "\(CustodyForm.home)/custodians/\(custodian.id)/end"), in: h) {
                    h.label("เหตุผล", .for("reason-\(custodian.id)"))
                    h.input(.type("text"), .name("reason"), .id("reason-\(custodian.id)"), .required)
                    h.actions { h.add(Button("ให้พ้นจากหน้าที่", .danger)) }
                }
            }
        }
    }

    private static func drawNaming(_ standing: Standing, _ visit: Visit, _ refusal: Refusal?, _ h: Markup) {
        let named = Set(standing.custodians.map(\.officer))
        let free = standing.officers.filter { $0.isActive && !named.contains($0.id) }
        h.card("เพิ่มผู้รับรายงาน") {
            h.p("เลือกคนที่ผู้แจ้งไว้ใจได้และไม่อยู่ใต้คนเดียวกันทั้งหมด คนนอกต้องมีบัญชีในระบบก่อน")
            visit.form(Link(path: "\(CustodyForm.home)/custodians"), in: h) {
                h.add(
                    Select(
                        "ตำแหน่ง", name: "officer", choices: free.map { Choice($0.id.description, $0.position) },
                        selected: visit.form["officer"], error: CustodyForm.problem("officer", refusal)))
                h.add(
                    CheckBox(
                        "ไม่ได้ทำงานในหน่วยงานนี้", name: "outside", isOn: visit.form["outside"] == "1",
                        hint: "เช่น ผู้แทนศูนย์ดำรงธรรมอำเภอ หรือผู้แทนภาคประชาชน"))
                h.actions { h.add(Button("เพิ่มผู้รับรายงาน")) }
            }
        }
    }
}
