package import Kernel

/// A day off for government offices, as announced.
package struct Holiday: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case holiday
        /// In place of one that fell on a Saturday or Sunday.
        case substitute
        /// For one year only, by a resolution of the cabinet.
        case special
    }

    package let day: Day
    package let kind: Kind
    /// Whether the day was announced or holds every year; otherwise it is calculated and may change.
    package let isVerified: Bool
    package let name: String
    package let source: String

    package init(day: Day, kind: Kind, isVerified: Bool, name: String, source: String) {
        self.day = day
        self.kind = kind
        self.isVerified = isVerified
        self.name = name
        self.source = source
    }
}

/// Which days the office works: neither Saturday nor Sunday nor a holiday.
package struct WorkCalendar: Sendable {
    private let holidays: [Day: Holiday]
    /// The last day whose holidays are known.
    package let lastKnown: Day

    package init(_ holidays: [Holiday], lastKnown: Day) {
        self.holidays = Dictionary(holidays.map { ($0.day, $0) }) { first, _ in first }
        self.lastKnown = lastKnown
    }

    /// Thai government holidays of 2567 to 2570, with substitution days.
    package static let thai: WorkCalendar = {
        let text = Embedded.files.first { "\($0.name)" == "holidays.tsv" }.map { "\($0.text)" } ?? ""
        let holidays = text.split(separator: "\n").compactMap { Holiday(line: $0) }
        return WorkCalendar(holidays, lastKnown: Day(year: 2027, month: 12, day: 31) ?? Day(number: 0))
    }()

    package var all: [Holiday] { holidays.values.sorted { $0.day < $1.day } }

    package func holiday(on day: Day) -> Holiday? { holidays[day] }

    /// 1970-01-01 was a Thursday.
    package func isWeekend(_ day: Day) -> Bool {
        let weekday = ((day.number + 4) % 7 + 7) % 7
        return weekday == 0 || weekday == 6
    }

    package func isWorking(_ day: Day) -> Bool { !isWeekend(day) && holidays[day] == nil }

    /// Working days after `first` up to and with `last`; 0 when `last` is not later.
    package func workingDays(after first: Day, through last: Day) -> Int {
        var (day, count) = (first, 0)
        while day < last {
            day = day.adding(days: 1)
            if isWorking(day) { count += 1 }
        }
        return count
    }
}

extension Holiday {
    /// `2025-04-16`, kind, `verified` or `unverified`, name, source, with tabs between.
    fileprivate init?(line: Substring) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, let day = Day(iso: parts[0]), let kind = Kind(rawValue: parts[1]) else { return nil }
        self.init(day: day, kind: kind, isVerified: parts[2] == "verified", name: parts[3], source: parts[4])
    }
}
