package import Kernel

/// An entry together with the head that was signed when it was added.
package struct LogRecord: Hashable, Sendable {
    /// 1 for the first entry.
    package let number: Int
    /// `nil` where only the hash is shown.
    package let entry: LogEntry?
    package let leaf: LogHash
    /// Covers exactly the entries up to this one.
    package let head: SignedHead

    package init(number: Int, entry: LogEntry, head: SignedHead) {
        self.number = number
        self.entry = entry
        leaf = entry.leaf
        self.head = head
    }

    /// The entry, if everyone may read it.
    package var openEntry: LogEntry? { entry.flatMap { $0.isOpen ? $0 : nil } }

    package init(number: Int, leaf: LogHash, head: SignedHead) {
        self.number = number
        entry = nil
        self.leaf = leaf
        self.head = head
    }
}

/// A log as it is handed out: every entry from the first, each with its signed head.
package struct LogBook: Hashable, Sendable {
    package var records: [LogRecord]
    /// Entries that the log says it has.
    package var size: Int

    package init(records: [LogRecord], size: Int) {
        self.records = records
        self.size = size
    }

    /// Something that does not fit, and the number of the entry where it shows first.
    package struct Break: Hashable, Sendable {
        package let number: Int
        package let message: Message

        package init(number: Int, message: Message) {
            self.number = number
            self.message = message
        }
    }

    /// The first thing that is wrong; `nil` when every entry is as it was signed.
    ///
    /// - Parameter known: the same log as somebody kept it earlier. Only against it can be seen that the last entries
    ///   were cut off, or that the keeper of the key wrote the whole log anew.
    package func firstBreak(since known: LogBook? = nil) -> Break? {
        var sum = LogSum()
        for (index, record) in records.enumerated() {
            let number = index + 1
            sum.add(record.leaf)
            guard record.number == number, record.head.head.size == number, record.head.head.root == sum.root else {
                return Break(
                    number: number,
                    message: Message(
                        "ลำดับที่ \(number) ไม่ตรงกับที่ลงนามไว้ มีการแก้ ลบ แทรก หรือสลับ",
                        "Entry \(number) is not what was signed: something was changed, deleted, inserted or moved."))
            }
            guard record.head.isGenuine, record.head.head.origin == records[0].head.head.origin else {
                return Break(
                    number: number,
                    message: Message(
                        "ลายมือชื่อของลำดับที่ \(number) ไม่ถูกต้อง", "The signature of entry \(number) is not good."))
            }
            guard record.head.key == records[0].head.key else {
                return Break(
                    number: number,
                    message: Message(
                        "กุญแจเปลี่ยนที่ลำดับที่ \(number) โปรดถามหน่วยงานว่าเปลี่ยนเพราะอะไร",
                        "Another key signs from entry \(number) on; ask the organisation why."))
            }
        }
        if let known, let found = differs(from: known) { return found }
        guard records.count == size else {
            let number = min(records.count, size) + 1
            return Break(
                number: number,
                message: Message(
                    "บันทึกมี \(size) รายการ แต่ในไฟล์มี \(records.count) ขาดหรือเกินตั้งแต่ลำดับที่ \(number)",
                    "The log has \(size) entries, the files \(records.count); from entry \(number) on they differ."))
        }
        return nil
    }

    private func differs(from known: LogBook) -> Break? {
        for (index, old) in known.records.enumerated() {
            let number = index + 1
            guard index < records.count else {
                return Break(
                    number: number,
                    message: Message(
                        "ลำดับที่ \(number) ที่เคยมีหายไป", "Entry \(number), which was there before, is gone."))
            }
            guard records[index].leaf == old.leaf, records[index].head.key == old.head.key else {
                return Break(
                    number: number,
                    message: Message(
                        "ลำดับที่ \(number) ไม่เหมือนที่เคยมี บันทึกถูกเขียนใหม่",
                        "Entry \(number) is not the one that was there before: the log was written anew."))
            }
        }
        return nil
    }
}

/// The root of a growing log without keeping its entries: one hash for each full subtree.
struct LogSum {
    private var peaks: [LogHash] = []
    private var count = 0

    mutating func add(_ leaf: LogHash) {
        var hash = leaf
        for _ in 0..<(~count).trailingZeroBitCount { hash = .node(peaks.removeLast(), hash) }
        peaks.append(hash)
        count += 1
    }

    var root: LogHash {
        guard let last = peaks.last else { return .empty }
        return peaks.dropLast().reversed().reduce(last) { .node($1, $0) }
    }
}
