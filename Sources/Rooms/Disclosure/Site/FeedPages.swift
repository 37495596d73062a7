import Contracts
import Database
import HTML
import HTTP
import Kernel
import Office

/// What programs read: the news as a feed, and the list of addresses for search engines.
enum FeedPages {
    static let routes: [Route] = [
        .publicPage("/:slug/feed.atom") { try feed($0) },
        .publicPage("/:slug/sitemap.xml") { try siteMap($0) },
    ]

    /// The newest news, 30 at most (Atom, RFC 4287).
    private static func feed(_ visit: Visit) throws -> Response {
        let news = try visit.workplace.read { try ShownStore.articles(.news, limit: 30, in: $0) }
        let base = base(visit)
        let bytes = Markup.render { h in
            h.xmlDeclaration()
            h.feed(.xmlns("http://www.w3.org/2005/Atom"), .attribute("xml:lang", "th")) {
                h.feedID("\(base)/")
                h.title(visit.organisation.name)
                h.updated((news.map(\.at).max() ?? Instant(milliseconds: 0)).description)
                h.author { h.authorName(visit.organisation.name) }
                h.feedLink(.rel("self"), .attribute("href", "\(base)/feed.atom"))
                h.feedLink(.rel("alternate"), .attribute("href", "\(base)/news"))
                for article in news { entry(article, base, h) }
            }
        }
        return Response(
            status: 200, headers: [("Content-Type", "application/atom+xml; charset=utf-8")], body: .bytes(bytes))
    }

    private static func entry(_ article: ShownArticle, _ base: String, _ h: Markup) {
        h.entry {
            h.feedID("\(base)/\(article.path)")
            h.title(article.content.title)
            h.updated(article.at.description)
            h.feedLink(.rel("alternate"), .attribute("href", "\(base)/\(article.path)"))
            h.summary(String(ArticleText(article.content.body).paragraphs.joined(separator: " ").prefix(300)))
        }
    }

    /// Addresses that anyone may read (sitemaps.org 0.9).
    private static func siteMap(_ visit: Visit) throws -> Response {
        let (articles, items) = try visit.workplace.read { db in
            (
                try ShownStore.articles(.page, limit: 5_000, in: db)
                    + ShownStore.articles(.news, limit: 40_000, in: db),
                try PublicItem.live(in: db)
            )
        }
        let base = base(visit)
        let bytes = Markup.render { h in
            h.xmlDeclaration()
            h.urlset(.xmlns("http://www.sitemaps.org/schemas/sitemap/0.9")) {
                for path in [""] + visit.house.publicMenu.map(\.path) {
                    h.url { h.loc("\(base)/\(path)") }
                }
                for item in items { h.url { h.loc("\(base)/\(item.path)") } }
                for article in articles {
                    h.url {
                        h.loc("\(base)/\(article.path)")
                        h.lastmod(article.at.description)
                    }
                }
            }
        }
        return Response(
            status: 200, headers: [("Content-Type", "application/xml; charset=utf-8")], body: .bytes(bytes))
    }

    /// Where the public reaches this organisation: as the host said, or as the reader asked.
    static func base(_ visit: Visit) -> String {
        let asked = "\(visit.request.isSecure ? "https" : "http")://\(visit.request.headers["Host"] ?? "localhost")"
        return "\(visit.house.publicAddress ?? asked)/\(visit.organisation.slug)"
    }
}
