package import Cases
import Contracts
import Database
import Kernel
import Office

extension CaseKind {
    /// A request for a service (คำขอรับบริการ). Its promise comes from the manual that it was made under.
    package static let service: CaseKind = {
        let (received, checking, waiting, approved) = ("received", "checking", "waiting", "approved")
        let appeal =
            "หากไม่เห็นด้วย ท่านอุทธรณ์เป็นหนังสือต่อเจ้าหน้าที่ผู้ออกคำสั่งได้ภายใน 15 วันนับแต่วันที่ได้รับแจ้ง "
            + "(พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 44) เว้นแต่กฎหมายของเรื่องนั้นกำหนดไว้ต่างไป"
        var kind = CaseKind(
            "service", "คำขอรับบริการ",
            states: [
                CaseState(received, "รับคำขอแล้ว", .open), CaseState(checking, "กำลังตรวจคำขอ", .open),
                CaseState(waiting, "รอเอกสารจากผู้ยื่น", .waiting),
                CaseState(approved, "อนุมัติแล้ว กำลังดำเนินการ", .open), CaseState("done", "เสร็จแล้ว", .closed),
                CaseState("refused", "ไม่อนุมัติ", .closed, advice: appeal),
                CaseState("withdrawn", "ผู้ยื่นถอนคำขอ", .closed),
            ],
            steps: [
                CaseStep("check", "เริ่มตรวจคำขอ", from: [received], to: checking, by: .office),
                CaseStep(
                    "approve", "อนุมัติ", from: [received, checking], to: approved, by: .office,
                    words: "สิ่งที่จะทำต่อ และเมื่อใด"),
                CaseStep(
                    "finish", "แจ้งว่าเสร็จแล้ว", from: [received, checking, approved], to: "done", by: .office,
                    words: "ผลที่ผู้ยื่นได้รับ"),
                CaseStep(
                    "ask", "ขอเอกสารหรือข้อมูลเพิ่ม", from: [received, checking, approved], to: waiting, by: .office,
                    words: "สิ่งที่ขอ และเหตุที่ต้องใช้ (หยุดนับเวลาจนกว่าจะได้รับ)"),
                CaseStep("resume", "ดำเนินการต่อโดยไม่รอ", from: [waiting], to: checking, by: .office),
                CaseStep(
                    "refuse", "ไม่อนุมัติ", from: [received, checking, waiting], to: "refused", by: .office,
                    words: "ข้อเท็จจริงและเหตุผล",
                    grounds: [
                        CaseStep.Ground("criteria", "ไม่เข้าหลักเกณฑ์ตามคู่มือ"),
                        CaseStep.Ground("papers", "ไม่ส่งเอกสารที่ขอภายในเวลา"),
                        CaseStep.Ground("means", "เครื่องมือหรือพัสดุไม่พอในเวลาที่ขอ"),
                        CaseStep.Ground("elsewhere", "อยู่ในอำนาจของหน่วยงานอื่น"),
                    ]),
                CaseStep("reply", "ส่งเอกสารหรือคำตอบ", from: [waiting], to: checking, by: .person, words: "คำตอบของท่าน"),
                CaseStep(
                    "reopen", "ยังไม่เรียบร้อย ขอให้ดำเนินการต่อ", from: ["done"], to: checking, by: .person,
                    words: "สิ่งที่ยังไม่เรียบร้อย", isOnce: true),
                CaseStep(
                    "withdraw", "ถอนคำขอ", from: [received, checking, waiting, approved], to: "withdrawn",
                    by: .person),
            ],
            promisedDays: 7, by: "ตามเวลาในคู่มือของบริการ", keptYears: 5)
        kind.panel = { db, record, visit in try RequestPanel(record, isInside: true, visit, in: db) }
        kind.personPanel = { db, record, visit in try RequestPanel(record, isInside: false, visit, in: db) }
        kind.entered = { file, state, place, db in try RequestStore.enter(state, file, at: place, in: db) }
        kind.forget = { id, db in try RequestStore.forget(id, in: db) }
        return kind
    }()
}
