package import Cases

extension CaseKind {
    /// A request for information of the office under the Official Information Act, BE 2540 (คำขอข้อมูลข่าวสาร).
    ///
    /// Grounds of a refusal are short paraphrases of its sections, not their text.
    package static let informationRequest: CaseKind = {
        let (open, working, waiting) = ("received", "working", "waiting")
        let appeal =
            "หากไม่เห็นด้วย ท่านอุทธรณ์ต่อคณะกรรมการวินิจฉัยการเปิดเผยข้อมูลข่าวสารได้ภายใน 15 วันนับแต่วันที่ได้รับคำสั่งนี้ "
            + "โดยยื่นที่สำนักงานคณะกรรมการข้อมูลข่าวสารของราชการ (มาตรา 18)"
        return CaseKind(
            "information", "คำขอข้อมูลข่าวสาร",
            states: [
                CaseState(open, "รับคำขอแล้ว", .open), CaseState(working, "กำลังรวบรวมข้อมูล", .open),
                CaseState(waiting, "รอให้ผู้ขอระบุข้อมูล", .waiting), CaseState("granted", "ให้ข้อมูลแล้ว", .closed),
                CaseState("partly", "ให้ข้อมูลบางส่วน", .closed, advice: appeal),
                CaseState("refused", "ไม่เปิดเผย", .closed, advice: appeal),
            ],
            steps: [
                CaseStep(
                    "grant", "ให้ข้อมูล", from: [open, working], to: "granted", by: .office, words: "ข้อมูล หรือที่ที่อ่านได้"),
                CaseStep(
                    "grant-part", "ให้ข้อมูลบางส่วน", from: [open, working], to: "partly", by: .office,
                    words: "ข้อมูลที่ให้ และส่วนที่ไม่ให้", grounds: refusals),
                CaseStep(
                    "refuse", "ไม่เปิดเผย", from: [open, working], to: "refused", by: .office, words: "คำอธิบายเหตุผล",
                    grounds: refusals),
                CaseStep(
                    "ask", "ขอให้ระบุข้อมูลที่ต้องการ", from: [open, working], to: waiting, by: .office,
                    words: "สิ่งที่ต้องการทราบ (หยุดนับเวลาจนกว่าจะได้คำตอบ)"),
                CaseStep("resume", "ดำเนินการต่อโดยไม่รอ", from: [waiting], to: working, by: .office),
                CaseStep("reply", "ตอบกลับ", from: [waiting], to: working, by: .person, words: "คำตอบของท่าน"),
                CaseStep(
                    "reopen", "ข้อมูลที่ได้ไม่ตรงคำขอ ขอให้พิจารณาใหม่", from: ["granted", "partly"], to: working, by: .person,
                    words: "สิ่งที่ยังขาด", isOnce: true),
            ],
            promisedDays: 15, by: "คำขอข้อมูลข่าวสารตอบภายใน 15 วันทำการ (เวลาอันสมควรตามมาตรา 11)", keptYears: 5)
    }()

    private static let refusals = [
        CaseStep.Ground("14", "อาจเสียหายต่อสถาบันพระมหากษัตริย์ (มาตรา 14)"),
        CaseStep.Ground("15-1", "เสียหายต่อความมั่นคงหรือเศรษฐกิจของประเทศ (มาตรา 15 (1))"),
        CaseStep.Ground("15-2", "ทำให้การบังคับใช้กฎหมายเสื่อมประสิทธิภาพ (มาตรา 15 (2))"),
        CaseStep.Ground("15-3", "เป็นความเห็นภายในก่อนตัดสินใจ (มาตรา 15 (3))"),
        CaseStep.Ground("15-4", "เป็นอันตรายต่อชีวิตหรือความปลอดภัยของบุคคล (มาตรา 15 (4))"),
        CaseStep.Ground("15-5", "เป็นรายงานการแพทย์หรือข้อมูลส่วนบุคคล (มาตรา 15 (5))"),
        CaseStep.Ground("15-6", "กฎหมายอื่นคุ้มครอง หรือผู้ให้ไม่ประสงค์ให้เปิดเผย (มาตรา 15 (6))"),
        CaseStep.Ground("11", "ขอจำนวนมากหรือบ่อยครั้งโดยไม่มีเหตุผลสมควร (มาตรา 11)"),
        CaseStep.Ground("12", "อยู่ในความครอบครองของหน่วยงานอื่น (มาตรา 12)"),
        CaseStep.Ground("none", "หน่วยงานไม่มีข้อมูลนี้"),
    ]
}
