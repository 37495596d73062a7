package import Kernel
import Thai

/// How often a measure is reported on (การรายงานผลและการกำกับติดตาม).
package enum Rhythm: String, CaseIterable, Hashable, Sendable {
    case monthly, quarterly
    /// Every six months, within April and October.
    case aprilOctober = "april-october"
    /// Once, by the end of March.
    case byMarch = "by-march"
    /// As the work goes; no period is owed a report.
    case none

    package var thai: String {
        switch self {
        case .monthly: "ทุกเดือน"
        case .quarterly: "ทุกไตรมาส"
        case .aprilOctober: "ทุก 6 เดือน (เมษายนและตุลาคม)"
        case .byMarch: "ภายในเดือนมีนาคม"
        case .none: "ไม่กำหนดรอบ"
        }
    }

    /// What one period is called when they are counted.
    var noun: String {
        switch self {
        case .monthly: "เดือน"
        case .quarterly: "ไตรมาส"
        case .aprilOctober, .byMarch: "รอบ"
        case .none: "ครั้ง"
        }
    }
}

/// A stretch of the fiscal year that is owed one report.
package struct ReportPeriod: Hashable, Sendable {
    /// Unique within the year's rhythm, such as `q2`.
    package let key: String
    package let name: String
    package let firstDay: Day
    package let lastDay: Day
    /// The report is late from the day after.
    package let due: Day
}

extension Rhythm {
    /// The periods of a year in their order, without those wholly outside `window`.
    package func periods(of year: FiscalYear, within window: ClosedRange<Day>? = nil) -> [ReportPeriod] {
        guard let window else { return periods(year) }
        return periods(year).filter { $0.firstDay <= window.upperBound && $0.lastDay >= window.lowerBound }
    }

    private func periods(_ year: FiscalYear) -> [ReportPeriod] {
        switch self {
        case .none: []
        case .monthly:
            (1...12).map { number in
                let month = Month.ofFiscalYear[number - 1]
                return year.period("m\(number)", "เดือน\(month.name)", months: number...number)
            }
        case .quarterly:
            (1...4).map { year.period("q\($0)", "ไตรมาสที่ \($0)", months: ($0 * 3 - 2)...($0 * 3)) }
        case .aprilOctober:
            [
                year.period("h1", "รอบ 6 เดือนแรก", months: 1...6, dueAfterMonths: 1),
                year.period("h2", "รอบ 6 เดือนหลัง", months: 7...12, dueAfterMonths: 1),
            ]
        case .byMarch: [year.period("h1", "รอบ 6 เดือน (ภายในมีนาคม)", months: 1...6)]
        }
    }
}

extension FiscalYear {
    /// Months count from October as 1.
    fileprivate func period(
        _ key: String, _ name: String, months: ClosedRange<Int>, dueAfterMonths: Int = 0
    ) -> ReportPeriod {
        let last = firstDay(ofMonth: months.upperBound + 1).adding(days: -1)
        let due = firstDay(ofMonth: months.upperBound + 1 + dueAfterMonths).adding(days: -1)
        return ReportPeriod(
            key: key, name: name, firstDay: firstDay(ofMonth: months.lowerBound), lastDay: last, due: due)
    }

    /// `month` counts from October as 1 and may lie in the years that follow.
    private func firstDay(ofMonth month: Int) -> Day {
        let civil = month + 8
        return Day(year: buddhistYear - 544 + civil / 12, month: civil % 12 + 1, day: 1) ?? firstDay
    }
}
