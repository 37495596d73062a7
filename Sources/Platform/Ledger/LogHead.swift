package import Kernel
package import Vault

/// What a log says of itself at one moment: how many entries it has and the hash over all of them.
package struct LogHead: Hashable, Sendable {
    /// Whose log it is, such as `khuan-khanun` at its installation; no line feeds.
    package let origin: String
    /// Entries in the log.
    package let size: Int
    package let root: LogHash
    package let at: Instant

    package init(origin: String, size: Int, root: LogHash, at: Instant) {
        self.origin = origin
        self.size = size
        self.root = root
        self.at = at
    }

    /// The bytes that are signed, a line each: what it is, whose, size, root, milliseconds since 1970 (UTC).
    package var bytes: [UInt8] {
        Array("prongsai head 1\n\(origin)\n\(size)\n\(root)\n\(at.milliseconds)\n".utf8)
    }

    package func signed(by key: SigningKey) -> SignedHead {
        SignedHead(head: self, key: key.publicKey, signature: key.sign(bytes))
    }
}

/// A head that its log stands by.
package struct SignedHead: Hashable, Sendable {
    package let head: LogHead
    /// The log's own public key, 32 bytes.
    package let key: [UInt8]
    /// 64 bytes (Ed25519).
    package let signature: [UInt8]

    package init(head: LogHead, key: [UInt8], signature: [UInt8]) {
        self.head = head
        self.key = key
        self.signature = signature
    }

    /// Whether the owner of `key` signed exactly this head.
    package var isGenuine: Bool { SigningKey.verifies(signature, of: head.bytes, by: key) }
}
