import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations

/// How the office is reached, and who does what in it (`/:slug/contact`, `/:slug/structure`).
enum OfficePages {
    static let routes: [Route] = [
        .publicPage("/:slug/contact") { try contact($0) },
        .publicPage("/:slug/structure") { try structure($0) },
    ]

    private static func contact(_ visit: Visit) throws -> Response {
        let contact = try visit.workplace.read { try Contact.read(in: $0) }
        return visit.publicPage("ติดต่อเรา", crumbs: [NewsPages.home(visit)]) { h in
            h.p(visit.organisation.name, .class("lead"))
            if contact.isEmpty {
                h.add(EmptyState("หน่วยงานยังไม่ได้กรอกข้อมูลติดต่อ", Place.words(visit.organisation)))
            }
            h.add(ContactFacts(contact: contact))
            online(visit, h)
        }
    }

    /// What can be done from home: whatever the rooms offer as a service.
    private static func online(_ visit: Visit, _ h: Markup) {
        let entries = visit.house.publicMenu.filter { $0.section == .services }
        guard !entries.isEmpty else { return }
        h.h2("ติดต่อออนไลน์ ไม่ต้องลงทะเบียน")
        h.ul(.class("link-list")) {
            for entry in entries {
                h.li {
                    h.a(.href(entry.link(of: visit.organisation))) {
                        h.strong(entry.title)
                        h.span(entry.summary, .class("quiet"))
                    }
                }
            }
        }
    }

    /// Positions only: whoever holds them is for the office to name on a page of its own (`executives`).
    private static func structure(_ visit: Visit) throws -> Response {
        let (units, officers, names) = try visit.workplace.read { db in
            (
                try Organisations.units(in: db), try Organisations.officers(in: db).filter(\.isActive),
                try ShownStore.pages(in: db).contains { $0.name == "executives" }
            )
        }
        return visit.publicPage("โครงสร้างและผู้บริหาร", crumbs: [NewsPages.home(visit)]) { h in
            let executives = officers.filter { $0.roles.contains(.executive) }.map(\.position)
            h.h2("ผู้บริหารฝ่ายการเมือง")
            positions(executives.filter(isPolitical), h)
            h.h2("ผู้บริหารฝ่ายประจำ")
            positions(executives.filter { !isPolitical($0) }, h)
            if names {
                h.p { h.a("ชื่อและช่องทางติดต่อของผู้บริหาร", .href("/\(visit.organisation.slug)/pages/executives")) }
            }
            h.h2("ส่วนราชการ")
            if units.isEmpty { h.add(EmptyState("ยังไม่มีข้อมูลส่วนราชการ")) }
            for unit in units {
                h.card(unit.name) {
                    positions(
                        officers.filter { $0.unit == unit.id && $0.roles.contains(.unitHead) }.map(\.position), h)
                }
            }
        }
    }

    /// Elected positions and those whom they appoint themselves, by the words of the position.
    static func isPolitical(_ position: String) -> Bool {
        ["นายก", "รองนายก", "เลขานุการนายก", "ที่ปรึกษานายก", "ประธานสภา", "รองประธานสภา", "สมาชิกสภา"].contains {
            position.hasPrefix($0)
        }
    }

    private static func positions(_ positions: [String], _ h: Markup) {
        guard !positions.isEmpty else { return h.p("ยังไม่มีข้อมูล", .class("quiet")) }
        h.ul { for position in positions { h.li(position) } }
    }
}

/// What is known of how the office is reached.
struct ContactFacts: Component {
    let contact: Contact

    func draw(_ h: Markup) {
        guard !contact.isEmpty else { return }
        h.facts {
            if !contact.address.isEmpty { h.fact("ที่อยู่", contact.address) }
            if !contact.telephone.isEmpty {
                h.fact("โทรศัพท์") { h.a(contact.telephone, .href(Link(telephone: contact.telephone))) }
            }
            if let link = Link(mail: contact.email) { h.fact("อีเมล") { h.a(contact.email, .href(link)) } }
            if !contact.hours.isEmpty { h.fact("เวลาทำการ", contact.hours) }
            if let link = Link(website: contact.map) { h.fact("แผนที่") { h.a("เปิดแผนที่", .href(link)) } }
        }
    }
}
