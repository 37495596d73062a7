package import Cases

extension CaseKind {
    /// A complaint about anything but corruption (เรื่องร้องเรียนทั่วไป): what is broken, dirty, loud, late or wrong.
    package static let generalComplaint: CaseKind = {
        let (open, working, waiting) = ("received", "working", "waiting")
        var kind = CaseKind(
            "complaint", "เรื่องร้องเรียน",
            states: [
                CaseState(open, "รับเรื่องแล้ว", .open), CaseState(working, "กำลังแก้ไข", .open),
                CaseState(waiting, "รอข้อมูลจากผู้แจ้ง", .waiting), CaseState("solved", "แก้ไขแล้ว", .closed),
                CaseState("passed", "ส่งต่อหน่วยงานที่รับผิดชอบแล้ว", .closed),
                CaseState("declined", "ไม่รับดำเนินการ", .closed),
            ],
            steps: [
                CaseStep(
                    "begin", "ลงมือแก้ไข", from: [open], to: working, by: .office, words: "จะทำอะไร และเมื่อใด"),
                CaseStep(
                    "solve", "แก้ไขแล้ว", from: [open, working], to: "solved", by: .office, words: "สิ่งที่ทำแล้ว"),
                CaseStep(
                    "ask", "ขอข้อมูลเพิ่มจากผู้แจ้ง", from: [open, working], to: waiting, by: .office,
                    words: "สิ่งที่ต้องการทราบ (หยุดนับเวลาจนกว่าจะได้คำตอบ)"),
                CaseStep("resume", "ดำเนินการต่อโดยไม่รอ", from: [waiting], to: working, by: .office),
                CaseStep(
                    "pass", "ส่งต่อหน่วยงานอื่น", from: [open, working], to: "passed", by: .office,
                    words: "ส่งให้ใคร และผู้แจ้งติดตามได้ที่ใด"),
                CaseStep(
                    "decline", "ไม่รับดำเนินการ", from: [open, working, waiting], to: "declined", by: .office,
                    words: "คำอธิบาย",
                    grounds: [
                        CaseStep.Ground("unclear", "อ่านแล้วไม่ทราบว่าเรื่องอะไรหรือที่ใด"),
                        CaseStep.Ground("court", "อยู่ในศาลหรือมีคำพิพากษาแล้ว"),
                        CaseStep.Ground("private", "เป็นข้อพิพาทส่วนบุคคลที่หน่วยงานไม่มีอำนาจ"),
                        CaseStep.Ground("abusive", "มีถ้อยคำหมิ่นประมาทหรือข้อมูลส่วนตัวของผู้อื่น"),
                    ]),
                CaseStep("reply", "ตอบกลับ", from: [waiting], to: working, by: .person, words: "คำตอบของท่าน"),
                CaseStep(
                    "reopen", "ยังไม่เรียบร้อย ขอให้แก้ไขใหม่", from: ["solved", "passed"], to: working, by: .person,
                    words: "สิ่งที่ยังไม่เรียบร้อย", isOnce: true),
            ],
            promisedDays: 15, by: "แก้ไขหรือแจ้งความคืบหน้าภายใน 15 วันทำการ", keptYears: 2)
        kind.panel = { db, matter, visit in try StaffPanel(matter, visit, in: db) }
        kind.personPanel = { db, matter, visit in try PersonPanel(matter, visit, in: db) }
        kind.forget = { id, db in try GeneralStore.forget(id, in: db) }
        return kind
    }()
}
