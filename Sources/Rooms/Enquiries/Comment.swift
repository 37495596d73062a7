package import Cases

extension CaseKind {
    /// An opinion or a proposal about what the office does (ความคิดเห็นและข้อเสนอแนะ); its writer reads what became of it.
    package static let comment: CaseKind = {
        let (open, working) = ("received", "working")
        return CaseKind(
            "comment", "ความคิดเห็น",
            states: [
                CaseState(open, "รับความเห็นแล้ว", .open), CaseState(working, "กำลังพิจารณา", .open),
                CaseState("adopted", "นำไปปรับปรุง", .closed), CaseState("noted", "รับทราบ ยังไม่ดำเนินการ", .closed),
                CaseState("declined", "ไม่รับพิจารณา", .closed),
            ],
            steps: [
                CaseStep(
                    "adopt", "นำไปปรับปรุง", from: [open, working], to: "adopted", by: .office,
                    words: "จะทำอะไร และเมื่อใด"),
                CaseStep(
                    "note", "รับทราบ ยังไม่ดำเนินการ", from: [open, working], to: "noted", by: .office, words: "เหตุผล"),
                CaseStep(
                    "decline", "ไม่รับพิจารณา", from: [open, working], to: "declined", by: .office, words: "คำอธิบาย",
                    grounds: [
                        CaseStep.Ground("elsewhere", "อยู่ในอำนาจของหน่วยงานอื่น"),
                        CaseStep.Ground("unclear", "อ่านแล้วไม่พบความเห็น"),
                        CaseStep.Ground("abusive", "มีถ้อยคำหมิ่นประมาทหรือข้อมูลส่วนตัวของผู้อื่น"),
                    ]),
                CaseStep(
                    "reopen", "ขอให้พิจารณาใหม่", from: ["adopted", "noted"], to: working, by: .person,
                    words: "สิ่งที่อยากให้พิจารณาเพิ่ม", isOnce: true),
            ],
            promisedDays: 15, by: "ตอบความคิดเห็นภายใน 15 วันทำการ ว่านำไปทำอะไร", keptYears: 2)
    }()
}
