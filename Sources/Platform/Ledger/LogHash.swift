import Vault

/// A node of the log's tree: 32 bytes of SHA-256, made in one of two ways that cannot be mistaken for each other.
package struct LogHash: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// `nil` unless there are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    private init(hashing bytes: [UInt8]) { self.bytes = SHA256.digest(bytes) }

    /// The hash of an entry (RFC 6962, section 2.1).
    package static func leaf(_ entry: [UInt8]) -> LogHash { LogHash(hashing: [0] + entry) }

    /// The hash of two neighbours.
    package static func node(_ left: LogHash, _ right: LogHash) -> LogHash {
        LogHash(hashing: [1] + left.bytes + right.bytes)
    }

    /// The root of a log without entries.
    package static let empty = LogHash(hashing: [])

    /// 64 small hexadecimal digits.
    package var description: String { Hex.text(bytes) }
}

extension LogHash {
    /// From 64 hexadecimal digits.
    package init?(hex text: some StringProtocol) {
        guard let bytes = Hex.bytes(text) else { return nil }
        self.init(bytes)
    }
}
