import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Every matter that this officer may know of (`/office/cases`).
struct QueuePage: Sendable {
    let desk: CaseDesk

    private enum Show: String, CaseIterable {
        case open, late, mine, closed

        var thai: String {
            switch self {
            case .open: "ยังไม่จบ"
            case .late: "เลยกำหนด"
            case .mine: "ของฉันและหน่วยงานของฉัน"
            case .closed: "จบแล้ว"
            }
        }
    }

    private static let closedLimit = 200

    var routes: [Route] { [.get("/office/cases", may: Cases.read) { try show($0) }] }

    private func show(_ visit: Visit) throws -> Response {
        let wish = Show(rawValue: visit.request.query["show"] ?? "") ?? .open
        let (open, closed, units) = try visit.workplace.read { db in
            let closed = wish == .closed ? try CaseStore.closed(limit: Self.closedLimit, in: db) : []
            return (
                try CaseWork.open(desk, in: db).filter { $0.file.record.isOpen(to: visit.actor) },
                try closed.filter { $0.isOpen(to: visit.actor) }.map { record in
                    let file = try desk.file(record, in: db)
                    return (file: file, clock: file.clock)
                },
                Dictionary(uniqueKeysWithValues: try desk.units(db).map { ($0.id, $0.name) })
            )
        }
        let late = open.filter { $0.file.state.phase == .open && $0.clock.daysLate(on: visit.today) > 0 }
        let mine = open.filter { isMine($0.file.record, visit.actor) }
        let shown =
            switch wish {
            case .open: open
            case .late: late
            case .mine: mine
            case .closed: closed
            }
        return visit.page("เรื่องจากประชาชน") { h in
            let counts = [Show.open: open.count, .late: late.count, .mine: mine.count]
            h.add(
                FilterLinks(
                    "แสดงเรื่อง",
                    Show.allCases.map { choice in
                        FilterLink(
                            choice.thai, Link("/office/cases").with("show", choice.rawValue), count: counts[choice],
                            isCurrent: choice == wish)
                    }))
            guard !shown.isEmpty else {
                return h.add(EmptyState("ไม่มีเรื่อง", "เมื่อประชาชนถามหรือขอข้อมูลผ่านเว็บไซต์ เรื่องจะขึ้นที่นี่เอง"))
            }
            draw(shown, units, visit, h)
        }
    }

    private func isMine(_ record: Case, _ actor: Actor) -> Bool {
        record.officer.map { $0 == actor.officer } ?? (record.unit != nil && record.unit == actor.unit)
    }

    private func draw(
        _ shown: [(file: CaseFile, clock: CaseClock)], _ units: [UnitID: String], _ visit: Visit, _ h: Markup
    ) {
        h.dataTable(
            "เรื่องจากประชาชน",
            [.text("เรื่อง"), .text("ประเภท"), .text("เลขที่"), .text("หน่วยงาน"), .text("สถานะ"), .text("กำหนดตอบ")], shown,
            hidesCaption: true
        ) { row, entry in
            let record = entry.file.record
            row.cell { h.a(record.title, .href("/office/cases/\(record.id)")) }
            row.cell(entry.file.kind.thai)
            row.cell(record.shownReference)
            row.cell(record.unit.flatMap { units[$0] } ?? "ยังไม่มอบหมาย")
            row.cell { h.mark(of: entry.file, entry.clock, on: visit.today) }
            row.cell(entry.clock.deadline.due?.thai(.medium) ?? "หยุดนับ")
        }
    }
}
