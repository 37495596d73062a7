package import Kernel
import Thai

/// A time in which the clock stood still, from the day after `from` up to and with `to`.
package struct Pause: Hashable, Sendable {
    package let from: Day
    /// `nil` while it lasts.
    package let to: Day?
    package let because: String

    package init(from: Day, to: Day?, because: String) {
        self.from = from
        self.to = to
        self.because = because
    }

    func holds(_ day: Day) -> Bool { day > from && (to.map { day <= $0 } ?? true) }
}

/// The day by which the office must answer, with every day that made it.
///
/// Counting begins on the day after `start` (Civil and Commercial Code, section 193/3).
package struct Deadline: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case counted, weekend
        case holiday(String)
        case paused(String)
    }

    /// Days in a row that count or do not count for one reason.
    package struct Stretch: Hashable, Sendable {
        package let first: Day
        package var last: Day
        package let reason: Reason

        package var days: Int { last.days(since: first) + 1 }
    }

    package let start: Day
    /// Working days promised, extensions among them.
    package let days: Int
    /// `nil` while the clock stands still.
    package let due: Day?
    /// From the day after `start` to the due day without a gap; to the beginning of the pause while it lasts.
    package let stretches: [Stretch]
    /// Whether all days lie where holidays are known.
    package let isCertain: Bool

    package init(start: Day, days: Int, pauses: [Pause], calendar: WorkCalendar) {
        self.start = start
        self.days = days
        var (day, left) = (start, days)
        var stretches: [Stretch] = []
        var due: Day? = start
        while left > 0 {
            day = day.adding(days: 1)
            let pause = pauses.first { $0.holds(day) }
            if let pause, pause.to == nil {
                due = nil
                break
            }
            let reason: Reason =
                if let pause { .paused(pause.because) } else if calendar.isWeekend(day) {
                    .weekend
                } else if let holiday = calendar.holiday(on: day) { .holiday(holiday.name) } else { .counted }
            if reason == .counted { left -= 1 }
            if let last = stretches.indices.last, stretches[last].reason == reason {
                stretches[last].last = day
            } else {
                stretches.append(Stretch(first: day, last: day, reason: reason))
            }
            due = day
        }
        self.due = due
        self.stretches = stretches
        isCertain = day <= calendar.lastKnown
    }

    /// Days of a kind among the stretches.
    func count(_ isWanted: (Reason) -> Bool) -> Int {
        stretches.filter { isWanted($0.reason) }.reduce(0) { $0 + $1.days }
    }

    package var counted: Int { count { $0 == .counted } }
    package var weekends: Int { count { $0 == .weekend } }
    package var holidays: Int { count { if case .holiday = $0 { true } else { false } } }
    package var paused: Int { count { if case .paused = $0 { true } else { false } } }
    /// Working days that are left when the clock goes on.
    package var left: Int { days - counted }
}
