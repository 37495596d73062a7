package import Kernel

extension SignedHead {
    /// All heads that a file of a log holds, whichever it is: pages of the log, a receipt, or a head alone.
    package static func all(in json: JSON) -> [SignedHead] {
        if let book = LogBook(pages: [json]) { return book.records.map(\.head) }
        if let receipt = LogReceipt(json) { return [receipt.record.head, receipt.head] }
        return LogStatement(json).map { [$0.head] + $0.witnesses.map(\.head) } ?? []
    }

    /// Whether both are genuine and of one log, have the same size, and yet differ: somebody showed two people two logs.
    package func contradicts(_ other: SignedHead) -> Bool {
        key == other.key && head.origin == other.head.origin && head.size == other.head.size
            && head.root != other.head.root && isGenuine && other.isGenuine
    }
}
