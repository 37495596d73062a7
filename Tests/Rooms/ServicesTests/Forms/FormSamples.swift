import Kernel

@testable import Services

extension FormDefinition {
    /// A truck for an occasion: short, with one condition on the same page and one on an earlier page.
    static let truck: FormDefinition = {
        var form = FormDefinition(pages: [
            FormPage(
                title: "งาน",
                questions: [
                    FormQuestion(
                        code: "occasion", label: "ใช้ในงานใด", kind: .choice,
                        choices: [
                            FormChoice("merit", "งานบุญ"), FormChoice("sports", "กีฬา"), FormChoice("other", "อื่น ๆ"),
                        ]),
                    FormQuestion(
                        code: "which", label: "งานอะไร", kind: .line,
                        condition: FormCondition(question: "occasion", values: ["other"])),
                    FormQuestion(code: "day", label: "วันที่ใช้", kind: .day, days: .coming),
                ]),
            FormPage(
                title: "สถานที่",
                questions: [
                    FormQuestion(code: "place", label: "จอดที่ใด", kind: .place),
                    FormQuestion(code: "trucks", label: "จำนวน", kind: .number, unit: "คัน", least: 1, most: 2),
                    FormQuestion(
                        code: "notes", label: "อื่น ๆ", kind: .text, help: "ไม่ต้องใส่ข้อมูลส่วนตัว", isRequired: false),
                ]),
        ])
        form.papers = [
            FormPaper(
                code: "permit", label: "หนังสืออนุญาตใช้สถานที่", isRequired: true,
                condition: FormCondition(question: "occasion", values: ["sports", "other"]))
        ]
        form.privacy = FormPrivacy(purpose: "จัดรถตามคำขอ", basis: .publicTask)
        return form
    }()
}

extension FormTyped {
    init(_ pairs: KeyValuePairs<String, String>) { self.init(pairs.map { (name: $0.key, value: $0.value) }) }

    /// Something acceptable at every question of a path.
    init(_ path: FormPath, on today: Day) {
        var pairs: [(name: String, value: String)] = []
        for question in path.asked {
            if let decision = path.decisions.first(where: { $0.question == question.code }) {
                pairs += decision.chosen.map { (question.field, $0) }
            } else {
                pairs += question.example(on: today)
            }
        }
        self.init(pairs)
    }
}

extension FormQuestion {
    func example(on today: Day) -> [(name: String, value: String)] {
        switch kind {
        case .line, .text: [(field, "ข้อความ")]
        case .number: [(field, String(least ?? most ?? 0))]
        case .money: [(field, "1,250.50")]
        case .day: [(field, today.description)]
        case .choice, .choices, .yesNo: [(field, options[0].code)]
        case .phone: [(field, "081-234-5678")]
        case .email: [(field, "a@example.com")]
        case .address: [(field(.house), "12/3"), (field(.moo), "๔")]
        case .place: [(field(.words), "วัดป่า"), (field(.link), "https://maps.example/@7.6172,100.0743,15z")]
        case .citizenNumber: [(field, "1-1014-00000-01-4")]
        }
    }
}
