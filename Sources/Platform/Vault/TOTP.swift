package import Kernel

/// Time-based one-time codes of an authenticator app (RFC 6238): six digits, thirty seconds, HMAC-SHA-1.
package struct TOTP: Sendable {
    /// The shared key, 20 bytes as RFC 4226 recommends.
    private let key: [UInt8]

    package init(key: [UInt8]) { self.key = key }

    /// A new key from 20 bytes that nobody can foresee.
    package init(from surroundings: Surroundings) { self.key = surroundings.randomBytes(20) }

    /// The key, to be sealed before it is stored.
    package var bytes: [UInt8] { key }
    /// The key as a person types it into the app: groups of four letters.
    package var manualKey: String {
        let letters = Array(Base32.text(key))
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: " ")
    }

    /// The address that an authenticator app reads from a picture.
    package func address(account: String, issuer: String) -> String {
        let (name, house) = (TOTP.percentEncoded(account), TOTP.percentEncoded(issuer))
        return "otpauth://totp/\(house):\(name)?secret=\(Base32.text(key))&issuer=\(house)"
    }

    /// The count of thirty-second steps since 1970.
    package static func step(at now: Instant) -> Int64 { now.milliseconds / 30_000 }

    /// The code of one step, with leading zeros.
    package func code(step: Int64, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let mac = SHA1.hmac(counter, key: key)
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { value, _ in value * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step that `typed` belongs to, one step early or late allowed; `nil` when the code is wrong or when its
    /// step is not after `lastUsed`, so that no code opens twice. Spaces inside the code are ignored.
    package func step(of typed: Secret, at now: Instant, after lastUsed: Int64) -> Int64? {
        let code = Array(typed.revealed.utf8.filter { $0 != 0x20 })
        let current = TOTP.step(at: now)
        return [current, current - 1, current + 1].first { step in
            constantTimeEqual(Array(self.code(step: step).utf8), code) && step > lastUsed
        }
    }

    private static func percentEncoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: String(decoding: [byte], as: UTF8.self)
            default: "%" + Hex.text([byte]).uppercased()
            }
        }.joined()
    }
}
