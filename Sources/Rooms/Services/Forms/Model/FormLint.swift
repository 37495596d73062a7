/// Something in a form that is better not so: it asks for more than it needs, or it is long.
struct LintFinding: Hashable, Sendable {
    enum Rule: String, CaseIterable, Sendable {
        case citizenNumber, sensitive, copies, freeText, noPrivacy, tooLong, longPage, noReach

        var thai: String {
            switch self {
            case .citizenNumber: "ขอเลขประจำตัวประชาชน"
            case .sensitive: "ขอข้อมูลอ่อนไหว"
            case .copies: "ขอสำเนาเอกสารที่ราชการออกให้"
            case .freeText: "ช่องเขียนอิสระ"
            case .noPrivacy: "ยังไม่แจ้งการใช้ข้อมูล"
            case .tooLong: "แบบฟอร์มยาว"
            case .longPage: "หน้ายาว"
            case .noReach: "คำถามที่ไม่มีใครได้ตอบ"
            }
        }
    }

    let rule: Rule
    /// The code of the question or paper; `nil` when the whole form is meant.
    let subject: String?
    /// Why, and what to do instead.
    let advice: String
}

extension FormDefinition {
    /// What is better not so, in the order of the form. It warns; it does not keep anybody from publishing.
    var lint: [LintFinding] {
        var findings: [LintFinding] = []
        if privacy == nil {
            findings.append(
                LintFinding(
                    rule: .noPrivacy, subject: nil,
                    advice: "พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล มาตรา 23 ให้แจ้งวัตถุประสงค์และฐานทางกฎหมายก่อนเก็บข้อมูล"))
        }
        if questions.count > 15 {
            findings.append(
                LintFinding(
                    rule: .tooLong, subject: nil,
                    advice: "ถาม \(questions.count) ข้อ เกิน 15 ข้อคนมักกรอกไม่จบ ถามเฉพาะที่ใช้ตัดสินใจ"))
        }
        for page in pages where page.questions.count > 8 {
            findings.append(
                LintFinding(
                    rule: .longPage, subject: page.questions.first?.code,
                    advice: "หน้า «\(page.title)» มี \(page.questions.count) ข้อ เกิน 8 ข้อควรแบ่งเป็นสองหน้า"))
        }
        findings += unreachable + questions.flatMap(\.lint) + papers.compactMap(\.lint)
        return findings
    }

    private var unreachable: [LintFinding] {
        var reachable: [String: FormQuestion] = [:]
        var findings: [LintFinding] = []
        for question in questions {
            if let condition = question.condition {
                let known = Set(reachable[condition.question]?.options.map(\.code) ?? [])
                guard !known.isDisjoint(with: condition.values) else {
                    findings.append(
                        LintFinding(
                            rule: .noReach, subject: question.code,
                            advice: "«\(question.label)» ถามเมื่อได้คำตอบที่ไม่มีใครเลือกได้ แก้เงื่อนไขหรือนำข้อนี้ออก"))
                    continue
                }
            }
            reachable[question.code] = question
        }
        return findings
    }
}

extension FormQuestion {
    fileprivate var lint: [LintFinding] {
        let text = "\(label) \(help)"
        var findings: [LintFinding] = []
        let names = ["เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "หมายเลขบัตรประชาชน", "เลข 13 หลัก"]
        if kind == .citizenNumber || kind != .text && names.contains(where: label.contains), reason.isEmpty {
            findings.append(
                LintFinding(
                    rule: .citizenNumber, subject: code,
                    advice: "«\(label)» เก็บเฉพาะเมื่อกฎหมายของบริการนี้กำหนด ถ้าจำเป็นให้เขียนเหตุผลกำกับ"))
        }
        if let word = Self.sensitive.first(where: text.contains), reason.isEmpty {
            findings.append(
                LintFinding(
                    rule: .sensitive, subject: code,
                    advice: "«\(label)» พบคำว่า «\(word)» เป็นข้อมูลตามมาตรา 26 ต้องมีฐานเฉพาะ ให้เขียนเหตุผลหรือนำออก"))
        }
        if kind == .text, !help.contains("ไม่ต้อง") {
            findings.append(
                LintFinding(
                    rule: .freeText, subject: code,
                    advice: "«\(label)» คนมักเขียนข้อมูลส่วนตัวของตนและผู้อื่น ให้บอกใต้คำถามว่าไม่ต้องใส่ข้อมูลใด"))
        }
        return findings
    }

    /// What section 26 of the Personal Data Protection Act protects most, as forms tend to call it.
    private static let sensitive = [
        "ศาสนา", "เชื้อชาติ", "ความคิดเห็นทางการเมือง", "ประวัติอาชญากรรม", "สุขภาพ", "โรคประจำตัว", "หมู่เลือด", "กรุ๊ปเลือด",
        "พิการ", "พฤติกรรมทางเพศ", "สหภาพแรงงาน", "พันธุกรรม", "ลายนิ้วมือ", "สแกนใบหน้า",
    ]
}

extension FormPaper {
    /// An office may not ask for copies of what the state itself issued and can look up.
    fileprivate var lint: LintFinding? {
        let issued = ["บัตรประชาชน", "บัตรประจำตัวประชาชน", "ทะเบียนบ้าน"]
        guard issued.contains(where: label.contains) else { return nil }
        return LintFinding(
            rule: .copies, subject: code,
            advice:
                "«\(label)» หน่วยงานต้องตรวจจากฐานข้อมูลของรัฐเอง ไม่ขอสำเนาจากประชาชน ตามแนวของ พ.ร.บ.การอำนวยความสะดวกฯ 2558")
    }
}
