import Contracts
import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Complaints

@Suite struct `Figures of reports` {
    private let year = FiscalYear(2568)

    private func report(_ day: Day, opened: Day? = nil, closed: Day? = nil, type: ReportType? = nil) -> Report {
        Report(
            id: ID(1), foundBy: [], day: day, reportKey: [], reporterKey: [], circles: nil, filing: [],
            state: closed != nil ? .closed : opened != nil ? .opened : .received, rungs: 1, rung: 0, rungDay: day,
            openedOn: opened, closedOn: closed, type: type, outcome: nil, version: 1)
    }

    private func day(_ month: Int, _ day: Int) throws -> Day {
        try #require(Day(year: month > 9 ? 2024 : 2025, month: month, day: day))
    }

    @Test func `say in words that there is none, and never tell fewer than five`() throws {
        let today = try day(3, 15)
        #expect(ReportFigures([], year, on: today).total == "ไม่มีเรื่อง")
        let four = try (1...4).map { report(try day(1, $0)) }
        let few = ReportFigures(four, year, on: today)
        #expect(few.total == "น้อยกว่า 5 เรื่อง" && few.received == nil && few.standings.isEmpty && !few.isNil)
        let six = ReportFigures(four + [report(try day(2, 1)), report(try day(2, 2))], year, on: today)
        #expect(six.received == 6 && six.total == "6 เรื่อง")
    }

    @Test func `stand still within a month, and until five more came`() throws {
        var reports = try (1...5).map { report(try day(1, $0)) }
        let before = ReportFigures(reports, year, on: try day(2, 1))
        reports.append(report(try day(2, 3)))
        #expect(ReportFigures(reports, year, on: try day(2, 20)).total == before.total)
        let after = ReportFigures(reports, year, on: try day(3, 1))
        #expect(after.received == 5 && after.total == "5 เรื่อง และอีกน้อยกว่า 5 เรื่อง")
        reports += try (1...4).map { report(try day(3, $0)) }
        #expect(ReportFigures(reports, year, on: try day(4, 1)).received == 10)
    }

    @Test func `hide a small group, and one more that would give it away`() {
        let groups = ReportFigures.guarded([("ก", 3), ("ข", 7), ("ค", 0), ("ง", 20)])
        #expect(groups.map(\.count) == [nil, nil, 0, 20])
        #expect(ReportFigures.guarded([("ก", 0), ("ข", 6)]).map(\.count) == [0, 6])
        #expect(ReportFigures.guarded([("ก", 1), ("ข", 2), ("ค", 9)]).map(\.count) == [nil, nil, nil])
        #expect(ReportFigures.guarded([("ก", 4), ("ข", 4), ("ค", 9)]).map(\.count) == [nil, nil, 9])
    }

    @Test(arguments: 0...9)
    func `never let a hidden group be worked out or lie below five together`(first: Int) {
        for rest in 0..<1000 {
            let counts = [first, rest / 100, rest / 10 % 10, rest % 10]
            let groups = ReportFigures.guarded(counts.map { ("ก", $0) })
            let hidden = groups.indices.filter { groups[$0].count == nil }
            for place in groups.indices where groups[place].count != nil {
                #expect(counts[place] == 0 || counts[place] >= 5, "\(counts)")
            }
            guard !hidden.isEmpty, groups.contains(where: { ($0.count ?? 0) > 0 }) else { continue }
            #expect(hidden.count > 1 && hidden.reduce(0) { $0 + counts[$1] } >= 5, "\(counts)")
        }
    }

    @Test(arguments: Engine.tested)
    func `are shown to everyone, in the evidence and as open data`(engine: Engine) throws {
        try CustodyWorld.with(engine) { world in
            try world.opened()
            let page = world.visitor().get("/khuan-khanun/complaints/corruption/statistics").text
            #expect(page.contains("ไม่มีเรื่อง"))
            let request = EvidenceRequest(
                organisation: world.organisation, year: year, today: world.base.now.day)
            for source in ReportStatistics.evidence {
                let evidence = try #require(try world.read { try source.prepare($0, request) })
                #expect(!evidence.rows.isEmpty)
                for row in evidence.rows {
                    let path = try #require(row.path)
                    #expect(world.visitor().get("/khuan-khanun/\(path)").status == 200)
                }
            }
            let rows = try world.read { db in
                try ReportStatistics.table.rows(
                    db, DatasetRequest(organisation: world.organisation, today: world.base.now.day))
            }
            #expect(rows.count == 1 && rows[0].count == ReportStatistics.table.columns.count)
        }
    }
}
