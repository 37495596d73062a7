package import Cases
import Contracts
package import Database
package import Documents
package import Office

/// What the office does for people, with its manuals, forms and requests.
package enum Services {
    package static let migrations = Embedded.files.filter { "\($0.name)".hasSuffix(".sql") }.map {
        Migration("services", "\($0.name)", "\($0.text)")
    }

    /// The kinds of matter that this room takes.
    package static let kinds: [CaseKind] = [.service]

    /// - Parameter fonts: for manuals on paper.
    package static func room(fonts: PDFFonts) -> Room {
        var room = Room(
            name: "Services", migrations: migrations,
            routes: PublicPages(fonts: fonts).routes + RequestPages().routes + StaffPages.routes + ManualForm.routes
                + FormDesk.routes)
        room.menu = [MenuEntry(order: 46, title: "บริการประชาชน", path: "/office/services")]
        room.publicMenu = [
            PublicEntry(
                order: 40, title: "บริการประชาชน", summary: "คู่มือ ขั้นตอน เวลา และยื่นคำขอออนไลน์", path: "services",
                section: .services)
        ]
        room.search = [ServiceStore.search]
        room.evidence = ServiceEvidence.all
        room.datasets = ServiceDatasets.all
        room.chores = [FormDrafts.chore]
        return room
    }

    /// Whether any service was ever made.
    package static func isEmpty(in db: borrowing Tx) throws -> Bool { try ServiceStore.all(in: db).isEmpty }
}
