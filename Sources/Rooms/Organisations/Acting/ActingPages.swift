import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Who acts for whom, and the orders that say so.
enum ActingPages {
    static let path = "/office/people/acting"

    static let routes: [Route] = [
        .get("/office/people/acting", may: Organisations.managePeople) { try list(Entry(), $0) },
        .get("/office/people/acting/new", may: Organisations.managePeople) { try newPage(Entry(), $0) },
        .post("/office/people/acting", may: Organisations.managePeople) { try add($0) },
        .post("/office/people/acting/:id/end", may: Organisations.managePeople) { try end($0) },
    ]

    private static func list(_ entry: Entry, _ visit: Visit) throws -> Response {
        let orders = try visit.workplace.read { try ActingStore.all(in: $0) }
        let (open, over) = (
            orders.filter { !$0.isOver(on: visit.today) }, orders.filter { $0.isOver(on: visit.today) }
        )
        return visit.page("รักษาราชการแทน", crumbs: [crumbs[0]], current: "/office/people", status: entry.status) { h in
            entry.drawRefusal(h)
            h.p("ผู้รักษาราชการแทนลงความเห็นในหนังสือแทนได้เฉพาะในช่วงวันของคำสั่ง และหนังสือจะระบุคำสั่งไว้", .class("lead"))
            guard !orders.isEmpty else {
                h.add(
                    EmptyState(
                        "ยังไม่มีคำสั่งรักษาราชการแทน", "เมื่อผู้บริหารไม่อยู่ ให้บันทึกคำสั่งก่อน ผู้รักษาราชการแทนจึงลงความเห็นแทนได้",
                        first: ("บันทึกคำสั่ง", "/office/people/acting/new")))
                return
            }
            h.actions { h.add(LinkButton("บันทึกคำสั่ง", "/office/people/acting/new", .primary)) }
            for order in open { draw(order, entry, visit, h) }
            drawOver(over, h)
        }
    }

    private static func draw(_ order: ActingOrder, _ entry: Entry, _ visit: Visit, _ h: Markup) {
        let content = order.content
        h.card("\(order.actingPosition) แทน \(order.absentPosition)") {
            h.add(StatusMark(order.holds(on: visit.today) ? .inProgress : .notStarted, order.state(on: visit.today)))
            h.add(
                FactList([
                    ("ตั้งแต่", "\(content.firstDay.thai()) ถึง \(content.lastDay.thai())"),
                    ("คำสั่ง", "\(content.order) ลงวันที่ \(content.orderDay.thai())"),
                    ("เหตุ", content.reason.isEmpty ? "–" : content.reason),
                ]))
            h.details {
                h.summary("สิ้นสุดก่อนกำหนด")
                visit.form("/office/people/acting/\(order.id)/end", in: h) {
                    h.label("เหตุผล", .for("reason-\(order.id)"))
                    h.input(.type("text"), .name("reason"), .id("reason-\(order.id)"), .required)
                    h.actions { h.add(Button("สิ้นสุดวันนี้", .danger)) }
                }
            }
        }
    }

    private static func drawOver(_ orders: [ActingOrder], _ h: Markup) {
        guard !orders.isEmpty else { return }
        h.h2("สิ้นสุดแล้ว")
        let columns: [Column] = [.text("ผู้รักษาราชการแทน"), .text("แทน"), .text("ช่วงเวลา"), .text("คำสั่ง")]
        h.dataTable("คำสั่งที่สิ้นสุดแล้ว", columns, orders, hidesCaption: true) { row, order in
            row.cell(order.actingPosition)
            row.cell(order.absentPosition)
            row.cell(order.period)
            row.cell("\(order.order) ลงวันที่ \(order.orderDay.thai())")
        }
    }

    private static func newPage(_ entry: Entry, _ visit: Visit) throws -> Response {
        let officers = try visit.workplace.read { try OfficerStore.officers(in: $0) }.filter(\.isActive)
        let choices = officers.map { Choice($0.id.description, $0.position) }
        return visit.page(
            "บันทึกคำสั่งรักษาราชการแทน", crumbs: crumbs, current: "/office/people", status: entry.status
        ) { h in
            entry.drawRefusal(h)
            visit.form("/office/people/acting", in: h) {
                for (label, name) in [("ผู้ที่ไม่อยู่", "absent"), ("ผู้รักษาราชการแทน", "acting")] {
                    h.add(
                        Select(
                            label, name: name, choices: choices, selected: entry.value(name),
                            error: entry.problem(name)))
                }
                entry.field("ตั้งแต่วันที่", "first_day", help: "เช่น 1 มีนาคม 2568", in: h)
                entry.field("ถึงวันที่", "last_day", help: "คำสั่งสิ้นผลเองหลังวันนี้ ไม่เกินหนึ่งปี", in: h)
                entry.field("เลขที่คำสั่ง", "order", help: "เช่น คำสั่งที่ 25/2568", in: h)
                entry.field("คำสั่งลงวันที่", "order_day", in: h)
                entry.field("เหตุที่ไม่อยู่", "reason", help: "เช่น ลาพักผ่อน ไปราชการ", isOptional: true, in: h)
                h.actions { h.add(Button("บันทึกคำสั่ง")) }
            }
        }
    }

    private static func add(_ visit: Visit) throws -> Response {
        do {
            try Organisations.addActing(try content(visit.form), at: visit.workplace)
            return visit.done("บันทึกคำสั่งแล้ว มีผลตามวันในคำสั่ง", to: Link(path: path))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try newPage(Entry(values: visit.form, refusal: refusal), visit)
        }
    }

    private static func content(_ form: Fields) throws(Refusal) -> ActingOrder.Content {
        ActingOrder.Content(
            absent: try officer(form, "absent"), acting: try officer(form, "acting"),
            firstDay: try day(form, "first_day", "วันเริ่ม"), lastDay: try day(form, "last_day", "วันสิ้นสุด"),
            order: form["order"] ?? "", orderDay: try day(form, "order_day", "วันที่ในคำสั่ง"),
            reason: form["reason"] ?? "")
    }

    private static func officer(_ form: Fields, _ field: String) throws(Refusal) -> OfficerID {
        guard let id = OfficerID(form[field] ?? "") else {
            throw .invalid(field, "โปรดเลือกตำแหน่ง", "Choose a position.")
        }
        return id
    }

    private static func day(_ form: Fields, _ field: String, _ thai: String) throws(Refusal) -> Day {
        guard let day = Day(thai: form[field] ?? "") else {
            throw .invalid(
                field, "\(thai)อ่านไม่ได้ เขียนเช่น 19 กุมภาพันธ์ 2568 หรือ 19/2/2568", "Write a day such as 19/2/2568.")
        }
        return day
    }

    private static func end(_ visit: Visit) throws -> Response {
        do {
            try Organisations.endActing(
                try visit.id("id"), because: visit.form["reason"] ?? "", at: visit.workplace)
            return visit.done("สิ้นสุดคำสั่งแล้ว", to: Link(path: path))
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try list(Entry(values: visit.form, refusal: Refusal(refusal.kind, refusal.message)), visit)
        }
    }

    private static let crumbs = [
        Crumb("เจ้าหน้าที่และส่วนราชการ", "/office/people"), Crumb("รักษาราชการแทน", "/office/people/acting"),
    ]
}

extension ActingOrder {
    /// Where it stands, in words.
    fileprivate func state(on today: Day) -> String {
        holds(on: today) ? "มีผลวันนี้ เหลือ \(content.lastDay.days(since: today) + 1) วัน" : "ยังไม่ถึงวันเริ่ม"
    }

    fileprivate var period: String {
        let planned = "\(content.firstDay.thai()) ถึง \(content.lastDay.thai())"
        return ending.map { "\(planned) สิ้นสุดก่อนเมื่อ \($0.day.thai()): \($0.reason)" } ?? planned
    }
}
