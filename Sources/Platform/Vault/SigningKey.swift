import CSodium

/// An officer's own key for signing decisions (Ed25519). It cannot be printed, and its seed leaves only to be sealed.
package struct SigningKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// 32 bytes; may be shown to anyone.
    package let publicKey: [UInt8]
    /// 32 bytes that make the key again; to be sealed, never stored as they are.
    package let seed: [UInt8]
    private let secretKey: [UInt8]

    /// The key that grows from a seed of 32 bytes; the same seed gives the same key.
    package init(seed: [UInt8]) {
        precondition(seed.count == 32, "a seed has 32 bytes")
        Sodium.start
        var (open, secret) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64))
        _ = unsafe crypto_sign_seed_keypair(&open, &secret, seed)
        self.seed = seed
        publicKey = open
        secretKey = secret
    }

    /// 64 bytes that only this key can make for `message`; the same message gives the same signature.
    package func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: 64)
        _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
        return signature
    }

    /// Whether the owner of `publicKey` signed exactly this message. Anything of a wrong length is no signature.
    package static func verifies(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard signature.count == 64, publicKey.count == 32 else { return false }
        Sodium.start
        return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
    }

    /// The first eight bytes of a public key as people compare them, such as `3f2a 91c0 77de 0a15`.
    package static func mark(of publicKey: [UInt8]) -> String {
        stride(from: 0, to: min(8, publicKey.count), by: 2)
            .map { Hex.text(publicKey[$0..<min($0 + 2, publicKey.count)]) }.joined(separator: " ")
    }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
