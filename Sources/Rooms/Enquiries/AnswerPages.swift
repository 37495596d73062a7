import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The room's front: ask, follow, and what was answered before (`/:slug/enquiries`).
enum AnswerPages {
    static let routes: [Route] = [
        .publicPage("/:slug/enquiries") { try list($0) },
        .publicPage("/:slug/enquiries/:id") { try answer($0) },
    ]

    static let pageSize = 20

    private static func list(_ visit: Visit) throws -> Response {
        let slug = visit.organisation.slug
        let wish = Int(visit.request.query["page"] ?? "") ?? 1
        let (answers, page, pages, counts) = try visit.workplace.read { db in
            let counts = try [CaseKind.question, .informationRequest, .comment].map {
                try YearCount($0, visit.today.fiscalYear, visit.today, in: db)
            }
            let pages = max(1, (try AnswerStore.shownCount(in: db) + pageSize - 1) / pageSize)
            let page = min(max(1, wish), pages)
            let answers = try AnswerStore.shown(limit: pageSize, skipping: (page - 1) * pageSize, in: db)
            return (answers, page, pages, counts)
        }
        return visit.publicPage("ถามหน่วยงาน", crumbs: [visit.publicHome]) { h in
            h.p("\(CaseKind.question.promisedBy) ไม่ต้องลงทะเบียน", .class("lead"))
            h.actions {
                h.add(LinkButton("ส่งคำถาม", "/\(slug)/enquiries/ask", .primary))
                h.add(LinkButton("ขอข้อมูลข่าวสาร", "/\(slug)/enquiries/request"))
                h.add(LinkButton("ส่งความคิดเห็น", "/\(slug)/enquiries/comment"))
                h.add(LinkButton("ติดตามเรื่องที่ส่งแล้ว", "/\(slug)/follow"))
            }
            for count in counts where !count.isEmpty { h.p(count.sentence, .class("quiet")) }
            h.h2("คำถามที่ตอบแล้ว")
            guard !answers.isEmpty else {
                return h.add(EmptyState("ยังไม่มีคำถามที่เผยแพร่", "คำถามที่ผู้ถามยอมให้เผยแพร่จะอ่านได้ที่นี่เมื่อตอบแล้ว"))
            }
            h.ul(.class("link-list")) {
                for answer in answers {
                    h.li {
                        h.a(.href(Link(path: "/\(slug)/\(answer.path)"))) {
                            h.strong(answer.text.title)
                            h.span("ตอบเมื่อ \(answer.at.day.thai(.medium))", .class("quiet"))
                        }
                    }
                }
            }
            h.add(
                Pagination(page: page, of: pages) { number in
                    ("/\(slug)/enquiries" as Link).with("page", String(number))
                })
        }
    }

    private static func answer(_ visit: Visit) throws -> Response {
        let id: ID<Answer> = try visit.id("id")
        let slug = visit.organisation.slug
        let (shown, withdrawal) = try visit.workplace.read { db in
            (try AnswerStore.shown(id, in: db), try AnswerStore.withdrawal(id, in: db))
        }
        let crumbs = [visit.publicHome, Crumb("ถามหน่วยงาน", "/\(slug)/enquiries")]
        if let shown {
            return visit.publicPage(shown.text.title, crumbs: crumbs) { h in
                h.h2("คำถาม")
                paragraphs(shown.text.question, h)
                h.p("ถามเมื่อ \(shown.askedAt.day.thai())", .class("quiet"))
                h.h2("คำตอบ")
                paragraphs(shown.text.answer, h)
                h.p("เผยแพร่เมื่อ \(shown.at.day.thai()) ฉบับที่ \(shown.version)", .class("quiet"))
                h.p { h.a("ถามเรื่องอื่น", .href("/\(slug)/enquiries/ask"), .class("next")) }
            }
        }
        guard let withdrawal else { throw Refusal.noSuchPage }
        return visit.publicPage("ถอนการเผยแพร่แล้ว", crumbs: crumbs, status: 410) { h in
            h.add(
                Notice(
                    .warning, "คำถามนี้ถูกถอนเมื่อ \(withdrawal.at.day.thai())", ["เหตุผล: \(withdrawal.because)"],
                    next: ("คำถามอื่น", "/\(slug)/enquiries")))
        }
    }

    private static func paragraphs(_ text: String, _ h: Markup) {
        for line in text.split(separator: "\n") { h.p(String(line)) }
    }
}
