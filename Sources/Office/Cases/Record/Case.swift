import Database
package import Kernel
package import Office

/// A matter as it stands.
package struct Case: Hashable, Sendable {
    package let id: ID<Case>
    /// The code of its kind.
    package let kind: String
    /// Ten letters and digits that reveal nothing: neither how many matters there are nor when this one came.
    package let reference: String
    package let title: String
    /// Whether the person agreed that question and answer may be shown to everyone, without a name.
    package let mayBePublic: Bool
    /// The code of its state.
    package let state: String
    package let unit: UnitID?
    package let officer: OfficerID?
    package let openedAt: Instant
    package let closedAt: Instant?
    package let mergedInto: ID<Case>?
    /// 1 (poor) to 5 (very good).
    package let rating: Int?
    /// Grows with every event that changes it.
    package let version: Int
    package let shreddedAt: Instant?
    /// What was promised for this matter alone, such as the days of its service's manual; `nil` for the kind's promise.
    package let promise: CasePromise?

    /// As people read it: two groups of five.
    package var shownReference: String { "\(reference.prefix(5))-\(reference.suffix(5))" }

    /// Whether this officer may know of it: the unit that has it, everyone while nobody has it, and those above.
    package func isOpen(to actor: Actor) -> Bool {
        let above: Set<Role> = [.itaAdministrator, .executive, .auditor]
        return unit == nil || unit == actor.unit || !actor.roles.isDisjoint(with: above)
    }
}

/// Within what time the office answers.
package struct CasePromise: Hashable, Sendable {
    /// Working days, at least 1.
    package let days: Int
    /// Where the promise comes from, in words.
    package let by: String

    package init(days: Int, by words: String) {
        self.days = days
        self.by = words
    }
}

/// Something that happened to a matter.
package struct CaseEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case opened, message, note, step, assigned, extended, reminded, escalated, merged, rated, decided, shredded
    }

    package let id: ID<CaseEvent>
    package let at: Instant
    package let kind: Kind
    /// The step's code, where it was one, and the ground after a colon.
    package let step: String
    /// The code of the state that it left behind.
    package let state: String
    /// By position; never a person's name.
    package let actor: String
    package let isFromPerson: Bool
    /// Whether the person may read it.
    package let isOpen: Bool
    /// Days of an extension, number of a rung, or a rating; 0 for all others.
    package let number: Int
    /// Empty when it had none, or when their time was over.
    package let words: String
}

extension CaseEvent.Kind: ColumnValue {}

/// Who brought a matter; every field may be empty.
package struct CasePerson: Hashable, Sendable {
    package var name: String
    /// A telephone number or an e-mail address.
    package var contact: String

    package init(name: String = "", contact: String = "") {
        self.name = name
        self.contact = contact
    }

    package var isEmpty: Bool { name.isEmpty && contact.isEmpty }
}
