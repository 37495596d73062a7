import Database
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Measures

struct DeedTests {
    private func plan(_ world: World) throws -> Plan {
        try world.workplace().read { try Measures.plan(of: Samples.year, in: $0) }
    }

    private func only(_ world: World) throws -> Measure { try #require(try plan(world).measures.first) }

    @Test(arguments: Engine.tested)
    func `a measure comes back as it was written`(engine: Engine) throws {
        try withWorld(engine, rooms: [Measures.room]) { world in
            var promise = Samples.promise()
            promise.indicator = 7
            promise.subindicator = "7.1"
            promise.items = ["i1", "e4", "O37"]
            promise.issue = "ช่องทาง <ออนไลน์> เข้าถึงยาก"
            promise.titles = ["พัฒนา E-Service", "จัดทำคู่มือ"]
            promise.persons = ["นักวิชาการคอมพิวเตอร์"]
            promise.firstDay = Samples.day("2024-10-01")
            promise.lastDay = Samples.day("2025-09-30")
            promise.followUp = ["รายงานผู้บริหารทุกไตรมาส"]
            var result = Measure.Result()
            result.status = .inProgress
            result.outputs = ["มีคู่มือแล้ว", "เปิดบริการ 3 เรื่อง"]
            result.outcome = "ประชาชนสะดวกขึ้น"
            result.suggestion = "ขยายบริการ"
            let steps = [
                Measure.Step("ปรับปรุงช่องทาง", owner: "กองช่าง", unit: UnitID(2), due: Samples.day("2025-01-31")),
                Measure.Step("จัดทำคู่มือ", doneOn: Samples.day("2025-02-01")),
            ]
            let id = try Measures.add(promise, result: result, steps: steps, year: Samples.year, at: world.workplace())
            let measure = try only(world)
            #expect(measure.id == id)
            #expect(measure.promise == promise)
            #expect(measure.result == result)
            #expect(measure.steps == steps)
            #expect(measure.version == 1)
        }
    }

    @Test(arguments: Engine.tested)
    func `another organisation sees nothing of it`(engine: Engine) throws {
        try withWorld(engine, rooms: [Measures.room]) { world in
            try Measures.add(Samples.promise(), year: Samples.year, at: world.workplace())
            let other = try world.workplace(of: world.neighbour).read { try Measures.plan(of: Samples.year, in: $0) }
            #expect(other.measures.isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `the second of two changes from the same version is refused and nothing is lost`(engine: Engine) throws {
        try withWorld(engine, rooms: [Measures.room]) { world in
            let id = try Measures.add(Samples.promise(), year: Samples.year, at: world.workplace())
            try Measures.change(id, to: Samples.promise("ของคนแรก"), from: 1, at: world.workplace())
            let collision = #expect(throws: MeasureCollision.self) {
                try Measures.change(id, to: Samples.promise("ของคนที่สอง"), from: 1, at: world.workplace())
            }
            #expect(collision?.current.title == "ของคนแรก")
            var result = Measure.Result()
            result.status = .done
            #expect(throws: MeasureCollision.self) {
                try Measures.report(result, of: id, from: 1, at: world.workplace())
            }
            #expect(throws: MeasureCollision.self) {
                try Measures.change(id, to: [Measure.Step("ก")], from: 1, at: world.workplace())
            }
            let measure = try only(world)
            #expect(measure.title == "ของคนแรก")
            #expect(measure.version == 2)
            #expect(measure.steps.isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `progress moves the claimed state and is written in the journal`(engine: Engine) throws {
        try withWorld(engine, rooms: [Measures.room]) { world in
            let id = try Measures.add(Samples.promise(), year: Samples.year, at: world.workplace())
            try Measures.record(
                ProgressEntry.Content(
                    day: Samples.day("2025-02-18"), period: "q2", words: "เปิดบริการแล้ว 2 เรื่อง", status: .inProgress),
                of: id, at: world.workplace(.officer))
            let measure = try only(world)
            #expect(measure.result.status == .inProgress)
            #expect(measure.progress.map(\.content.period) == ["q2"])
            let history = try world.workplace().read { try Journal.history(of: Subject("measure", id), in: $0) }
            #expect(history.map(\.deed) == [.changed, .created])
            #expect(history.first?.actor == Role.officer.thai)
        }
    }

    @Test(arguments: Engine.tested)
    func `a withdrawn measure leaves the plan and keeps its reason`(engine: Engine) throws {
        try withWorld(engine, rooms: [Measures.room]) { world in
            let id = try Measures.add(Samples.promise(), year: Samples.year, at: world.workplace())
            #expect(throws: Refusal.self) { try Measures.withdraw(id, because: " ", at: world.workplace()) }
            try Measures.withdraw(id, because: "ซ้ำกับมาตรการ 2", at: world.workplace())
            let measures = try plan(world).measures
            #expect(measures.isEmpty)
            let history = try world.workplace().read { try Journal.history(of: Subject("measure", id), in: $0) }
            #expect(history.first?.reason == "ซ้ำกับมาตรการ 2")
        }
    }

    @Test(arguments: [
        ("titles", Samples.promise("  ")),
        ("titles", Samples.promise(String(repeating: "ก", count: 5001))),
        ("topic", Samples.promise("ก") { $0.topic = 8 }),
        ("indicator", Samples.promise("ก") { $0.indicator = 0 }),
        ("first_day", Samples.promise("ก") { $0.firstDay = Samples.day("2024-09-30") }),
        ("last_day", Samples.promise("ก") { $0.lastDay = Samples.day("2025-10-01") }),
        (
            "last_day",
            Samples.promise("ก") { ($0.firstDay, $0.lastDay) = (Samples.day("2025-02-02"), Samples.day("2025-02-01")) }
        ),
    ])
    func `a plan that cannot be followed is refused at its field`(field: String, promise: Measure.Promise) throws {
        try withWorld(.sqlite, rooms: [Measures.room]) { world in
            let refusal = #expect(throws: Refusal.self) {
                try Measures.add(promise, year: Samples.year, at: world.workplace())
            }
            #expect(refusal?.field == field)
            let measures = try plan(world).measures
            #expect(measures.isEmpty)
        }
    }

    @Test(arguments: [
        ("words", ProgressEntry.Content(day: Samples.day("2025-02-01"), words: " \n", status: .done)),
        ("day", ProgressEntry.Content(day: Samples.day("2025-02-20"), words: "ก", status: .done)),
        ("period", ProgressEntry.Content(day: Samples.day("2025-02-01"), period: "m1", words: "ก", status: .done)),
    ])
    func `progress that says nothing, of the future or of no period is refused`(
        field: String, content: ProgressEntry.Content
    ) throws {
        try withWorld(.sqlite, rooms: [Measures.room]) { world in
            let id = try Measures.add(Samples.promise(), year: Samples.year, at: world.workplace())
            let refusal = #expect(throws: Refusal.self) { try Measures.record(content, of: id, at: world.workplace()) }
            #expect(refusal?.field == field)
        }
    }

    @Test func `who may not is told so by the deed itself`() throws {
        try withWorld(.sqlite, rooms: [Measures.room]) { world in
            for role in [Role.auditor, .executive, .officer] {
                let refusal = #expect(throws: Refusal.self) {
                    try Measures.add(Samples.promise(), year: Samples.year, at: world.workplace(role))
                }
                #expect(refusal?.kind == .notAllowed)
            }
        }
    }

    @Test func `measures stand in the order of their numbers`() throws {
        try withWorld(.sqlite, rooms: [Measures.room]) { world in
            for number in ["10", "2", "1.10", "1.9", "", "1"] {
                try Measures.add(Samples.promise("ก") { $0.number = number }, year: Samples.year, at: world.workplace())
            }
            let numbers = try plan(world).measures.map(\.promise.number)
            #expect(numbers == ["1", "1.9", "1.10", "2", "10", ""])
        }
    }

    @Test(
        arguments: [
            ([UnitID(1)], true), ([UnitID(2)], false), ([UnitID(2), nil], true), ([], true),
            ([UnitID(2), UnitID(1)], true),
        ] as [([UnitID?], Bool)])
    func `a unit writes on its own measures and on those of nobody in particular`(units: [UnitID?], isOpen: Bool) throws
    {
        try withWorld(.sqlite, rooms: [Measures.room]) { (world) throws in
            let id = try Measures.add(
                Samples.promise("ก") { $0.units = units.map { ResponsibleUnit("หน่วยงาน", unit: $0) } },
                year: Samples.year, at: world.workplace())
            for role in [Role.officer, .unitHead, .itaAdministrator] {
                let content = ProgressEntry.Content(day: Samples.day("2025-02-01"), words: "ทำแล้ว", status: .inProgress)
                let attempt = Result { try Measures.record(content, of: id, at: world.workplace(role)) }
                switch attempt {
                case .success: #expect(isOpen || role == .itaAdministrator)
                case .failure(let error): #expect((error as? Refusal)?.kind == .notAllowed && !isOpen)
                }
            }
        }
    }
}
