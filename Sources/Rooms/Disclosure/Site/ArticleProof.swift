import Contracts
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
