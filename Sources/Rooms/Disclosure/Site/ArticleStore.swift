import Contracts
import Database
import Kernel
import Office

/// What officers read and write: every article in every state. Visitors' pages read `ShownStore` and nothing else.
enum ArticleStore {
    static func isEmpty(in db: borrowing Tx) throws -> Bool {
        try db.first("SELECT id FROM site_article WHERE org_id = ?1 LIMIT 1") { try $0[0] as ID<Article> } == nil
    }

    /// Newest day first, with the content of the newest version.
    static func all(in db: borrowing Tx) throws -> [(article: Article, content: ArticleContent)] {
        try db.query(
            """
            SELECT a.id, a.kind, a.version, a.shown_version, a.shown_at, a.withdrawn_at, a.withdrawn_because,
                v.title, v.body, v.day, v.name, v.attachments
            FROM site_article a
            JOIN site_version v ON v.org_id = ?1 AND v.article_id = a.id AND v.version = a.version
            WHERE a.org_id = ?1 ORDER BY v.day DESC, a.id DESC
            """
        ) { (try article($0), try content($0, from: 7)) }
    }

    static func find(_ id: ID<Article>, in db: borrowing Tx) throws -> (article: Article, content: ArticleContent) {
        let found = try db.first(
            """
            SELECT a.id, a.kind, a.version, a.shown_version, a.shown_at, a.withdrawn_at, a.withdrawn_because,
                v.title, v.body, v.day, v.name, v.attachments
            FROM site_article a
            JOIN site_version v ON v.org_id = ?1 AND v.article_id = a.id AND v.version = a.version
            WHERE a.org_id = ?1 AND a.id = ?2
            """, id
        ) { (article: try article($0), content: try content($0, from: 7)) }
        guard let found else { throw Refusal.noSuchPage }
        return found
    }

    static func insert(_ id: ID<Article>, _ kind: Article.Kind, in db: borrowing Tx) throws {
        try db.run(
            "INSERT INTO site_article (org_id, id, kind, version, words) VALUES (?1, ?2, ?3, 1, ?4)", id, kind,
            SearchKey(""))
    }

    /// Whether `version` was still the newest one.
    static func raise(_ id: ID<Article>, from version: Int, in db: borrowing Tx) throws -> Bool {
        try db.run(
            "UPDATE site_article SET version = version + 1 WHERE org_id = ?1 AND id = ?2 AND version = ?3", id, version
        ) == 1
    }

    static func insert(
        _ content: ArticleContent, of id: ID<Article>, version: Int, by actor: Actor, at now: Instant,
        in db: borrowing Tx
    ) throws {
        let attachments = content.attachments.map(\.description).joined(separator: " ")
        try db.run(
            """
            INSERT INTO site_version
                (org_id, article_id, version, title, body, day, name, attachments, at, officer_id, actor)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """, id, version, content.title, content.body, content.day, content.name, attachments, now, actor.officer,
            actor.label)
    }

    static func insert(_ attachment: Attachment, of id: ID<Article>, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO site_attachment (org_id, id, article_id, file_id, words, width, height)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, attachment.id, id, attachment.fileID, attachment.words, attachment.width, attachment.height)
    }

    /// The versions of articles that hold the file with that hash, whatever their state.
    static func versions(
        withFile sha256: String, in db: borrowing Tx
    ) throws -> [(id: ID<Article>, version: Int)] {
        try db.query(
            """
            SELECT v.article_id, v.version, a.id, v.attachments FROM file_record f
            JOIN site_attachment a ON a.org_id = ?1 AND a.file_id = f.id
            JOIN site_version v ON v.org_id = ?1 AND v.article_id = a.article_id
            WHERE f.org_id = ?1 AND f.sha256 = ?2
            """, sha256
        ) { row in
            let (attachment, held): (ID<Attachment>, String) = (try row[2], try row[3])
            let isHeld = held.split(separator: " ").contains { $0 == attachment.description }
            return isHeld ? (id: try row[0] as ID<Article>, version: try row[1] as Int) : nil
        }.compactMap(\.self)
    }

    /// Those of the content, in its order.
    static func attachments(
        of id: ID<Article>, _ content: ArticleContent, in db: borrowing Tx
    ) throws -> [Attachment] {
        guard !content.attachments.isEmpty else { return [] }
        let rows = try db.query(
            "SELECT id, file_id, words, width, height FROM site_attachment WHERE org_id = ?1 AND article_id = ?2", id
        ) { row in
            (
                id: try row[0] as ID<Attachment>, file: try row[1] as ID<FileRecord>, words: try row[2] as String,
                width: try row[3] as Int, height: try row[4] as Int
            )
        }
        var attachments: [Attachment] = []
        for wanted in content.attachments {
            guard let row = rows.first(where: { $0.id == wanted }), let file = try FileRecord.find(row.file, in: db)
            else { continue }
            attachments.append(
                Attachment(
                    id: row.id, fileID: row.file, file: file.file, words: row.words, width: row.width,
                    height: row.height))
        }
        return attachments
    }

    /// Makes that version the one that visitors read.
    static func show(
        _ id: ID<Article>, version: Int, key: SearchKey, at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            UPDATE site_article SET shown_version = ?3, shown_at = ?4, words = ?5, withdrawn_at = NULL,
                withdrawn_because = NULL
            WHERE org_id = ?1 AND id = ?2
            """, id, version, now, key)
    }

    static func withdraw(_ id: ID<Article>, because reason: String, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE site_article SET shown_version = NULL, shown_at = NULL, words = ?3, withdrawn_at = ?4,
                withdrawn_because = ?5
            WHERE org_id = ?1 AND id = ?2
            """, id, SearchKey(""), now, reason)
    }

    /// The page that holds a name, now or once.
    static func holder(of name: String, in db: borrowing Tx) throws -> ID<Article>? {
        try db.first("SELECT article_id FROM site_name WHERE org_id = ?1 AND name = ?2", name) { try $0[0] }
    }

    static func hold(_ name: String, for id: ID<Article>, in db: borrowing Tx) throws {
        try db.run("INSERT INTO site_name (org_id, name, article_id) VALUES (?1, ?2, ?3)", name, id)
    }

    static func article(_ row: borrowing Row) throws -> Article {
        let shown: Int? = try row[3]
        let shownAt: Instant? = try row[4]
        let withdrawn: Instant? = try row[5]
        let reason: String? = try row[6]
        let standing: Article.Standing =
            if let shown, let shownAt { .shown(version: shown, at: shownAt) } else if let withdrawn {
                .withdrawn(at: withdrawn, because: reason ?? "")
            } else { .draft }
        return Article(id: try row[0], kind: try row[1], version: try row[2], standing: standing)
    }

    static func content(_ row: borrowing Row, from column: Int) throws -> ArticleContent {
        var content = ArticleContent(
            title: try row[column], body: try row[column + 1], day: try row[column + 2], name: try row[column + 3])
        let attachments: String = try row[column + 4]
        content.attachments = attachments.split(separator: " ").compactMap { ID($0) }
        return content
    }
}
