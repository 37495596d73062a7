import Contracts
import Database
import Desk
import HTML
import Kernel
import Thai

/// The newest published papers, on the organisation's public home.
struct ReportCard: Component {
    private let slug: String
    private let publications: [Publication]

    static let card = Card(order: 30) { db, request in
        let newest = ReportPages.newestStanding(try PublicationStore.all(in: db))
        return newest.isEmpty
            ? nil : ReportCard(slug: request.organisation.slug, publications: Array(newest.prefix(4)))
    }

    func draw(_ h: Markup) {
        h.card("รายงานและเอกสารเผยแพร่") {
            h.ul {
                for publication in publications {
                    h.li {
                        h.a(publication.title, .href("/\(slug)/reports/\(publication.id)"))
                        h.span(" · เผยแพร่ \(publication.at.day.thai(.medium))", .class("quiet"))
                    }
                }
            }
            h.p { h.a("ดูเอกสารทั้งหมด", .href("/\(slug)/reports")) }
        }
    }
}
