import Kernel
import Thai

/// How many reports came within a fiscal year and what became of them, told so that nobody learns of a single one.
///
/// Three guards. Figures are those of the end of a month, so that today's are no different from yesterday's. A new
/// figure is given only when at least five reports came since the one before. Of a group of fewer than five no number is
/// given, and never of one group alone, for it would follow from the total.
struct ReportFigures: Sendable {
    /// The fewest reports of which a number is given.
    static let least = 5

    struct Group: Hashable, Sendable {
        let thai: String
        /// `nil` for a number that is kept back.
        let count: Int?
    }

    let year: FiscalYear
    /// The last day that is counted.
    let through: Day
    /// Reports that are counted; `nil` for one to four.
    let received: Int?
    /// Whether there are some that are not counted yet, fewer than five.
    let hasMore: Bool
    /// How far those that are counted had come; empty without a number.
    let standings: [Group]
    let types: [Group]

    /// Whether no report came at all, which everyone is told in so many words.
    var isNil: Bool { received == 0 && !hasMore }

    init(_ reports: [Report], _ year: FiscalYear, on today: Day) {
        self.year = year
        let through = today > year.lastDay ? year.lastDay : today.lastMonthEnd
        self.through = through
        let own = reports.filter { $0.day >= year.firstDay && $0.day <= through }
        var counted: [Report] = []
        for end in year.monthEnds where end <= through {
            let until = own.filter { $0.day <= end }
            if until.count - counted.count >= ReportFigures.least { counted = until }
        }
        hasMore = own.count > counted.count
        received = counted.isEmpty && hasMore ? nil : counted.count
        guard !counted.isEmpty else {
            (standings, types) = ([], [])
            return
        }
        let closed = counted.filter { $0.closedOn.map { $0 <= through } == true }
        let opened = counted.filter { $0.openedOn.map { $0 <= through } == true }.count - closed.count
        standings = ReportFigures.guarded([
            ("รอเปิดอ่าน", counted.count - opened - closed.count), ("กำลังตรวจสอบ", opened), ("ตรวจสอบเสร็จ", closed.count),
        ])
        let byType = ReportType.allCases.map { type in (type.thai, closed.count { $0.type == type }) }
        types = ReportFigures.guarded(byType + [("ยังไม่ทราบประเภท", counted.count - closed.count)])
    }

    /// Keeps back numbers from one to four; where that is one alone, or all of them are together fewer than five, the
    /// next greater too.
    static func guarded(_ groups: [(thai: String, count: Int)]) -> [Group] {
        var hidden = Set(groups.indices.filter { (1..<least).contains(groups[$0].count) })
        let sum = { hidden.reduce(0) { $0 + groups[$1].count } }
        while !hidden.isEmpty, hidden.count == 1 || sum() < least {
            let next = groups.indices.filter { !hidden.contains($0) && groups[$0].count > 0 }
                .min { (groups[$0].count, $0) < (groups[$1].count, $1) }
            guard let next else { break }
            hidden.insert(next)
        }
        return groups.indices.map { Group(thai: groups[$0].thai, count: hidden.contains($0) ? nil : groups[$0].count) }
    }

    /// The number of reports in words.
    var total: String {
        guard let received else { return "น้อยกว่า \(ReportFigures.least) เรื่อง" }
        if isNil { return "ไม่มีเรื่อง" }
        return hasMore ? "\(received) เรื่อง และอีกน้อยกว่า \(ReportFigures.least) เรื่อง" : "\(received) เรื่อง"
    }

    /// A group's number in words.
    static func words(_ count: Int?) -> String { count.map(String.init) ?? "ไม่แสดง" }
}

extension Day {
    /// The last day of the month before.
    fileprivate var lastMonthEnd: Day { adding(days: -civil.day) }
}

extension FiscalYear {
    fileprivate var monthEnds: [Day] {
        var ends: [Day] = []
        var day = firstDay
        while day <= lastDay {
            let (year, month, _) = day.civil
            guard let next = Day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1) else { break }
            ends.append(next.adding(days: -1))
            day = next
        }
        return ends
    }
}
