import Database
import Foundation
import Kernel
import Ledger
import Office
import Vault

/// What a receipt (the entry's row, its inclusion proof and its consistency proof) costs in a log of that many entries,
/// in a SQLite file.
///
///     log-bench [ENTRIES]
@main
struct LogBench {
    static let organisation = OrganisationID(1)

    static func main() throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let folder = FileManager.default.temporaryDirectory.appending(path: "log-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        let database = try Database(sqlite: folder.appending(path: "a.db").path)
        defer { database.close() }
        try database.migrate(Office.migrations)
        try fill(database, count)
        let size = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "a.db").path)[.size]
        print("\(count) entries, \(size ?? "unknown") bytes")
        try measure(database, count)
    }

    /// Every hash of the tree; rows of their own only for every thousandth entry and the last.
    private static func fill(_ database: Database, _ count: Int) throws {
        let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))
        try database.write(organisation) { db in
            for number in 1...count {
                let entry = LogEntry(
                    .publication, of: "paper/\(number)", version: 1, sha256: SHA256.hex("\(number)"),
                    at: Instant(milliseconds: Int64(number)), path: "reports/\(number)", title: "รายงาน \(number)")
                for (place, hash) in try LogTree.adding(entry.leaf, to: number - 1, { try node($0, db) }) {
                    try db.run(
                        "INSERT INTO log_node (org_id, level, place, hash) VALUES (?1, ?2, ?3, ?4)", place.level,
                        place.index, hash.bytes)
                }
                guard number % 1000 == 0 || number == count else { continue }
                let root = try LogTree.root(of: number) { try node($0, db) }
                let head = LogHead(origin: "bench", size: number, root: root, at: entry.at).signed(by: key)
                try db.run(
                    """
                    INSERT INTO log_entry
                        (org_id, number, kind, subject, version, sha256, at, path, title, reason, is_open, salt, origin,
                        root, logged_at, public_key, signature)
                    VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, '', 1, ?9, 'bench', ?10, ?6, ?11, ?12)
                    """, number, entry.kind.rawValue, entry.subject, entry.sha256, entry.at, entry.path, entry.title,
                    entry.salt, root.bytes, head.key, head.signature)
            }
        }
    }

    private static func node(_ place: LogPlace, _ db: borrowing Tx) throws -> LogHash {
        let bytes: [UInt8]? = try db.first(
            "SELECT hash FROM log_node WHERE org_id = ?1 AND level = ?2 AND place = ?3", place.level, place.index
        ) { try $0[0] }
        guard let hash = bytes.flatMap({ LogHash($0) }) else { throw Fault("bench.node", "A hash is missing.") }
        return hash
    }

    private static func measure(_ database: Database, _ count: Int) throws {
        var spent: [Duration] = []
        for number in stride(from: 1000, through: count, by: 1000) {
            let began = ContinuousClock.now
            let receipt = try database.read(organisation) { try PublicationLog.receipt(of: number, in: $0) }
            spent.append(ContinuousClock.now - began)
            guard receipt?.isGood == true else { throw Fault("bench.proof", "Entry \(number) is not proven.") }
        }
        spent.sort()
        print(
            "receipts: \(spent.count), median \(spent[spent.count / 2]), 99th of 100 \(spent[spent.count * 99 / 100])")
    }
}
