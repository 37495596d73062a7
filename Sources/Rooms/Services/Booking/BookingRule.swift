package import Cases
package import Kernel

/// On which days, at which times and for how many a service can be booked.
package struct BookingRule: Hashable, Sendable {
    /// Times of a day in words, such as `09:00–12:00`, 1 to 20 of them.
    package var slots: [String]
    /// Places in each slot, 1 to 100.
    package var capacity: Int
    /// Whether weekends and holidays can be booked too.
    package var everyDay: Bool
    /// Days between booking and the first day that can be had, 0 to 60.
    package var notice: Int
    /// Days ahead up to which it can be booked, 1 to 180.
    package var horizon: Int

    package init(slots: [String], capacity: Int, everyDay: Bool, notice: Int, horizon: Int) {
        self.slots = slots
        self.capacity = capacity
        self.everyDay = everyDay
        self.notice = notice
        self.horizon = horizon
    }

    /// The days that can be had.
    package func days(from today: Day, calendar: WorkCalendar = .thai) -> [Day] {
        guard notice <= horizon else { return [] }
        return (notice...horizon).map { today.adding(days: $0) }.filter { everyDay || calendar.isWorking($0) }
    }
}

/// A place that somebody takes: a slot of a day.
package struct Slot: Hashable, Sendable {
    package let day: Day
    /// In the words of the rule.
    package let time: String

    package init(_ day: Day, _ time: String) {
        self.day = day
        self.time = time
    }
}
