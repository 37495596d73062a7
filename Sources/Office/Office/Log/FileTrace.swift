package import Database
package import Ledger

/// Tells in which publications of a room a file is shown, so that somebody who holds it in hand learns what became of
/// it. What was never logged stays unknown: naming a draft here shows nothing.
package struct FileTrace: Sendable {
    package struct Place: Hashable, Sendable {
        /// As the room's log entries name it, such as `oit/2568/O9`.
        package let subject: String
        package let version: Int

        package init(_ subject: String, version: Int) {
            self.subject = subject
            self.version = version
        }
    }

    /// The places of the file with that SHA-256 (64 small hexadecimal digits).
    package let find: @Sendable (borrowing Tx, _ sha256: String) throws -> [Place]

    package init(_ find: @escaping @Sendable (borrowing Tx, _ sha256: String) throws -> [Place]) { self.find = find }
}

/// One publication of a file, and what became of it.
package struct TracedFile: Hashable, Sendable {
    package let record: LogRecord
    package let standing: LogStanding
}

extension PublicationLog {
    /// Every open publication of the file with that SHA-256, newest first.
    package static func publications(
        ofFile sha256: String, at place: Workplace, in db: borrowing Tx
    ) throws -> [TracedFile] {
        var places = try LogStore.with(sha256, in: db).compactMap { record in
            record.openEntry.map { FileTrace.Place($0.subject, version: $0.version) }
        }
        for room in place.house.rooms { for trace in room.traces { places += try trace.find(db, sha256) } }
        var traced: [Int: TracedFile] = [:]
        for place in Set(places) {
            let all = try LogStore.about(place.subject, in: db)
            let published = all.first { $0.openEntry?.version == place.version && $0.openEntry?.kind.isEnd == false }
            if let record = published {
                traced[record.number] = TracedFile(record: record, standing: LogStanding(of: record, among: all))
            }
        }
        return traced.values.sorted { $0.record.number > $1.record.number }
    }
}
