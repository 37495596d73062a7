package import Kernel

/// What the events of a matter say about its time.
package struct CaseClock: Hashable, Sendable {
    /// A time added to the promise, with its written cause.
    package struct Extension: Hashable, Sendable {
        package let days: Int
        package let because: String
    }

    package let deadline: Deadline
    package let pauses: [Pause]
    package let extensions: [Extension]
    /// The day of the answer; `nil` while it is open.
    package let closedOn: Day?
    /// The highest rung that was told; 0 for none.
    package let rung: Int
    /// Whether the reminder before the due day was given.
    package let isReminded: Bool

    /// - Parameter events: of one matter, in order, the first of them its beginning.
    package init(_ events: [CaseEvent], _ kind: CaseKind, calendar: WorkCalendar = .thai) {
        var (start, phase) = (events.first?.at.day ?? Day(number: 0), Phase.open)
        var (pauses, extensions): ([Pause], [Extension]) = ([], [])
        var paused: (from: Day, because: String)?
        var (closedOn, rung, isReminded): (Day?, Int, Bool) = (nil, 0, false)
        for event in events {
            let next = kind.state(event.state)?.phase ?? phase
            if let open = paused, next != .waiting {
                pauses.append(Pause(from: open.from, to: event.at.day, because: open.because))
                paused = nil
            }
            if next == .waiting, phase != .waiting { paused = (event.at.day, event.words) }
            if phase == .closed, next != .closed {
                // Reopened: the promise begins anew.
                (start, pauses, extensions, rung, isReminded) = (event.at.day, [], [], 0, false)
            }
            closedOn = next == .closed ? closedOn ?? event.at.day : nil
            switch event.kind {
            case .extended: extensions.append(Extension(days: event.number, because: event.words))
            case .escalated: rung = max(rung, event.number)
            case .reminded: isReminded = true
            default: break
            }
            phase = next
        }
        if let paused { pauses.append(Pause(from: paused.from, to: nil, because: paused.because)) }
        deadline = Deadline(
            start: start, days: kind.promisedDays + extensions.reduce(0) { $0 + $1.days }, pauses: pauses,
            calendar: calendar)
        (self.pauses, self.extensions, self.closedOn) = (pauses, extensions, closedOn)
        (self.rung, self.isReminded) = (rung, isReminded)
    }

    /// Working days past the due day; 0 in time and while the clock stands still.
    package func daysLate(on today: Day, calendar: WorkCalendar = .thai) -> Int {
        deadline.due.map { calendar.workingDays(after: $0, through: closedOn ?? today) } ?? 0
    }
}
