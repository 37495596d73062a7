import Contracts
import Database
import Foundation
import HTTP
import Kernel
import Office
import Testing
import Vault

@testable import Assembly
@testable import Organisations

/// A thing behind addresses: what stands in the place of their parameters, and what its forms need beside what the
/// page itself fills in.
struct Thing {
    var parameters: [String: String] = [:]
    var fields: [(String, String)] = []
}

/// Two organisations, each with two units and an officer of every role in both.
struct AccessPeople {
    let organisation: OrganisationProfile
    let neighbour: OrganisationProfile
    /// By organisation, then by asker.
    let officers: [OrganisationID: [Asker: Actor]]

    init(in house: House) throws {
        organisation = try AccessPeople.add("khuan-khanun", "ควนขนุน", house)
        neighbour = try AccessPeople.add("non-mueang", "โนนเมือง", house)
        officers = [
            organisation.id: try AccessPeople.officers(of: organisation, house),
            neighbour.id: try AccessPeople.officers(of: neighbour, house),
        ]
    }

    private static func add(_ slug: String, _ name: String, _ house: House) throws -> OrganisationProfile {
        let draft = OrganisationDraft(
            name: name, kind: .subdistrictMunicipality, district: name, province: "พัทลุง", slug: slug)
        return try Organisations.add(draft, by: .commandLine, in: house)
    }

    private static func officers(of organisation: OrganisationProfile, _ house: House) throws -> [Asker: Actor] {
        let place = AccessPeople.place(of: organisation, house)
        try Organisations.setLetterhead(
            code: "พท 52401", address: "พัทลุง", telephone: "", emblem: nil, from: 0, at: place)
        let own = try Organisations.addUnit("กองช่าง", at: place)
        let other = try Organisations.addUnit("กองคลัง", at: place)
        var officers: [Asker: Actor] = [:]
        for asker in Asker.all {
            let wish = OfficerPlace(
                position: "\(asker.role.thai) \(asker.isOfUnit ? 1 : 2)", unit: asker.isOfUnit ? own : other,
                roles: [asker.role])
            let login = "\(asker.role.rawValue)-\(asker.isOfUnit ? 1 : 2)-\(organisation.slug)"
            let officer = try Organisations.addOfficer(wish, login: login, at: place).officer
            officers[asker] = Actor(officer: officer, label: wish.position, unit: wish.unit, roles: wish.roles)
        }
        return officers
    }

    /// Where things are made by somebody who may do everything.
    static func place(of organisation: OrganisationProfile, _ house: House) -> Workplace {
        let maker = Actor(officer: nil, label: "ข้อมูลทดสอบ", unit: nil, roles: Set(Role.allCases))
        return Workplace(organisation: organisation, actor: maker, house: house, now: house.surroundings.now())
    }

    func actor(_ asker: Asker, in organisation: OrganisationProfile) throws -> Actor {
        try #require(officers[organisation.id]?[asker])
    }

    /// Everyone of the office, with the key that they sign with.
    func place(of asker: Asker, _ house: House) throws -> Workplace {
        let actor = try actor(asker, in: organisation)
        return Workplace(
            organisation: organisation, actor: actor, house: house, now: house.surroundings.now(),
            signingKey: AccessPeople.key(of: actor))
    }

    static func key(of actor: Actor) -> SigningKey? {
        actor.officer.map { SigningKey(seed: SHA256.digest(Array("\($0)".utf8))) }
    }
}

/// Doors in front of copies of everything: one for readers, and one that is thrown away once somebody has changed what
/// is behind it.
final class AccessDoor {
    static let formToken = "00000000000000000000000000000000"

    let people: AccessPeople
    private let installation: Installation
    private let original: Data
    private let key: InstallationKey
    private var reading: (gate: Gate, database: Database)?
    private var writing: (gate: Gate, database: Database)?
    private var copies = 0
    private var visitors = 0
    /// Pages with forms, by asker and address.
    private var pages: [String: String] = [:]

    init(_ installation: Installation, _ people: AccessPeople) throws {
        self.installation = installation
        self.people = people
        key = try InstallationKey.load(folder: installation.folder)
        let file = "\(installation.folder)/original.db"
        try installation.house.database.backup(to: file)
        original = try Data(contentsOf: URL(filePath: file))
        reading = try open()
    }

    /// Somebody at a browser; `nil` is a stranger.
    func answer(
        _ method: Method, _ address: String, _ asker: Asker?, elsewhere: Bool, form: [(String, String)]
    ) throws -> Answer {
        guard !method.isSafe else { return Answer(try client(asker, elsewhere, at: reading).get(address)) }
        if writing == nil { writing = try open() }
        let client = try client(asker, elsewhere, at: writing)
        let answer = Answer(client.post(address, form: [(formTokenField, Self.formToken)] + form))
        if [.inside, .signIn, .other].contains(answer), asker != nil || answer != .signIn {
            writing?.database.close()
            writing = nil
        }
        return answer
    }

    /// The form that is sent to `action`, from the first of these pages on which anybody finds it.
    func form(to action: String, on addresses: [String]) throws -> [(String, String)]? {
        for role in [Role.itaAdministrator, .executive, .unitHead, .officer, .host] {
            for address in addresses {
                let key = "\(role) \(address)"
                if pages[key] == nil {
                    pages[key] = try client(Asker(role: role, isOfUnit: true), false, at: reading).get(address).text
                }
                if let form = FilledForm(to: action, in: pages[key] ?? "") { return form.fields }
            }
        }
        return nil
    }

    func close() {
        reading?.database.close()
        writing?.database.close()
        (reading, writing) = (nil, nil)
    }

    private func client(
        _ asker: Asker?, _ elsewhere: Bool, at door: (gate: Gate, database: Database)?
    ) throws -> InProcessClient {
        let client = InProcessClient(try #require(door).gate, surroundings: installation.house.surroundings)
        visitors += 1
        client.address = "198.51.\(visitors / 250 % 250).\(visitors % 250)"
        client.cookies[CookieName.form] = Self.formToken
        if let asker {
            let organisation = elsewhere ? people.neighbour : people.organisation
            client.cookies[CookieName.session] = Self.token(
                "\(organisation.slug).\(asker.role.rawValue).\(asker.isOfUnit)")
        }
        return client
    }

    private func open() throws -> (gate: Gate, database: Database) {
        copies += 1
        let file = "\(installation.folder)/copy-\(copies).db"
        try original.write(to: URL(filePath: file))
        let database = try Database(sqlite: file, readers: 1)
        let old = installation.house
        let house = House(
            database: database, surroundings: old.surroundings, files: old.files, assets: old.assets, rooms: old.rooms,
            key: key)
        let known = Organisations.directory(of: database)
        let people = people
        let directory = Directory(
            session: { token, _ in AccessDoor.session(of: token, people) },
            signingKey: { token, _ in
                AccessDoor.session(of: token, people).flatMap { AccessPeople.key(of: $0.actor) }
            },
            organisationOfSlug: known.organisationOfSlug, organisation: known.organisation)
        let gate = Gate(
            house: house, directory: directory, assets: installation.assets,
            report: { reference, error in Issue.record("fault \(reference): \(error)") })
        return (gate, database)
    }

    /// In the form of a session's token, since pages seal under it.
    private static func token(_ text: String) -> String {
        let bytes = Array(text.utf8.prefix(32))
        return Hex.text(bytes + [UInt8](repeating: 0, count: 32 - bytes.count))
    }

    private static func session(of token: String, _ people: AccessPeople) -> Session? {
        let text = String(decoding: (Hex.bytes(token) ?? []).filter { $0 != 0 }, as: UTF8.self)
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 3, let role = Role(rawValue: parts[1]) else { return nil }
        let organisation = parts[0] == people.organisation.slug ? people.organisation : people.neighbour
        let asker = Asker(role: role, isOfUnit: parts[2] == "true")
        return people.officers[organisation.id]?[asker].map {
            Session(actor: $0, organisation: organisation.id, formToken: formToken)
        }
    }
}
