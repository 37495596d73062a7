import Database
import ITA
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Assessments

@Suite struct DeedTests {
    @Test(arguments: Engine.tested)
    func `every printed copy is kept with its place`(engine: Engine) throws {
        try inWorld(engine) { world in
            try Assessments.record(try printedResult(), expecting: 0, at: world.workplace())
            let found = try #require(try stored(in: world))
            let printed = try printedResult()
            #expect(found.copies == printed.copies)
            #expect(found.version == 1)
            #expect(found.rank == 1014)
            let found1 = try world.workplace().read { try ResultStore.all(in: $0) }
            #expect(found1 == [found])
            let found2 = try world.workplace(of: world.neighbour).read { try Assessments.years(in: $0) }
            #expect(found2 == [])
        }
    }

    @Test(arguments: Engine.tested)
    func `the misprint is explained and accepted with a reason`(engine: Engine) throws {
        try inWorld(engine) { world in
            try Assessments.record(try printedResult(), expecting: 0, at: world.workplace())
            let before = try #require(try assessment(in: world))
            #expect(before.review?.repairs.count == 1)
            #expect(before.review?.repairs.first?.figuresText == "i4=96.51 i8=73.29")
            try Assessments.accept(
                [.indicator(4): try figure("96.51"), .indicator(8): try figure("73.29")],
                because: "ตรวจกับเอกสารแล้ว", of: year, expecting: 1, at: world.workplace())
            let after = try #require(try assessment(in: world))
            #expect(after.discrepancies.isEmpty)
            #expect(after.computed == after.announced)
            #expect(after.result.copies == before.result.copies)
            #expect(after.remark(on: .indicator(8)).contains("ตรวจกับเอกสารแล้ว"))
            try Assessments.withdrawAcceptance(of: .indicator(8), because: "เลือกผิด", of: year, at: world.workplace())
            let again = try #require(try assessment(in: world))
            #expect(again.discrepancies.map(\.field) == [.indicator(8)])
            let history = try world.workplace().read { try Journal.history(of: Assessments.subject(year), in: $0) }
            #expect(history.map(\.deed) == [.withdrawn, .decided, .created])
            #expect(history[1].reason == "ตรวจกับเอกสารแล้ว")
        }
    }

    @Test(arguments: Engine.tested)
    func `a change from an old version is refused and nothing is written`(engine: Engine) throws {
        try inWorld(engine) { world in
            try Assessments.record(try printedResult(), expecting: 0, at: world.workplace())
            var other = try printedResult()
            other.level = "ผ่านดี"
            let refusal = try #require(throws: Refusal.self) {
                try Assessments.record(other, expecting: 0, at: world.workplace())
            }
            #expect(refusal.kind == .conflict)
            let found3 = try world.workplace().read { try ResultStore.find(year, in: $0)?.level }
            #expect(found3 == "ผ่าน")
            #expect(throws: Refusal.self) {
                try Assessments.accept(
                    [.overall: try figure("1")], because: "เหตุผลใด", of: year, expecting: 7, at: world.workplace())
            }
        }
    }

    @Test(arguments: Engine.tested)
    func `stated EIT parts decide the level`(engine: Engine) throws {
        try inWorld(engine) { world in
            var result = try printedResult()
            result.copies[.indicator(4)] = [PrintedCopy(try figure("96.51"), place: "")]
            result.copies[.indicator(8)] = [PrintedCopy(try figure("73.29"), place: "")]
            try Assessments.record(result, expecting: nil, at: world.workplace())
            try Assessments.setEITParts(
                (try figure("90.00"), try figure("82.10")), source: "ระบบ ITAS", of: year, expecting: nil,
                at: world.workplace())
            let found = try #require(try assessment(in: world))
            #expect(found.decision?.code == "ผ่าน")
            #expect(found.contradictsLevel == false)
        }
    }

    @Test(arguments: Role.allCases)
    func `only the ITA administrator and the host record`(role: Role) throws {
        try inWorld(.sqlite) { world in
            let may = role == .itaAdministrator || role == .host
            let result = try printedResult()
            if may {
                try Assessments.record(result, expecting: nil, at: world.workplace(role))
            } else {
                #expect(throws: Refusal.self) {
                    try Assessments.record(result, expecting: nil, at: world.workplace(role))
                }
            }
        }
    }

    @Test func `what cannot be a result is refused`() throws {
        try inWorld(.sqlite) { world in
            var unknown = try printedResult()
            unknown.year = FiscalYear(2590)
            var high = try printedResult()
            high.copies[.overall] = [PrintedCopy(try figure("100.01"), place: "")]
            for result in [unknown, high, YearResult(year: year)] {
                #expect(throws: Refusal.self) { try Assessments.record(result, expecting: nil, at: world.workplace()) }
            }
            for (figures, reason) in [([ScoreField: Figure](), "เหตุผลพอ"), ([.overall: try figure("95.01")], " ")] {
                #expect(throws: Refusal.self) {
                    try Assessments.accept(figures, because: reason, of: year, expecting: nil, at: world.workplace())
                }
            }
            let found4 = try world.workplace().read { try Assessments.years(in: $0) }
            #expect(found4 == [])
        }
    }

    @Test func `the summary tells honestly what is printed`() throws {
        try inWorld(.sqlite) { world in
            try Assessments.record(try printedResult(), expecting: nil, at: world.workplace())
            let found = try #require(try summary(of: year, in: world))
            #expect(found.sentence.contains("95.01"))
            #expect(found.indicators.count == 10)
            #expect(found.indicators[3].announced == "96.41 / 96.51")
            #expect(found.indicators[3].remark.contains("ไม่ตรงกัน"))
            #expect(found.indicators[0].remark == "")
            #expect(try summary(of: FiscalYear(2566), in: world) == nil)
        }
    }
}
