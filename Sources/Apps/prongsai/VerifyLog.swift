import Kernel
import Ledger
import Thai
import Vault

/// What `prongsai verify` finds in the files of a publication log: its pages and heads, or the receipt of one entry.
struct LogVerification {
    /// The newest head among the files, and the entry of a receipt.
    let head: SignedHead?
    let entry: LogEntry?
    /// Others who saw heads of the log.
    let witnesses: [Countersignature]
    /// Where something does not fit first.
    let broken: LogBook.Break?

    /// Whether the file is JSON, and so no paper.
    static func mayBeLog(_ file: [UInt8]) -> Bool {
        file.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } == UInt8(ascii: "{")
    }

    /// - Parameter since: pages of the same log as they were kept earlier; may be empty.
    init(_ files: [[UInt8]], since: [[UInt8]]) throws {
        let pages = try files.map(Self.json)
        if files.count == 1, let receipt = LogReceipt(pages[0]) {
            let message = Message(
                "รายการนี้ไม่ตรงกับหลักฐานหรือลายมือชื่อ", "The entry does not fit its proof or its signature.")
            (head, entry, witnesses) = (receipt.head, receipt.record.openEntry, [])
            broken = receipt.isGood ? nil : LogBook.Break(number: receipt.record.number, message: message)
            return
        }
        let statements = pages.compactMap { LogStatement($0) }
        let logs = pages.filter { LogStatement($0) == nil }
        guard let book = logs.isEmpty ? LogBook(records: [], size: 0) : LogBook(pages: logs) else {
            throw Self.unreadable
        }
        let known = try since.isEmpty ? nil : LogBook(pages: since.map(Self.json))
        guard since.isEmpty || known != nil else { throw Self.unreadable }
        (head, entry) = (book.records.last?.head ?? statements.last?.head, nil)
        witnesses = statements.flatMap(\.witnesses)
        broken = book.firstBreak(since: known) ?? Self.firstBreak(among: statements, of: book)
    }

    /// The first head that is not the log's own, or, where no log was given, that cannot be true beside the others.
    private static func firstBreak(among statements: [LogStatement], of book: LogBook) -> LogBook.Break? {
        var known: [Int: SignedHead] = [:]
        for record in book.records { known[record.number] = record.head }
        for statement in statements {
            for head in [statement.head] + statement.witnesses.map(\.head) {
                let size = head.head.size
                guard head.isGenuine else {
                    let words = Message(
                        "ลายมือชื่อของบันทึก \(size) รายการไม่ถูกต้อง",
                        "The signature of the head of \(size) entries is not good.")
                    return LogBook.Break(number: size, message: words)
                }
                if let other = known[size], other.head.root != head.head.root || other.key != head.key {
                    let words = Message(
                        "มีบันทึกสองชุดที่ต่างกันทั้งที่มี \(size) รายการเท่ากัน เก็บไฟล์ทั้งสองไว้เป็นหลักฐาน",
                        "Two different logs of \(size) entries were shown; keep both files as evidence.")
                    return LogBook.Break(number: size, message: words)
                }
                guard book.records.isEmpty || size <= book.records.count else {
                    let words = Message(
                        "บันทึกที่ลงนามไว้มีถึงลำดับที่ \(size) แต่ในไฟล์สั้นกว่า",
                        "A head was signed over \(size) entries; the files end before.")
                    return LogBook.Break(number: size, message: words)
                }
                known[size] = head
            }
            if let word = statement.witnesses.first(where: { !$0.isGenuine }) {
                let words = Message("คำรับรองของ \(word.name) ไม่ถูกต้อง", "The word of a witness is not genuine.")
                return LogBook.Break(number: word.head.head.size, message: words)
            }
        }
        return nil
    }

    var table: String {
        var lines: [String] = []
        if let head {
            let (size, at) = (head.head.size, head.head.at.thai())
            lines.append("บันทึกการเผยแพร่ของ \(head.head.origin) · \(size) รายการ · ลงนามเมื่อ \(at)")
            lines.append("ค่าแฮช \(head.head.root)")
            lines.append("กุญแจ \(Hex.text(head.key))")
        }
        if let entry { lines.append("\(entry.title) · \(entry.at.thai()) · SHA-256 \(entry.sha256)") }
        lines += witnesses.map {
            "พยาน \($0.name) เห็น \($0.head.head.size) รายการ เมื่อ \($0.at.thai()) กุญแจ \(Hex.text($0.key))"
        }
        if let broken {
            lines.append("✘ \(broken.message.thai) (\(broken.message.english))")
        } else {
            lines.append("✓ ทุกอย่างเป็นอย่างที่ลงนามไว้ (everything is as it was signed)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    var json: JSON {
        [
            "good": .bool(broken == nil), "origin": .optional(head?.head.origin),
            "size": head.map { .integer($0.head.size) } ?? .null, "root": .optional(head.map { "\($0.head.root)" }),
            "key": .optional(head.map { Hex.text($0.key) }),
            "firstBad": broken.map { .integer($0.number) } ?? .null,
            "finding": broken.map { ["thai": .text($0.message.thai), "english": .text($0.message.english)] } ?? .null,
        ]
    }

    private static let unreadable = Refusal.invalid(
        "file", "ไฟล์ไม่ใช่บันทึกการเผยแพร่ โปรดดาวน์โหลด log.json ใหม่", "The file is no page of a publication log.")

    private static func json(_ file: [UInt8]) throws -> JSON {
        do {
            return try JSON(parsing: String(decoding: file, as: UTF8.self))
        } catch {
            throw unreadable
        }
    }
}
