import Contracts
package import Database
import Kernel
package import Ledger
import Vault

/// What an organisation made public, replaced and took back, in a log that only grows: each entry is hashed into a tree,
/// and the log's own key signs every state of it.
package enum PublicationLog {
    /// Adds an entry, in the transaction of the deed itself: both are there or neither is.
    ///
    /// The first entry of a log brings along what all rooms had made public before it, in order of time
    /// (`Room.logged`); what the log then holds already is not added twice. Throws a `Fault` when what is stored is not
    /// what was signed last: nothing is signed on top of a log that somebody changed.
    package static func append(_ entry: LogEntry, at place: Workplace, in db: borrowing Tx) throws {
        if try isEmpty(in: db) {
            let before = try place.house.logged.flatMap { try $0.entries(db) }
            let sorted = before.sorted { ($0.at.milliseconds, $0.version) < ($1.at.milliseconds, $1.version) }
            for old in sorted { try add(old, at: place, in: db) }
        }
        let known = try LogStore.about(entry.subject, in: db).compactMap(\.entry)
        guard !known.contains(where: { entry.isSameDeed(as: $0) }) else { return }
        try add(entry, at: place, in: db)
    }

    private static func add(_ entry: LogEntry, at place: Workplace, in db: borrowing Tx) throws {
        var entry = entry
        entry.salt = place.house.surroundings.randomBytes(16)
        let last = try LogStore.last(in: db)
        let count = last?.number ?? 0
        if let last { try check(last, in: db) }
        for (place, hash) in try LogTree.adding(entry.leaf, to: count, { try LogStore.node($0, in: db) }) {
            try LogStore.insert(hash, at: place, in: db)
        }
        let root = try LogTree.root(of: count + 1) { try LogStore.node($0, in: db) }
        let head = LogHead(origin: place.organisation.slug, size: count + 1, root: root, at: place.now)
        let signed = head.signed(by: place.house.logKey(of: place.organisation.id))
        try LogStore.insert(LogRecord(number: count + 1, entry: entry, head: signed), entry, in: db)
    }

    private static func check(_ last: LogRecord, in db: borrowing Tx) throws {
        let root = try LogTree.root(of: last.number) { try LogStore.node($0, in: db) }
        guard root == last.head.head.root, last.head.isGenuine,
            try LogStore.node(LogPlace(level: 0, index: last.number - 1), in: db) == last.leaf
        else {
            throw Fault(
                "log.changed",
                "The publication log was changed outside of the program; find the entry with prongsai verify on log.json"
            )
        }
    }

    /// Whether nothing was logged yet.
    package static func isEmpty(in db: borrowing Tx) throws -> Bool { try LogStore.last(in: db) == nil }

    /// The newest entry; its head covers the whole log.
    package static func last(in db: borrowing Tx) throws -> LogRecord? { try LogStore.last(in: db) }

    package static func find(_ number: Int, in db: borrowing Tx) throws -> LogRecord? {
        try LogStore.find(number, in: db)
    }

    /// At most `count` entries from number `first` on.
    package static func entries(from first: Int, count: Int, in db: borrowing Tx) throws -> [LogRecord] {
        try LogStore.first(first, count: count, in: db)
    }

    /// Everything about one subject, oldest first.
    package static func entries(about subject: String, in db: borrowing Tx) throws -> [LogRecord] {
        try LogStore.about(subject, in: db)
    }

    /// Everything about what is shown at one address beneath the organisation's own, oldest first.
    package static func entries(shownAt path: String, in db: borrowing Tx) throws -> [LogRecord] {
        try LogStore.shown(at: path, in: db)
    }

    /// An entry with its proofs against the newest head.
    package static func receipt(of number: Int, in db: borrowing Tx) throws -> LogReceipt? {
        guard let record = try LogStore.find(number, in: db), let last = try LogStore.last(in: db) else { return nil }
        return LogReceipt(
            record: record, head: last.head,
            proof: try LogTree.inclusion(of: number - 1, in: last.number) { try LogStore.node($0, in: db) },
            growth: try LogTree.consistency(from: number, to: last.number) { try LogStore.node($0, in: db) })
    }
}

extension LogEntry {
    fileprivate func isSameDeed(as other: LogEntry) -> Bool {
        (kind, subject, version, at) == (other.kind, other.subject, other.version, other.at)
    }
}
