package import Kernel

/// Codes that people copy by hand: recovery codes, the set-up code, a one-time password.
///
/// Letters and digits that are easily confused (0 O, 1 I L, U) are left out; case, spaces and dashes do not matter.
package enum HandCode {
    private static let letters = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ23".utf8)

    /// `groups` of five letters, five bits less a little each: two groups are some 49 bits.
    package static func make(groups: Int, from surroundings: Surroundings) -> Secret {
        make(from: (0..<groups).flatMap { _ in surroundings.randomBytes(5) })
    }

    /// A letter for each byte, in groups of five.
    package static func make(from bytes: [UInt8]) -> Secret {
        let groups = stride(from: 0, to: bytes.count, by: 5).map { start in
            String(
                decoding: bytes[start..<min(start + 5, bytes.count)].map { letters[Int($0 & 31)] }, as: UTF8.self)
        }
        return Secret(groups.joined(separator: "-"))
    }

    /// The ten recovery codes of one account, shown once.
    package static func recoveryCodes(from surroundings: Surroundings) -> [Secret] {
        (0..<10).map { _ in make(groups: 2, from: surroundings) }
    }

    /// The form that is compared and fingerprinted.
    package static func bare(_ typed: Secret) -> [UInt8] {
        typed.revealed.uppercased().utf8.filter { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}

/// A long random value that proves a session; only its fingerprint is stored.
package struct Token: Sendable {
    /// What the visitor's browser keeps: 64 hexadecimal digits, 256 bits.
    package let secret: Secret

    package init(from surroundings: Surroundings) { self.secret = Secret(Hex.text(surroundings.randomBytes(32))) }

    /// Reads a token as it comes back; `nil` unless it has the form of one.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 64, Hex.bytes(text) != nil else { return nil }
        self.secret = Secret(String(text))
    }

    /// What is stored and looked up.
    package var fingerprint: [UInt8] { SHA256.digest(Array(secret.revealed.utf8)) }
}
