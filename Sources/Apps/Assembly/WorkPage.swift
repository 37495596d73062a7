import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The one list of what a person has to do, over all rooms (งานของฉัน).
enum WorkPage {
    static let routes: [Route] = [
        .get("/office/work", may: .read) { visit in
            let scope = Scope(rawValue: visit.request.query["of"] ?? "") ?? .mine
            let items = try WorkPage.items(scope, visit)
            return visit.page("งานของฉัน") { h in WorkPage.draw(items, scope, visit, h) }
        }
    ]

    /// Whose work the list shows.
    enum Scope: String, CaseIterable {
        case mine, unit, all

        var thai: String {
            switch self {
            case .mine: "ของฉันและหน่วยงานของฉัน"
            case .unit: "เฉพาะหน่วยงานของฉัน"
            case .all: "ทั้งองค์กร"
            }
        }

        func includes(_ item: WorkItem, for actor: Actor) -> Bool {
            switch self {
            case .all: true
            case .unit: item.unit != nil && item.unit == actor.unit
            case .mine: item.belongs(to: actor)
            }
        }
    }

    /// Late first, then by due day; work without a day comes last.
    static func items(_ scope: Scope, _ visit: Visit) throws -> [WorkItem] {
        let all = try visit.workplace.read { db in
            var items: [WorkItem] = []
            for source in visit.house.work { items += try source.open(db, visit.today) }
            return items
        }
        return all.filter { scope.includes($0, for: visit.actor) }
            .sorted { ($0.due ?? .distant, $0.title) < ($1.due ?? .distant, $1.title) }
    }

    private static func draw(_ items: [WorkItem], _ scope: Scope, _ visit: Visit, _ h: Markup) {
        let links = Scope.allCases.map { choice in
            FilterLink(choice.thai, Link("/office/work").with("of", choice.rawValue), isCurrent: choice == scope)
        }
        h.add(FilterLinks("แสดงงาน", links))
        h.p(.class("quiet")) { h.a("รับสรุปงานทางอีเมลวันละฉบับ", .href("/office/digest")) }
        guard !items.isEmpty else {
            h.add(
                EmptyState(
                    "ไม่มีงานค้าง", "เมื่อมีมาตรการที่ถึงกำหนดรายงาน งานจะขึ้นที่นี่เอง",
                    first: (title: "เปิดแผนมาตรการ", link: "/office/plan")))
            return
        }
        h.p("\(items.count) งาน", .class("quiet"))
        h.ul(.class("work-list")) {
            for item in items { h.li { draw(item, today: visit.today, h) } }
        }
    }

    /// One piece of work: what, of what, by when.
    static func draw(_ item: WorkItem, today: Day, _ h: Markup) {
        h.a(.href(Link(path: item.path)), .class("work-item")) {
            h.span(.class("work-title")) { h.text(item.title) }
            h.span(.class("work-context")) { h.text(item.context) }
        }
        if let late = item.daysLate(on: today) {
            h.add(StatusMark(.overdue, "เกินกำหนด \(late) วัน"))
        } else if let due = item.due {
            h.span(.class("due")) { h.text("ภายใน \(due.thai(.medium))") }
        }
    }
}

extension Day {
    /// Later than any due day.
    fileprivate static let distant = Day(number: .max)
}
