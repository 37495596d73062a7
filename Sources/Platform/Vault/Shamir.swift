/// One part of a secret that was split: worth nothing alone, and nothing together with fewer than the threshold.
package struct Share: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// 1 to 16; no two parts of one secret have the same.
    package let index: UInt8
    let values: SecretBytes

    init(index: UInt8, values: SecretBytes) {
        self.index = index
        self.values = values
    }

    /// Reads `bytes`; `nil` unless they have the form of a share.
    package init?(_ bytes: SecretBytes) {
        guard bytes.count > 1 + Shamir.tagLength, let index = bytes.exposed({ $0.first }),
            (1...UInt8(Shamir.most)).contains(index)
        else { return nil }
        self.index = index
        self.values = bytes.exposed { bytes in
            var rest = Array(bytes.dropFirst())
            defer { wipe(&rest) }
            return SecretBytes(rest)
        }
    }

    /// The index, then the share of every byte of the secret and of its tag.
    package var bytes: SecretBytes {
        values.exposed { values in
            var all = [index] + values
            defer { wipe(&all) }
            return SecretBytes(all)
        }
    }

    package static func == (a: Share, b: Share) -> Bool { a.index == b.index && a.values == b.values }
    package func hash(into hasher: inout Hasher) { hasher.combine(index) }
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Splitting a secret so that `threshold` of its shares give it back and fewer say nothing about it (Shamir 1979).
///
/// Byte by byte over GF(256) with the polynomial x⁸+x⁴+x³+x+1. A tag of eight bytes, a keyed BLAKE2b of the secret,
/// is split along with it, so that a wrong share is noticed: a false result passes once in 2⁶⁴.
package enum Shamir {
    /// The greatest number of shares.
    package static let most = 16
    static let tagLength = 8

    /// - Parameters:
    ///   - threshold: 1 to `count`; with 1 every share is the secret itself.
    ///   - count: 1 to 16 shares.
    package static func split(_ secret: SecretBytes, threshold: Int, count: Int) -> [Share] {
        precondition((1...most).contains(count) && (1...count).contains(threshold), "1 ≤ threshold ≤ count ≤ 16")
        return tagged(secret).exposed { constants in
            var chance = Random.bytes(constants.count * (threshold - 1))
            defer { wipe(&chance) }
            return (1...UInt8(count)).map { index in
                var values = [UInt8](repeating: 0, count: constants.count)
                defer { wipe(&values) }
                for place in constants.indices {
                    // Horner, from the highest coefficient down to the secret byte itself.
                    var value: UInt8 = 0
                    for step in 0..<(threshold - 1) {
                        value = GF256.product(value ^ chance[place * (threshold - 1) + step], index)
                    }
                    values[place] = value ^ constants[place]
                }
                return Share(index: index, values: SecretBytes(values))
            }
        }
    }

    /// The secret; `nil` when there are fewer than the threshold, two with one index, or a wrong one among them.
    package static func combine(_ shares: [Share]) -> SecretBytes? {
        guard let length = shares.first?.values.count, length > tagLength,
            shares.allSatisfy({ $0.values.count == length }), Set(shares.map(\.index)).count == shares.count
        else { return nil }
        var constants = [UInt8](repeating: 0, count: length)
        defer { wipe(&constants) }
        for share in shares {
            let weight = GF256.weight(of: share.index, among: shares.map(\.index))
            share.values.exposed { values in
                for place in constants.indices { constants[place] ^= GF256.product(values[place], weight) }
            }
        }
        var content = Array(constants.dropLast(tagLength))
        defer { wipe(&content) }
        let secret = SecretBytes(content)
        return tagged(secret) == SecretBytes(constants) ? secret : nil
    }

    private static func tagged(_ secret: SecretBytes) -> SecretBytes {
        secret.exposed { secret in
            let tag = BLAKE2b.digest(secret, key: Array("prongsai split secret v1".utf8)).prefix(tagLength)
            var both = secret + tag
            defer { wipe(&both) }
            return SecretBytes(both)
        }
    }
}

/// Arithmetic on bytes as polynomials over GF(2), modulo x⁸+x⁴+x³+x+1; in a time that depends on no value.
enum GF256 {
    static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (left, right, sum) = (a, b, UInt8(0))
        for _ in 0..<8 {
            sum ^= left & (0 &- (right & 1))
            left = (left << 1) ^ (0x1B & (0 &- (left >> 7)))
            right >>= 1
        }
        return sum
    }

    /// a²⁵⁴, which is 1/a, and 0 for 0.
    static func inverse(_ a: UInt8) -> UInt8 {
        var (square, result) = (a, UInt8(1))
        for _ in 0..<7 {
            square = product(square, square)
            result = product(result, square)
        }
        return result
    }

    /// What the share at `index` counts for at zero (Lagrange); the indices differ and none is zero.
    static func weight(of index: UInt8, among indices: [UInt8]) -> UInt8 {
        indices.reduce(1) { weight, other in
            other == index ? weight : product(weight, product(other, inverse(other ^ index)))
        }
    }
}
