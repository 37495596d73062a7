import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The staff's home: where the organisation stands this fiscal year, card by card from every room.
enum BoardPage {
    static let routes: [Route] = [
        .get("/office", may: .read) { _ in .seeOther("/office/") },
        .get("/office/", may: .read) { visit in try show(visit, year: try visit.workplace.workingYear()) },
        .get("/office/years/:year", may: .read) { visit in try show(visit, year: try visit.year()) },
    ]

    private static func show(_ visit: Visit, year: FiscalYear) throws -> Response {
        let request = CardRequest(organisation: visit.organisation, year: year, today: visit.today)
        let cards = visit.house.rooms.flatMap(\.boardCards).sorted { $0.order < $1.order }
        let drawn = try visit.workplace.read { db in
            var drawn: [any Component] = []
            for card in cards { if let part = try card.prepare(db, request) { drawn.append(part) } }
            return drawn
        }
        let work = try WorkPage.items(.mine, visit)
        return visit.page("ปีงบประมาณ \(year) — เราอยู่ตรงไหน", current: "/office/") { h in
            h.nav(.class("years"), .ariaLabel("เลือกปีงบประมาณ")) {
                h.a("‹ ปี \(year.previous)", .href("/office/years/\(year.previous)"))
                h.a("ปี \(year.next) ›", .href("/office/years/\(year.next)"))
            }
            if let next = work.first {
                h.actions { h.add(LinkButton("ขั้นต่อไป: \(next.title)", Link(path: next.path), .primary)) }
            }
            h.div(.class("board")) {
                for part in drawn { h.add(part) }
                h.add(WorkCard(items: Array(work.prefix(5)), count: work.count, today: visit.today))
            }
        }
    }
}

/// The first pieces of one's own work on the board.
private struct WorkCard: Component {
    let items: [WorkItem]
    let count: Int
    let today: Day

    func draw(_ h: Markup) {
        h.section(.class("card"), .ariaLabelledBy("board-work")) {
            h.h2("งานของฉัน (\(count))", .id("board-work"))
            if items.isEmpty {
                h.p("ไม่มีงานค้าง", .class("quiet"))
            } else {
                h.ul(.class("work-list")) { for item in items { h.li { WorkPage.draw(item, today: today, h) } } }
                h.p { h.a("ดูงานทั้งหมด", .href("/office/work")) }
            }
        }
    }
}
