import Contracts
import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing
import Vault

@testable import Organisations

@Suite struct OrganisationTests {
    @Test(arguments: Engine.tested) func `one name and two kinds are two bodies, one body twice is refused`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            var other = OrganisationDraft.khuanKhanun
            other.kind = .subdistrictAdministration
            other.slug = "khuan-khanun-sao"
            let added = try Organisations.add(other, by: .commandLine, in: world.house)
            #expect(added.kind == .subdistrictAdministration)
            var elsewhere = OrganisationDraft.khuanKhanun
            elsewhere.province = "สงขลา"
            elsewhere.slug = "khuan-khanun-songkhla"
            _ = try Organisations.add(elsewhere, by: .commandLine, in: world.house)

            var copy = OrganisationDraft.khuanKhanun
            copy.slug = "another"
            copy.name = " เทศบาลตำบล\u{200B}ควนขนุน "
            copy.province = "จังหวัดพัทลุง"
            #expect(throws: Refusal.self) { try Organisations.add(copy, by: .commandLine, in: world.house) }
            copy.name = "เทศบาลตำบลพนางตุง"
            copy.slug = "KHUAN-khanun"
            let refusal = #expect(throws: Refusal.self) {
                try Organisations.add(copy, by: .commandLine, in: world.house)
            }
            #expect(refusal?.field == "slug" && refusal?.kind == .conflict)
            #expect(try Organisations.all(in: world.house.database).count == 3)
        }
    }

    @Test(arguments: [
        "office", "assets", "healthz", "api", "Office", "", "ab", "a b", "-abc", "abc-", "9abc", "ควน", "a/b/c", "a..b",
    ])
    func `an address that cannot be one is refused`(slug: String) throws {
        var draft = OrganisationDraft.khuanKhanun
        draft.slug = slug
        let refusal = #expect(throws: Refusal.self) { try draft.checked() }
        #expect(refusal?.field == "slug")
    }

    @Test(arguments: Engine.tested) func `units keep their order and their names differ`(engine: Engine) throws {
        try World.with(engine) { world in
            for name in ["กองคลัง", "กองช่าง"] { try Organisations.addUnit(name, at: world.commandLine) }
            #expect(throws: Refusal.self) { try Organisations.addUnit(" กองคลัง ", at: world.commandLine) }
            let units = try world.commandLine.read { try Organisations.units(in: $0) }
            #expect(units.map(\.name) == ["สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง"])
            #expect(throws: Refusal.self) {
                try Organisations.renameUnit(units[1].id, to: "กองช่าง", at: world.commandLine)
            }
            try Organisations.renameUnit(units[1].id, to: "กองการคลัง", at: world.commandLine)
            #expect(try world.commandLine.read { try Organisations.units(in: $0)[1].name } == "กองการคลัง")
        }
    }

    @Test(arguments: Engine.tested) func `a new installation is set up once, by whoever reads the code`(engine: Engine)
        throws
    {
        try withFreshDatabase(engine, migrations: Office.migrations + Organisations.migrations) { database in
            let clock = Clock(World.start)
            let doorkeeper = try Doorkeeper(
                key: InstallationKey(bytes: [UInt8](repeating: 5, count: 32)), cost: .trivial)
            let house = World.house(database, clock, rooms: [Organisations.room(doorkeeper)])
            let world = World(
                house: house, clock: clock, doorkeeper: doorkeeper,
                organisation: OrganisationProfile(
                    id: ID(1), slug: "", name: "", kind: .special, district: "", province: ""),
                unit: ID(1), officers: [:])
            let printed = [try Organisations.setupCode(in: house), try Organisations.setupCode(in: house)]
            let earlier = try #require(printed[0])
            let code = try #require(printed[1])
            let browser = Browser(world)
            #expect(browser.get("/office/sign-in").header("Location") == "/office/setup")
            let password = World.password.revealed
            let form = [
                ("kind", "subdistrict"), ("name", "เทศบาลตำบลควนขนุน"), ("district", "อำเภอควนขนุน"), ("province", "พัทลุง"),
                ("slug", "khuan-khanun"), ("position", "ผู้ดูแลระบบ"), ("login", "first.one"), ("password", password),
                ("again", password),
            ]
            let send = { (code: String) in
                browser.submit("/office/setup", at: "/office/setup", form + [("code", code)])
            }
            #expect(send("").status == 422)
            #expect(send(earlier.revealed).status == 422)
            #expect(send(code.revealed).status == 303)
            #expect(browser.get("/office/setup").status == 404)
            #expect(try Organisations.setupCode(in: house) == nil)
            #expect(browser.signIn("first.one").status == 303)
            #expect(browser.get("/office/people").status == 200)
            #expect(try Organisations.find(slug: "khuan-khanun", in: database)?.district == "ควนขนุน")
        }
    }
}
