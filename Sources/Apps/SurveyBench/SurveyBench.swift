import Kernel
import Surveys

/// What the result of a survey costs: sheets of 24 lines become scores with intervals, for lines, indicators and points.
///
///     survey-bench [SHEETS]
@main
struct SurveyBench {
    static func main() {
        let sheets = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        let questions = (0..<24).map { number in
            Question("\(number)", .scale6, indicator: number / 3 + 1, isReversed: number % 3 == 2)
        }
        let form = Questionnaire(questions, of: FiscalYear(2568))
        var random = SystemRandomNumberGenerator()
        var answers: [Int: [UInt8]] = [:]
        for point in 0..<4 {
            answers[point] = (0..<sheets / 4 * 24).map { _ in UInt8.random(in: 0...6, using: &random) }
        }
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<31 {
            times.append(
                clock.measure {
                    let result = SurveyResult(form, answers: answers) { "\($0)" }
                    precondition(result.lines.count == 24 && result.indicators.count == 8 && result.points.count == 4)
                })
        }
        times.sort()
        print("\(sheets) sheets of 24 lines: median \(times[15]), fastest \(times[0]), slowest \(times[30])")
    }
}
