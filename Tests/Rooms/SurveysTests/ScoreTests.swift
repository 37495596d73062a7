import ITA
import Kernel
import Testing

@testable import Surveys

@Suite struct `Scores of a survey` {
    /// The textbook formula in binary floating point, only to hold ours against it.
    private func wilson(_ mean: Double, _ n: Double) -> (low: Double, high: Double) {
        let (p, z) = (mean / 100, 1.96)
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let (centre, scale) = (p + z * z / (2 * n), 1 + z * z / n)
        return (100 * (centre - half) / scale, 100 * (centre + half) / scale)
    }

    @Test(arguments: [5, 7, 30, 99, 400, 12_345, 100_000])
    func `the interval is Wilson's, its ends never inside of it`(answers: Int) {
        for step in 0...40 {
            let sum = Int128(answers * 100 * step / 40)
            let estimate = Estimate(mean: Rational(sum, over: Int128(answers)), answers: answers)
            let right = wilson(Double(sum) / Double(answers), Double(answers))
            let (low, high) = (Double(estimate.low.count) / 100, Double(estimate.high.count) / 100)
            #expect(low <= right.low + 1e-9 && low > right.low - 0.021, "\(sum)/\(answers)")
            #expect(high >= right.high - 1e-9 && high < right.high + 0.021, "\(sum)/\(answers)")
        }
    }

    @Test(arguments: [
        (sum: 0, of: 10, low: 0, high: 2775), (sum: 1000, of: 10, low: 7224, high: 10_000),
        (sum: 5000, of: 100, low: 4038, high: 5962),
    ])
    func `known intervals come out`(sum: Int, of: Int, low: Int64, high: Int64) {
        let estimate = Estimate(mean: Rational(Int128(sum), over: Int128(of)), answers: of)
        #expect(abs(estimate.low.count - low) <= 1 && abs(estimate.high.count - high) <= 1)
    }

    @Test func `the whole square root is the whole square root`() {
        let large: [Int128] = [1 << 90, (1 << 100) - 1, 999_999_999_999]
        for value in (0...2000).map({ Int128($0) }) + large {
            let root = Estimate.squareRoot(value)
            #expect(root * root <= value && (root + 1) * (root + 1) > value, "\(value)")
        }
    }

    @Test func `a reversed line counts from the other end, exactly as the edition says`() throws {
        let edition = try #require(Edition(FiscalYear(2564)))
        for kind in [ScaleKind.scale4, .yesNo] {
            let scale = try #require(edition.answerScales[kind.rawValue])
            let form = Questionnaire(
                [Question("ก", kind), Question("ข", kind, isReversed: true)], of: FiscalYear(2564))
            #expect(form.lines[0].points.map { Rational(Int128($0)) } == scale.positive)
            #expect(form.lines[1].points.map { Rational(Int128($0)) } == scale.negative)
            #expect(form.lines[0].scale.isEstablished)
        }
        #expect(!Scale(.scale6, of: FiscalYear(2568)).isEstablished)
    }

    @Test func `questions come back from the database as they went in`() throws {
        for template in SurveyTemplate.all {
            let form = Questionnaire(template.questions, of: FiscalYear(2568))
            #expect(try Questionnaire(json: JSON(parsing: form.json.serialised())) == form)
            #expect(form.lines.allSatisfy { $0.points.count == $0.scale.labels.count && $0.points.count <= 7 })
        }
    }

    @Test func `the templates ask on every topic of the two forms of 2567 once`() throws {
        let edition = try #require(Edition(FiscalYear(2567)))
        for (template, letter) in [(SurveyTemplate.internalPulse, "i"), (.externalPulse, "e")] {
            let items = edition.items.filter { $0.code.hasPrefix(letter) }
            let asked = template.questions.filter { $0.scale != nil }
            #expect(asked.map(\.indicator) == items.map { Optional($0.indicator) })
        }
    }

    @Test(arguments: [(4, 4), (30, 30), (31, 30), (299, 30), (301, 31), (4000, 400), (90_000, 400)])
    func `the rule says how many answers are enough`(eligible: Int, target: Int) {
        #expect(SampleRule.usual.target(of: eligible) == target)
    }

    @Test func `the tally counts what a plain loop counts`() {
        var random = SystemRandomNumberGenerator()
        let lines = 9
        let answers = (0..<lines * 500).map { _ in UInt8.random(in: 0...6, using: &random) }
        let tally = Tally(lines: lines, answers: answers)
        for line in 0..<lines {
            let own = stride(from: line, to: answers.count, by: lines).map { answers[$0] }
            #expect((0...6).allSatisfy { choice in tally.count(choice, on: line) == own.count { Int($0) == choice } })
            #expect(tally.answered(line) == own.count { $0 > 0 })
        }
        #expect(tally.sheets == 500)
    }

    @Test func `no group of a breakdown is small, nor what is left when the others are taken away`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let points = Int.random(in: 1...6, using: &random)
            var sheets: [Int: Int] = [:]
            for point in 1...points { sheets[point] = Int.random(in: 0...12, using: &random) }
            guard let groups = Cells.groups(sheets) else { continue }
            #expect(groups.count > 1)
            for group in groups {
                #expect(group.reduce(0) { $0 + (sheets[$1] ?? 0) } >= Cells.least, "\(sheets)")
            }
            #expect(groups.flatMap { $0 }.sorted() == sheets.filter { $0.value > 0 }.keys.sorted(), "\(sheets)")
        }
    }

    @Test func `sixty lines answered by ever fewer people still have one mean`() throws {
        let form = Questionnaire((0..<60).map { _ in Question("ก", .scale6, indicator: 1) }, of: FiscalYear(2568))
        var answers: [UInt8] = []
        for sheet in 0..<997 {
            for line in 0..<60 { answers.append(sheet * 7 % 997 < line * 13 ? 0 : 4) }
        }
        let result = SurveyResult(form, answers: [0: answers]) { String($0) }
        #expect(result.overall?.score == Hundredths(6000) && result.indicators.first?.lines == 60)
        #expect(result.overall?.answers == result.lines.compactMap { $0.estimate?.answers }.min())
    }
}
