@testable import Services

/// A repeatable row of numbers (SplitMix64); the seed is printed with a failure.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(limit))
    }

    mutating func chance(_ one: Int) -> Bool { below(one) == 0 }
    mutating func pick<T>(_ all: [T]) -> T { all[below(all.count)] }
}

extension FormDefinition {
    /// A form without faults, of every kind of question, with conditions on earlier ones.
    static func random(_ dice: inout Dice) -> FormDefinition {
        var sources: [FormQuestion] = []
        var number = 0
        let pages = (0...dice.below(4)).map { page in
            FormPage(
                title: "หน้า \(page)",
                questions: (0...dice.below(5)).map { _ in
                    number += 1
                    let question = FormQuestion.random(number, after: sources, &dice)
                    if !question.options.isEmpty { sources.append(question) }
                    return question
                })
        }
        var form = FormDefinition(pages: pages)
        form.papers = (0..<dice.below(4)).map { paper in
            FormPaper(
                code: "p\(paper)", label: "เอกสาร \(paper)", isRequired: dice.chance(2),
                condition: FormCondition.random(after: sources, &dice))
        }
        form.person = dice.chance(2) ? .optional : .required
        if dice.chance(2) { form.privacy = FormPrivacy(purpose: "ทำตามคำขอ", basis: .consent, consent: "ยินยอม") }
        return form
    }
}

extension FormQuestion {
    static func random(_ number: Int, after sources: [FormQuestion], _ dice: inout Dice) -> FormQuestion {
        var question = FormQuestion(code: "q\(number)", label: "ข้อ \(number)", kind: dice.pick(Kind.allCases))
        question.isRequired = dice.chance(2)
        if dice.chance(3) { question.help = "ช่วย \"อธิบาย\"\nสองบรรทัด" }
        if dice.chance(4) { question.reason = "กฎหมายกำหนด" }
        switch question.kind {
        case .choice, .choices:
            question.choices = (0...(1 + dice.below(4))).map { FormChoice("c\($0)", "ตัวเลือก \($0)") }
        case .number:
            question.unit = "คัน"
            question.least = dice.below(5)
            question.most = 5 + dice.below(5)
        case .day: question.days = dice.pick(Days.allCases)
        default: break
        }
        question.condition = .random(after: sources, &dice)
        return question
    }
}

extension FormCondition {
    static func random(after sources: [FormQuestion], _ dice: inout Dice) -> FormCondition? {
        guard !sources.isEmpty, dice.chance(2) else { return nil }
        let source = dice.pick(sources)
        let first = dice.pick(source.options).code
        let values = source.options.map(\.code).filter { $0 == first || dice.chance(3) }
        return FormCondition(question: source.code, values: values)
    }
}
