import Contracts
import Database
import Desk
import HTML
import ITA
import Kernel
import Office

/// What the checklist asks of people: reviews that come due, and versions that wait for the next hand.
enum OITWork {
    /// Reviews are asked for so many days before they are due.
    private static let notice = 31

    static let source = WorkSource { db, today in
        var work: [WorkItem] = []
        for year in try OITStore.years(in: db) {
            for item in try OITStore.items(of: year, in: db) { work += OITWork.items(of: item, on: today) }
        }
        return work
    }

    static func items(of item: OITItem, on today: Day) -> [WorkItem] {
        let isSoon = item.reviewOn.map { $0.days(since: today) <= notice } ?? false
        let next: (title: String, unit: UnitID?)? =
            switch item.work?.state {
            case .submitted: ("ตรวจข้อมูล", item.unit)
            case .checked: ("อนุมัติข้อมูล", nil)
            case .approved: item.work?.due == nil ? ("เผยแพร่ข้อมูล", nil) : nil
            case .draft: ("เตรียมข้อมูล", item.unit)
            default: isSoon ? (item.live == nil ? "เตรียมข้อมูล" : "ทบทวนข้อมูล", item.unit) : nil
            }
        return next.map { next in
            WorkItem(
                title: "\(next.title) \(item.code)", context: "\(item.wording.words) · OIT ปี \(item.year)",
                unit: next.unit, due: item.reviewOn, path: OITLinks.staff(item).path)
        }.map { [$0] } ?? []
    }
}

/// The checklist in a few words, on the staff's year board.
struct OITCard: Component {
    let year: FiscalYear
    let items: [OITItem]
    let today: Day

    static let board = Card(order: 45) { db, request in
        let items = try OITStore.items(of: request.year, in: db)
        return items.isEmpty ? nil : OITCard(year: request.year, items: items, today: request.today)
    }

    func draw(_ h: Markup) {
        h.card("ข้อมูลเปิดเผย (OIT) ปี \(year)") {
            h.add(Progress("เผยแพร่แล้ว", done: items.count { $0.live != nil }, of: items.count))
            let waiting = items.count { $0.work.map { $0.state != .draft } ?? false }
            let late = items.count { $0.reviewOn.map { $0 < today } ?? false }
            h.p("รอตรวจ อนุมัติ หรือเผยแพร่ \(waiting) · เลยวันทบทวน \(late)")
            h.p { h.a("เปิดรายการ OIT", .href(OITLinks.staff(year)), .class("next")) }
        }
    }
}
