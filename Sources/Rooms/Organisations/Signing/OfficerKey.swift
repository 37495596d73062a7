package import Kernel
import Vault

/// The public half of an officer's key, as anyone may see it.
package struct OfficerKey: Hashable, Sendable {
    /// 32 bytes (Ed25519).
    package let publicKey: [UInt8]
    /// Whose, by position.
    package let position: String
    package let from: Instant
    /// Since when it signs no more; `nil` while it does.
    package let to: Instant?

    package init(publicKey: [UInt8], position: String, from: Instant, to: Instant?) {
        self.publicKey = publicKey
        self.position = position
        self.from = from
        self.to = to
    }

    /// What people compare, such as `3f2a 91c0 77de 0a15`.
    package var mark: String { SigningKey.mark(of: publicKey) }

    /// Whether it signed for the officer at that moment.
    package func isInUse(at moment: Instant) -> Bool { from <= moment && (to.map { moment < $0 } ?? true) }
}
