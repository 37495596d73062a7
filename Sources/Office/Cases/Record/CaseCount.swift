package import Kernel

/// How some matters of one kind went, in figures.
package struct CaseCount: Hashable, Sendable {
    package let received: Int
    package let closed: Int
    /// Open and waiting for the person.
    package let waiting: Int
    /// Closed on or before the due day.
    package let inTime: Int
    /// Still open past the due day.
    package let late: Int
    /// Days from arrival to the end, of those that are closed; the middle one. `nil` while none is closed.
    package let medianDays: Int?

    package init(_ files: [CaseFile], on today: Day) {
        let clocks = files.map { (clock: $0.clock, from: $0.record.openedAt.day) }
        let done = clocks.filter { $0.clock.closedOn != nil }
        received = files.count
        closed = done.count
        waiting = files.count { $0.state.phase == .waiting }
        inTime = done.count { $0.clock.daysLate(on: today) == 0 }
        late = clocks.count { $0.clock.closedOn == nil && $0.clock.daysLate(on: today) > 0 }
        let days = done.compactMap { entry in entry.clock.closedOn?.days(since: entry.from) }.sorted()
        medianDays = days.isEmpty ? nil : days[days.count / 2]
    }

    /// Neither closed nor waiting for the person.
    package var open: Int { received - closed - waiting }
    package var isEmpty: Bool { received == 0 }
}
