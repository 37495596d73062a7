import Contracts
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

/// Shares of a key on paper: printed, tried, and used when a passphrase is lost.
struct SharePages: Sendable {
    static let path = "/office/complaints/custody/key/shares"
    static let rehearsalPath = "/office/complaints/custody/rehearsal"
    static let recoveryPath = "/office/complaints/custody/recovery"

    let keyPages: KeyPages

    var routes: [Route] {
        [
            .get(SharePages.path, may: .read) { try showSplitting($0, nil) },
            .post(SharePages.path, may: .read) { visit in
                try CustodyForm.refusing(visit, again: { try showSplitting(visit, $0) }) { try print(visit) }
            },
            .get(SharePages.rehearsalPath, may: .read) { try showRehearsal($0, nil) },
            .post(SharePages.rehearsalPath, may: .read) { visit in
                try CustodyForm.refusing(visit, again: { try showRehearsal(visit, $0) }) {
                    let key = try Custody.rehearse(typed(visit), at: visit.workplace)
                    return visit.done(
                        "ส่วนเหล่านี้กู้คืนกุญแจ \(key.publicKey.mark) ได้ ระบบบันทึกเฉพาะวันที่ซ้อม", to: Link(path: CustodyForm.home)
                    )
                }
            },
            .get(SharePages.recoveryPath, may: .read) { try showRecovery($0, nil) },
            .post(SharePages.recoveryPath, may: .read) { visit in
                try CustodyForm.refusing(visit, again: { try showRecovery(visit, $0) }) {
                    let key = try Custody.recover(
                        typed(visit), CustodyForm.secret("passphrase", visit),
                        again: CustodyForm.secret("again", visit),
                        at: visit.workplace)
                    return visit.done(
                        "กู้คืนกุญแจ \(key.publicKey.mark) แล้ว เปิดด้วยวลีผ่านใหม่ได้", to: Link(path: KeyPages.path))
                }
            },
        ]
    }

    private func showSplitting(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        guard let officer = visit.actor.officer,
            let key = try visit.workplace.read({ try CustodyKeyStore.current(in: $0) })
                .first(where: { $0.officer == officer })
        else { throw Refusal.noSuchPage }
        return CustodyForm.page("พิมพ์ส่วนกุญแจ", visit, refusal) { h in
            h.p("กุญแจถูกแบ่งเป็นหลายส่วน แต่ละส่วนไม่มีค่าโดยลำพัง เมื่อลืมวลีผ่าน นำมารวมตามจำนวนที่กำหนดก็เปิดได้อีก", .class("lead"))
            if let shares = key.shares {
                h.add(
                    Notice(
                        .info,
                        "พิมพ์ครั้งล่าสุด \(shares.day.thai()): ใช้ \(shares.threshold) ใน \(shares.count) ส่วน ชุดเดิมยังใช้ได้"))
            }
            visit.form(Link(path: SharePages.path), in: h) {
                h.add(
                    Field(
                        "จำนวนส่วน", name: "count", value: visit.form["count"] ?? "3", kind: .number,
                        help: "2 ถึง 7 มอบให้คนละคนและเก็บคนละที่", error: CustodyForm.problem("count", refusal)))
                h.add(
                    Field(
                        "ใช้กี่ส่วนจึงกู้คืนได้", name: "threshold", value: visit.form["threshold"] ?? "2", kind: .number,
                        error: CustodyForm.problem("threshold", refusal)))
                CustodyForm.password("วลีผ่าน", "passphrase", refusal, in: h)
                h.actions { h.add(Button("แสดงเพื่อพิมพ์")) }
            }
        }
    }

    /// Shown once; nothing of it is kept.
    private func print(_ visit: Visit) throws -> Response {
        let (threshold, count) = (Int(visit.form["threshold"] ?? "") ?? 0, Int(visit.form["count"] ?? "") ?? 0)
        try keyPages.count(visit)
        let shares = try Custody.split(
            CustodyForm.secret("passphrase", visit), threshold: threshold, count: count, at: visit.workplace)
        keyPages.forget(visit)
        return CustodyForm.page("ส่วนกุญแจ \(count) ส่วน", visit, nil) { h in
            h.add(
                Notice(
                    .warning, "พิมพ์หน้านี้เดี๋ยวนี้ เปิดดูอีกไม่ได้",
                    [
                        "ตัดแยก ใส่ซองปิดผนึก มอบคนละคน และอย่าถ่ายรูป", "ผู้ถือมอบส่วนกุญแจคืนเมื่อรู้ว่าใครจะกู้คืนและเพราะอะไรเท่านั้น",
                        "แล้วซ้อมกู้คืนหนึ่งครั้ง เพื่อรู้ว่าพิมพ์ครบและอ่านออก",
                    ]))
            h.ul(.class("slips")) {
                for (number, rows) in shares.enumerated() {
                    h.li { draw(rows, number + 1, threshold, count, visit, h) }
                }
            }
            h.actions { h.add(LinkButton("ซ้อมกู้คืน", Link(path: SharePages.rehearsalPath), .primary)) }
        }
    }

    private func draw(_ rows: [Secret], _ number: Int, _ threshold: Int, _ count: Int, _ visit: Visit, _ h: Markup) {
        h.strong("ส่วนกุญแจรับรายงาน \(number) จาก \(count)")
        h.p("\(visit.actor.label) · \(visit.organisation.name) · \(visit.today.thai()) · ใช้ \(threshold) ส่วนกู้คืนได้")
        for row in rows { h.p { h.code(row.revealed) } }
        if let code = try? MachineCode(
            rows.map(\.revealed).joined(separator: " "), description: "ส่วนกุญแจ \(number)", side: 110)
        {
            Document(title: "ส่วนกุญแจ \(number)", organisation: "", pageNumbers: .none, blocks: [.code(code)]).draw(
                on: h)
        }
    }

    private func showRehearsal(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let fields = try fields(visit)
        return CustodyForm.page("ซ้อมกู้คืนกุญแจ", visit, refusal) { h in
            h.p("พิมพ์หรือสแกนส่วนกุญแจ ระบบจะบอกว่ากู้คืนได้หรือไม่ โดยไม่เปิดอะไรและเก็บเฉพาะวันที่ซ้อม ควรซ้อมทุกปี", .class("lead"))
            visit.form(Link(path: SharePages.rehearsalPath), in: h) {
                drawShares(fields, refusal, h)
                h.actions { h.add(Button("ซ้อมกู้คืน")) }
            }
        }
    }

    private func showRecovery(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let fields = try fields(visit)
        return CustodyForm.page("กู้คืนกุญแจ", visit, refusal) { h in
            h.p("ใช้เมื่อลืมวลีผ่าน หรือเมื่อรับช่วงต่อจากผู้รับรายงานที่ไม่อยู่แล้ว การกู้คืนถูกบันทึกในประวัติ", .class("lead"))
            visit.form(Link(path: SharePages.recoveryPath), in: h) {
                drawShares(fields, refusal, h)
                CustodyForm.password(
                    "วลีผ่านใหม่", "passphrase", refusal, help: "อย่างน้อย \(CustodyRule.shortest) ตัวอักษร", isNew: true,
                    in: h)
                CustodyForm.password("วลีผ่านใหม่อีกครั้ง", "again", refusal, isNew: true, in: h)
                h.actions { h.add(Button("กู้คืนกุญแจ")) }
            }
        }
    }

    /// Nothing typed here comes back in a page: a mistake costs typing one share again, a kept page would cost the key.
    private func drawShares(_ count: Int, _ refusal: Refusal?, _ h: Markup) {
        for number in 1...count {
            h.add(
                TextArea(
                    "ส่วนที่ \(number)", name: "share-\(number)", rows: 4,
                    help: number == 1 ? "\(PaperShare.rows) แถว แถวละ 20 ตัว ตัวเล็กตัวใหญ่และขีดไม่มีผล" : nil,
                    error: CustodyForm.problem("share-\(number)", refusal), isOptional: number > 2))
        }
    }

    private func typed(_ visit: Visit) -> [Secret] { (1...7).map { CustodyForm.secret("share-\($0)", visit) } }

    /// As many fields as the most demanding key of the office needs.
    private func fields(_ visit: Visit) throws -> Int {
        guard let officer = visit.actor.officer,
            let most = try visit.workplace.read({ db in
                try Custody.isConcerned(officer, in: db)
                    ? try CustodyKeyStore.all(in: db).compactMap(\.shares?.threshold).max() ?? 2 : nil
            })
        else { throw Refusal.noSuchPage }
        return max(2, most)
    }
}
