import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The home of one organisation: search first, then what people come for, news, how the organisation stands and what
/// it is mending, and how to reach it (`/:slug/`).
enum HomePage {
    static let routes: [Route] = [
        .publicPage("/:slug") { visit in .seeOther("/\(visit.organisation.slug)/") },
        .publicPage("/:slug/") { visit in try show(visit) },
    ]

    private static func show(_ visit: Visit) throws -> Response {
        let request = CardRequest(
            organisation: visit.organisation, year: try visit.workplace.workingYear(), today: visit.today)
        let cards = visit.house.rooms.flatMap(\.publicCards).sorted { $0.order < $1.order }
        let (drawn, news, contact) = try visit.workplace.read { db in
            var drawn: [any Component] = []
            for card in cards { if let part = try card.prepare(db, request) { drawn.append(part) } }
            return (drawn, try ShownStore.articles(.news, limit: 3, in: db), try Contact.read(in: db))
        }
        return visit.publicPage(visit.organisation.name) { h in
            h.p(Place.words(visit.organisation), .class("quiet"))
            h.add(SearchPage.form(visit))
            wanted(visit, h)
            if !news.isEmpty {
                h.h2("ข่าว")
                h.add(NewsList(articles: news, slug: visit.organisation.slug))
            }
            h.h2("เราได้คะแนนเท่าไร และกำลังแก้อะไร")
            if drawn.isEmpty {
                h.add(EmptyState("ยังไม่มีข้อมูลเผยแพร่", "เมื่อหน่วยงานบันทึกผลประเมินและแผนแล้ว จะเห็นได้ที่หน้านี้"))
            } else {
                h.cards { for part in drawn { h.add(part) } }
            }
            if !contact.isEmpty {
                h.h2("ติดต่อเรา")
                h.add(ContactFacts(contact: contact))
            }
        }
    }

    /// The pages that people come for, group by group, each with one line of what it answers.
    private static func wanted(_ visit: Visit, _ h: Markup) {
        let groups = visit.navigation.filter { !$0.title.isEmpty }
        guard !groups.isEmpty else { return tiles(visit.navigation.flatMap(\.entries), visit, h) }
        h.div(.class("board")) {
            for group in groups {
                h.card(group.title) {
                    h.ul(.class("link-list")) {
                        for entry in group.entries {
                            h.li {
                                h.a(.href(entry.link(of: visit.organisation))) {
                                    h.strong(entry.title)
                                    if !entry.summary.isEmpty { h.span(entry.summary, .class("quiet small")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func tiles(_ entries: [PublicEntry], _ visit: Visit, _ h: Markup) {
        h.ul(.class("wanted")) {
            for entry in entries {
                h.li {
                    h.a(.href(entry.link(of: visit.organisation))) {
                        h.strong(entry.title)
                        h.span(entry.summary)
                    }
                }
            }
        }
    }
}
