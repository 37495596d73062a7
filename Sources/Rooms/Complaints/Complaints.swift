package import Cases
import Database
package import Office

/// Reports of corruption, sealed to those who may read them, and complaints of every other kind.
package enum Complaints {
    static let migrations = Embedded.files.map { Migration("complaints", "\($0.name)", "\($0.text)") }

    /// The kinds of matter that this room takes through the case engine; reports of corruption are not among them.
    package static let kinds: [CaseKind] = []

    package static var room: Room {
        var room = Room(name: "Complaints", migrations: migrations, routes: Custody.routes)
        room.menu = [MenuEntry(order: 62, title: "ผู้รับรายงาน", path: CustodyForm.home)]
        room.work = [CustodyWork.source]
        room.chores = [Custody.chore]
        return room
    }
}
