import Desk
import HTML
import Kernel
import Office
import Thai

/// Who decided what about a paper, in which place, and with which key; the reasons stay in the office.
struct DecisionTable: Component {
    let decisions: [SignedDecision]
    /// Positions of the owners of keys, as far as the organisation has published them.
    let owners: [[UInt8]: String]

    func draw(_ h: Markup) {
        h.dataTable(
            "ความเห็นตามลำดับ", [.text("ตำแหน่ง"), .text("ความเห็น"), .text("เมื่อ"), .text("ลายมือชื่อ")], decisions
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
        if let owner = owners[signature.publicKey] { h.p("กุญแจของ\(owner)", .class("help")) }
    }
}
