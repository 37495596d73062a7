import Contracts
package import Database
import Kernel
package import Ledger

extension PublicationLog {
    /// Keeps another installation's word about a head of this log, for everyone to read. Keeping it twice does nothing.
    ///
    /// Refused unless it is about a head that this log signed itself.
    package static func keep(_ word: Countersignature, at place: Workplace) throws {
        guard word.isGenuine, !word.name.isEmpty, !word.name.contains("\n") else {
            throw Refusal.invalid("file", "ลายมือชื่อของพยานไม่ถูกต้อง", "The witness's signature is not good.")
        }
        let size = word.head.head.size
        let entry = JournalEntry(
            .created, Subject("log", "\(size)"), "เก็บคำรับรองของพยาน «\(word.name)» ถึงลำดับที่ \(size)")
        try place.write(entry) { db in
            guard try LogStore.find(size, in: db)?.head == word.head else {
                throw Refusal.invalid(
                    "file", "พยานรับรองบันทึกที่ไม่ใช่ของหน่วยงานนี้", "The witness saw a head that is not this log's.")
            }
            try LogStore.insert(word, in: db)
        }
    }

    /// The words of witnesses, of the largest size first.
    package static func witnesses(in db: borrowing Tx) throws -> [Countersignature] {
        try LogStore.witnesses(in: db).compactMap { word in
            try LogStore.find(word.size, in: db).map { record in
                Countersignature(
                    head: record.head, name: word.name, at: word.at, key: word.key, signature: word.signature)
            }
        }
    }

    /// The newest head, the proof that the log has only grown since `size`, and the words of witnesses; `nil` for an
    /// empty log.
    package static func statement(since size: Int, in db: borrowing Tx) throws -> LogStatement? {
        guard let last = try LogStore.last(in: db) else { return nil }
        let size = (0...last.number).contains(size) ? size : 0
        return LogStatement(
            head: last.head, since: size,
            growth: try LogTree.consistency(from: size, to: last.number) { try LogStore.node($0, in: db) },
            witnesses: try witnesses(in: db))
    }
}

extension LogStore {
    fileprivate static func insert(_ word: Countersignature, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO log_witness (org_id, size, name, at, public_key, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (org_id, size, public_key) DO NOTHING
            """, word.head.head.size, word.name, word.at, word.key, word.signature)
    }

    fileprivate static func witnesses(
        in db: borrowing Tx
    ) throws -> [(size: Int, name: String, at: Instant, key: [UInt8], signature: [UInt8])] {
        try db.query(
            """
            SELECT size, name, at, public_key, signature FROM log_witness WHERE org_id = ?1
            ORDER BY size DESC, at LIMIT 20
            """
        ) { (size: try $0[0], name: try $0[1], at: try $0[2], key: try $0[3], signature: try $0[4]) }
    }
}
