import Kernel
import TestSupport
import Testing
import Vault

@testable import Ledger

/// A log of that many entries as it is handed out; every fifth is closed.
func sampleBook(_ count: Int, key: SigningKey = sampleKey) -> LogBook {
    var (records, sum) = ([LogRecord](), LogSum())
    for number in 1...count {
        let entry = LogEntry(
            number % 3 == 0 ? .replacement : .publication, of: "paper/plan-\(2560 + number % 3)", version: number,
            sha256: SHA256.hex("paper \(number)"), at: Instant(milliseconds: Int64(number) * 1000),
            path: "reports/\(number)", title: "แผน ฉบับที่ \(number)", reason: number % 3 == 0 ? "แก้\nตาราง" : "",
            isOpen: number % 5 != 0, salt: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 16))
        sum.add(entry.leaf)
        let head = LogHead(
            origin: "khuan-khanun", size: number, root: sum.root, at: Instant(milliseconds: Int64(number) * 1000))
        records.append(LogRecord(number: number, entry: entry, head: head.signed(by: key)))
    }
    return LogBook(records: records, size: count)
}

let sampleKey = SigningKey(seed: [UInt8](repeating: 7, count: 32))

@Suite struct LogBookTests {
    @Test func `the running sum is the root of the tree`() throws {
        var (sum, leaves) = (LogSum(), [LogHash]())
        #expect(sum.root == .empty)
        for number in 0..<70 {
            leaves.append(.leaf(Array("\(number)".utf8)))
            sum.add(.leaf(Array("\(number)".utf8)))
            #expect(sum.root == definedRoot(leaves[...]))
        }
    }

    @Test func `a log survives being handed out in pages`() throws {
        let book = sampleBook(12)
        #expect(book.firstBreak() == nil)
        let pages = [book.records[..<5], book.records[5...]].map { LogBook(records: Array($0), size: 12).json() }
        let read = try #require(LogBook(pages: [try JSON(parsing: pages[1].serialised()), pages[0]]))
        #expect(read.firstBreak() == nil)
        #expect(read.records.count == 12 && read.size == 12)
        // A closed entry leaves nothing but its hash.
        #expect(read.records[4].entry == nil && read.records[4].leaf == book.records[4].leaf)
        #expect(!book.json().serialised().contains("reports/5\""))
        let half = try #require(LogBook(pages: [pages[0]]))
        #expect(half.firstBreak()?.number == 6)
        #expect(LogBook(pages: [["format": "another"]]) == nil)
        #expect(LogBook(pages: []) == nil)
    }

    @Test func `what was cut off or written anew shows against a copy kept before`() throws {
        let (known, whole) = (sampleBook(8), sampleBook(12))
        #expect(whole.firstBreak(since: known) == nil)
        let short = sampleBook(6)
        #expect(short.firstBreak() == nil)
        #expect(short.firstBreak(since: known)?.number == 7)
        let anew = sampleBook(12, key: SigningKey(seed: [UInt8](repeating: 8, count: 32)))
        #expect(anew.firstBreak() == nil)
        #expect(anew.firstBreak(since: known)?.number == 1)
    }

    @Test func `a receipt proves one entry without the rest`() throws {
        let book = sampleBook(11)
        var nodes: [LogPlace: LogHash] = [:]
        for (index, record) in book.records.enumerated() {
            for (place, hash) in try LogTree.adding(record.leaf, to: index, { try #require(nodes[$0]) }) {
                nodes[place] = hash
            }
        }
        let newest = try #require(book.records.last).head
        for record in book.records {
            let proof = try LogTree.inclusion(of: record.number - 1, in: 11) { try #require(nodes[$0]) }
            let growth = try LogTree.consistency(from: record.number, to: 11) { try #require(nodes[$0]) }
            let receipt = LogReceipt(record: record, head: newest, proof: proof, growth: growth)
            #expect(try #require(LogReceipt(try JSON(parsing: receipt.json.serialised()))).isGood)
            let other = book.records[record.number % 11]
            for bad in [
                LogReceipt(record: record, head: newest, proof: proof.dropLast() + [.empty], growth: growth),
                LogReceipt(record: record, head: newest, proof: proof, growth: growth.dropLast() + [.empty]),
                LogReceipt(record: other, head: newest, proof: proof, growth: growth),
            ] {
                #expect(!bad.isGood)
            }
        }
    }

    /// Somebody with the database but without the key changes one thing; a copy kept before knows the last entry.
    @Test func `ten thousand mutations are found, and the first bad entry is named`() throws {
        let book = sampleBook(12)
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Mutations(state: seed)
        for turn in 0..<10_000 {
            var changed = book
            let expected = random.mutate(&changed)
            let found = changed.firstBreak(since: book)?.number
            #expect(found == expected, "seed \(seed), mutation \(turn)")
        }
    }
}

/// Random changes of a log, and the entry where each shows first.
private struct Mutations {
    var state: UInt64

    private mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    mutating func mutate(_ book: inout LogBook) -> Int {
        let (place, count) = (number(below: book.records.count), book.records.count)
        switch number(below: 5) {
        case 0: book.records[place] = edited(book.records[place])
        case 1: book.records[place] = withEditedHead(book.records[place])
        case 2:
            book.records.remove(at: place)
            book.size -= 1
        case 3:
            let copy = book.records[number(below: count)]
            book.records.insert(number(below: 2) == 0 ? copy : edited(copy), at: place)
            book.size += 1
            // The copy of an entry put before or after itself: the second of the two is the one too many.
            return book.records[place] == sampleOriginal(place + 1) ? place + 2 : place + 1
        default:
            let other = (place + 1 + number(below: count - 1)) % count
            book.records.swapAt(place, other)
            return min(place, other) + 1
        }
        return place + 1
    }

    private func sampleOriginal(_ number: Int) -> LogRecord { Mutations.original.records[number - 1] }
    private static let original = sampleBook(12)

    private mutating func edited(_ record: LogRecord) -> LogRecord {
        guard let entry = record.entry else { return record }
        let which = number(below: 10)
        let other = LogEntry(
            which == 0 ? (entry.kind == .withdrawal ? .publication : .withdrawal) : entry.kind,
            of: which == 1 ? entry.subject + "x" : entry.subject,
            version: which == 2 ? entry.version + 1 : entry.version,
            sha256: which == 3 ? SHA256.hex("another") : entry.sha256,
            at: which == 4 ? Instant(milliseconds: entry.at.milliseconds - 1) : entry.at,
            path: which == 5 ? entry.path + "0" : entry.path, title: which == 6 ? entry.title + " " : entry.title,
            reason: which == 7 ? entry.reason + "." : entry.reason, isOpen: which == 8 ? !entry.isOpen : entry.isOpen,
            salt: which == 9 ? entry.salt.reversed() + [0] : entry.salt)
        return LogRecord(number: record.number, entry: other, head: record.head)
    }

    private mutating func withEditedHead(_ record: LogRecord) -> LogRecord {
        guard let entry = record.entry else { return record }
        let (head, which) = (record.head.head, number(below: 5))
        var signature = record.head.signature
        if which == 4 { signature[number(below: 64)] ^= 1 }
        let other = LogHead(
            origin: which == 0 ? "non-mueang" : head.origin, size: which == 1 ? head.size + 1 : head.size,
            root: which == 2 ? .leaf([0]) : head.root,
            at: which == 3 ? Instant(milliseconds: head.at.milliseconds + 1) : head.at)
        return LogRecord(
            number: record.number, entry: entry,
            head: SignedHead(head: other, key: record.head.key, signature: signature))
    }
}
