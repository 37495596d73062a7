import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// What was complained about and what became of it, for everyone (`/:slug/complaints/general`).
enum GeneralPages {
    static let routes: [Route] = [
        .publicPage("/:slug/complaints/general") { try front($0) },
        .publicPage("/:slug/complaints/general/:id") { try one($0) },
    ]

    private static let pageSize = 20

    static func link(_ visit: Visit, _ step: String) -> Link {
        "/\(visit.organisation.slug)/complaints/general/\(step)"
    }

    static func crumbs(_ visit: Visit) -> [Crumb] {
        [visit.publicHome, Crumb("แจ้งเรื่องเดือดร้อน", "/\(visit.organisation.slug)/complaints/general")]
    }

    private static func front(_ visit: Visit) throws -> Response {
        let year = visit.today.fiscalYear
        let all = try visit.workplace.read { try GeneralComplaint.all(of: [year.previous, year], in: $0) }
        let listed = all.filter(\.isPublic).reversed() as [GeneralComplaint]
        let present = all.filter { $0.file.record.openedAt.day.fiscalYear == year }
        let wish = visit.request.query["category"] ?? ""
        let wanted = listed.filter { wish.isEmpty || $0.category == wish }
        let pages = max(1, (wanted.count + pageSize - 1) / pageSize)
        let page = min(max(1, Int(visit.request.query["page"] ?? "") ?? 1), pages)
        let front: Link = "/\(visit.organisation.slug)/complaints/general"
        return visit.publicPage("แจ้งเรื่องเดือดร้อน", crumbs: [visit.publicHome]) { h in
            h.p("ถนน ไฟ น้ำ ขยะ เหตุรำคาญ หรือบริการที่ไม่เรียบร้อย ไม่ต้องลงทะเบียน ไม่ต้องบอกชื่อ", .class("lead"))
            h.actions {
                h.add(LinkButton("แจ้งเรื่อง", link(visit, "new"), .primary))
                h.add(LinkButton("ติดตามเรื่องที่แจ้งแล้ว", "/\(visit.organisation.slug)/follow"))
            }
            h.h2("เรื่องที่แจ้งเข้ามา")
            if listed.isEmpty {
                h.add(EmptyState("ยังไม่มีเรื่องที่แสดงได้", "เรื่องที่ผู้แจ้งยอมให้แสดงจะขึ้นที่นี่ทันที พร้อมสถานะ"))
            } else {
                filter(listed, wish, front, h)
                list(Array(wanted.dropFirst((page - 1) * pageSize).prefix(pageSize)), visit, h)
            }
            h.add(
                Pagination(page: page, of: pages) { number in
                    front.with("category", wish.isEmpty ? nil : wish).with("page", String(number))
                })
            if !present.isEmpty { GeneralStatistics.draw(present, year, on: visit.today, h) }
        }
    }

    private static func filter(_ listed: [GeneralComplaint], _ wish: String, _ front: Link, _ h: Markup) {
        let counts = Dictionary(grouping: listed, by: \.category).mapValues(\.count)
        let names = counts.keys.sorted { $0.thaiSortKey.lexicographicallyPrecedes($1.thaiSortKey) }
        guard names.count > 1 else { return }
        let choices = names.map {
            FilterLink($0, front.with("category", $0), count: counts[$0], isCurrent: $0 == wish)
        }
        let all = FilterLink("ทุกเรื่อง", front, count: listed.count, isCurrent: wish.isEmpty)
        h.add(FilterLinks("แสดงเรื่อง", [all] + choices))
    }

    /// Complaints as links to what everyone may read of each.
    static func list(_ complaints: [GeneralComplaint], _ visit: Visit, _ h: Markup) {
        h.ul(.class("link-list")) {
            for complaint in complaints {
                h.li {
                    h.a(.href(link(visit, complaint.id.description))) {
                        h.strong(complaint.publicHeading)
                        h.span(
                            "\(complaint.publicPlace) · \(complaint.file.state.thai) · \(span(complaint, visit))",
                            .class("quiet"))
                    }
                }
            }
        }
    }

    private static func span(_ complaint: GeneralComplaint, _ visit: Visit) -> String {
        let days = complaint.days(on: visit.today)
        let day = complaint.file.record.openedAt.day.thai(.medium)
        let isOver = complaint.file.clock.closedOn != nil
        guard days > 0 else { return isOver ? "แจ้งและจบ \(day)" : "แจ้งวันนี้" }
        return "แจ้ง \(day) \(isOver ? "ใช้เวลา" : "ผ่านมา") \(days) วัน"
    }

    private static func one(_ visit: Visit) throws -> Response {
        let id: ID<Case> = try visit.id("id")
        let found = try visit.workplace.read { db -> GeneralComplaint? in
            guard let facts = try GeneralStore.find(id, in: db) else { return nil }
            return try GeneralComplaint.all(of: [facts.at.day.fiscalYear], in: db).first { $0.id == id }
        }
        guard let complaint = found, complaint.isPublic else { throw Refusal.noSuchPage }
        let (file, clock) = (complaint.file, complaint.file.clock)
        return visit.publicPage(complaint.publicHeading, crumbs: crumbs(visit)) { h in
            h.p(.class("marks")) {
                h.badge(complaint.category)
                h.mark(of: file, clock, on: visit.today)
            }
            h.facts {
                h.fact("ที่ไหน", complaint.publicPlace)
                if let point = complaint.facts.place.point?.rounded, let map = point.mapLink(zoom: 14) {
                    h.fact("ตำแหน่งโดยประมาณ") {
                        h.a("\(point.text) บนแผนที่ (ห่างจากจุดจริงได้ถึง 1 กิโลเมตร)", .href(map), .rel("noreferrer"))
                    }
                }
                h.fact("แจ้งเมื่อ", file.record.openedAt.day.thai())
                if let closed = clock.closedOn {
                    h.fact("จบเมื่อ", "\(closed.thai()) ใช้เวลา \(complaint.days(on: visit.today)) วัน")
                } else if let due = clock.deadline.due {
                    h.fact("กำหนดแก้ไขหรือแจ้งความคืบหน้า", due.thai())
                }
            }
            if let done = complaint.shown?.done, !done.isEmpty {
                h.h2("สิ่งที่ทำแล้ว")
                for line in done.split(separator: "\n") { h.p(String(line)) }
            }
            h.p("ชื่อ ข้อความ และภาพของผู้แจ้งไม่แสดงต่อสาธารณะ", .class("quiet"))
        }
    }
}

/// What the public search finds: complaints that the office put into words for everyone.
enum GeneralSearch {
    static let source = SearchSource { db in
        let shown = try ShownStore.all(in: db)
        return try GeneralStore.since(Instant(milliseconds: 0), in: db).compactMap { facts in
            guard let words = shown[facts.matter], words.hiddenBecause == nil else { return nil }
            let lines = [words.heading, words.spot, words.done]
            return SearchEntry(
                title: words.heading, kind: "เรื่องร้องเรียน", day: facts.at.day,
                path: "complaints/general/\(facts.matter)", key: SearchKey(lines.joined(separator: " "))
            ) { _ in lines.dropFirst().flatMap { $0.split(separator: "\n").map(String.init) } }
        }
    }
}
