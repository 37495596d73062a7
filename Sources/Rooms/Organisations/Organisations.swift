package import Contracts
package import Database
import Kernel
package import Office
package import Vault

/// Who works where and what they are trusted with: bodies, units, officers, roles, and signing in.
package enum Organisations {
    /// Adding officers, giving roles, resetting passwords.
    package static let managePeople = Permission(
        "people.manage", "จัดการเจ้าหน้าที่ บทบาท และส่วนราชการ", for: [.itaAdministrator, .host])

    package static let migrations = Embedded.files.map { Migration("organisations", "\($0.name)", "\($0.text)") }

    /// The room, its second steps and recovery codes sealed under the installation's key.
    package static func room(key: InstallationKey) throws -> Room { room(try Doorkeeper(key: key)) }

    /// The room, with the pages that let people in.
    package static func room(_ doorkeeper: Doorkeeper) -> Room {
        var room = Room(
            name: "Organisations", migrations: migrations,
            routes: SignInPages(doorkeeper: doorkeeper).routes + SetUpPages(doorkeeper: doorkeeper).routes
                + AccountPages(doorkeeper: doorkeeper).routes + PeoplePages.routes + ActingPages.routes
                + LetterheadPages.routes + KeysPage.routes + RightsPage.routes)
        room.menu = [
            MenuEntry(order: 90, title: "เจ้าหน้าที่", path: "/office/people", permission: managePeople)
        ]
        room.bindings = PaperBindings.all
        room.datasets = OrganisationData.all
        return room
    }

    /// Every body of the installation, the oldest first.
    package static func all(in database: Database) throws -> [OrganisationProfile] {
        try database.readHost { try OrganisationStore.all(in: $0) }
    }

    /// The body that answers under that first part of an address.
    package static func find(slug: String, in database: Database) throws -> OrganisationProfile? {
        try database.readHost { try OrganisationStore.find(slug: slug, in: $0) }
    }

    /// The units of the organisation, in the order that it gave them.
    package static func units(in db: borrowing Tx) throws -> [OrganisationUnit] { try OfficerStore.units(in: db) }

    /// Everyone who works or worked here.
    package static func officers(in db: borrowing Tx) throws -> [Officer] { try OfficerStore.officers(in: db) }

    /// Every key that ever signed for an officer of the organisation, the oldest first.
    package static func publicKeys(in db: borrowing Tx) throws -> [OfficerKey] { try KeyStore.all(in: db) }

    /// How the gate learns who visits and which organisation an address names.
    package static func directory(of database: Database) -> Directory {
        Directory(
            session: { try SessionDesk.session($0, at: $1, in: database) },
            signingKey: { try SessionDesk.signingKey($0, at: $1, in: database) },
            organisationOfSlug: { try find(slug: $0, in: database) },
            organisation: { id in try database.readHost { try OrganisationStore.find(id, in: $0) } })
    }
}
