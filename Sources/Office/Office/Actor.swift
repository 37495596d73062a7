package import Contracts
package import Kernel

/// Who does something: an officer who signed in, a visitor, or the host at the command line.
package struct Actor: Hashable, Sendable {
    /// `nil` for visitors and for the command line.
    package let officer: OfficerID?
    /// What pages and the journal call this person, such as a position's name.
    package let label: String
    package let unit: UnitID?
    package let roles: Set<Role>

    package init(officer: OfficerID?, label: String, unit: UnitID?, roles: Set<Role>) {
        self.officer = officer
        self.label = label
        self.unit = unit
        self.roles = roles
    }

    package static let visitor = Actor(officer: nil, label: "ผู้เยี่ยมชม", unit: nil, roles: [])
    package static let commandLine = Actor(officer: nil, label: "ผู้ดูแลเครื่อง (บรรทัดคำสั่ง)", unit: nil, roles: [.host])
    /// What was decided before and falls due, such as a publication for a set day. Holds no role: it decides nothing.
    package static let clock = Actor(officer: nil, label: "ระบบ (ตามกำหนดเวลา)", unit: nil, roles: [])

    package func may(_ permission: Permission) -> Bool { !roles.isDisjoint(with: permission.roles) }

    /// Throws a refusal in words when this actor may not.
    package func require(_ permission: Permission) throws(Refusal) {
        guard may(permission) else {
            throw Refusal(
                .notAllowed,
                Message(permission.explanation(for: self), "Your roles do not include \(permission.code)."))
        }
    }
}

extension WorkItem {
    /// Whether it is in an actor's own work list: given to them, to their unit, or told to them because it is late. A
    /// head is told of the own unit's only.
    package func belongs(to actor: Actor) -> Bool {
        let isTold = actor.roles.contains { told.contains($0.rawValue) && ($0 != .unitHead || unit == actor.unit) }
        guard !isTold else { return true }
        return officer.map { $0 == actor.officer } ?? (unit == actor.unit || actor.roles.contains(.itaAdministrator))
    }
}

/// A signed-in visit, as kept by the room that signs people in.
package struct Session: Hashable, Sendable {
    package let actor: Actor
    package let organisation: OrganisationID
    /// Goes into every form of this session and must come back with every change.
    package let formToken: String

    package init(actor: Actor, organisation: OrganisationID, formToken: String) {
        self.actor = actor
        self.organisation = organisation
        self.formToken = formToken
    }
}
