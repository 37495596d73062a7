package import Kernel

/// One entry with two proofs, checked without the rest of the log: that the newest head covers it, and that the log has
/// only grown since the entry was added.
package struct LogReceipt: Hashable, Sendable {
    package let record: LogRecord
    /// The newest head.
    package let head: SignedHead
    /// From the entry up to the newest root.
    package let proof: [LogHash]
    /// From the entry's own head to the newest.
    package let growth: [LogHash]

    package init(record: LogRecord, head: SignedHead, proof: [LogHash], growth: [LogHash]) {
        self.record = record
        self.head = head
        self.proof = proof
        self.growth = growth
    }

    /// Whether both heads are genuine and both proofs hold.
    package var isGood: Bool {
        let (then, now) = (record.head.head, head.head)
        return record.head.isGenuine && head.isGenuine && record.head.key == head.key && then.size == record.number
            && LogProof.includes(record.leaf, at: record.number - 1, in: now.size, root: now.root, proof: proof)
            && LogProof.extends(then.size, root: then.root, to: now.size, root: now.root, proof: growth)
    }

    package static let format = "prongsai receipt 1"

    package var json: JSON {
        [
            "format": .text(LogReceipt.format), "record": record.json, "head": head.json,
            "proof": .list(proof.map { .text("\($0)") }), "growth": .list(growth.map { .text("\($0)") }),
        ]
    }

    /// `nil` when it is no receipt.
    package init?(_ json: JSON) {
        guard json["format"]?.text == LogReceipt.format, let record = json["record"].flatMap({ LogRecord($0) }),
            let head = json["head"].flatMap({ SignedHead($0) }), let proof = LogReceipt.hashes(json["proof"]),
            let growth = LogReceipt.hashes(json["growth"])
        else { return nil }
        self.init(record: record, head: head, proof: proof, growth: growth)
    }

    private static func hashes(_ json: JSON?) -> [LogHash]? {
        guard let list = json?.list else { return nil }
        let hashes = list.compactMap { $0.text.flatMap { LogHash(hex: $0) } }
        return hashes.count == list.count ? hashes : nil
    }
}
