import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// What everyone may see of the plan: what is promised, what is claimed, what is proven.
enum PublicPages {
    static func latest(_ visit: Visit) throws -> Response {
        let years = try visit.workplace.read { try MeasureStore.years(in: $0) }
        return .seeOther(Link("/\(visit.organisation.slug)/measures/\(years.first ?? visit.today.fiscalYear)").path)
    }

    static func show(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let slug = visit.organisation.slug
        let (plan, years) = try visit.workplace.read { db in
            (try MeasureStore.plan(of: year, in: db), try MeasureStore.years(in: db))
        }
        let home = [Crumb("หน้าแรก", "/\(slug)/")]
        return visit.publicPage("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ \(year)", crumbs: home) { h in
            if years.count > 1 {
                h.add(
                    FilterLinks(
                        "ปีงบประมาณ",
                        years.map { FilterLink("ปี \($0)", "/\(slug)/measures/\($0)", isCurrent: $0 == year) }))
            }
            guard !plan.measures.isEmpty else {
                h.add(EmptyState("ยังไม่มีมาตรการของปีงบประมาณ \(year)", "เมื่อหน่วยงานวางแผนแล้วจะแสดงที่นี่"))
                return
            }
            h.totals(plan.totals(on: visit.today))
            h.p("สถานะเป็นคำแจ้งของหน่วยงาน ข้าง ๆ คือจำนวนรอบรายงานที่มีไฟล์หลักฐานจริง", .class("quiet"))
            for measure in plan.measures { draw(measure, visit.today, h) }
        }
    }

    private static func draw(_ measure: Measure, _ today: Day, _ h: Markup) {
        h.section(.class("card")) {
            h.h2(measure.heading)
            h.p(.class("marks")) {
                h.add(StatusMark(measure.result.status.mark))
                h.text(" ")
                h.proof(of: measure, on: today)
            }
            h.facts {
                let others = measure.promise.titles.dropFirst()
                if !others.isEmpty { h.fact("ประกอบด้วย") { h.ul { for title in others { h.li(title) } } } }
                if !measure.promise.issue.isEmpty { h.fact("เพื่อแก้", measure.promise.issue) }
                h.fact("ผู้รับผิดชอบ", measure.unitWords.isEmpty ? "ยังไม่ระบุ" : measure.unitWords.joined(separator: ", "))
                h.fact("ระยะเวลา", measure.periodWords)
                h.fact("หลักฐาน", measure.proof(on: today).thai)
                if !measure.result.outputs.isEmpty {
                    h.fact("ผลที่ได้") { h.ul { for output in measure.result.outputs { h.li(output) } } }
                }
                if !measure.result.outcome.isEmpty { h.fact("ผลลัพธ์", measure.result.outcome) }
            }
        }
    }
}
