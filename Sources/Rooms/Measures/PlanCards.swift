import Contracts
import Database
import Desk
import HTML
import Kernel

/// The plan in a few words, for the staff's year board and the public home.
struct PlanCard: Component {
    let title: String
    let totals: Plan.Totals
    let link: Link
    let linkTitle: String

    func draw(_ h: Markup) {
        h.card(title) {
            h.totals(totals)
            h.p { h.a(linkTitle, .href(link), .class("next")) }
        }
    }

    static let board = Card(order: 40) { db, request in
        let plan = try MeasureStore.plan(of: request.year, in: db)
        guard !plan.measures.isEmpty else { return nil }
        return PlanCard(
            title: "แผนปี \(request.year) \(plan.measures.count) มาตรการ", totals: plan.totals(on: request.today),
            link: "/office/plan/\(request.year)", linkTitle: "เปิดแผน")
    }

    /// The newest plan, whatever year the page shows.
    static let publicHome = Card(order: 40) { db, request in
        guard let year = try MeasureStore.years(in: db).first else { return nil }
        let plan = try MeasureStore.plan(of: year, in: db)
        return PlanCard(
            title: "กำลังแก้อะไร: \(plan.measures.count) มาตรการ ปีงบประมาณ \(year)",
            totals: plan.totals(on: request.today),
            link: "/\(request.organisation.slug)/measures/\(year)", linkTitle: "ดูทุกมาตรการ")
    }
}
