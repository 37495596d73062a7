extension FormDefinition {
    /// Most of each that a form may hold.
    enum Limit {
        static let pages = 20
        static let questions = 60
        static let choices = 30
        /// As many as `Cases` takes along with words.
        static let papers = 5
        static let label = 200
        static let help = 500
    }

    /// What keeps the form from being used at all; empty for one that can be published.
    ///
    /// A condition may only ask what an earlier question asked, so there is no circle, and whatever has a condition
    /// can be reached.
    var faults: [String] {
        var faults: [String] = []
        if questions.isEmpty { faults.append("ยังไม่มีคำถาม") }
        if pages.count > Limit.pages { faults.append("แบ่งได้ไม่เกิน \(Limit.pages) หน้า") }
        if questions.count > Limit.questions { faults.append("ถามได้ไม่เกิน \(Limit.questions) ข้อ") }
        if papers.count > Limit.papers { faults.append("ขอเอกสารได้ไม่เกิน \(Limit.papers) รายการ") }
        if Set(questions.map(\.code)).count != questions.count { faults.append("มีคำถามสองข้อใช้รหัสเดียวกัน") }
        if Set(papers.map(\.code)).count != papers.count { faults.append("มีเอกสารสองรายการใช้รหัสเดียวกัน") }
        for page in pages where page.questions.isEmpty { faults.append("หน้า «\(page.title)» ยังไม่มีคำถาม") }
        var earlier: [String: FormQuestion] = [:]
        for question in questions {
            faults += question.faults.map { "«\(question.label)» \($0)" }
            faults += Self.faults(of: question.condition, after: earlier).map { "«\(question.label)» \($0)" }
            earlier[question.code] = question
        }
        for paper in papers {
            if !isCode(paper.code) { faults.append("«\(paper.label)» รหัสต้องเป็นอักษร a-z ตัวเลข หรือ _") }
            faults += Self.faults(of: paper.condition, after: earlier).map { "«\(paper.label)» \($0)" }
        }
        if let privacy, privacy.basis == .consent, privacy.consent.isEmpty {
            faults.append("ใช้ความยินยอมเป็นฐาน แต่ยังไม่มีข้อความที่ให้ยินยอม")
        }
        return faults
    }

    private static func faults(of condition: FormCondition?, after earlier: [String: FormQuestion]) -> [String] {
        guard let condition else { return [] }
        guard let source = earlier[condition.question] else { return ["มีเงื่อนไขจากคำถามที่ไม่ได้ถามมาก่อน"] }
        let known = Set(source.options.map(\.code))
        if condition.values.isEmpty { return ["มีเงื่อนไขที่ไม่ได้เลือกคำตอบ จึงไม่มีวันถูกถาม"] }
        return known.isSuperset(of: condition.values) ? [] : ["มีเงื่อนไขจากคำตอบที่ไม่มีให้เลือก"]
    }
}

extension FormQuestion {
    fileprivate var faults: [String] {
        var faults: [String] = []
        if !isCode(code) { faults.append("รหัสต้องเป็นอักษร a-z ตัวเลข หรือ _ ไม่เกิน 40 ตัว") }
        if label.isEmpty || label.count > FormDefinition.Limit.label { faults.append("คำถามว่างหรือยาวเกิน") }
        if help.count > FormDefinition.Limit.help { faults.append("คำอธิบายยาวเกิน") }
        if kind == .choice || kind == .choices {
            if choices.count < 2 { faults.append("ต้องมีให้เลือกอย่างน้อย 2 ข้อ") }
            if choices.count > FormDefinition.Limit.choices {
                faults.append("ให้เลือกได้ไม่เกิน \(FormDefinition.Limit.choices) ข้อ")
            }
            if Set(choices.map(\.code)).count != choices.count { faults.append("มีตัวเลือกสองข้อใช้รหัสเดียวกัน") }
            if choices.contains(where: { $0.code.isEmpty || $0.label.isEmpty }) { faults.append("มีตัวเลือกว่าง") }
        }
        if let least, let most, least > most { faults.append("ค่าน้อยที่สุดมากกว่าค่ามากที่สุด") }
        return faults
    }
}

private func isCode(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
        && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
}
