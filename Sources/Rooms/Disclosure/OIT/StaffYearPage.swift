import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office
import Organisations
import Thai

/// The year's checklist as work: who, how far, by when.
enum StaffYearPage {
    static let routes: [Route] = [
        .get("/office/oit", may: .read) { visit in .seeOther(OITLinks.staff(try year(visit)).path) },
        .get("/office/oit/:year", may: .read) { try show($0) },
    ]

    /// The newest year that was begun, else the newest whose checklist is known.
    private static func year(_ visit: Visit) throws -> FiscalYear {
        try visit.workplace.read { try OITStore.years(in: $0).first } ?? OITItem.newestYear(on: visit.today)
    }

    private static func show(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let (items, units) = try visit.workplace.read { db in
            (try OITStore.items(of: year, in: db), try Organisations.units(in: db))
        }
        let names = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.name) })
        let years = Set(OITItem.years.prefix(3) + [year]).sorted(by: >)
        return visit.page("ข้อมูลเปิดเผย (OIT) ปี \(year)", current: "/office/oit") { h in
            h.add(
                FilterLinks(
                    "ปีงบประมาณ", years.map { FilterLink("ปี \($0)", OITLinks.staff($0), isCurrent: $0 == year) }))
            guard !items.isEmpty else {
                h.add(EmptyState("ยังไม่มีรายการ OIT ของปี \(year)", "เลือกปีที่มีเกณฑ์การประเมินแล้ว"))
                return
            }
            let live = items.count { $0.live != nil }
            h.add(Progress("เผยแพร่แล้ว", done: live, of: items.count))
            h.p { h.a("เปิดดูอย่างที่ประชาชนเห็น", .href(OITLinks.open(visit.organisation.slug, year)), .class("next")) }
            h.p { h.a("ตรวจอย่างผู้ตรวจ", .href(ExaminerPages.link(year)), .class("next")) }
            for group in Subindicator.groups(items, of: year, \.wording) {
                h.h2(group.name)
                h.dataTable(
                    group.name,
                    [.text("ข้อ"), .text("ข้อมูล"), .text("หน่วยงาน"), .text("สถานะ"), .text("ทบทวน")], group.items,
                    hidesCaption: true
                ) { row, item in
                    row.cell { h.a(item.code, .href(OITLinks.staff(item))) }
                    row.cell {
                        h.text(item.wording.words)
                        if !item.wording.evidence.isVerified { h.badge("ถ้อยคำยังไม่ยืนยัน") }
                    }
                    row.cell(item.unit.flatMap { names[$0] } ?? "ผู้ดูแลระบบ ITA")
                    row.cell { h.marks(of: item) }
                    row.cell {
                        guard let day = item.reviewOn else { return h.text("–") }
                        if day < visit.today {
                            h.add(StatusMark(.overdue, "เกิน \(visit.today.days(since: day)) วัน"))
                        } else {
                            h.text(day.thai(.medium))
                        }
                    }
                }
            }
        }
    }
}

extension Markup {
    /// What everyone sees of the item, and how far the version in the making is.
    func marks(of item: OITItem) {
        let live = item.live
        if live != nil { add(StatusMark(.done, OITVersion.State.live.thai)) }
        if let work = item.work {
            if live != nil { text(" ") }
            add(StatusMark(.inProgress, live == nil ? work.standing : "ฉบับใหม่: \(work.standing)"))
        } else if live == nil {
            let last = item.versions.first
            add(StatusMark(last == nil ? .notStarted : .overdue, last?.state.thai ?? "ยังไม่เริ่ม"))
        }
    }
}
