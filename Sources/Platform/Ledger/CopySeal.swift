package import Kernel
package import Vault

/// What stands at the head of a copy of a site: whose it is, of when, and one hash over the list of its files, signed by
/// the key of the site's log.
package struct CopySeal: Hashable, Sendable {
    /// Whose site, as heads of its log name it; no line feeds.
    package let origin: String
    /// The fiscal year of the checklist that was copied (พ.ศ.); `nil` for all years.
    package let year: Int?
    package let at: Instant
    /// SHA-256 of `SHA256SUMS`, 64 small hexadecimal digits.
    package let sums: String
    /// The log's public key, 32 bytes.
    package let key: [UInt8]
    /// 64 bytes (Ed25519).
    package let signature: [UInt8]

    package static let format = "prongsai copy 1"
    /// Where the seal, the list of files and the log stand in a copy.
    package static let (name, sumsName, logName) = ("copy.json", "SHA256SUMS", "log.json")

    package init(origin: String, year: Int?, at: Instant, sums: String, signedBy key: SigningKey) {
        (self.origin, self.year, self.at, self.sums) = (origin, year, at, sums)
        self.key = key.publicKey
        signature = key.sign(Self.bytes(origin, year, at, sums))
    }

    /// Whether the owner of `key` sealed exactly this.
    package var isGenuine: Bool { SigningKey.verifies(signature, of: Self.bytes(origin, year, at, sums), by: key) }

    /// The bytes that are signed, a line each.
    private static func bytes(_ origin: String, _ year: Int?, _ at: Instant, _ sums: String) -> [UInt8] {
        let year = year.map { "\($0)" } ?? ""
        return Array("\(format)\n\(origin)\n\(year)\n\(at.milliseconds)\n\(sums)\n".utf8)
    }

    package var json: JSON {
        [
            "format": .text(Self.format), "origin": .text(origin), "year": year.map { .integer($0) } ?? .null,
            "at": .integer(at.milliseconds), "sums": .text(sums), "key": .text(Hex.text(key)),
            "signature": .text(Hex.text(signature)),
        ]
    }

    /// `nil` when it is no seal.
    package init?(_ json: JSON) {
        guard json["format"]?.text == Self.format, let origin = json["origin"]?.text, let at = json["at"]?.integer,
            let sums = json["sums"]?.text, let key = json["key"]?.text.flatMap({ Hex.bytes($0) }),
            let signature = json["signature"]?.text.flatMap({ Hex.bytes($0) })
        else { return nil }
        (self.origin, year, self.at) = (origin, json["year"]?.integer, Instant(milliseconds: Int64(at)))
        (self.sums, self.key, self.signature) = (sums, key, signature)
    }
}
