package import Cases

extension CaseKind {
    private static let open = "received", working = "working", waiting = "waiting", answered = "answered"

    /// A question to the office (ถามตอบ).
    package static let question: CaseKind = {
        var kind = CaseKind(
            "question", "คำถาม",
            states: [
                CaseState(open, "รับเรื่องแล้ว", .open), CaseState(working, "กำลังหาคำตอบ", .open),
                CaseState(waiting, "รอข้อมูลจากผู้ถาม", .waiting), CaseState(answered, "ตอบแล้ว", .closed),
                CaseState("declined", "ไม่รับพิจารณา", .closed),
            ],
            steps: [
                CaseStep("answer", "ตอบคำถาม", from: [open, working], to: answered, by: .office, words: "คำตอบ"),
                CaseStep(
                    "ask", "ขอข้อมูลเพิ่มจากผู้ถาม", from: [open, working], to: waiting, by: .office,
                    words: "สิ่งที่ต้องการทราบ (หยุดนับเวลาจนกว่าจะได้คำตอบ)"),
                CaseStep("resume", "ดำเนินการต่อโดยไม่รอ", from: [waiting], to: working, by: .office),
                CaseStep(
                    "decline", "ไม่รับพิจารณา", from: [open, working, waiting], to: "declined", by: .office,
                    words: "คำอธิบาย",
                    grounds: [
                        CaseStep.Ground("elsewhere", "อยู่ในอำนาจของหน่วยงานอื่น"),
                        CaseStep.Ground("unclear", "อ่านแล้วไม่พบคำถาม"),
                        CaseStep.Ground("abusive", "มีถ้อยคำหมิ่นประมาทหรือข้อมูลส่วนตัวของผู้อื่น"),
                    ]),
                CaseStep("reply", "ตอบกลับ", from: [waiting], to: working, by: .person, words: "คำตอบของท่าน"),
                CaseStep(
                    "reopen", "คำตอบยังไม่ตรงคำถาม ขอให้ตอบใหม่", from: [answered], to: working, by: .person,
                    words: "สิ่งที่ยังขาด", isOnce: true),
            ],
            promisedDays: 15, by: "คำถามทั่วไปตอบภายใน 15 วันทำการ", keptYears: 2)
        kind.panel = { db, record, visit in try AnswerPanel(record, visit, in: db) }
        return kind
    }()
}
