package import Cases
package import Office

/// What the office does for people, with its manuals, forms and requests.
package enum Services {
    /// The kinds of matter that this room takes.
    package static let kinds: [CaseKind] = []

    package static var room: Room { Room(name: "Services", migrations: [], routes: []) }
}
