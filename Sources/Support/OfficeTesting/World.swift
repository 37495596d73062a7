package import Contracts
package import Database
import Desk
import Foundation
package import HTTP
package import Kernel
package import Office
import Outgoing
import Synchronization
import TestSupport
package import Vault

/// The small world of the tests: two organisations that everyone knows, a clock that stands still until it is moved,
/// and one officer for each role. Sign-in itself is not part of it.
package final class World: Sendable {
    package let house: House
    package let gate: Gate
    /// เทศบาลตำบลควนขนุน, where the tests happen.
    package let organisation: OrganisationProfile
    /// องค์การบริหารส่วนตำบลโนนเมือง, which must never see any of it.
    package let neighbour: OrganisationProfile
    private let clock: Clock

    fileprivate final class Clock: Sendable {
        let now: Mutex<Int64>
        let drawn = Mutex<UInt64>(0)
        init(_ start: Instant) { now = Mutex(start.milliseconds) }

        var surroundings: Surroundings {
            Surroundings(
                now: { Instant(milliseconds: self.now.withLock { $0 }) },
                randomBytes: { count in self.bytes(count) })
        }

        /// Every call a greater number, the same in every run: identifiers made in one moment keep their order.
        private func bytes(_ count: Int) -> [UInt8] {
            let number = drawn.withLock { last in
                last += 1
                return last
            }
            return (0..<count).map { place in
                let shift = 8 * (count - 1 - place)
                return shift < 64 ? UInt8(truncatingIfNeeded: number >> UInt64(shift)) : 0x5A
            }
        }
    }

    fileprivate init(
        database: Database, folder: String, rooms: [Room], start: Instant, publicAddress: String?
    ) throws {
        let clock = Clock(start)
        self.clock = clock
        let organisation = OrganisationProfile(
            id: OrganisationID(1), slug: "khuan-khanun", name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality,
            district: "ควนขนุน", province: "พัทลุง")
        let neighbour = OrganisationProfile(
            id: OrganisationID(2), slug: "non-mueang", name: "องค์การบริหารส่วนตำบลโนนเมือง",
            kind: .subdistrictAdministration, district: "นากลาง", province: "หนองบัวลำภู")
        let assets = StaticAssets(DeskAssets.files)
        house = House(
            database: database, surroundings: clock.surroundings, files: FileStore(folder: "\(folder)/files"),
            assets: AssetAddresses(assets), rooms: rooms, key: InstallationKey(bytes: [UInt8](repeating: 9, count: 32)),
            publicAddress: publicAddress, outgoing: Outgoing(reach: .anywhere))
        try database.migrate(house.migrations)
        let both = [organisation, neighbour]
        gate = Gate(
            house: house,
            directory: Directory(
                session: { token, _ in World.session(of: token, among: both) },
                signingKey: { token, _ in
                    World.session(of: token, among: both).flatMap { World.signingKey(of: $0.actor) }
                },
                organisationOfSlug: { slug in both.first { $0.slug == slug } },
                organisation: { id in both.first { $0.id == id } }),
            assets: assets, report: { reference, error in print("fault \(reference): \(error)") })
        self.organisation = organisation
        self.neighbour = neighbour
    }

    package var now: Instant { house.surroundings.now() }

    /// Moves the clock forward.
    package func advance(days: Int = 0, seconds: Int64 = 0) {
        clock.now.withLock { $0 += Int64(days) * 86_400_000 + seconds * 1000 }
    }

    /// One round of every chore of the house, for both organisations, as the clock would start it.
    package func runChores() throws {
        for organisation in [organisation, neighbour] {
            let place = Workplace(organisation: organisation, actor: .clock, house: house, now: now)
            for chore in house.chores { try chore.run(place) }
        }
    }

    /// The officer who stands for a role; unit 1 for heads and officers.
    package static func actor(_ role: Role) -> Actor {
        let number = Int64(1 + (Role.allCases.firstIndex(of: role) ?? 0))
        let unit = role == .officer || role == .unitHead ? UnitID(1) : nil
        return Actor(officer: OfficerID(number), label: role.thai, unit: unit, roles: [role])
    }

    /// The place where a deed is done without the web.
    package func workplace(_ role: Role = .itaAdministrator, of other: OrganisationProfile? = nil) -> Workplace {
        let actor = World.actor(role)
        return Workplace(
            organisation: other ?? organisation, actor: actor, house: house, now: now,
            signingKey: World.signingKey(of: actor))
    }

    /// The key of an officer of this world, the same in every run.
    package static func signingKey(of actor: Actor) -> SigningKey? {
        actor.officer.map { SigningKey(seed: [UInt8](repeating: UInt8(truncatingIfNeeded: $0.number), count: 32)) }
    }

    /// Somebody at a browser who is not signed in.
    package func visitor() -> InProcessClient {
        InProcessClient(gate, surroundings: house.surroundings)
    }

    /// Somebody at a browser who is signed in; add `World.formToken` to every form.
    package func browser(_ role: Role, of other: OrganisationProfile? = nil) -> InProcessClient {
        let client = visitor()
        client.cookies[CookieName.session] = "\((other ?? organisation).id).\(role.rawValue)"
        return client
    }

    /// The form token of every session of this world, as a form sends it.
    package static let formToken = (formTokenField, "00000000000000000000000000000000")

    private static func session(of token: String, among organisations: [OrganisationProfile]) -> Session? {
        let parts = token.split(separator: ".")
        guard parts.count == 2, let role = Role(rawValue: String(parts[1])),
            let organisation = organisations.first(where: { $0.id.description == parts[0] })
        else { return nil }
        return Session(actor: actor(role), organisation: organisation.id, formToken: formToken.1)
    }
}

/// Builds the small world on an engine, with its own database and folder, which vanish afterwards.
///
/// - Parameter start: the moment at which the clock stands; 19 February 2025, 09:00 in Thailand, when left out.
/// - Parameter publicAddress: where the public reaches the world, as the host would say at start.
package func withWorld<Result>(
    _ engine: Engine, rooms: [Room], start: Instant = Instant(milliseconds: 1_739_930_400_000),
    publicAddress: String? = nil,
    _ body: (World) throws -> Result
) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prongsai-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }  // a leftover in the temporary folder harms nobody
    return try withFreshDatabase(engine) { database in
        try body(World(database: database, folder: folder, rooms: rooms, start: start, publicAddress: publicAddress))
    }
}
