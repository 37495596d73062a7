import Desk
import HTML
import Kernel
import Office
import Thai

/// What can be proven about a file, for somebody who holds it in hand.
struct VerificationView: Component {
    let verification: Verification
    /// Whether it is byte for byte what the organisation keeps; `nil` when it keeps no paper of that code.
    let isKept: Bool?
    /// That the paper was cancelled after it was issued.
    let cancellation: LetterCancellation?

    func draw(_ h: Markup) {
        if let gone = cancellation {
            h.add(Notice(.warning, "หนังสือเลขที่นี้ถูกยกเลิกเมื่อ \(gone.at.thai())", ["เหตุผล: \(gone.reason)"]))
        }
        h.add(notice)
        if let record = verification.record {
            h.h2(verification.isGood ? "หนังสือ" : "สิ่งที่ไฟล์บอกไว้")
            h.add(
                FactList([
                    ("ชนิดและเลขที่", "\(record.kind.thai) \(record.number)"), ("ลงวันที่", record.day.thai()),
                    ("หน่วยงาน", record.organisation), ("รหัสเอกสาร", record.code),
                ]))
            h.add(DecisionTable(decisions: record.decisions, owners: verification.owners))
        }
        h.facts { h.fact("ค่าแฮช SHA-256 ของไฟล์") { h.code(verification.sha256) } }
    }

    private var notice: Notice {
        let findings = verification.findings.map(\.thai)
        switch isKept {
        case true? where findings.isEmpty:
            return Notice(.success, "ไฟล์ตรงกับฉบับที่หน่วยงานเก็บไว้ทุกไบต์ และลายมือชื่อทุกลำดับถูกต้อง")
        case true?: return Notice(.success, "ไฟล์ตรงกับฉบับที่หน่วยงานเก็บไว้ทุกไบต์", findings)
        case false?: return Notice(.warning, "ไฟล์ไม่ตรงกับฉบับที่หน่วยงานเก็บไว้", findings)
        case nil where findings.isEmpty:
            return Notice(
                .warning, "ไฟล์ไม่ถูกแก้ไขและลายมือชื่อทุกลำดับถูกต้อง แต่ไม่พบหนังสือรหัสนี้ในระบบของหน่วยงาน")
        case nil: return Notice(.warning, "ไฟล์นี้ยืนยันไม่ได้", findings)
        }
    }
}
