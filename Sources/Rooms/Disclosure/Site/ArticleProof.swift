import Contracts
import Database
import Kernel
import Ledger
import Office
import Vault

extension Article {
    /// The same for all versions, in the log and in every channel.
    var subject: String { Self.subject(id) }

    static func subject(_ id: ID<Article>) -> String { "article/\(id)" }
}

extension ShownArticle {
    var subject: String { Article.subject(id) }

    /// What visitors read, as the plain text whose SHA-256 the log holds: title, day, words, and the hash and name of
    /// each picture and file. `/slug/wording/ID` hands it out.
    func proof(_ attachments: [Attachment]) -> String {
        let head = [content.title, content.day.description, "", content.body, ""]
        return (head + attachments.map { "\($0.file.sha256)  \($0.words)" }).joined(separator: "\n") + "\n"
    }

    func logged(_ kind: LogEntry.Kind, _ attachments: [Attachment], because reason: String) -> LogEntry {
        LogEntry(
            kind, of: subject, version: version, sha256: SHA256.hex(proof(attachments)), at: at, path: path,
            title: content.title, reason: reason)
    }
}

/// What was shown already when the publication log began; what had been withdrawn by then is not in it.
enum ArticleLog {
    static let before = LoggedBefore { db in
        var entries: [LogEntry] = []
        for kind in Article.Kind.allCases {
            for shown in try ShownStore.articles(kind, limit: 50_000, in: db) {
                let attachments = try ArticleStore.attachments(of: shown.id, shown.content, in: db)
                entries.append(shown.logged(.publication, attachments, because: ""))
            }
        }
        return entries
    }
}
