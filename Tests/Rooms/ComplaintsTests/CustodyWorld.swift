import Contracts
import Database
import Desk
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Complaints
@testable import Organisations

/// An office whose officers can become readers of reports: everyone has a desk and a browser with a session of its own.
struct CustodyWorld {
    enum Person: String, CaseIterable {
        case mayor, palad, head, clerk, auditor, outsider

        var position: String {
            switch self {
            case .mayor: "นายกเทศมนตรี"
            case .palad: "ปลัดเทศบาล"
            case .head: "หัวหน้าสำนักปลัด"
            case .clerk: "นิติกร"
            case .auditor: "ผู้ตรวจสอบภายใน"
            case .outsider: "ผู้แทนศูนย์ดำรงธรรมอำเภอ"
            }
        }

        var role: Role {
            switch self {
            case .mayor, .palad: .executive
            case .head: .unitHead
            case .clerk: .officer
            case .auditor, .outsider: .auditor
            }
        }

        var hasUnit: Bool { self == .head || self == .clerk }
        var token: Token? { Token(SHA256.hex(rawValue)) }
        var passphrase: Secret { Secret("วลีผ่านของ \(rawValue)") }
    }

    let base: World
    let organisation: OrganisationProfile
    let officers: [Person: OfficerID]
    private let unit: UnitID

    func officer(_ person: Person) throws -> OfficerID { try #require(officers[person]) }

    /// Where a person works at this moment.
    func desk(_ person: Person) -> Workplace {
        Workplace(
            organisation: organisation,
            actor: Actor(
                officer: officers[person], label: person.position, unit: person.hasUnit ? unit : nil,
                roles: [person.role]),
            house: base.house, now: base.now)
    }

    func read<T>(_ body: (borrowing Tx) throws -> T) throws -> T { try desk(.mayor).read(body) }

    /// Names a person and makes the key, as cheaply as the library allows.
    @discardableResult
    func equip(_ person: Person, isOutside: Bool = false) throws -> CustodyKey {
        try Custody.name(try officer(person), isOutside: isOutside, at: desk(.mayor))
        return try makeKey(person)
    }

    @discardableResult
    func makeKey(_ person: Person, replacing old: CustodyKey.Public? = nil) throws -> CustodyKey {
        try Custody.makeKey(
            person.passphrase, again: person.passphrase, replacing: old, cost: .trivial, at: desk(person))
    }

    /// A person at a browser, signed in; add `World.formToken` to every form.
    func browser(_ person: Person) -> InProcessClient {
        let people = Person.allCases.map { ($0.token?.secret.revealed ?? "", desk($0)) }
        let places = Dictionary(people) { first, _ in first }
        let organisation = organisation
        let gate = Gate(
            house: base.house,
            directory: Directory(
                session: { token, _ in
                    places[token].map {
                        Session(actor: $0.actor, organisation: organisation.id, formToken: World.formToken.1)
                    }
                },
                signingKey: { _, _ in nil },
                organisationOfSlug: { $0 == organisation.slug ? organisation : nil },
                organisation: { $0 == organisation.id ? organisation : nil }),
            assets: StaticAssets(DeskAssets.files), report: { Issue.record("fault \($0): \($1)") })
        let client = InProcessClient(gate, surroundings: base.house.surroundings)
        client.cookies[CookieName.session] = person.token?.secret.revealed
        return client
    }

    /// The keys that stand open in this person's browser.
    func openKeys(_ person: Person) throws -> [CustodyKey] {
        try Custody.openKeys(try #require(person.token), at: desk(person))
    }

    static func with(_ engine: Engine = .sqlite, _ body: (CustodyWorld) throws -> Void) throws {
        let people = try Organisations.room(key: InstallationKey(bytes: [UInt8](repeating: 5, count: 32)))
        try withWorld(engine, rooms: [people, Complaints.room]) { try body(try CustodyWorld($0)) }
    }

    private init(_ base: World) throws {
        self.base = base
        organisation = try Organisations.add(
            OrganisationDraft(
                name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality, district: "ควนขนุน", province: "พัทลุง",
                slug: "khuan-khanun"), by: .commandLine, in: base.house)
        let host = Workplace(
            organisation: organisation,
            actor: Actor(officer: nil, label: "ทดสอบ", unit: nil, roles: Set(Role.allCases)), house: base.house,
            now: base.now)
        let unit = try Organisations.addUnit("สำนักปลัดเทศบาล", at: host)
        var officers: [Person: OfficerID] = [:]
        for person in Person.allCases {
            let wish = OfficerPlace(
                position: person.position, unit: person.hasUnit ? unit : nil, roles: [person.role])
            officers[person] = try Organisations.addOfficer(wish, login: "kk.\(person.rawValue)", at: host).officer
        }
        (self.unit, self.officers) = (unit, officers)
    }
}
