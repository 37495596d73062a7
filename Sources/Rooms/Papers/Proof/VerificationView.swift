import Desk
import HTML
import Kernel
import Office
import Thai

/// What can be proven about a file, for somebody who holds it in hand.
struct VerificationView: Component {
    let verification: Verification

    func draw(_ h: Markup) {
        if verification.isGood {
            h.add(Notice(.success, "ไฟล์เป็นอย่างที่หน่วยงานออกไว้ทุกไบต์ และลายมือชื่อทุกลำดับถูกต้อง"))
        } else {
            h.add(Notice(.warning, "ไฟล์นี้ยืนยันไม่ได้", verification.findings.map(\.thai)))
        }
        if let record = verification.record { draw(record, h) }
        h.facts { h.fact("ค่าแฮช SHA-256 ของไฟล์") { h.code(verification.sha256) } }
    }

    private func draw(_ record: PaperRecord, _ h: Markup) {
        h.h2(verification.isGood ? "หนังสือ" : "สิ่งที่ไฟล์บอกไว้")
        h.add(
            FactList([
                ("ชนิดและเลขที่", "\(record.kind.thai) \(record.number)"), ("ลงวันที่", record.day.thai()),
                ("หน่วยงาน", record.organisation), ("รหัสเอกสาร", record.code),
            ]))
        h.dataTable(
            "ความเห็นตามลำดับ", [.text("ตำแหน่ง"), .text("ความเห็น"), .text("เมื่อ"), .text("ลายมือชื่อ")],
            record.decisions
        ) { row, decision in
            let statement = decision.statement
            row.cell {
                h.text(statement.position)
                if let acting = statement.acting {
                    h.p(
                        "โดย\(acting.position) รักษาราชการแทน ตาม\(acting.order) ลงวันที่ \(acting.orderDay.thai())",
                        .class("help"))
                }
            }
            row.cell(statement.verdict.thai)
            row.cell(statement.at.thai())
            row.cell { drawSignature(decision, h) }
        }
    }

    private func drawSignature(_ decision: SignedDecision, _ h: Markup) {
        guard let signature = decision.signature, let mark = decision.keyMark else {
            h.text("หมึก บนกระดาษ")
            return
        }
        h.code(mark)
        if let owner = verification.owners[signature.publicKey] { h.p("กุญแจของ\(owner)", .class("help")) }
    }
}
