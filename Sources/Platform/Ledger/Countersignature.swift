package import Kernel
package import Vault

/// Another installation's word that it saw a head of a log, and never one that contradicts it.
package struct Countersignature: Hashable, Sendable {
    package let head: SignedHead
    /// Who saw it, in words; no line feeds.
    package let name: String
    package let at: Instant
    /// The witness's own public key, 32 bytes.
    package let key: [UInt8]
    /// 64 bytes (Ed25519).
    package let signature: [UInt8]

    package init(_ head: SignedHead, name: String, at: Instant, signedBy key: SigningKey) {
        (self.head, self.name, self.at, self.key) = (head, name, at, key.publicKey)
        signature = key.sign(Self.bytes(head, name, at))
    }

    package init(head: SignedHead, name: String, at: Instant, key: [UInt8], signature: [UInt8]) {
        (self.head, self.name, self.at, self.key, self.signature) = (head, name, at, key, signature)
    }

    /// Whether log and witness signed exactly this, each with a key of its own.
    package var isGenuine: Bool {
        head.isGenuine && key != head.key
            && SigningKey.verifies(signature, of: Self.bytes(head, name, at), by: key)
    }

    /// The bytes that are signed: a line each for what it is, who and when, then those of the head.
    private static func bytes(_ head: SignedHead, _ name: String, _ at: Instant) -> [UInt8] {
        Array("prongsai witness 1\n\(name)\n\(at.milliseconds)\n".utf8) + head.head.bytes
    }
}

/// A head on its own, as it is handed out and kept: with the proof that the log has only grown since an earlier size,
/// and the words of witnesses.
package struct LogStatement: Hashable, Sendable {
    package let head: SignedHead
    /// The earlier size, and the proof from there; 0 and nothing where none was asked for.
    package let (since, growth): (Int, [LogHash])
    package let witnesses: [Countersignature]

    package static let format = "prongsai head 1"

    package init(head: SignedHead, since: Int = 0, growth: [LogHash] = [], witnesses: [Countersignature] = []) {
        (self.head, self.since, self.growth, self.witnesses) = (head, since, growth, witnesses)
    }

    package var json: JSON {
        [
            "format": .text(Self.format), "head": head.json, "since": .integer(since),
            "growth": .list(growth.map { .text("\($0)") }),
            "witnesses": .list(
                witnesses.map {
                    [
                        "head": $0.head.json, "name": .text($0.name), "at": .integer($0.at.milliseconds),
                        "key": .text(Hex.text($0.key)), "signature": .text(Hex.text($0.signature)),
                    ]
                }),
        ]
    }

    /// `nil` when it is no such file.
    package init?(_ json: JSON) {
        guard json["format"]?.text == Self.format, let head = json["head"].flatMap({ SignedHead($0) }),
            let since = json["since"]?.integer, let growth = json["growth"]?.list,
            let witnesses = json["witnesses"]?.list
        else { return nil }
        let (steps, words) = (
            growth.compactMap { $0.text.flatMap { LogHash(hex: $0) } }, witnesses.compactMap { Countersignature($0) }
        )
        guard steps.count == growth.count, words.count == witnesses.count else { return nil }
        self.init(head: head, since: since, growth: steps, witnesses: words)
    }
}

extension Countersignature {
    fileprivate init?(_ json: JSON) {
        guard let head = json["head"].flatMap({ SignedHead($0) }), let name = json["name"]?.text,
            let at = json["at"]?.integer, let key = json["key"]?.text.flatMap({ Hex.bytes($0) }),
            let signature = json["signature"]?.text.flatMap({ Hex.bytes($0) })
        else { return nil }
        self.init(head: head, name: name, at: Instant(milliseconds: Int64(at)), key: key, signature: signature)
    }
}
