import Kernel
import Office
import OfficeTesting

@testable import Measures

enum Samples {
    /// The plan year of the tests; the clock of the small world stands at 19 February 2568.
    static let year = FiscalYear(2568)

    static func promise(_ title: String = "พัฒนาระบบ E-Service", _ change: (inout Measure.Promise) -> Void = { _ in })
        -> Measure.Promise
    {
        var promise = Measure.Promise(titles: [title])
        promise.number = "1"
        promise.topic = 2
        promise.units = [ResponsibleUnit("สำนักปลัด", unit: UnitID(1))]
        promise.period = "ตลอดปีงบประมาณ 2568"
        promise.rhythm = .quarterly
        change(&promise)
        return promise
    }

    static func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: 0) }

    /// A measure as it comes from the database, with a report for each of the keys.
    static func measure(
        _ rhythm: Rhythm, reports: [(day: String, period: String, hasFile: Bool)] = [],
        status: Measure.Status = .inProgress,
        from first: String? = nil, to last: String? = nil
    ) -> Measure {
        var result = Measure.Result()
        result.status = status
        let progress = reports.enumerated().map { index, report in
            ProgressEntry(
                id: ID(Int64(index + 1)),
                content: ProgressEntry.Content(
                    day: day(report.day), period: report.period, words: "ทำแล้ว", status: status),
                actor: "เจ้าหน้าที่", at: Instant(milliseconds: 0),
                files: report.hasFile ? [ProgressEntry.Evidence(file: 1, name: "a.pdf", size: 1)] : [])
        }
        return Measure(
            id: ID(1), year: year,
            promise: promise("ทดสอบ") {
                $0.rhythm = rhythm
                $0.firstDay = first.map(day)
                $0.lastDay = last.map(day)
            }, result: result, steps: [], progress: progress, version: 1)
    }
}
