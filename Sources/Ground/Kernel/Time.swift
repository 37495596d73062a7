/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
    package func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    /// The calendar day in Thailand (UTC+7, no summer time since 1920).
    package var day: Day { Day(number: (milliseconds + 25_200_000).floorDivided(by: 86_400_000)) }

    /// The time of day in Thailand, in minutes after midnight, 0 to 1439.
    package var minuteOfDay: Int {
        Int((milliseconds + 25_200_000) - day.number * 86_400_000) / 60_000
    }

    /// ISO 8601 in UTC with seconds, such as `2025-02-19T02:00:00Z`.
    package var description: String {
        let date = Day(number: milliseconds.floorDivided(by: 86_400_000))
        let second = Int(milliseconds - date.number * 86_400_000) / 1000
        return "\(date)T\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
    }
}

/// A calendar day (Gregorian), counted from 1970-01-01.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(number: Int64) { self.number = number }

    /// `nil` when there is no such day. `year` is of the common era (ค.ศ.).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...31).contains(day), (1600...3000).contains(year) else { return nil }
        // Days from civil date, counting years from March so that a leap day ends its year.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.number = Int64(era * 146_097 + dayOfEra - 719_468)
        guard self.civil == (year, month, day) else { return nil }
    }

    /// Reads `2025-02-19`; `nil` for anything else.
    package init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year of the common era, month 1–12, day 1–31.
    package var civil: (year: Int, month: Int, day: Int) {
        let z = Int(number) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
    package func adding(days: Int) -> Day { Day(number: number + Int64(days)) }
    /// Whole days from `other` to this day; negative when this day comes first.
    package func days(since other: Day) -> Int { Int(number - other.number) }

    /// ISO 8601, such as `2025-02-19`.
    package var description: String {
        let (year, month, day) = civil
        return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    }

    /// The fiscal year (ปีงบประมาณ) that this day lies in.
    package var fiscalYear: FiscalYear {
        let (year, month, _) = civil
        return FiscalYear(year + 543 + (month >= 10 ? 1 : 0))
    }
}

/// A fiscal year of the Buddhist era (ปีงบประมาณ พ.ศ.): 1 October of the year before to 30 September.
package struct FiscalYear: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let buddhistYear: Int

    package init(_ buddhistYear: Int) { self.buddhistYear = buddhistYear }

    package var firstDay: Day { Day(year: buddhistYear - 544, month: 10, day: 1) ?? Day(number: 0) }
    package var lastDay: Day { Day(year: buddhistYear - 543, month: 9, day: 30) ?? Day(number: 0) }
    package var previous: FiscalYear { FiscalYear(buddhistYear - 1) }
    package var next: FiscalYear { FiscalYear(buddhistYear + 1) }
    package static func < (a: Self, b: Self) -> Bool { a.buddhistYear < b.buddhistYear }
    package var description: String { String(buddhistYear) }
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
