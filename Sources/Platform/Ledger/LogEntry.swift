package import Kernel
import Vault

/// One thing that was made public, replaced or taken back, as the log remembers it; no personal data.
package struct LogEntry: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case publication, replacement, withdrawal, cancellation
        /// A period was frozen, with the rows behind its figures.
        case snapshot
        /// A period without anything to show was said to be one.
        case nilReport = "nil-report"
        /// Salted hashes of what was handed in on a day, among others that stand for nothing.
        case commitment
    }

    package let kind: Kind
    /// What it is about, the same for all its versions, such as `paper/yearly-2568`.
    package let subject: String
    /// From 1; a withdrawal carries the version that it takes back.
    package let version: Int
    /// SHA-256 of the content, 64 small hexadecimal digits.
    package let sha256: String
    /// When it happened.
    package let at: Instant
    /// Where it is shown, beneath the organisation's own address, such as `reports/123`.
    package let path: String
    /// One line for readers.
    package let title: String
    /// Why, where somebody had to say so; otherwise empty.
    package let reason: String
    /// Whether everyone may read it. Of a closed entry the log shows its hash alone.
    package let isOpen: Bool
    /// Random bytes that keep a closed entry from being guessed by its hash.
    package var salt: [UInt8]

    /// Line feeds in all but the reason become spaces.
    package init(
        _ kind: Kind, of subject: String, version: Int, sha256: String, at: Instant, path: String, title: String,
        reason: String = "", isOpen: Bool = true, salt: [UInt8] = []
    ) {
        self.kind = kind
        self.subject = subject.inOneLine
        self.version = version
        self.sha256 = sha256.inOneLine
        self.at = at
        self.path = path.inOneLine
        self.title = title.inOneLine
        self.reason = reason
        self.isOpen = isOpen
        self.salt = salt
    }

    /// What is hashed: a line for each value, the reason last because it alone may hold line feeds.
    package var bytes: [UInt8] {
        let lines = [
            "prongsai entry 1", Hex.text(salt), isOpen ? "open" : "closed", kind.rawValue, subject, "\(version)",
            sha256,
            "\(at.milliseconds)", path, title, reason,
        ]
        return Array(lines.joined(separator: "\n").utf8)
    }

    package var leaf: LogHash { .leaf(bytes) }
}

extension String {
    fileprivate var inOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
    }
}
