import CSodium
package import Kernel

/// Encrypting and authenticating with one key (XChaCha20-Poly1305): the nonce, then the cipher text.
enum SealedBox {
    static func seal(_ value: [UInt8], label: [UInt8], key: [UInt8]) -> [UInt8] {
        let nonce = Random.bytes(24)
        var sealed = [UInt8](repeating: 0, count: value.count + 16)
        _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
            &sealed, nil, value, UInt64(value.count), label, UInt64(label.count), nil, nonce, key)
        return nonce + sealed
    }

    /// `nil` when the value was changed, or sealed with another label or key.
    static func open(_ sealed: [UInt8], label: [UInt8], key: [UInt8]) -> [UInt8]? {
        guard sealed.count >= 40 else { return nil }
        let (nonce, cipher) = (Array(sealed.prefix(24)), Array(sealed.dropFirst(24)))
        var value = [UInt8](repeating: 0, count: cipher.count - 16)
        Sodium.start
        let result = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
            &value, nil, nil, cipher, UInt64(cipher.count), label, UInt64(label.count), nonce, key)
        return result == 0 ? value : nil
    }
}

extension Secret {
    /// Bytes that only this password opens again (Argon2id makes the key); they carry their own salt and cost.
    ///
    /// Throws a fault when the machine cannot give the memory.
    package func seal(_ value: [UInt8], cost: PasswordCost = .usual) throws(Fault) -> [UInt8] {
        let header = Secret.header(cost, salt: Random.bytes(16))
        return header + SealedBox.seal(value, label: header, key: try stretched(header, cost))
    }

    /// What was sealed under this password; `nil` for another password or changed bytes. Takes the time of one hashing.
    package func open(_ sealed: [UInt8]) throws(Fault) -> [UInt8]? {
        guard sealed.count > Secret.headerLength else { return nil }
        let header = Array(sealed.prefix(Secret.headerLength))
        let cost = PasswordCost(passes: Secret.number(header[0..<4]), memory: Secret.number(header[4..<8]) * 1024)
        guard (1...64).contains(cost.passes), (8192...1 << 30).contains(cost.memory) else { return nil }
        return SealedBox.open(
            Array(sealed.dropFirst(Secret.headerLength)), label: header, key: try stretched(header, cost))
    }

    /// Passes, kibibytes, salt.
    private static let headerLength = 24

    private static func header(_ cost: PasswordCost, salt: [UInt8]) -> [UInt8] {
        [cost.passes, cost.memory / 1024].flatMap { number in
            (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
        } + salt
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private func stretched(_ header: [UInt8], _ cost: PasswordCost) throws(Fault) -> [UInt8] {
        let password = revealed.utf8.map { CChar(bitPattern: $0) }
        let salt = Array(header.suffix(16))
        var key = [UInt8](repeating: 0, count: 32)
        let result = Argon2.oneAtATime.with { _ in
            unsafe crypto_pwhash(
                &key, UInt64(key.count), password, UInt64(password.count), salt, UInt64(cost.passes), cost.memory,
                crypto_pwhash_ALG_ARGON2ID13)
        }
        guard result == 0 else {
            throw Fault("vault.memory", "sealing under a password needs \(cost.memory) bytes of memory")
        }
        return key
    }
}

extension Token {
    /// Bytes that only the browser with this token can have opened again; the stored fingerprint opens nothing.
    package func seal(_ value: [UInt8]) -> [UInt8] { SealedBox.seal(value, label: [], key: sealingKey) }

    /// `nil` for another token or changed bytes.
    package func open(_ sealed: [UInt8]) -> [UInt8]? { SealedBox.open(sealed, label: [], key: sealingKey) }

    private var sealingKey: [UInt8] {
        BLAKE2b.digest(Array(secret.revealed.utf8), key: Array("sealed under a session".utf8))
    }
}
