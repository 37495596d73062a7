import Cases
import Contracts
import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// What the office does for people (`/:slug/services`), and the manual of each service.
struct PublicPages: Sendable {
    let fonts: PDFFonts

    var routes: [Route] {
        [
            .publicPage("/:slug/services") { try list($0) },
            .publicPage("/:slug/services/:code") { try manual($0) },
            .publicPage("/:slug/services/:code/manual.pdf") { try print($0) },
        ]
    }

    private func list(_ visit: Visit) throws -> Response {
        let slug = visit.organisation.slug
        let (services, figures) = try visit.workplace.read { db in
            (try ServiceStore.shown(in: db), try ServiceFigures.lastYear(visit.today, in: db))
        }
        let groups = Dictionary(grouping: services, by: \.manual.group).sorted {
            $0.key.thaiSortKey.lexicographicallyPrecedes($1.key.thaiSortKey)
        }
        return visit.publicPage("บริการประชาชน", crumbs: [visit.publicHome]) { h in
            h.p("ได้อะไร ใช้อะไร นานเท่าไร อ่านก่อนได้โดยไม่ต้องลงทะเบียน", .class("lead"))
            guard !services.isEmpty else {
                return h.add(
                    EmptyState(
                        "ยังไม่มีคู่มือบริการที่เผยแพร่", "ระหว่างนี้ถามหน่วยงานได้", first: ("ถามหน่วยงาน", "/\(slug)/enquiries")))
            }
            h.p { h.a("ติดตามคำขอที่ยื่นแล้ว", .href("/\(slug)/follow"), .class("next")) }
            for group in groups {
                h.h2(group.key)
                h.ul(.class("link-list")) {
                    for service in group.value {
                        h.li {
                            h.a(.href(Link(path: "/\(slug)/\(service.path)"))) {
                                h.strong(service.manual.name)
                                h.span(service.manual.summary, .class("quiet"))
                                h.span(Self.times(service.manual, figures[service.service]), .class("quiet"))
                            }
                        }
                    }
                }
            }
        }
    }

    /// Promised and real days, and whether it can be asked for from home.
    static func times(_ manual: ServiceManual, _ figures: ServiceFigures?) -> String {
        var parts = ["สัญญา \(manual.promisedDays) วันทำการ"]
        if let figures, let median = figures.median, let ninth = figures.ninth {
            parts.append("จริง \(median) วัน (เก้าในสิบไม่เกิน \(ninth) วัน)")
        }
        if manual.isOnline { parts.append("ยื่นออนไลน์ได้") }
        return parts.joined(separator: " · ")
    }

    private func manual(_ visit: Visit) throws -> Response {
        let code = visit.parameters["code"] ?? ""
        let slug = visit.organisation.slug
        let (shown, withdrawal, units, figures, soonest) = try visit.workplace.read { db in
            let shown = try ServiceStore.shown(code, in: db)
            return (
                shown, try ServiceStore.withdrawal(code, in: db), try Organisations.units(in: db),
                try ServiceFigures.lastYear(visit.today, in: db),
                try shown.flatMap { try SlotChoice($0, today: visit.today, in: db)?.first }
            )
        }
        guard let shown else {
            guard let withdrawal else { throw Refusal.noSuchPage }
            return gone(withdrawal, visit)
        }
        let manual = shown.manual
        return visit.publicPage(manual.name, crumbs: crumbs(visit)) { h in
            h.p(manual.summary, .class("lead"))
            h.actions {
                if let start = Self.start(shown, slug) { h.add(LinkButton("เริ่มยื่นคำขอ", start, .primary)) }
                h.add(LinkButton("พิมพ์คู่มือ (PDF)", "/\(slug)/services/\(code)/manual.pdf"))
            }
            if let soonest { h.p("คิวว่างเร็วที่สุด \(soonest.thai)") }
            h.add(
                ManualView(
                    manual: manual, unit: units.first { $0.id == manual.unit }?.name, figures: figures[shown.service]))
            h.p("ฉบับที่ \(shown.number) เผยแพร่เมื่อ \(shown.at.day.thai())", .class("quiet"))
            h.p { h.a("ถามหน่วยงานเรื่องบริการนี้", .href("/\(slug)/enquiries/ask"), .class("next")) }
        }
    }

    /// Where a request begins; `nil` for a service without one.
    static func start(_ shown: ServiceVersion, _ slug: String) -> Link? {
        switch shown.manual.entry {
        case .form: "/\(slug)/services/\(shown.code)/request"
        case .elsewhere: Link(path: "/\(slug)/\(shown.manual.address)")
        case .information: nil
        }
    }

    private func gone(_ withdrawal: (at: Instant, because: String), _ visit: Visit) -> Response {
        visit.publicPage("ถอนการเผยแพร่แล้ว", crumbs: crumbs(visit), status: 410) { h in
            h.add(
                Notice(
                    .warning, "คู่มือบริการนี้ถูกถอนเมื่อ \(withdrawal.at.day.thai())", ["เหตุผล: \(withdrawal.because)"],
                    next: ("บริการอื่น", "/\(visit.organisation.slug)/services")))
        }
    }

    private func crumbs(_ visit: Visit) -> [Crumb] { [visit.publicHome, visit.services] }

    private func print(_ visit: Visit) throws -> Response {
        let (shown, units) = try visit.workplace.read { db in
            (
                try ServiceStore.shown(visit.parameters["code"] ?? "", in: db), try Organisations.units(in: db)
            )
        }
        guard let shown else { throw Refusal.noSuchPage }
        let unit = units.first { $0.id == shown.manual.unit }?.name
        var document = Document(
            title: "คู่มือประชาชน \(shown.manual.name)", organisation: visit.organisation.name, created: shown.at)
        document.blocks = shown.blocks(unit: unit, organisation: visit.organisation.name)
        return Response(
            status: 200,
            headers: [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", "inline; filename=\"\(shown.code)-\(shown.number).pdf\""),
                ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(try document.pdf(fonts).bytes))
    }
}

extension Visit {
    /// The crumb of the public list.
    var services: Crumb { Crumb("บริการประชาชน", "/\(organisation.slug)/services") }
}
