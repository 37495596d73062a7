import CSodium
package import Kernel

/// What one hashing costs; the bound on how fast a thief can guess.
package struct PasswordCost: Hashable, Sendable {
    /// Passes over the memory, at least 1.
    package let passes: Int
    /// Bytes of memory, at least 8192.
    package let memory: Int

    package init(passes: Int, memory: Int) {
        self.passes = passes
        self.memory = memory
    }

    /// 19 MiB and two passes, the least that OWASP recommends for Argon2id; some 25 ms on an office computer.
    package static let usual = PasswordCost(passes: 2, memory: 19 * 1_048_576)
    /// For tests only: as cheap as the library allows.
    package static let trivial = PasswordCost(passes: 1, memory: 8192)
}

/// What is kept of a password: an Argon2id hash that carries its own salt and cost (RFC 9106).
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    /// In the usual written form `$argon2id$v=19$…`.
    package let stored: String

    package init(stored: String) { self.stored = stored }

    /// Hashes `password` with a fresh salt. Throws a fault when the machine cannot give the memory.
    package init(_ password: Secret, cost: PasswordCost = .usual) throws(Fault) {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let bytes = password.revealed.utf8.map { CChar(bitPattern: $0) }
        let result = Argon2.oneAtATime.with { _ in
            unsafe crypto_pwhash_str_alg(
                &text, bytes, UInt64(bytes.count), UInt64(cost.passes), cost.memory, crypto_pwhash_ALG_ARGON2ID13)
        }
        guard result == 0 else {
            throw Fault("vault.memory", "hashing a password needs \(cost.memory) bytes of memory that are not there")
        }
        self.stored = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A hash says nothing useful in a log.
    package var description: String { "•••" }

    /// Whether `password` is the one that was hashed; takes the time of one hashing either way.
    package func matches(_ password: Secret) -> Bool {
        let bytes = password.revealed.utf8.map { CChar(bitPattern: $0) }
        return Argon2.oneAtATime.with { _ in
            unsafe crypto_pwhash_str_verify(stored, bytes, UInt64(bytes.count)) == 0
        }
    }

    /// Whether the hash was made with another cost than the one wanted today.
    package func isOutdated(for cost: PasswordCost = .usual) -> Bool {
        Sodium.start
        return unsafe crypto_pwhash_str_needs_rehash(stored, UInt64(cost.passes), cost.memory) != 0
    }
}

enum Argon2 {
    /// Hashing needs much memory, so one is made at a time: the server's memory stays bounded whoever knocks.
    static let oneAtATime: Lock<Void> = {
        Sodium.start
        return Lock(())
    }()
}
