import Contracts
import Database
import Documents
import Kernel
import Thai

/// Names of the plan and its results for templates of papers.
///
/// `plan` tells of the whole fiscal year, `six-month` of what was recorded by 31 March.
enum PaperBindings {
    static let all: [Binding] =
        words + of("plan", "", lastDay: { $0.lastDay })
        + of("six-month", "รอบ 6 เดือน", lastDay: { Rhythm.byMarch.periods(of: $0)[0].lastDay })

    private static func binding(
        _ name: String, _ thai: String, _ kind: BindingValue.Kind, aliases: [String] = [],
        _ value: @escaping @Sendable (Plan, BindingRequest) -> BindingValue?
    ) -> Binding {
        Binding(name, thai, kind, aliases: aliases, enteredAt: "แผนมาตรการ") { db, request in
            let plan = try MeasureStore.plan(of: request.year, in: db)
            return plan.measures.isEmpty ? nil : value(plan, request)
        }
    }

    private static let words: [Binding] = [
        binding("plan.count", "จำนวนมาตรการ", .count, aliases: ["มาตรการทั้งหมด", "มาตรการทั้งสิ้น", "มาตรการรวม"]) {
            plan, _ in
            .count(plan.measures.count)
        },
        binding("plan.titles", "ชื่อมาตรการทุกข้อ", .list) { plan, _ in .list(plan.measures.map(\.heading)) },
        binding("plan.units", "หน่วยงานที่รับผิดชอบในแผน", .list) { plan, _ in
            var seen: Set<String> = []
            return .list(plan.measures.flatMap(\.unitWords).filter { seen.insert($0).inserted })
        },
        Binding("next-plan.topic-table", "ตารางแผนของปีถัดไป", .blocks, enteredAt: "แผนมาตรการ") { db, request in
            let plan = try MeasureStore.plan(of: request.year.next, in: db)
            return plan.measures.isEmpty
                ? nil : .blocks([.table(PlanTable(plan, upTo: plan.year.lastDay).table(.topic))])
        },
        binding("plan.indicator-table", "ตารางแผนตามตัวชี้วัดและหน่วยงาน", .blocks) { plan, _ in
            .blocks([.table(PlanTable(plan, upTo: plan.year.lastDay).indicatorPlan)])
        },
    ]

    /// Counts by state and the tables in every form, as they stand on the last day of what the paper covers.
    private static func of(
        _ head: String, _ suffix: String, lastDay: @escaping @Sendable (FiscalYear) -> Day
    ) -> [Binding] {
        @Sendable func day(_ request: BindingRequest) -> Day { min(request.today, lastDay(request.year)) }
        func count(_ name: String, _ status: Measure.Status) -> Binding {
            binding("\(head).\(name)", "จำนวนมาตรการที่\(status.thai)" + suffix, .count) { plan, request in
                .count(plan.totals(on: day(request)).of(status))
            }
        }
        return [
            count("done", .done), count("in-progress", .inProgress), count("not-started", .notStarted),
            binding("\(head).proven", "จำนวนมาตรการที่มีหลักฐานครบ" + suffix, .count) { plan, request in
                .count(plan.totals(on: day(request)).proven)
            },
            binding("\(head).last-day", "วันสุดท้ายที่รายงาน" + suffix, .day) { _, request in .day(day(request)) },
            binding("\(head).totals", "จำนวนมาตรการตามสถานะ" + suffix, .blocks) { plan, request in
                .blocks(PlanPapers.summary(plan, on: day(request)))
            },
        ]
            + TableShape.allCases.map { shape in
                binding("\(head).\(shape.rawValue)-table", "ตาราง\(shape.thai)" + suffix, .blocks) { plan, request in
                    .blocks([.table(PlanTable(plan, upTo: day(request)).table(shape))])
                }
            }
    }
}
