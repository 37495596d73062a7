import Contracts
import Database
import Kernel
import Ledger
import Office
import Thai
import Vault

/// The filings of a day in the publication log: one entry a day for a list of hashes, filled up with random ones, so
/// that it never tells whether a report came.
enum FilingLog {
    /// A list is filled up to a multiple of this.
    static let fullList = 16
    /// Days that one round brings up to date, at most.
    private static let mostDays = 400

    /// Publishes the lists of the days that are over.
    static let publish = Chore("reports.filings", everySeconds: 3600) { place in
        let (first, isOpen) = try place.read { db in
            (try FilingStore.firstMissing(in: db), try Custody.isReady(in: db))
        }
        let yesterday = place.today.adding(days: -1)
        guard isOpen || first != nil else { return }
        var day = first ?? yesterday
        for _ in 0..<mostDays where day <= yesterday {
            try publish(day, at: place)
            day = day.adding(days: 1)
        }
    }

    static func path(_ day: Day) -> String { "complaints/corruption/filings/\(day)" }

    /// What the log says of a day; `nil` until the day is over.
    static func entry(on day: Day, in db: borrowing Tx) throws -> LogRecord? {
        try PublicationLog.entries(about: "filings/\(day)", in: db).first
    }

    private static func publish(_ day: Day, at place: Workplace) throws {
        let padding = (0..<fullList).map { _ in place.house.surroundings.randomBytes(32) }
        let title = "ค่ารับรองการยื่นเรื่องแจ้งทุจริต \(day.thai(.medium))"
        try place.write(JournalEntry(.published, Subject("filings", day.description), title)) { db in
            guard try FilingStore.lines(of: day, in: db) == nil else { return }
            var hashes = try FilingStore.filings(on: day, in: db)
            let missing = (fullList - hashes.count % fullList) % fullList
            hashes += padding.prefix(hashes.isEmpty ? fullList : missing)
            let lines = hashes.map(Hex.text).sorted().joined(separator: "\n") + "\n"
            try FilingStore.insert(lines, on: day, in: db)
            try PublicationLog.append(
                LogEntry(
                    .commitment, of: "filings/\(day)", version: 1, sha256: SHA256.hex(lines), at: place.now,
                    path: path(day), title: title), at: place, in: db)
        }
    }
}

/// Rows of the lists of filings.
enum FilingStore {
    /// The first day after the last list, or the day of the first report; `nil` where there is neither.
    static func firstMissing(in db: borrowing Tx) throws -> Day? {
        let last: Day?? = try db.first("SELECT MAX(day) FROM complaint_filing_day WHERE org_id = ?1") { try $0[0] }
        if let last = last.flatMap(\.self) { return last.adding(days: 1) }
        let first: Day?? = try db.first("SELECT MIN(day) FROM complaint_report WHERE org_id = ?1") { try $0[0] }
        return first.flatMap(\.self)
    }

    static func filings(on day: Day, in db: borrowing Tx) throws -> [[UInt8]] {
        try db.query("SELECT filing FROM complaint_report WHERE org_id = ?1 AND day = ?2", day) { try $0[0] }
    }

    static func lines(of day: Day, in db: borrowing Tx) throws -> String? {
        try db.first("SELECT lines FROM complaint_filing_day WHERE org_id = ?1 AND day = ?2", day) { try $0[0] }
    }

    static func insert(_ lines: String, on day: Day, in db: borrowing Tx) throws {
        try db.run("INSERT INTO complaint_filing_day (org_id, day, lines) VALUES (?1, ?2, ?3)", day, lines)
    }
}
