/// A question with the kind of answer that it takes.
struct FormQuestion: Hashable, Sendable {
    /// Kinds of answers.
    enum Kind: String, CaseIterable, Sendable {
        case line, text, number, money, day, choice, choices
        case yesNo = "yes_no"
        case phone, email, address, place
        /// Thirteen digits with their check digit; the lint asks why.
        case citizenNumber = "citizen_number"

        var thai: String {
            switch self {
            case .line: "ข้อความสั้น"
            case .text: "ข้อความยาว"
            case .number: "จำนวนเต็ม"
            case .money: "จำนวนเงิน (บาท)"
            case .day: "วันที่"
            case .choice: "เลือกหนึ่งข้อ"
            case .choices: "เลือกได้หลายข้อ"
            case .yesNo: "ใช่ หรือ ไม่ใช่"
            case .phone: "หมายเลขโทรศัพท์"
            case .email: "อีเมล"
            case .address: "บ้านเลขที่ หมู่ที่"
            case .place: "สถานที่ (คำบอกและลิงก์แผนที่)"
            case .citizenNumber: "เลขประจำตัวประชาชน (ไม่แนะนำ)"
            }
        }
    }

    /// Which days an answer may name.
    enum Days: String, CaseIterable, Sendable {
        case any
        /// Today or later.
        case coming
        /// Today or earlier.
        case past

        var thai: String {
            switch self {
            case .any: "วันใดก็ได้"
            case .coming: "วันนี้เป็นต้นไป"
            case .past: "ไม่เกินวันนี้"
            }
        }
    }

    /// Stable, unique in the form; letters `a-z`, digits and `_`.
    var code: String
    var label: String
    var kind: Kind
    var help: String = ""
    var isRequired = true
    /// For `choice` and `choices` only.
    var choices: [FormChoice] = []
    /// For `number` only: what is counted, such as คัน.
    var unit: String = ""
    /// For `number` only: the least and the greatest answer.
    var least: Int?
    var most: Int?
    /// For `day` only.
    var days: Days = .any
    /// Why the office has to know, shown with the question; needed for what the law protects most.
    var reason: String = ""
    /// `nil` where everyone is asked.
    var condition: FormCondition?

    /// The name of its field in a form, and the beginning of the names where it has several.
    var field: String { "q-\(code)" }

    /// What can be chosen, and what conditions can ask for.
    var options: [FormChoice] {
        switch kind {
        case .choice, .choices: choices
        case .yesNo: FormChoice.yesNo
        default: []
        }
    }
}

struct FormChoice: Hashable, Sendable {
    /// Stable, unique in its question.
    var code: String
    var label: String

    init(_ code: String, _ label: String) {
        self.code = code
        self.label = label
    }

    static let yesNo = [FormChoice("yes", "ใช่"), FormChoice("no", "ไม่ใช่")]
}
