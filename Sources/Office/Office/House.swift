package import Contracts
package import Database
import HTTP
package import Kernel
package import Outgoing
package import Vault

/// An entry of the staff side's main menu.
package struct MenuEntry: Sendable {
    package let order: Int
    package let title: String
    package let path: String
    package let permission: Permission

    package init(order: Int, title: String, path: String, permission: Permission = .read) {
        self.order = order
        self.title = title
        self.path = path
        self.permission = permission
    }
}

/// The face of a room: what it adds to the house. A room that has nothing of a kind leaves it out.
package struct Room: Sendable {
    package let name: String
    package var migrations: [Migration]
    package var routes: [Route]
    package var menu: [MenuEntry] = []
    package var work: [WorkSource] = []
    package var papers: [PaperSource] = []
    /// Living evidence for items of the disclosure checklist.
    package var evidence: [EvidenceSource] = []
    /// Names that templates of papers can use.
    package var bindings: [Binding] = []
    /// Cards of the staff's year board.
    package var boardCards: [Card] = []
    /// Pages that visitors come for.
    package var publicMenu: [PublicEntry] = []
    /// How the public menu is arranged; at most one room says so.
    package var publicNavigation: PublicNavigation?
    /// Cards of the organisation's public home.
    package var publicCards: [Card] = []
    /// What the public search finds of this room.
    package var search: [SearchSource] = []
    /// Public tables (open data).
    package var datasets: [Dataset] = []
    /// What its rows say of the publications that it appends to the log.
    package var logged: [LoggedBefore] = []
    /// In which publications a file is shown.
    package var traces: [FileTrace] = []
    /// What the clock starts.
    package var chores: [Chore] = []
    /// Ways to those who follow the office elsewhere.
    package var channels: [Channel] = []
    /// What became of announcements.
    package var deliveries: [DeliverySource] = []
    /// Ways to single persons and to the staff's group.
    package var messengers: [Messenger] = []
    /// Whom the room can reach by e-mail.
    package var addressBooks: [AddressBook] = []

    package init(name: String, migrations: [Migration], routes: [Route]) {
        self.name = name
        self.migrations = migrations
        self.routes = routes
    }
}

/// The rooms together with what they all stand on.
package struct House: Sendable {
    package let database: Database
    package let surroundings: Surroundings
    package let files: FileStore
    package let assets: AssetAddresses
    package let rooms: [Room]
    /// Where the public reaches this installation, such as `https://ita.example.go.th`, without a last slash; `nil`
    /// when the host has not said.
    package let publicAddress: String?
    /// How often public pages are read.
    package let visits: VisitCounter
    /// How rooms speak to other machines, as far as the host lets them.
    package let outgoing: Outgoing
    private let key: InstallationKey
    private let menus = KeptMenus()

    package init(
        database: Database, surroundings: Surroundings, files: FileStore, assets: AssetAddresses, rooms: [Room],
        key: InstallationKey, publicAddress: String? = nil, outgoing: Outgoing = Outgoing()
    ) {
        self.database = database
        self.surroundings = surroundings
        self.files = files
        self.assets = assets
        self.rooms = rooms
        self.key = key
        self.publicAddress = publicAddress
        visits = VisitCounter(surroundings)
        self.outgoing = outgoing
    }

    /// The key that signs an organisation's publication log. It grows from the installation's key and is stored nowhere.
    package func logKey(of organisation: OrganisationID) -> SigningKey {
        SigningKey(seed: key.fingerprint(Array(String(organisation.number).utf8), purpose: "publication log"))
    }

    /// 32 bytes that only this installation can make again from a value.
    package func derive(_ value: [UInt8], purpose: StaticString) -> [UInt8] { key.fingerprint(value, purpose: purpose) }

    /// Seals what the database alone must not tell; it opens only for the same `owner` and `purpose`.
    package func seal(_ value: [UInt8], owner: Int64, purpose: StaticString) -> [UInt8] {
        key.seal(value, owner: owner, purpose: purpose)
    }

    /// `nil` when the value was changed, belongs to someone else, or was sealed under another key.
    package func open(_ sealed: [UInt8], owner: Int64, purpose: StaticString) -> [UInt8]? {
        key.open(sealed, owner: owner, purpose: purpose)
    }

    /// The key with which this installation countersigns the logs of others.
    package var witnessKey: SigningKey { SigningKey(seed: key.fingerprint([], purpose: "witness")) }

    package var papers: [PaperSource] { rooms.flatMap(\.papers) }
    package var evidence: [EvidenceSource] { rooms.flatMap(\.evidence) }
    package var bindings: [Binding] { rooms.flatMap(\.bindings) }
    package var work: [WorkSource] { rooms.flatMap(\.work) }
    package var search: [SearchSource] { rooms.flatMap(\.search) }
    package var datasets: [Dataset] { rooms.flatMap(\.datasets) }
    package var logged: [LoggedBefore] { rooms.flatMap(\.logged) }
    package var chores: [Chore] { rooms.flatMap(\.chores) }
    package var channels: [Channel] { rooms.flatMap(\.channels) }
    package var deliveries: [DeliverySource] { rooms.flatMap(\.deliveries) }
    package var menu: [MenuEntry] { rooms.flatMap(\.menu).sorted { $0.order < $1.order } }
    package var publicMenu: [PublicEntry] { rooms.flatMap(\.publicMenu).sorted { $0.order < $1.order } }

    /// The public menu of an organisation.
    func navigation(of organisation: OrganisationID) throws -> [PublicGroup] {
        guard let arrange = rooms.lazy.compactMap(\.publicNavigation).first else {
            return [PublicGroup(title: "", entries: publicMenu)]
        }
        return try menus.menu(of: organisation, in: database) {
            try database.read(organisation) { try arrange(publicMenu, $0) }
        }
    }

    /// Whether a public page answers at an address; what it shows is for the page to say.
    package func hasPublicPage(_ path: String) -> Bool {
        var router = Router<Void>()
        for route in rooms.flatMap(\.routes) where route.access.isPublicSite && route.method == .get {
            router.add(route.method, route.pattern, ())
        }
        if case .found = router.match(.get, path) { return true }
        return false
    }

    package var migrations: [Migration] { Office.migrations + rooms.flatMap(\.migrations) }
}

/// What this module itself keeps in the database.
package enum Office {
    package static let migrations = Embedded.files.map { Migration("office", "\($0.name)", "\($0.text)") }
}
