import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Ledger
import Office
import Thai

/// News and pages as visitors read them, with their pictures and files.
enum NewsPages {
    static let routes: [Route] = [
        .publicPage("/:slug/news") { try list($0) },
        .publicPage("/:slug/news/:id") { try news($0) },
        .publicPage("/:slug/pages") { try pages($0) },
        .publicPage("/:slug/pages/:name") { try page($0) },
        .publicPage("/:slug/wording/:id") { try wording($0) },
        .publicPage("/:slug/files/:id") { try attachment($0) },
    ]

    static let pageSize = 20

    private static func list(_ visit: Visit) throws -> Response {
        let wish = Int(visit.request.query["page"] ?? "") ?? 1
        let (articles, page, pages) = try visit.workplace.read { db in
            let pages = max(1, (try ShownStore.count(.news, in: db) + pageSize - 1) / pageSize)
            let page = min(max(1, wish), pages)
            return (
                try ShownStore.articles(.news, limit: pageSize, skipping: (page - 1) * pageSize, in: db), page, pages
            )
        }
        return visit.publicPage("ข่าว", crumbs: [home(visit)]) { h in
            if articles.isEmpty { h.add(EmptyState("ยังไม่มีข่าว", "เมื่อหน่วยงานเผยแพร่ข่าว จะอ่านได้ที่หน้านี้")) }
            h.add(NewsList(articles: articles, slug: visit.organisation.slug))
            h.add(
                Pagination(page: page, of: pages) { number in
                    ("/\(visit.organisation.slug)/news" as Link).with("page", String(number))
                })
        }
    }

    private static func news(_ visit: Visit) throws -> Response {
        try show(try visit.id("id"), .news, above: Crumb("ข่าว", "/\(visit.organisation.slug)/news"), visit)
    }

    private static func pages(_ visit: Visit) throws -> Response {
        let articles = try visit.workplace.read { try ShownStore.articles(.page, limit: 500, in: $0) }
        let slug = visit.organisation.slug
        return visit.publicPage("ทุกหน้า", crumbs: [home(visit)]) { h in
            h.ul(.class("link-list")) {
                h.li { h.a("โครงสร้างและผู้บริหาร", .href("/\(slug)/structure")) }
                h.li { h.a("ติดต่อเรา", .href("/\(slug)/contact")) }
                for article in articles.sorted(by: { a, b in
                    a.content.title.thaiSortKey.lexicographicallyPrecedes(b.content.title.thaiSortKey)
                }) {
                    h.li { h.a(article.content.title, .href("/\(slug)/pages/\(article.content.name)")) }
                }
            }
        }
    }

    /// A page under a name that it once had sends on to the present one, for ever.
    private static func page(_ visit: Visit) throws -> Response {
        let name = visit.parameters["name"] ?? ""
        let (id, shown) = try visit.workplace.read { db in
            let id = try ArticleStore.holder(of: name, in: db)
            return (id, try id.flatMap { try ShownStore.article($0, in: db) })
        }
        guard let id else { throw Refusal.noSuchPage }
        let slug = visit.organisation.slug
        if let shown, shown.content.name != name {
            let link: Link = "/\(slug)/pages/\(shown.content.name)"
            return Response(status: 301, headers: [("Location", link.path)])
        }
        return try show(id, .page, above: Crumb("ทุกหน้า", "/\(slug)/pages"), visit)
    }

    private static func show(
        _ id: ID<Article>, _ kind: Article.Kind, above: Crumb, _ visit: Visit
    ) throws -> Response {
        let (shown, attachments, tables, withdrawal, logged) = try visit.workplace.read { db in
            let shown = try ShownStore.article(id, in: db)
            return (
                shown, try shown.map { try ArticleStore.attachments(of: id, $0.content, in: db) } ?? [],
                try EmbeddedTables(ArticleText(shown?.content.body ?? ""), at: visit.workplace, in: db),
                try ShownStore.withdrawal(id, in: db),
                try PublicationLog.shown(Article.subject(id), in: db).map { try LogMark($0, visit) }
            )
        }
        if let shown, shown.kind == kind {
            return visit.publicPage(shown.content.title, crumbs: [home(visit), above]) { h in
                h.p(.class("quiet")) {
                    let words = kind == .news ? "" : "ปรับปรุงเมื่อ "
                    let day = kind == .news ? shown.content.day : shown.at.day
                    h.text(words)
                    h.time(day.thai(), .datetime(day.description))
                }
                h.add(
                    ArticleView(content: shown.content, attachments: attachments, tables: tables) { attachment in
                        "/\(visit.organisation.slug)/files/\(attachment.id)"
                    })
                if let logged {
                    h.add(logged)
                    h.p(.class("small")) {
                        h.a("ข้อความที่บันทึกแฮช", .href("/\(visit.organisation.slug)/wording/\(id)"))
                    }
                }
            }
        }
        guard let withdrawal else { throw Refusal.noSuchPage }
        return visit.publicPage("ถอนการเผยแพร่แล้ว", crumbs: [home(visit), above], status: 410) { h in
            h.add(
                Notice(
                    .warning, "\(kind.thai)นี้ถูกถอนเมื่อ \(withdrawal.at.day.thai())",
                    ["เหตุผล: \(withdrawal.because)"], next: (above.title, above.link)))
        }
    }

    /// The text that the publication log holds the hash of.
    private static func wording(_ visit: Visit) throws -> Response {
        let id: ID<Article> = try visit.id("id")
        let text = try visit.workplace.read { db in
            let shown = try ShownStore.article(id, in: db)
            return try shown.map { $0.proof(try ArticleStore.attachments(of: id, $0.content, in: db)) }
        }
        guard let text else { throw Refusal.noSuchPage }
        return .text(text)
    }

    /// Whatever the file holds, it runs nothing here.
    private static func attachment(_ visit: Visit) throws -> Response {
        let id: ID<Attachment> = try visit.id("id")
        guard let found = try visit.workplace.read({ try ShownStore.attachment(id, in: $0) }) else {
            throw Refusal.noSuchPage
        }
        let file = found.file
        let stored = StoredFile(
            path: visit.house.files.path(of: file.sha256), contentType: file.type.rawValue, etag: file.sha256)
        var response = Response.file(
            stored, filename: file.name, showing: found.isPicture || file.type == .pdf ? .inline : .attachment)
        response.set("Content-Security-Policy", "default-src 'none'; sandbox")
        return response
    }

    static func home(_ visit: Visit) -> Crumb { Crumb("หน้าแรก", "/\(visit.organisation.slug)/") }
}

/// News as a list of headlines with their days.
struct NewsList: Component {
    let articles: [ShownArticle]
    let slug: String

    func draw(_ h: Markup) {
        guard !articles.isEmpty else { return }
        h.ul(.class("link-list")) {
            for article in articles {
                h.li {
                    h.a(.href("/\(slug)/news/\(article.id)")) {
                        h.strong(article.content.title)
                        h.span(article.content.day.thai(.medium), .class("quiet"))
                    }
                }
            }
        }
    }
}

/// Text, then pictures, then files.
struct ArticleView: Component {
    let content: ArticleContent
    let attachments: [Attachment]
    let tables: EmbeddedTables
    let address: (Attachment) -> Link

    func draw(_ h: Markup) {
        h.add(ArticleBody(text: ArticleText(content.body), title: content.title, tables: tables))
        for picture in attachments where picture.isPicture {
            h.figure(.class("picture")) {
                h.img(
                    .src(address(picture)), .alt(picture.words), .attribute("width", String(picture.width)),
                    .attribute("height", String(picture.height)), .attribute("loading", "lazy"))
                h.figcaption(picture.words, .class("quiet"))
            }
        }
        let files = attachments.filter { !$0.isPicture }
        guard !files.isEmpty else { return }
        h.h2("ไฟล์")
        h.ul(.class("link-list")) {
            for file in files {
                h.li {
                    h.a(.href(address(file))) {
                        h.strong(file.words)
                        h.span("\(file.file.type.word) \(file.file.size.kilobytes)", .class("quiet"))
                    }
                }
            }
        }
    }
}

extension FileType {
    /// What people call it.
    var word: String {
        switch self {
        case .pdf: "PDF"
        case .png, .jpeg: "ภาพ"
        case .xlsx: "Excel"
        case .docx: "Word"
        case .text: "ข้อความ"
        }
    }
}

extension Int {
    /// A size in bytes as people read it.
    fileprivate var kilobytes: String { "\(Swift.max(1, (self + 500) / 1000)) กิโลไบต์" }
}
