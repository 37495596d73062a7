import Contracts
import Database
import Documents
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Measures

struct PaperTests {
    private func texts(_ block: Block) -> [String] {
        switch block {
        case .paragraph(let paragraph): [paragraph.text]
        case .totals(let totals): totals.map { "\($0.label) \($0.value) \($0.unit)" }
        case .table(let table):
            (table.header + table.rows).flatMap { row in
                row.cells.map { $0.paragraphs.map(\.text).joined(separator: "\n") }
            }
        default: []
        }
    }

    private func withPlan(_ body: (World) throws -> Void) throws {
        try withWorld(.sqlite, rooms: [Measures.room]) { world in
            for (number, topic, indicator, status) in [
                ("1", 1, 7, Measure.Status.done), ("2", 2, 7, .inProgress), ("3", 2, 9, .done),
            ] {
                var promise = Samples.promise("มาตรการที่ \(number)")
                promise.number = number
                promise.topic = topic
                promise.indicator = indicator
                promise.rhythm = .byMarch
                var result = Measure.Result()
                result.status = status
                result.suggestion = "ข้อเสนอแนะ \(number)"
                result.outcome = "ผลลัพธ์ \(number)"
                let id = try Measures.add(
                    promise, result: result, steps: [Measure.Step("ขั้นหนึ่ง"), Measure.Step("ขั้นสอง")], year: Samples.year,
                    at: world.workplace())
                try Measures.record(
                    ProgressEntry.Content(day: Samples.day("2025-01-15"), words: "ทำแล้ว \(number)", status: status),
                    of: id,
                    at: world.workplace())
            }
            try body(world)
        }
    }

    @Test func `every kind in every shape says what the plan says`() throws {
        try withPlan { world in
            for source in PlanPapers.sources {
                for shape in source.shapes {
                    let document = try world.workplace().read { db in
                        try source.compose(
                            db,
                            PaperRequest(
                                organisation: world.organisation, year: Samples.year, shape: shape, today: world.now.day
                            ))
                    }
                    let words = document.blocks.flatMap(texts).joined(separator: "\n")
                    for number in 1...3 where shape.code != "follow-up" {
                        #expect(words.contains("มาตรการที่ \(number)"), "\(source.kind) \(shape.code)")
                    }
                    #expect(words.contains("เทศบาลตำบลควนขนุน อำเภอควนขนุน จังหวัดพัทลุง"))
                    if source.kind != .plan {
                        #expect(words.contains("มาตรการทั้งหมด 3 มาตรการ"))
                        #expect(words.contains("ดำเนินการเรียบร้อยแล้ว 2 มาตรการ"))
                    }
                }
            }
        }
    }

    @Test func `the status form names an indicator once and marks one state`() throws {
        try withPlan { world in
            let plan = try world.workplace().read { try Measures.plan(of: Samples.year, in: $0) }
            let table = PlanTable(plan, upTo: Samples.day("2025-02-19")).table(.status)
            #expect(table.rows.map(\.cells.count) == [6, 5, 6])
            #expect(table.rows[0].cells[0].rows == 2)
            let marks = table.rows.map { row in row.cells.suffix(4).prefix(3).map { $0.paragraphs.first?.text ?? "" } }
            #expect(marks == [["", "", "/"], ["", "/", ""], ["", "", "/"]])
        }
    }

    @Test func `a six-month report ends with March`() throws {
        try withPlan { world in
            world.advance(days: 60)
            let id = try #require(
                try world.workplace().read { try Measures.plan(of: Samples.year, in: $0) }.measures.first?.id)
            try Measures.record(
                ProgressEntry.Content(day: Samples.day("2025-04-02"), words: "หลังรอบ", status: .done), of: id,
                at: world.workplace())
            let source = try #require(PlanPapers.sources.first { $0.kind == .sixMonth })
            let shape = try #require(source.shapes.first { $0.code == "outcome" })
            let document = try world.workplace().read { db in
                try source.compose(
                    db,
                    PaperRequest(
                        organisation: world.organisation, year: Samples.year, shape: shape, today: world.now.day))
            }
            let words = document.blocks.flatMap(texts).joined(separator: "\n")
            #expect(words.contains("ทำแล้ว 1"))
            #expect(!words.contains("หลังรอบ"))
        }
    }

    @Test func `a year without measures is refused in words`() throws {
        try withWorld(.sqlite, rooms: [Measures.room]) { world in
            let refusal = #expect(throws: Refusal.self) {
                try world.workplace().read { db in
                    try PlanPapers.sources[0].compose(
                        db,
                        PaperRequest(
                            organisation: world.organisation, year: FiscalYear(2570),
                            shape: PlanPapers.sources[0].shapes[0],
                            today: world.now.day))
                }
            }
            #expect(refusal?.kind == .notFound)
        }
    }
}
