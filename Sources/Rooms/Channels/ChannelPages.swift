import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The staff side: every way with its state, and what became of everything sent.
struct ChannelPages: Sendable {
    let desk: ChannelDesk
    static let path: Link = "/office/channels"

    var routes: [Route] {
        [
            .get("/office/channels", may: .read) { try show($0) },
            .post("/office/channels/deliveries/:id/retry", may: Channels.manage) { visit in
                try Channels.retry(try visit.id("id"), at: visit.workplace)
                return visit.done("จะส่งอีกครั้งภายในหนึ่งนาที", to: Self.path)
            },
            .post("/office/channels/deliveries/:id/cancel", may: Channels.manage) { visit in
                try Channels.cancel(try visit.id("id"), at: visit.workplace)
                return visit.done("ยกเลิกการส่งแล้ว", to: Self.path)
            },
        ]
    }

    private func show(_ visit: Visit) throws -> Response {
        let month = visit.now.adding(seconds: -30 * 86_400)
        let (settings, followers, parcels, rounds, counts) = try visit.workplace.read { db in
            (
                try Way.allCases.map { try WayStore.find($0, in: db) }, try FollowerStore.confirmed(in: db).count,
                try Outbox.latest(limit: 100, in: db),
                try Outbox.rounds(Way.email.rawValue, limit: 50, in: db).filter { !$0.subject.hasPrefix("follower/") },
                try StaffWay.allCases.map { ($0, try Outbox.counts($0.rawValue, since: month, in: db)) }
            )
        }
        return visit.page("ช่องทางส่งข่าว", current: "/office/channels") { h in
            h.p("ข่าวที่เผยแพร่พร้อมเลือกช่องทาง จะส่งเองภายในหนึ่งนาที และบอกผลที่นี่", .class("lead"))
            h.cards {
                for setting in settings { draw(setting, followers, visit, h) }
            }
            h.h2("รายการส่ง")
            if parcels.isEmpty && rounds.isEmpty {
                h.add(
                    EmptyState(
                        "ยังไม่มีรายการส่ง", "เปิดช่องทาง แล้วเลือกช่องทางเมื่อเผยแพร่ข่าว", first: ("ไปที่เว็บไซต์", "/office/site")))
            }
            if !parcels.isEmpty { draw(parcels, visit, h) }
            if !rounds.isEmpty { draw(rounds, h) }
            let used = counts.filter { !$0.1.isEmpty }
            if !used.isEmpty { draw(used, h) }
        }
    }

    private func draw(_ setting: WaySetting, _ followers: Int, _ visit: Visit, _ h: Markup) {
        let way = setting.way
        h.card(way.thai) {
            h.p { h.add(StatusMark(setting.isOn ? .done : .notStarted, setting.isOn ? "เปิดอยู่" : "ปิดอยู่")) }
            h.p(way.summary, .class("quiet"))
            if way == .email { h.p("ผู้ติดตามที่ยืนยันแล้ว \(followers) ราย") }
            if let quota = setting.quota, setting.isOn { QuotaMeter(quota: quota).draw(h) }
            if visit.actor.may(Channels.manage) {
                h.p { h.a("ตั้งค่า \(way.thai)", .href(WayPage.link(way))) }
            }
        }
    }

    private func draw(_ parcels: [Parcel], _ visit: Visit, _ h: Markup) {
        h.dataTable(
            "รายการส่งถึงทุกคน",
            [.text("เรื่อง"), .text("ช่องทาง"), .text("สถานะ"), .text("ลอง"), .text("เมื่อ"), .text("ทำต่อ")],
            parcels
        ) { row, parcel in
            row.cell("\(parcel.title) (ฉบับที่ \(parcel.version))")
            row.cell(Way(rawValue: parcel.channel)?.thai ?? parcel.channel)
            row.cell {
                h.add(StatusMark(parcel.state.mark, parcel.state.thai)); h.div(parcel.words, .class("quiet"))
            }
            row.cell("\(parcel.attempts) ครั้ง")
            row.cell {
                h.text(parcel.changed.thai())
                if parcel.state == .waiting, parcel.attempts > 0 {
                    h.div("ลองอีกเมื่อ \(parcel.next.thai())", .class("quiet"))
                }
            }
            row.cell { drawNext(parcel, visit, h) }
        }
    }

    private func drawNext(_ parcel: Parcel, _ visit: Visit, _ h: Markup) {
        guard visit.actor.may(Channels.manage) else { return }
        let path = "/office/channels/deliveries/\(parcel.id)"
        switch parcel.state {
        case .waiting: visit.form(Link(path: path + "/cancel"), in: h) { h.add(Button("ยกเลิก", .plain)) }
        case .failed, .cancelled: visit.form(Link(path: path + "/retry"), in: h) { h.add(Button("ส่งอีกครั้ง", .plain)) }
        case .sent: h.text("")
        }
    }

    private func draw(_ rounds: [Outbox.Tally], _ h: Markup) {
        h.dataTable(
            "จดหมายถึงผู้ติดตาม", [.text("เรื่อง"), .text("ผล"), .text("เมื่อ")], rounds
        ) { row, tally in
            row.cell("\(tally.title) (ฉบับที่ \(tally.version))")
            row.cell(tally.stateWords)
            row.cell(tally.changed.thai())
        }
    }

    /// What single persons and the staff's group were told; whom of what is in the matters themselves.
    private func draw(_ counts: [(StaffWay, [Parcel.State: Int])], _ h: Markup) {
        let states: [Parcel.State] = [.waiting, .sent, .failed, .cancelled]
        h.dataTable(
            "การแจ้งเรื่องใน 30 วัน", [.text("ทาง")] + states.map { .number($0.thai) }, counts
        ) { row, entry in
            row.cell(entry.0.thai)
            for state in states { row.cell(String(entry.1[state] ?? 0)) }
        }
        h.p("ส่งไม่สำเร็จเพราะอะไร ดูที่หน้าของเรื่องนั้น 20 ถึง 8 นาฬิกาไม่ส่งถึงคน เก็บไว้ส่งเช้า", .class("quiet"))
    }
}

extension Parcel.State {
    fileprivate var thai: String {
        switch self {
        case .waiting: "รอส่ง"
        case .sent: "ส่งแล้ว"
        case .failed: "ส่งไม่สำเร็จ"
        case .cancelled: "ยกเลิก"
        }
    }

    fileprivate var mark: StatusMark.State {
        switch self {
        case .waiting: .inProgress
        case .sent: .done
        case .failed: .overdue
        case .cancelled: .notStarted
        }
    }
}

/// How much of the month is used.
struct QuotaMeter: Component {
    let quota: WaySetting.Quota

    func draw(_ h: Markup) {
        if let limit = quota.limit {
            h.add(Progress("ข้อความเดือนนี้", done: min(quota.used, limit), of: limit))
        } else {
            h.p("ข้อความเดือนนี้ \(quota.used) ไม่จำกัด")
        }
        h.p("ตรวจเมื่อ \(quota.at.thai())", .class("quiet"))
    }
}
