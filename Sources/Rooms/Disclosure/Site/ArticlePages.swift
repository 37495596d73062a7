import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The staff side of news and pages: write, look, publish, withdraw.
enum ArticlePages {
    static let routes: [Route] = [
        .get("/office/site", may: .read) { try list($0) },
        .get("/office/site/new", may: Disclosure.write) { try ArticleForm.new($0) },
        .post("/office/site/new", may: Disclosure.write, body: upload) { try ArticleForm.create($0) },
        .get("/office/site/:id", may: .read) { try show($0) },
        .get("/office/site/:id/edit", may: Disclosure.write) { try ArticleForm.edit($0) },
        .post("/office/site/:id/edit", may: Disclosure.write, body: upload) { try ArticleForm.change($0) },
        .post("/office/site/:id/publish", may: Disclosure.publish) { try PublishPanel.publish($0) },
        .post("/office/site/:id/unschedule", may: Disclosure.publish) { try PublishPanel.cancel($0) },
        .post("/office/site/:id/withdraw", may: Disclosure.publish) { try withdraw($0) },
    ]

    private static let upload = BodyPlan.multipart(maximumTotal: 24 << 20, maximumFile: 20 << 20, files: 2)

    static func link(_ id: ID<Article>) -> Link { "/office/site/\(id)" }

    private static func list(_ visit: Visit) throws -> Response {
        let (all, scheduled) = try visit.workplace.read { db in
            (try ArticleStore.all(in: db), try ScheduleStore.all(in: db))
        }
        let wanted = Article.Kind(rawValue: visit.request.query["kind"] ?? "")
        let shown = all.filter { wanted == nil || $0.article.kind == wanted }
        return visit.page("เว็บไซต์") { h in
            if visit.actor.may(Disclosure.write) {
                h.actions {
                    h.add(LinkButton("เขียนข่าว", ("/office/site/new" as Link).with("kind", "news"), .primary))
                    h.add(LinkButton("เพิ่มหน้าข้อมูล", ("/office/site/new" as Link).with("kind", "page")))
                    if visit.actor.may(Disclosure.publish) {
                        h.add(LinkButton("เมนู", ListPages(kind: .menu).path))
                        h.add(LinkButton("ดรรชนีข้อมูลข่าวสาร", ListPages(kind: .information).path))
                        h.add(LinkButton("ข้อมูลติดต่อ", "/office/site/contact"))
                    }
                }
            }
            h.add(
                FilterLinks(
                    "ชนิด",
                    [FilterLink("ทั้งหมด", "/office/site", count: all.count, isCurrent: wanted == nil)]
                        + Article.Kind.allCases.map { kind in
                            FilterLink(
                                kind.thai, ("/office/site" as Link).with("kind", kind.rawValue),
                                count: all.count { $0.article.kind == kind }, isCurrent: wanted == kind)
                        }))
            if visit.actor.may(Disclosure.write) { h.add(MissingPages(names: Set(all.map(\.content.name)))) }
            guard !shown.isEmpty else {
                h.add(EmptyState("ยังไม่มีข่าวหรือหน้าข้อมูล", "ข่าวแรกใช้เวลาเขียนไม่กี่นาที และยังไม่มีใครเห็นจนกว่าจะเผยแพร่"))
                return
            }
            h.dataTable(
                "ข่าวและหน้าข้อมูล", [.text("หัวเรื่อง"), .text("ชนิด"), .text("วันที่"), .text("สถานะ")], shown,
                hidesCaption: true
            ) { row, item in
                row.cell { h.a(item.content.title, .href(link(item.article.id))) }
                row.cell(item.article.kind.thai)
                row.cell(item.content.day.thai(.medium))
                row.cell {
                    let due = scheduled.first { $0.article == item.article.id }
                    h.add(StandingMark(article: item.article, scheduled: due))
                }
            }
        }
    }

    static func show(_ visit: Visit, refusal: Refusal? = nil) throws -> Response {
        let id: ID<Article> = try visit.id("id")
        let desk = try visit.workplace.read { try ArticleDesk.read(id, visit, in: $0) }
        let (article, content) = (desk.article, desk.content)
        return visit.page(
            content.title, crumbs: [Crumb("เว็บไซต์", "/office/site")], current: "/office/site",
            status: refusal == nil ? 200 : 422
        ) { h in
            if let refusal { h.add(Notice(.error, refusal.message.thai)) }
            h.add(StandingMark(article: article, scheduled: desk.scheduled))
            if let scheduled = desk.scheduled { h.add(ScheduleNotice(scheduled: scheduled)) }
            actions(desk, refusal, visit, h)
            facts(article, content, visit, h)
            h.card("ฉบับล่าสุด") {
                h.add(
                    ArticleView(content: content, attachments: desk.attachments, tables: desk.tables) {
                        "/office/files/\($0.fileID)"
                    })
            }
            if article.isShown, visit.actor.may(Disclosure.publish) { withdrawal(article, refusal, visit, h) }
            h.add(DeliveryList(deliveries: desk.deliveries))
            h.h2("ประวัติ")
            h.add(HistoryList(desk.history.map(\.entry)))
        }
    }

    private static func actions(_ desk: ArticleDesk, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        if visit.actor.may(Disclosure.publish), !desk.article.isUpToDate {
            PublishPanel(desk: desk, refusal: refusal).draw(visit, h)
        } else if visit.actor.may(Disclosure.write) {
            h.actions { h.add(LinkButton("แก้ไข", "/office/site/\(desk.article.id)/edit", .primary)) }
        }
    }

    private static func facts(_ article: Article, _ content: ArticleContent, _ visit: Visit, _ h: Markup) {
        h.facts {
            h.fact("ชนิด", article.kind.thai)
            if article.kind == .news { h.fact("วันที่ของข่าว", content.day.thai()) }
            h.fact("ฉบับล่าสุด", "ฉบับที่ \(article.version)")
            switch article.standing {
            case .draft: break
            case .shown(let version, let at):
                h.fact("ฉบับที่เผยแพร่", "ฉบับที่ \(version) เมื่อ \(at.thai())")
                let slug = visit.organisation.slug
                h.fact("หน้าสาธารณะ") {
                    h.a(
                        "เปิดดูอย่างที่ประชาชนเห็น",
                        .href(
                            article.kind == .news
                                ? "/\(slug)/news/\(article.id)" : "/\(slug)/pages/\(content.name)"))
                }
            case .withdrawn(let at, let reason): h.fact("ถอนเมื่อ", "\(at.thai()): \(reason)")
            }
        }
    }

    private static func withdrawal(_ article: Article, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        h.details(.open.when(refusal?.field == "reason")) {
            h.summary("ถอนการเผยแพร่")
            visit.form("/office/site/\(article.id)/withdraw", in: h) {
                h.add(
                    TextArea(
                        "เหตุผลที่ถอน", name: "reason", rows: 3, help: "แสดงต่อสาธารณะแทนเนื้อหา",
                        error: refusal?.field == "reason" ? refusal?.message.thai : nil))
                h.add(Button("ถอนการเผยแพร่", .danger))
            }
        }
    }

    private static func withdraw(_ visit: Visit) throws -> Response {
        let id: ID<Article> = try visit.id("id")
        do {
            try Disclosure.withdraw(id, because: visit.form["reason"] ?? "", at: visit.workplace)
            return visit.done("ถอนการเผยแพร่แล้ว หน้าสาธารณะแสดงเหตุผลแทนเนื้อหา", to: link(id))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try show(visit, refusal: refusal)
        }
    }
}

/// What visitors see of an article, in a word.
struct StandingMark: Component {
    let article: Article
    let scheduled: ScheduledArticle?

    func draw(_ h: Markup) {
        if let scheduled {
            let isWaiting = scheduled.problem.isEmpty
            return h.add(StatusMark(isWaiting ? .inProgress : .overdue, isWaiting ? "ตั้งเวลาเผยแพร่แล้ว" : "เผยแพร่ไม่ได้"))
        }
        switch article.standing {
        case .draft: h.add(StatusMark(.notStarted, "ร่าง ยังไม่เผยแพร่"))
        case .shown: h.add(StatusMark(article.isUpToDate ? .done : .inProgress, words))
        case .withdrawn: h.add(StatusMark(.overdue, "ถอนการเผยแพร่แล้ว"))
        }
    }

    private var words: String { article.isUpToDate ? "เผยแพร่อยู่" : "เผยแพร่อยู่ มีร่างฉบับใหม่" }
}

/// Pages that such an office's site is expected to have and this one has not.
private struct MissingPages: Component {
    /// Names that are written already.
    let names: Set<String>

    func draw(_ h: Markup) {
        let missing = StandardPage.all.filter { !names.contains($0.name) }
        guard !missing.isEmpty else { return }
        h.details {
            h.summary("หน้าที่ควรมีและยังไม่มี (\(missing.count))")
            h.ul(.class("link-list")) {
                for page in missing {
                    h.li {
                        h.a(.href(("/office/site/new" as Link).with("kind", "page").with("from", page.name))) {
                            h.strong(page.title)
                            h.span(page.summary, .class("quiet"))
                        }
                    }
                }
            }
        }
    }
}
