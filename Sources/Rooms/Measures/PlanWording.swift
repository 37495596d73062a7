import ITA
import Kernel
import Thai

/// How the parts of a plan are named on pages and papers.
struct PlanWording {
    /// A plan answers the result of the year before, so its names come from that year's edition.
    private let edition: Edition?
    private let topicEdition: Edition?

    init(planYear: FiscalYear) {
        edition = Edition(planYear.previous)
        // The seven topics are printed so since the results of 2567; earlier plans are shown under the same names.
        topicEdition = edition.flatMap { $0.topics.isEmpty ? nil : $0 } ?? Edition(FiscalYear(2567))
    }

    var topics: [(number: Int, name: String)] {
        (1...7).map { number in
            (number, topicEdition?.topics.first { $0.number == number }?.name ?? "ประเด็นที่ \(number)")
        }
    }

    var indicators: [(number: Int, name: String)] {
        (1...10).map { number in (number, edition?.indicator(number)?.name ?? "ตัวชี้วัดที่ \(number)") }
    }

    func topic(_ number: Int) -> String { "\(number). \(topics[number - 1].name)" }
    func indicator(_ number: Int) -> String { "\(number). \(indicators[number - 1].name)" }
}

extension Measure {
    /// `2 พัฒนาระบบ E-Service`
    var heading: String { promise.number.isEmpty ? title : "\(promise.number) \(title)" }

    /// The words of the paper, or the days.
    var periodWords: String {
        if !promise.period.isEmpty { return promise.period }
        guard let first = promise.firstDay, let last = promise.lastDay else { return "ปีงบประมาณ \(year)" }
        return "\(first.thai()) – \(last.thai())"
    }

    var unitWords: [String] { promise.units.map(\.words) + promise.persons }

    /// Results as the unit wrote them; before it has, what it recorded up to `day`.
    func resultWords(upTo day: Day) -> [String] {
        guard result.outputs.isEmpty else { return result.outputs }
        return progress.filter { $0.content.day <= day }.map { "\($0.content.words) (\($0.content.day.thai(.medium)))" }
    }
}
