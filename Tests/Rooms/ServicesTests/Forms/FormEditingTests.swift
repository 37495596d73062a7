import Kernel
import Testing

@testable import Services

@Suite struct `Changing a form` {
    @Test(arguments: [UInt64](1...200))
    func `never leaves a condition that looks ahead or asks for nothing`(seed: UInt64) {
        var dice = Dice(seed: seed)
        var form = FormDefinition.random(&dice)
        for _ in 0..<20 {
            guard let question = form.questions.isEmpty ? nil : dice.pick(form.questions) else { break }
            do throws(Refusal) {
                switch dice.below(5) {
                case 0: try form.remove(question: question.code)
                case 1: try form.move(question: question.code, up: dice.chance(2))
                case 2: try form.set(question, onPage: dice.below(form.pages.count))
                case 3:
                    var changed = FormQuestion.random(99, after: form.sources(before: question.code), &dice)
                    changed.code = question.code
                    try form.set(changed, onPage: dice.below(form.pages.count))
                default:
                    var changed = question
                    changed.setChoices(changed.choices.dropFirst().map(\.label))
                    try form.set(changed, onPage: dice.below(form.pages.count))
                }
            } catch {
                #expect(error.kind == .conflict, "seed \(seed)")
            }
            #expect(form.mended == form, "seed \(seed)")
            #expect(form.faults.allSatisfy { !$0.contains("เงื่อนไข") }, "seed \(seed)")
        }
    }

    @Test func `asks everyone what lost its condition`() throws {
        var form = FormDefinition.truck
        #expect(form.dependents(of: "occasion") == ["งานอะไร", "หนังสืออนุญาตใช้สถานที่"])
        try form.remove(question: "occasion")
        #expect(form.faults == [])
        #expect(form.questions[0].condition == nil && form.papers[0].condition == nil)
    }

    @Test func `refuses a move that would make a condition look ahead`() {
        var form = FormDefinition.truck
        #expect(throws: Refusal.self) { try form.move(question: "which", up: true) }
        #expect(throws: Refusal.self) { try form.move(question: "occasion", up: false) }
        #expect(form == .truck)
    }

    @Test func `moves a question over the edge of its page`() throws {
        var form = FormDefinition.truck
        try form.move(question: "day", up: false)
        #expect(
            form.pages.map { $0.questions.map(\.code) } == [
                ["occasion", "which"], ["day", "place", "trucks", "notes"],
            ])
        try form.move(question: "day", up: true)
        #expect(form == .truck)
    }

    @Test func `keeps the codes of choices whose words are changed or moved`() {
        var question = FormDefinition.truck.pages[0].questions[0]
        question.setChoices(["งานกุศล", "กีฬา", "อื่น ๆ"])
        #expect(question.choices.map(\.code) == ["merit", "sports", "other"])
        question.setChoices(["อื่น ๆ", "ประชุม", "กีฬา", "งานกุศล"])
        #expect(question.choices.map(\.code) == ["other", "c1", "sports", "merit"])
        question.setChoices(["กีฬา"])
        #expect(question.choices.map(\.code) == ["sports"])
    }
}
