package import Database
package import Kernel

/// Something a unit or a person must do, as their one work list shows it (งานของฉัน).
package struct WorkItem: Hashable, Sendable {
    /// What to do, and of what; where that says what somebody wrote, it stands after a colon.
    package let title: String
    /// What the work belongs to, such as the measure's name.
    package let context: String
    /// The unit that answers for it; `nil` when it is the ITA administrator's.
    package let unit: UnitID?
    /// The person it is given to; `nil` when anyone of the unit may do it.
    package let officer: OfficerID?
    /// Codes of the roles that were told because it is late (`Role.rawValue`); it is theirs too.
    package let told: Set<String>
    package let due: Day?
    /// The page where it is done.
    package let path: String

    package init(
        title: String, context: String, unit: UnitID?, officer: OfficerID? = nil, told: Set<String> = [], due: Day?,
        path: String
    ) {
        self.title = title
        self.context = context
        self.unit = unit
        self.officer = officer
        self.told = told
        self.due = due
        self.path = path
    }

    /// The title without anybody's words, fit for a message.
    package var deed: Substring { title.prefix { $0 != ":" } }

    /// Whole days past the due day; `nil` when there is none or it is still to come.
    package func daysLate(on today: Day) -> Int? {
        due.flatMap { $0 < today ? today.days(since: $0) : nil }
    }
}

/// A room's part of the work list: everything open on that day, in any order.
package struct WorkSource: Sendable {
    package let open: @Sendable (borrowing Tx, Day) throws -> [WorkItem]

    package init(open: @escaping @Sendable (borrowing Tx, Day) throws -> [WorkItem]) {
        self.open = open
    }
}
