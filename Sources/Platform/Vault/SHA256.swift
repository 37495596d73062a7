import CSodium

/// The SHA-256 fingerprint of bytes that may arrive in pieces (FIPS 180-4).
package struct SHA256: Sendable {
    private var state = crypto_hash_sha256_state()

    package init() {
        Sodium.start
        _ = unsafe crypto_hash_sha256_init(&state)
    }

    package mutating func update(_ bytes: [UInt8]) {
        _ = unsafe crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = unsafe bytes.bindMemory(to: UInt8.self).baseAddress else { return }
        _ = unsafe crypto_hash_sha256_update(&state, base, UInt64(bytes.count))
    }

    /// The 32 bytes of everything given so far; the stream may go on afterwards.
    package func digest() -> [UInt8] {
        var copy = state
        var out = [UInt8](repeating: 0, count: 32)
        _ = unsafe crypto_hash_sha256_final(&copy, &out)
        return out
    }

    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var stream = SHA256()
        stream.update(bytes)
        return stream.digest()
    }

    /// 64 small hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String { Hex.text(digest(bytes)) }
    package static func hex(_ text: String) -> String { hex(Array(text.utf8)) }
}

/// The BLAKE2b fingerprint (RFC 7693), optionally keyed; quicker than SHA-256, for keys that stay inside the installation.
package enum BLAKE2b {
    /// `length` 16 to 64 bytes; `key` at most 64 bytes.
    package static func digest(_ bytes: [UInt8], key: [UInt8] = [], length: Int = 32) -> [UInt8] {
        precondition(
            (16...64).contains(length) && key.count <= 64, "BLAKE2b makes 16 to 64 bytes with a key of at most 64")
        Sodium.start
        var out = [UInt8](repeating: 0, count: length)
        _ = unsafe crypto_generichash(&out, length, bytes, UInt64(bytes.count), key, key.count)
        return out
    }
}

/// HMAC with SHA-256 (RFC 2104): proves that whoever wrote the message knew the key.
package enum HMAC {
    package static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        Sodium.start
        var state = crypto_auth_hmacsha256_state()
        var out = [UInt8](repeating: 0, count: 32)
        _ = unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
        _ = unsafe crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        _ = unsafe crypto_auth_hmacsha256_final(&state, &out)
        return out
    }
}

/// Compares two secrets in a time that does not tell where they differ; the lengths are no secret.
package func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for index in a.indices { difference |= a[index] ^ b[index] }
    return difference == 0
}

package func constantTimeEqual(_ a: String, _ b: String) -> Bool { constantTimeEqual(Array(a.utf8), Array(b.utf8)) }
