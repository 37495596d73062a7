import CSodium
package import Kernel

/// The key of somebody to whom envelopes are sealed (X25519). It cannot be printed, and leaves only sealed or in shares.
package struct CustodyKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The half that everybody may know: whoever has it can seal, and open nothing.
    package struct Public: Hashable, Sendable {
        /// 32 bytes.
        package let bytes: [UInt8]

        /// `nil` unless these are 32 bytes.
        package init?(bytes: [UInt8]) {
            guard bytes.count == Int(crypto_box_PUBLICKEYBYTES) else { return nil }
            self.bytes = bytes
        }

        /// The first eight bytes as people compare them, such as `3f2a 91c0 77de 0a15`.
        package var mark: String { SigningKey.mark(of: bytes) }

        /// Bytes that only the owner of the key opens (libsodium `crypto_box_seal`): 48 more than were given.
        package func seal(_ value: SecretBytes) -> [UInt8] {
            var sealed = [UInt8](repeating: 0, count: value.count + CustodyKey.sealLength)
            let result = unsafe value.withBytes { unsafe crypto_box_seal(&sealed, $0, UInt64(value.count), bytes) }
            precondition(result == 0, "sealing to a public key fails for a worthless key only")
            return sealed
        }

        /// Whether sealing to these 32 bytes hides anything: false for the few points of small order.
        package var isSound: Bool {
            var (shared, scalar) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 32))
            scalar[0] = 8
            Sodium.start
            return unsafe crypto_scalarmult(&shared, scalar, bytes) == 0
        }
    }

    /// `crypto_box_SEALBYTES`: a passing public key and a tag.
    private static let sealLength = Int(crypto_box_PUBLICKEYBYTES + crypto_box_MACBYTES)

    package let publicKey: Public
    /// 32 bytes that make the key again.
    package let seed: SecretBytes
    private let secretKey: SecretBytes

    /// The key that grows from a seed of 32 bytes; the same seed gives the same key.
    package init(seed: SecretBytes) {
        precondition(seed.count == Int(crypto_box_SEEDBYTES), "a seed has 32 bytes")
        var open = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
        self.secretKey = unsafe SecretBytes(count: Int(crypto_box_SECRETKEYBYTES)) { secret in
            _ = unsafe seed.withBytes { unsafe crypto_box_seed_keypair(&open, secret, $0) }
        }
        guard let publicKey = Public(bytes: open) else { preconditionFailure("a public key has 32 bytes") }
        self.publicKey = publicKey
        self.seed = seed
    }

    /// A key that did not exist before.
    package static func fresh() -> CustodyKey { CustodyKey(seed: SecretBytes(random: Int(crypto_box_SEEDBYTES))) }

    /// What was sealed to this key; `nil` for another key or changed bytes.
    package func open(_ sealed: [UInt8]) -> SecretBytes? {
        guard sealed.count > CustodyKey.sealLength else { return nil }
        var opened = false
        let value = unsafe SecretBytes(count: sealed.count - CustodyKey.sealLength) { memory in
            opened = unsafe secretKey.withBytes {
                unsafe crypto_box_seal_open(memory, sealed, UInt64(sealed.count), publicKey.bytes, $0) == 0
            }
        }
        return opened ? value : nil
    }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension CustodyKey {
    /// The key for storing, opened again by this passphrase alone (Argon2id). Throws a fault when memory is short.
    package func sealed(under passphrase: Secret, cost: PasswordCost = .custody) throws(Fault) -> [UInt8] {
        try seed.exposed { (seed) throws(Fault) in try passphrase.seal(seed, cost: cost) }
    }

    /// `nil` for another passphrase, changed bytes, or when another key comes out. Takes the time of one hashing.
    package static func opened(
        _ sealed: [UInt8], under passphrase: Secret, as publicKey: Public
    ) throws(Fault) -> CustodyKey? {
        try passphrase.open(sealed).flatMap { grown($0, as: publicKey) }
    }

    /// The key for one signed-in browser, opened again by its token alone.
    package func sealed(under token: Token) -> [UInt8] { seed.exposed { token.seal($0) } }

    /// `nil` for another token, changed bytes, or when another key comes out.
    package static func opened(_ sealed: [UInt8], under token: Token, as publicKey: Public) -> CustodyKey? {
        token.open(sealed).flatMap { grown($0, as: publicKey) }
    }

    private static func grown(_ seed: consuming [UInt8], as publicKey: Public) -> CustodyKey? {
        defer { wipe(&seed) }
        guard seed.count == Int(crypto_box_SEEDBYTES) else { return nil }
        let key = CustodyKey(seed: SecretBytes(seed))
        return key.publicKey == publicKey ? key : nil
    }
}

extension PasswordCost {
    /// 64 MiB and three passes: a custodian's passphrase is typed a few times a day and guards much.
    package static let custody = PasswordCost(passes: 3, memory: 64 * 1_048_576)
}
