package import Kernel

/// A letter by e-mail in plain text, to one person.
package struct Mail: Hashable, Sendable {
    /// The sender's name, shown beside the address.
    package var senderName: String
    package var sender: String
    package var recipient: String
    package var subject: String
    /// Lines end in `\n`.
    package var text: String
    package var sent: Instant
    /// The same for every attempt at this letter, such as `12.news@example.go.th`, so that mail programs show it once.
    package var identity: String
    /// Where a mail program can end the subscription with one POST (RFC 8058); `nil` for a letter of its own.
    package var unsubscribe: String?

    package init(
        from senderName: String, _ sender: String, to recipient: String, subject: String, text: String,
        sent: Instant, identity: String, unsubscribe: String? = nil
    ) {
        self.senderName = senderName
        self.sender = sender
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.sent = sent
        self.identity = identity
        self.unsubscribe = unsubscribe
    }

    /// Whether a text can be used as an e-mail address: one `@`, ASCII without spaces and brackets, a dot in the host.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else { return false }
        let refused = Array("<>()[],;:\\\"".utf8)
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !refused.contains($0) }
            && labels.count > 1
            && labels.allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
            }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
