package import Cases
package import Office

/// Reports of corruption, sealed to those who may read them, and complaints of every other kind.
package enum Complaints {
    /// The kinds of matter that this room takes through the case engine; reports of corruption are not among them.
    package static let kinds: [CaseKind] = []

    package static var room: Room { Room(name: "Complaints", migrations: [], routes: []) }
}
