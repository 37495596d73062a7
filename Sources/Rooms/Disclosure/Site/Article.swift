import Contracts
import Database
package import Kernel
import Office

/// Something that the office writes for its site: a piece of news, or a page about itself.
package struct Article: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case news, page

        var thai: String { self == .news ? "ข่าว" : "หน้าข้อมูล" }
    }

    /// What visitors get to see of it.
    enum Standing: Hashable, Sendable {
        case draft
        /// The version that visitors read.
        case shown(version: Int, at: Instant)
        case withdrawn(at: Instant, because: String)
    }

    package let id: ID<Article>
    package let kind: Kind
    /// The newest version, whether shown or not.
    let version: Int
    let standing: Standing

    /// Whether the newest version is the one that visitors read.
    var isUpToDate: Bool {
        if case .shown(let shown, _) = standing { shown == version } else { false }
    }

    /// Whether visitors read any version of it.
    var isShown: Bool { if case .shown = standing { true } else { false } }
}

/// A version of an article: what a person wrote.
package struct ArticleContent: Hashable, Sendable {
    package var title: String
    /// Plain text with a little markup; see `ArticleText`.
    package var body: String
    /// The day that a piece of news is from; for a page, the day of the version.
    package var day: Day
    /// The last step of a page's address; empty for news.
    package var name: String
    /// Pictures and files in the order of the page.
    var attachments: [ID<Attachment>] = []

    package init(title: String, body: String, day: Day, name: String = "") {
        self.title = title
        self.body = body
        self.day = day
        self.name = name
    }

    /// The words by which a search finds it, its files' words among them.
    func key(_ attachments: [Attachment]) -> SearchKey {
        let lines = [title] + ArticleText(body).paragraphs + attachments.map(\.words)
        return SearchKey(lines.joined(separator: " "))
    }
}

/// A picture or a file of an article.
package struct Attachment: Hashable, Sendable {
    let id: ID<Attachment>
    let fileID: ID<FileRecord>
    let file: KeptFile
    /// What a picture shows, or what a file is.
    let words: String
    /// In pixels; 0 for a file.
    let width: Int
    let height: Int

    var isPicture: Bool { width > 0 }
}

extension Article.Kind: ColumnValue {}
