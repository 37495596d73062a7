package import Cases
import Contracts
package import Database
package import Office

/// What the office does for people, with its manuals, forms and requests.
package enum Services {
    package static let migrations = Embedded.files.filter { "\($0.name)".hasSuffix(".sql") }.map {
        Migration("services", "\($0.name)", "\($0.text)")
    }

    /// The kinds of matter that this room takes.
    package static let kinds: [CaseKind] = []

    package static var room: Room {
        var room = Room(name: "Services", migrations: migrations, routes: [])
        room.chores = [FormDrafts.chore]
        return room
    }
}
