import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The home of one organisation: what people come for, then how it stands and what it is mending (`/:slug/`).
enum HomePage {
    static let routes: [Route] = [
        .publicPage("/:slug") { visit in .seeOther("/\(visit.organisation.slug)/") },
        .publicPage("/:slug/") { visit in try show(visit) },
    ]

    private static func show(_ visit: Visit) throws -> Response {
        let request = CardRequest(
            organisation: visit.organisation, year: try visit.workplace.workingYear(), today: visit.today)
        let cards = visit.house.rooms.flatMap(\.publicCards).sorted { $0.order < $1.order }
        let drawn = try visit.workplace.read { db in
            var drawn: [any Component] = []
            for card in cards { if let part = try card.prepare(db, request) { drawn.append(part) } }
            return drawn
        }
        return visit.publicPage(visit.organisation.name) { h in
            h.p(Place.words(visit.organisation), .class("quiet"))
            wanted(visit, h)
            h.h2("เราได้คะแนนเท่าไร และกำลังแก้อะไร")
            if drawn.isEmpty {
                h.add(EmptyState("ยังไม่มีข้อมูลเผยแพร่", "เมื่อหน่วยงานบันทึกผลประเมินและแผนแล้ว จะเห็นได้ที่หน้านี้"))
            } else {
                h.cards { for part in drawn { h.add(part) } }
            }
        }
    }

    /// The pages that people come for, each with one line of what it answers.
    private static func wanted(_ visit: Visit, _ h: Markup) {
        let entries = visit.house.publicMenu
        guard !entries.isEmpty else { return }
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
