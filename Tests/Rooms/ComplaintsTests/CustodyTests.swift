import Database
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Complaints
@testable import Organisations

@Suite struct CustodyTests {
    @Test(arguments: Engine.tested)
    func `a report is sealed to the readers and opens in their unlocked browsers alone`(engine: Engine) throws {
        try CustodyWorld.with(engine) { world in
            #expect(try world.read { try Custody.isReady(in: $0) } == false)
            try world.equip(.clerk)
            try world.equip(.auditor)
            try world.equip(.outsider, isOutside: true)
            #expect(try world.read { try Custody.isReady(in: $0) })
            let plan = try world.read { try Custody.plan(about: [], on: world.base.now.day, in: $0) }
            let envelope = Envelope.seal(Array("ความลับ".utf8), to: plan.circles)
            let token = try #require(CustodyWorld.Person.clerk.token)
            #expect(try world.openKeys(.clerk).first == nil)
            try Custody.unlock(CustodyWorld.Person.clerk.passphrase, for: token, at: world.desk(.clerk))
            let key = try #require(try world.openKeys(.clerk).first)
            #expect(envelope.open(with: key) == Array("ความลับ".utf8))
            #expect(try world.openKeys(.auditor).first == nil)
            world.base.advance(seconds: Custody.openSeconds)
            #expect(try world.openKeys(.clerk).first == nil)
        }
    }

    @Test func `a locked key, another passphrase and a stranger's token open nothing`() throws {
        try CustodyWorld.with { world in
            try world.equip(.clerk)
            let token = try #require(CustodyWorld.Person.clerk.token)
            let desk = world.desk(.clerk)
            #expect(throws: Refusal.self) { try Custody.unlock(Secret("ไม่ใช่วลีนี้แน่นอน"), for: token, at: desk) }
            try Custody.unlock(CustodyWorld.Person.clerk.passphrase, for: token, at: desk)
            #expect(try world.openKeys(.clerk).count == 1)
            try Custody.lock(token, at: desk)
            #expect(try world.openKeys(.clerk).isEmpty)
            let other = try #require(CustodyWorld.Person.palad.token)
            #expect(throws: Refusal.self) {
                try Custody.unlock(CustodyWorld.Person.clerk.passphrase, for: other, at: world.desk(.palad))
            }
        }
    }

    @Test func `a replaced key and an ended custodian still open what was sealed to them`() throws {
        try CustodyWorld.with { world in
            let old = try world.equip(.clerk)
            try world.equip(.auditor)
            let envelope = Envelope.seal(
                [5], to: try world.read { try Custody.plan(about: [], on: world.base.now.day, in: $0) }.circles)
            #expect(throws: Refusal.self, "a form sent twice") { try world.makeKey(.clerk) }
            let new = try world.makeKey(.clerk, replacing: old.publicKey)
            let plan = try world.read { try Custody.plan(about: [], on: world.base.now.day, in: $0) }
            #expect(plan.circles[0].keys.contains(new.publicKey))
            #expect(!plan.circles[0].keys.contains(old.publicKey))
            let custodian = try #require(try world.read { try CustodianStore.current(in: $0) }.first)
            try Custody.end(custodian.id, because: "ย้าย", at: world.desk(.mayor))
            #expect(try world.read { try Custody.isReady(in: $0) } == false)
            let token = try #require(CustodyWorld.Person.clerk.token)
            try Custody.unlock(CustodyWorld.Person.clerk.passphrase, for: token, at: world.desk(.clerk))
            let keys = try world.openKeys(.clerk)
            #expect(keys.map(\.publicKey) == [new.publicKey, old.publicKey])
            #expect(keys.compactMap { envelope.open(with: $0) } == [[5]])
            #expect(throws: Refusal.self) { try world.makeKey(.clerk, replacing: new.publicKey) }
        }
    }

    @Test func `printed shares recover a forgotten key for its maker and for who takes the place`() throws {
        try CustodyWorld.with { world in
            let key = try world.equip(.clerk)
            let shares = try Custody.split(
                CustodyWorld.Person.clerk.passphrase, threshold: 2, count: 3, at: world.desk(.clerk))
            let typed = shares.map { rows in Secret(rows.map { $0.revealed.lowercased() }.joined(separator: "\n")) }
            #expect(
                try Custody.rehearse([typed[2], Secret(" "), typed[0]], at: world.desk(.clerk)).publicKey
                    == key.publicKey)
            let stored = try #require(try world.read { try CustodyKeyStore.current(in: $0) }.first)
            #expect(stored.rehearsed == world.base.now.day)
            #expect(stored.shares == StoredKey.Shares(threshold: 2, count: 3, day: world.base.now.day))
            let next = Secret("วลีผ่านใหม่หลังลืม")
            _ = try Custody.recover([typed[0], typed[1]], next, again: next, cost: .trivial, at: world.desk(.clerk))
            let token = try #require(CustodyWorld.Person.clerk.token)
            try Custody.unlock(next, for: token, at: world.desk(.clerk))
            #expect(try world.openKeys(.clerk).first?.publicKey == key.publicKey)

            #expect(throws: Refusal.self) {
                try Custody.recover([typed[0], typed[1]], next, again: next, cost: .trivial, at: world.desk(.auditor))
            }
            try Custody.name(try world.officer(.auditor), isOutside: false, at: world.desk(.mayor))
            _ = try Custody.recover([typed[1], typed[2]], next, again: next, cost: .trivial, at: world.desk(.auditor))
            #expect(try world.read { try Custody.keys(of: try world.officer(.auditor), in: $0) } == [key.publicKey])
        }
    }

    @Test func `shares that make no key are refused with the field that is wrong`() throws {
        try CustodyWorld.with { world in
            try world.equip(.clerk)
            let desk = world.desk(.clerk)
            let passphrase = CustodyWorld.Person.clerk.passphrase
            let sets = try (0..<2).map { _ in
                try Custody.split(passphrase, threshold: 2, count: 2, at: desk).map { rows in
                    Secret(rows.map(\.revealed).joined())
                }
            }
            for (typed, field) in [
                ([sets[0][0]], "share-2"), ([sets[0][0], sets[1][1]], "share-1"),
                ([sets[0][0], sets[0][0]], "share-1"),
                ([Secret(""), sets[0][0], Secret("ABC")], "share-3"), ([], "share-2"),
            ] {
                #expect(throws: Refusal.self) { try Custody.rehearse(typed, at: desk) }
                do { _ = try Custody.rehearse(typed, at: desk) } catch let refusal as Refusal {
                    #expect(refusal.field == field)
                }
            }
            for (threshold, count) in [(1, 3), (4, 3), (2, 8), (2, 1)] {
                #expect(throws: Refusal.self) {
                    try Custody.split(passphrase, threshold: threshold, count: count, at: desk)
                }
            }
        }
    }

    @Test func `another passphrase takes the place of the old one and locks the browsers`() throws {
        try CustodyWorld.with { world in
            let key = try world.equip(.clerk)
            let (desk, token) = (world.desk(.clerk), try #require(CustodyWorld.Person.clerk.token))
            let (old, next) = (CustodyWorld.Person.clerk.passphrase, Secret("อีกวลีหนึ่งที่ยาวพอ"))
            try Custody.unlock(old, for: token, at: desk)
            try Custody.changePassphrase(old, to: next, again: next, cost: .trivial, at: desk)
            #expect(try world.openKeys(.clerk).first == nil)
            #expect(throws: Refusal.self) { try Custody.unlock(old, for: token, at: desk) }
            try Custody.unlock(next, for: token, at: desk)
            #expect(try world.openKeys(.clerk).first?.publicKey == key.publicKey)
        }
    }

    @Test func `relatives and superiors are declared and keep reports away`() throws {
        try CustodyWorld.with { world in
            try world.equip(.clerk)
            try world.equip(.auditor)
            try world.equip(.outsider, isOutside: true)
            let (palad, auditor) = (try world.officer(.palad), try world.officer(.auditor))
            try Custody.setSuperiors([try world.officer(.mayor)], of: palad, at: world.desk(.mayor))
            let head = try world.officer(.head)
            #expect(try world.read { try Custody.plan(about: [head], on: world.base.now.day, in: $0) }.leftOut == 1)
            try Custody.declareRelatives([head], at: world.desk(.auditor))
            let plan = try world.read { try Custody.plan(about: [head], on: world.base.now.day, in: $0) }
            #expect(plan.leftOut == 2)
            #expect(plan.rungs.map { $0.readers.map(\.isOutside) } == [[true]])
            try Custody.declareRelatives([], at: world.desk(.auditor))
            #expect(
                try world.read { try Custody.plan(about: [head], on: world.base.now.day, in: $0) }.rungs[0].readers.map(
                    \.officer
                ).contains(
                    auditor))
            #expect(throws: Refusal.self) {
                try Custody.setSuperiors([palad], of: try world.officer(.mayor), at: world.desk(.mayor))
            }
            #expect(throws: Refusal.self) { try Custody.setSuperiors([], of: palad, at: world.desk(.head)) }
            #expect(throws: Refusal.self) { try Custody.declareRelatives([auditor], at: world.desk(.auditor)) }
        }
    }

    @Test func `who acts for another today takes those under the other along`() throws {
        try CustodyWorld.with { world in
            try world.equip(.auditor)
            try world.equip(.outsider, isOutside: true)
            let (clerk, palad) = (try world.officer(.clerk), try world.officer(.palad))
            let today = world.base.now.day
            let host = Workplace(
                organisation: world.organisation,
                actor: Actor(officer: nil, label: "ทดสอบ", unit: nil, roles: Set(Role.allCases)),
                house: world.base.house,
                now: world.base.now)
            try Organisations.addActing(
                ActingOrder.Content(
                    absent: palad, acting: clerk, firstDay: today, lastDay: today, order: "คำสั่งที่ 25/2568",
                    orderDay: today, reason: "ไปราชการ"), at: host)
            #expect(try world.read { try Custody.plan(about: [clerk], on: today, in: $0) }.leftOut == 1)
            #expect(try world.read { try Custody.plan(about: [clerk], on: today.adding(days: 1), in: $0) }.leftOut == 0)
        }
    }

    @Test func `no passphrase, seed or share lies in the database or the journal`() throws {
        try CustodyWorld.with { world in
            let key = try world.equip(.clerk)
            let token = try #require(CustodyWorld.Person.clerk.token)
            let passphrase = CustodyWorld.Person.clerk.passphrase
            try Custody.unlock(passphrase, for: token, at: world.desk(.clerk))
            let shares = try Custody.split(passphrase, threshold: 2, count: 2, at: world.desk(.clerk))
            try world.read { db in
                for hold in try CustodyKeyStore.held(by: try world.officer(.clerk), in: db) {
                    key.seed.exposed { #expect(!hold.sealedSeed.contains($0)) }
                }
                let lines = try Journal.history(of: Subject("custodian", try world.officer(.clerk)), in: db)
                let told = lines.map { "\($0.summary)\($0.detail ?? "")" }.joined()
                #expect(lines.count >= 4)
                for secret in [passphrase] + shares.flatMap({ $0 }) { #expect(!told.contains(secret.revealed)) }
            }
        }
    }
}
