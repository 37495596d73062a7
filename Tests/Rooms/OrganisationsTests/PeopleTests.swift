import Contracts
import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing
import Vault

@testable import Organisations

@Suite struct PeopleTests {
    @Test(arguments: Engine.tested) func `a new officer chooses a password with a code that is shown once`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            let browser = Browser(world)
            browser.signIn("ita")
            let added = browser.submit(
                "/office/people", at: "/office/people/new",
                [
                    ("position", "นักวิชาการคลัง <ชั่วคราว>"), ("unit", world.unit.description), ("roles", "officer"),
                    ("login", "Finance.1"),
                ])
            #expect(added.status == 200)
            let code = try #require(Browser.codes(in: added.text).first)
            #expect(browser.get("/office/people").text.contains("นักวิชาการคลัง &lt;ชั่วคราว&gt;"))

            let newcomer = Browser(world)
            let choose = { (code: String, password: String) in
                newcomer.submit(
                    "/office/new-password", at: "/office/new-password",
                    [("login", "finance.1"), ("code", code), ("password", password), ("again", password)])
            }
            #expect(newcomer.signIn("finance.1", Secret("")).status == 422)
            #expect(choose("AAAAA-AAAAA-AAAAA-AAAAA", "ช้างสี่เชือกเดินข้ามเขา").status == 422)
            #expect(choose(code, "สั้น").status == 422)
            #expect(choose(code.lowercased(), "ช้างสี่เชือกเดินข้ามเขา").status == 200)
            #expect(choose(code, "ช้างห้าเชือกเดินข้ามเขา").status == 422)
            #expect(newcomer.signIn("finance.1", Secret("ช้างสี่เชือกเดินข้ามเขา")).status == 303)
        }
    }

    @Test func `a code is over after three days`() throws {
        try World.with(.sqlite) { world in
            let id = try #require(world.officers["clerk"])
            let code = try Organisations.resetPassword(of: id, at: try world.place(of: "ita"))
            world.clock.pass(seconds: 3 * 86_400)
            #expect(throws: Doorkeeper.wrongOneTimeCode) {
                try world.doorkeeper.choosePassword(
                    login: "clerk", code: code, password: World.password, again: World.password, address: "a",
                    in: world.house)
            }
        }
    }

    @Test(arguments: Engine.tested) func `a reset ends the old password and every browser`(engine: Engine) throws {
        try World.with(engine) { world in
            let clerk = Browser(world)
            clerk.signIn("clerk")
            #expect(clerk.isSignedIn)
            _ = try Organisations.resetPassword(
                of: #require(world.officers["clerk"]), at: try world.place(of: "ita"))
            #expect(!clerk.isSignedIn)
            #expect(clerk.signIn("clerk").status == 422)
        }
    }

    @Test(arguments: Engine.tested) func `new roles count at once`(engine: Engine) throws {
        try World.with(engine) { world in
            let clerk = Browser(world)
            clerk.signIn("clerk")
            #expect(clerk.get("/office/people").status == 403)
            let browser = Browser(world)
            browser.signIn("ita")
            let page = "/office/people/\(try #require(world.officers["clerk"]))"
            let form = [
                ("version", "1"), ("position", "นักทรัพยากรบุคคลชำนาญการ"), ("unit", world.unit.description),
                ("roles", "officer"), ("roles", "ita-admin"),
            ]
            #expect(browser.submit(page, at: page, form).status == 303)
            #expect(clerk.get("/office/people").status == 200)
            let again = browser.submit(page, at: page, form)
            #expect(again.status == 409 && again.text.contains("มีผู้แก้ไขข้อมูลนี้ไปก่อนแล้ว"))
            #expect(browser.get(page).text.contains("แก้ไขตำแหน่ง"))
        }
    }

    @Test(arguments: Engine.tested) func `a closed account opens no more, keeps its history and can be reopened`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            let clerk = Browser(world)
            clerk.signIn("clerk")
            let browser = Browser(world)
            browser.signIn("ita")
            let page = "/office/people/\(try #require(world.officers["clerk"]))"
            #expect(browser.submit(page + "/closure", at: page, [("reason", " ")]).status == 422)
            #expect(browser.submit(page + "/closure", at: page, [("reason", "ย้ายไปจังหวัดอื่น")]).status == 303)
            #expect(!clerk.isSignedIn)
            #expect(clerk.signIn("clerk").status == 422)
            #expect(browser.get(page).text.contains("ย้ายไปจังหวัดอื่น"))
            #expect(browser.submit(page + "/reopening", at: page).status == 303)
            #expect(clerk.signIn("clerk").status == 303)
        }
    }

    @Test(arguments: Engine.tested) func `the last administrator stays, and nobody closes the own account`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            let id = try #require(world.officers["ita"])
            let ita = try world.place(of: "ita")
            #expect(throws: Refusal.self) { try Organisations.closeOfficer(id, because: "ลอง", at: ita) }
            #expect(throws: Refusal.self) { try Organisations.closeOfficer(id, because: "ลอง", at: world.commandLine) }
            let wish = OfficerPlace(position: "หัวหน้าฝ่ายอำนวยการ", unit: world.unit, roles: [.officer])
            #expect(throws: Refusal.self) { try Organisations.changeOfficer(id, to: wish, from: 1, at: ita) }
            let officer = try world.commandLine.read { try OfficerStore.find(id, in: $0) }
            #expect(officer?.roles == [.itaAdministrator] && officer?.isActive == true && officer?.version == 1)
        }
    }

    @Test(arguments: Engine.tested) func `only a host makes a host`(engine: Engine) throws {
        try World.with(engine) { world in
            let wish = OfficerPlace(position: "คอมพิวเตอร์", unit: nil, roles: [.host])
            let ita = try world.place(of: "ita")
            #expect(throws: Refusal.self) { try Organisations.addOfficer(wish, login: "second", at: ita) }
            let root = try #require(world.officers["root"])
            #expect(throws: Refusal.self) { _ = try Organisations.resetPassword(of: root, at: ita) }
            #expect(try Organisations.addOfficer(wish, login: "second", at: world.commandLine).code != nil)
        }
    }

    @Test(
        arguments: [
            ("", nil, "unit-head"), ("หัวหน้า", nil, "unit-head"), ("หัวหน้า", "99", "unit-head"), ("หัวหน้า", "own", ""),
            (String(repeating: "ก", count: 201), "own", "officer"),
        ] as [(String, String?, String)])
    func `an officer without position, unit or role is refused`(position: String, unit: String?, role: String) throws {
        try World.with(.sqlite) { world in
            let unit = unit.flatMap { $0 == "own" ? world.unit : ID($0) }
            let wish = OfficerPlace(
                position: position, unit: unit, roles: Set([Role(rawValue: role)].compactMap { $0 }))
            #expect(throws: Refusal.self) {
                try Organisations.addOfficer(wish, login: "new.one", at: world.commandLine)
            }
            let officers = try world.commandLine.read { try Organisations.officers(in: $0) }
            #expect(officers.count == World.people.count)
        }
    }

    @Test(arguments: Engine.tested) func `a login name belongs to one account of the whole installation`(engine: Engine)
        throws
    {
        try World.with(engine) { world in
            var draft = OrganisationDraft.khuanKhanun
            draft.kind = .subdistrictAdministration
            draft.slug = "other"
            let other = try Organisations.add(draft, by: .commandLine, in: world.house)
            let place = Workplace(organisation: other, actor: .commandLine, house: world.house, now: world.clock.now)
            let wish = OfficerPlace(position: "ปลัด", unit: nil, roles: [.executive])
            for login in ["palad", "PALAD ", "ปลัด", "ab", "a b c"] {
                #expect(throws: Refusal.self) { try Organisations.addOfficer(wish, login: login, at: place) }
            }
            #expect(try place.read { try Organisations.officers(in: $0) }.isEmpty)
            let stranger = try #require(world.officers["ita"])
            #expect(try place.read { try OfficerStore.find(stranger, in: $0) } == nil)
        }
    }

    @Test(arguments: [
        ("123456789012", "clerk"), ("aaaaaaaaaaaa", "clerk"), ("clerk-password", "clerk"), ("short", "clerk"),
        ("abcdefghijklmn", "clerk"), (String(repeating: "กขคงจ", count: 50), "clerk"),
    ])
    func `passwords that are easily guessed are refused`(password: String, login: String) {
        #expect(throws: Refusal.self) {
            try PasswordRule.check(Secret(password), again: Secret(password), login: login)
        }
    }

    @Test func `changing the password signs other browsers out and keeps this one`() throws {
        try World.with(.sqlite) { world in
            let (here, there) = (Browser(world), Browser(world))
            here.signIn("clerk")
            there.signIn("clerk")
            let new = "ช้างสี่เชือกเดินข้ามเขา"
            let change = { (old: String, again: String) in
                here.submit(
                    "/office/account/password", at: "/office/account",
                    [("current", old), ("password", new), ("again", again)])
            }
            #expect(change("wrong", new).status == 422)
            #expect(change(World.password.revealed, new + "x").status == 422)
            #expect(change(World.password.revealed, new).status == 303)
            #expect(here.isSignedIn && !there.isSignedIn)
            #expect(there.signIn("clerk", Secret(new)).status == 303)
            #expect(here.submit("/office/account/sessions/closure", at: "/office/account").status == 303)
            #expect(here.isSignedIn && !there.isSignedIn)
        }
    }
}
