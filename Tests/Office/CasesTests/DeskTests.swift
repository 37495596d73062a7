import Database
import Dispatch
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Cases

extension CaseKind {
    /// A small kind: the office answers, may ask back, and the person may reopen once.
    fileprivate static let small = CaseKind(
        "small", "เรื่อง",
        states: [
            CaseState("new", "รับแล้ว", .open), CaseState("asked", "รอผู้ยื่น", .waiting),
            CaseState("done", "จบ", .closed),
        ],
        steps: [
            CaseStep("answer", "ตอบ", from: ["new"], to: "done", by: .office, words: "คำตอบ"),
            CaseStep("ask", "ถามกลับ", from: ["new"], to: "asked", by: .office, words: "คำถาม"),
            CaseStep("reply", "ตอบกลับ", from: ["asked"], to: "new", by: .person, words: "คำตอบ"),
            CaseStep("reopen", "ขอให้ทำใหม่", from: ["done"], to: "new", by: .person, isOnce: true),
        ], promisedDays: 5, by: "ตอบภายใน 5 วันทำการ", keptYears: 1)
}

@Suite struct `A matter` {
    private let desk = CaseDesk(kinds: [.small]) { _ in [(UnitID(1), "กองช่าง"), (UnitID(2), "กองคลัง")] }

    private func inWorld(_ engine: Engine = .sqlite, _ body: (World) throws -> Void) throws {
        try withWorld(
            engine, rooms: [Cases.room([.small]) { _ in [(UnitID(1), "กองช่าง"), (UnitID(2), "กองคลัง")] }], body)
    }

    private func street(_ world: World) -> Workplace {
        Workplace(organisation: world.organisation, actor: .visitor, house: world.house, now: world.now)
    }

    private func open(_ world: World) throws -> (key: CaseKey, id: ID<Case>) {
        let draft = CaseDraft(title: "หลุมบนถนน", words: "ลึกมาก", mayBePublic: false)
        let place = street(world)
        let receipt = try Cases.open(draft, .small, Ticket(at: place), at: place)
        return (CaseKey(receipt.record.shownReference, receipt.secret.revealed.lowercased()), receipt.record.id)
    }

    private func file(_ id: ID<Case>, _ world: World) throws -> CaseFile {
        let place = world.workplace()
        return try place.read { try desk.file(id, for: place.actor, in: $0) }
    }

    private func take(_ step: String, _ id: ID<Case>, _ world: World, as role: Role = .officer) throws {
        try desk.take(step, id, words: "คำ", from: try file(id, world).record.version, at: world.workplace(role))
    }

    @Test(arguments: Engine.tested)
    func `walks only along its steps, whatever is tried`(engine: Engine) throws {
        try inWorld(engine) { world in
            let seed = UInt64.random(in: 0...UInt64.max)
            var random = SplitMix(seed: seed)
            let (key, id) = try open(world)
            var state = "new"
            var isReopened = false
            for _ in 0..<40 {
                let step = CaseKind.small.steps[random.next(4)]
                let mayTake = step.from.contains(state) && !(step.isOnce && isReopened)
                do {
                    if step.taker == .office {
                        try take(step.code, id, world)
                    } else {
                        let place = street(world)
                        try desk.take(step.code, key, words: "คำ", Ticket(at: place), at: place)
                    }
                    #expect(mayTake, "seed \(seed): \(step.code) from \(state)")
                    state = step.to
                    if step.isOnce { isReopened = true }
                } catch let refusal as Refusal {
                    #expect(!mayTake && refusal.kind == .conflict, "seed \(seed): \(step.code) from \(state)")
                }
                #expect(try file(id, world).record.state == state, "seed \(seed)")
            }
        }
    }

    @Test func `climbs the ladder by itself, rung by rung, and tells the person`() throws {
        try inWorld { world in
            let (key, id) = try open(world)
            func rungs() throws -> [Int] {
                try world.runChores()
                return try file(id, world).events.filter { $0.kind == .escalated }.map(\.number)
            }
            // Wednesday 19 February; five working days end on Wednesday 26.
            #expect(try rungs() == [])
            world.advance(days: 2)
            #expect(try rungs() == [])
            let events = try file(id, world).events
            #expect(events.contains { $0.kind == .reminded && !$0.isOpen })
            world.advance(days: 6)
            #expect(try rungs() == [1])
            #expect(try rungs() == [1])
            world.advance(days: 30)
            #expect(try rungs() == [1, 2, 3, 4])
            let seen = try world.workplace().read { try desk.file(key, in: $0) }.events.filter(\.isOpen)
            #expect(seen.contains { $0.words.contains("จังหวัด") })
        }
    }

    @Test func `waits without climbing while the person is asked`() throws {
        try inWorld { world in
            let (_, id) = try open(world)
            try take("ask", id, world)
            world.advance(days: 60)
            try world.runChores()
            let kinds = Set(try file(id, world).events.map(\.kind))
            #expect(kinds == [.opened, .step])
        }
    }

    @Test func `is given more time only with a written cause, by who may`() throws {
        try inWorld { world in
            let (_, id) = try open(world)
            let before = try file(id, world).clock.deadline.due
            #expect(throws: Refusal.self) {
                try desk.extend(id, days: 5, because: " ", from: 1, at: world.workplace(.unitHead))
            }
            #expect(throws: Refusal.self) {
                try desk.extend(id, days: 31, because: "ฝนตก", from: 1, at: world.workplace(.unitHead))
            }
            #expect(throws: Refusal.self) {
                try desk.extend(id, days: 5, because: "ฝนตก", from: 1, at: world.workplace(.officer))
            }
            try desk.extend(id, days: 5, because: "ฝนตกหนัก", from: 1, at: world.workplace(.unitHead))
            let clock = try file(id, world).clock
            #expect(clock.deadline.due.map { $0.days(since: before ?? $0) } == 7)
            #expect(clock.extensions.map(\.because) == ["ฝนตกหนัก"])
        }
    }

    @Test func `is changed by nobody who looked at an older state of it`() throws {
        try inWorld { world in
            let (_, id) = try open(world)
            try desk.write("บันทึก", toPerson: false, id, from: 1, at: world.workplace(.officer))
            #expect(throws: CaseDesk.collision) {
                try desk.take("answer", id, words: "ตอบ", from: 1, at: world.workplace(.officer))
            }
        }
    }

    @Test func `is rated once, after the end, and shows the person nothing that stays inside`() throws {
        try inWorld { world in
            let (key, id) = try open(world)
            let place = street(world)
            #expect(throws: Refusal.self) { try desk.rate(5, words: "", key, Ticket(at: place), at: place) }
            try desk.write("ลับสุดยอด", toPerson: false, id, from: 1, at: world.workplace(.officer))
            try take("answer", id, world)
            try desk.rate(4, words: "เร็วดี", key, Ticket(at: place), at: place)
            #expect(throws: Refusal.self) { try desk.rate(1, words: "", key, Ticket(at: place), at: place) }
            #expect(try file(id, world).record.rating == 4)
            let page = world.visitor().post(
                "/khuan-khanun/follow", form: [("reference", key.reference), ("secret", key.secret.revealed)])
            #expect(page.text.contains("ให้คะแนน 4 จาก 5") && !page.text.contains("ลับสุดยอด"))
        }
    }

    @Test(arguments: Engine.tested)
    func `keeps who brought it sealed, and no secret or ticket secret in clear`(engine: Engine) throws {
        try inWorld(engine) { world in
            let place = street(world)
            let draft = CaseDraft(
                title: "ก", words: "ข", mayBePublic: true, person: CasePerson(name: "สมหญิง", contact: "081"))
            let receipt = try Cases.open(draft, .small, Ticket(at: place), at: place)
            let (sealed, person) = try place.read { db in
                (
                    try PersonStore.find(receipt.record.id, in: db) ?? [],
                    try Cases.person(of: receipt.record.id, at: place, in: db)
                )
            }
            #expect(person == draft.person)
            #expect(!String(decoding: sealed, as: UTF8.self).contains("สมหญิง"))
        }
    }

    @Test func `that asks the same is joined to the first, and both people read the answer`() throws {
        try inWorld { world in
            let (_, first) = try open(world)
            let (key, second) = try open(world)
            let reference = try file(first, world).record.shownReference
            let own = try file(second, world).record.shownReference
            for wrong in [own, "2222222222", ""] {
                #expect(throws: Refusal.self) {
                    try desk.merge(second, into: wrong, from: 1, at: world.workplace(.unitHead))
                }
            }
            try desk.merge(second, into: reference, from: 1, at: world.workplace(.unitHead))
            try desk.take("answer", first, words: "ซ่อมแล้ว", from: 1, at: world.workplace(.officer))
            let seen = try world.workplace().read { try desk.file(key, in: $0) }
            #expect(seen.state == .merged && seen.events.last?.words == "ซ่อมแล้ว")
            #expect(seen.steps(by: .person).isEmpty && seen.steps(by: .office).isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `loses its words and names when their time is over, and keeps its number and times`(engine: Engine) throws {
        try inWorld(engine) { world in
            let (key, id) = try open(world)
            try take("answer", id, world)
            world.advance(days: 364)
            try world.runChores()
            #expect(try file(id, world).events.first?.words == "ลึกมาก")
            world.advance(days: 2)
            try world.runChores()
            try world.runChores()
            let file = try world.workplace().read { try desk.file(key, in: $0) }
            #expect(file.events.allSatisfy(\.words.isEmpty) && file.record.title == "เรื่อง (ลบตามกำหนด)")
            #expect(file.events.map(\.kind) == [.opened, .step, .shredded])
        }
    }

    @Test func `of a kind with a hole in its rules is found out`() {
        let broken = CaseKind(
            "broken", "เสีย",
            states: [CaseState("new", "", .open), CaseState("stuck", "", .waiting), CaseState("lonely", "", .closed)],
            steps: [CaseStep("go", "", from: ["new"], to: "stuck", by: .office)], promisedDays: 1, by: "", keptYears: 1)
        #expect(broken.faults == ["broken: nothing leads out of stuck", "broken: nothing leads to lonely"])
        #expect(CaseKind.small.faults == [])
    }

    @Test func `of one form is one, even when sixteen threads send it at once`() throws {
        try inWorld { world in
            let place = street(world)
            let ticket = Ticket(at: place)
            let draft = CaseDraft(title: "ก", words: "ข", mayBePublic: false)
            let references = Lock(Set<String>())
            DispatchQueue.concurrentPerform(iterations: 16) { _ in
                guard let receipt = try? Cases.open(draft, .small, ticket, at: place) else { return }  // counted below
                references.with { _ = $0.insert("\(receipt.record.id) \(receipt.record.reference)") }
            }
            #expect(references.with { $0.count } == 1)
            let open = try world.workplace().read { try CaseStore.open(in: $0) }
            #expect(open.count == 1)
        }
    }
}
