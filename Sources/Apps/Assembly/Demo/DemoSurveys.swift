import Kernel
import Office
import Surveys

/// Surveys to look at: one at the counters that is over, one that takes answers, and one of the staff in the making.
struct DemoSurveys {
    let points: [String]
    let place: Workplace

    func load() throws {
        guard !points.isEmpty, try place.read({ try Surveys.isEmpty(in: $0) }) else { return }
        let past = try opened(.counter, eligible: 640)
        for number in 0..<83 {
            let sheet = AnswerSheet(
                choices: DemoSurveys.choices(number), point: DemoSurveys.point(number, points.count))
            _ = try Surveys.answer(sheet, to: past, with: AnswerForm(at: place), at: place)
        }
        try Surveys.close(past, at: place)
        _ = try opened(.externalPulse, eligible: 640)
        try Surveys.create(.internalPulse, at: place)
    }

    private func opened(_ template: SurveyTemplate, eligible: Int) throws -> ID<Survey> {
        let id = try Surveys.create(template, at: place)
        var head = Survey.Head(template)
        head.eligible = eligible
        try Surveys.setHead(head, of: id, from: 1, at: place)
        try Surveys.setPoints(points.map { ($0, 20) }, of: id, from: 2, at: place)
        try Surveys.open(id, from: 3, at: place)
        return id
    }

    /// Mostly content, the waiting time least; one in forty was asked for money.
    private static func choices(_ number: Int) -> [UInt8] {
        let mood = [5, 4, 4, 5, 3, 4, 5, 2][number % 8]
        return [mood, max(1, mood - number % 3), min(5, mood + 1), max(2, mood - number % 2)].map { UInt8($0) }
            + [number % 40 == 7 ? 1 : 2]
    }

    /// The last point is seldom visited.
    private static func point(_ number: Int, _ count: Int) -> Int {
        number % 27 == 5 ? count : number % (count - 1) + 1
    }
}
