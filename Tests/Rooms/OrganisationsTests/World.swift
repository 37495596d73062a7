import Contracts
import Database
import Desk
import HTTP
import Kernel
import Office
import TestSupport
import Vault

@testable import Organisations

/// The small named world of these tests: ควนขนุน with its administrator, head, officer, executive and auditor.
struct World {
    static let password = Secret("แมวสามตัวนอนกลางวัน")
    /// 19 February 2568, nine in the morning.
    static let start = Instant(milliseconds: 1_739_930_400_000)

    let house: House
    let clock: Clock
    let doorkeeper: Doorkeeper
    let organisation: OrganisationProfile
    let unit: UnitID
    /// By login name without its last part, such as `ita`.
    let officers: [String: OfficerID]

    /// The command line's place in the organisation.
    var commandLine: Workplace {
        Workplace(organisation: organisation, actor: .commandLine, house: house, now: clock.now)
    }

    func place(of login: String) throws -> Workplace {
        let officer = try commandLine.read { db in
            try Organisations.officers(in: db).first { $0.login == login }
        }
        guard let officer else { throw Refusal.noSuchPage }
        return Workplace(organisation: organisation, actor: officer.actor, house: house, now: clock.now)
    }

    static func house(_ database: Database, _ clock: Clock, rooms: [Room]) -> House {
        House(
            database: database,
            surroundings: Surroundings(now: { clock.now }, randomBytes: { Random.bytes($0) }),
            files: FileStore(folder: "/nonexistent"), assets: AssetAddresses(StaticAssets(DeskAssets.files)),
            rooms: rooms, key: InstallationKey(bytes: [UInt8](repeating: 5, count: 32)))
    }

    static func with<Result>(_ engine: Engine, _ body: (World) throws -> Result) throws -> Result {
        try withFreshDatabase(engine, migrations: Office.migrations + Organisations.migrations) { database in
            let key = InstallationKey(bytes: [UInt8](repeating: 5, count: 32))
            let clock = Clock(start)
            let doorkeeper = try Doorkeeper(key: key, cost: .trivial)
            let house = house(database, clock, rooms: [Organisations.room(doorkeeper)])
            let organisation = try Organisations.add(.khuanKhanun, by: .commandLine, in: house)
            let place = Workplace(organisation: organisation, actor: .commandLine, house: house, now: clock.now)
            let unit = try Organisations.addUnit("สำนักปลัดเทศบาล", at: place)
            var officers: [String: OfficerID] = [:]
            for (login, position, role) in people {
                let wish = OfficerPlace(position: position, unit: unit, roles: [role])
                officers[login] = try Organisations.addOfficer(
                    wish, login: login, password: password, cost: .trivial, at: place
                ).officer
            }
            return try body(
                World(
                    house: house, clock: clock, doorkeeper: doorkeeper, organisation: organisation, unit: unit,
                    officers: officers))
        }
    }

    static let people: [(String, String, Role)] = [
        ("ita", "หัวหน้าฝ่ายอำนวยการ", .itaAdministrator), ("head", "หัวหน้าสำนักปลัดเทศบาล", .unitHead),
        ("clerk", "นักทรัพยากรบุคคล", .officer), ("palad", "ปลัดเทศบาล", .executive), ("audit", "ผู้ตรวจสอบภายใน", .auditor),
        ("root", "เจ้าหน้าที่คอมพิวเตอร์", .host),
    ]
}

/// A clock that only moves when it is told to.
final class Clock: Sendable {
    private let time: Lock<Instant>
    init(_ start: Instant) { time = Lock(start) }
    var now: Instant { time.with { $0 } }
    func pass(seconds: Int64) { time.with { $0 = $0.adding(seconds: seconds) } }
}

extension OrganisationDraft {
    static let khuanKhanun = OrganisationDraft(
        name: "เทศบาลตำบลควนขนุน", kind: .subdistrictMunicipality, district: "ควนขนุน", province: "พัทลุง",
        slug: "khuan-khanun")
}
