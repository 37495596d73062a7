import Contracts
import Database
import Kernel
import Office

/// An article as visitors read it.
struct ShownArticle: Hashable, Sendable {
    let id: ID<Article>
    let kind: Article.Kind
    let version: Int
    let content: ArticleContent
    /// When this version was shown.
    var at: Instant

    /// Beneath the organisation's own address.
    var path: String { ShownStore.path(id, kind, name: content.name) }
}

/// A page that visitors find in the menu.
struct ShownPage: Hashable, Sendable {
    let name: String
    let title: String

    /// Beneath the organisation's own address.
    var path: String { "pages/\(name)" }
}

/// The one door to what visitors may read: the version that is shown, and nothing of an article that shows none.
///
/// Pages, pictures, feed, site map and search all read here.
enum ShownStore {
    /// Newest first.
    static func articles(
        _ kind: Article.Kind, limit: Int, skipping skipped: Int = 0, in db: borrowing Tx
    ) throws -> [ShownArticle] {
        try db.query(
            """
            SELECT a.id, a.kind, v.title, v.body, v.day, v.name, v.attachments, a.shown_at, v.version
            FROM site_article a
            JOIN site_version v ON v.org_id = ?1 AND v.article_id = a.id AND v.version = a.shown_version
            WHERE a.org_id = ?1 AND a.kind = ?2 ORDER BY v.day DESC, a.id DESC LIMIT ?3 OFFSET ?4
            """, kind, limit, skipped, map: shown)
    }

    /// Every page that is shown, by name.
    static func pages(in db: borrowing Tx) throws -> [ShownPage] {
        try db.query(
            """
            SELECT v.name, v.title FROM site_article a
            JOIN site_version v ON v.org_id = ?1 AND v.article_id = a.id AND v.version = a.shown_version
            WHERE a.org_id = ?1 AND a.kind = 'page' ORDER BY v.name
            """
        ) { ShownPage(name: try $0[0], title: try $0[1]) }
    }

    static func count(_ kind: Article.Kind, in db: borrowing Tx) throws -> Int {
        try db.first(
            "SELECT COUNT(*) FROM site_article WHERE org_id = ?1 AND kind = ?2 AND shown_version IS NOT NULL", kind
        ) { try $0[0] } ?? 0
    }

    static func article(_ id: ID<Article>, in db: borrowing Tx) throws -> ShownArticle? {
        try db.first(
            """
            SELECT a.id, a.kind, v.title, v.body, v.day, v.name, v.attachments, a.shown_at, v.version
            FROM site_article a
            JOIN site_version v ON v.org_id = ?1 AND v.article_id = a.id AND v.version = a.shown_version
            WHERE a.org_id = ?1 AND a.id = ?2
            """, id, map: shown)
    }

    /// When and why an article that visitors once read was taken back; `nil` for all others.
    static func withdrawal(_ id: ID<Article>, in db: borrowing Tx) throws -> (at: Instant, because: String)? {
        try db.first(
            """
            SELECT withdrawn_at, withdrawn_because FROM site_article
            WHERE org_id = ?1 AND id = ?2 AND withdrawn_at IS NOT NULL
            """, id
        ) { (try $0[0], try $0[1]) }
    }

    /// A picture or file of the version that visitors read.
    static func attachment(_ id: ID<Attachment>, in db: borrowing Tx) throws -> Attachment? {
        let owner: ID<Article>? = try db.first(
            "SELECT article_id FROM site_attachment WHERE org_id = ?1 AND id = ?2", id
        ) { try $0[0] }
        guard let owner, let shown = try article(owner, in: db) else { return nil }
        return try ArticleStore.attachments(of: owner, shown.content, in: db).first { $0.id == id }
    }

    /// What a search finds: each shown version by its kept words; its text is read when it is found.
    static let search = SearchSource { db in
        try db.query(
            """
            SELECT a.id, a.kind, v.title, v.day, v.name, a.shown_at, a.words
            FROM site_article a
            JOIN site_version v ON v.org_id = ?1 AND v.article_id = a.id AND v.version = a.shown_version
            WHERE a.org_id = ?1 ORDER BY a.id DESC
            """
        ) { row in
            let (id, kind): (ID<Article>, Article.Kind) = (try row[0], try row[1])
            let at: Instant = try row[5]
            return SearchEntry(
                title: try row[2], kind: kind.thai, day: kind == .news ? try row[3] : at.day,
                path: path(id, kind, name: try row[4]), key: try row[6]
            ) { db in
                let body = try article(id, in: db)?.content.body ?? ""
                return body.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
            }
        }
    }

    /// Beneath the organisation's own address.
    fileprivate static func path(_ id: ID<Article>, _ kind: Article.Kind, name: String) -> String {
        kind == .news ? "news/\(id)" : "pages/\(name)"
    }

    private static func shown(_ row: borrowing Row) throws -> ShownArticle {
        ShownArticle(
            id: try row[0], kind: try row[1], version: try row[8], content: try ArticleStore.content(row, from: 2),
            at: try row[7])
    }
}
