import Contracts
import Database
import Kernel
import Ledger
import Office
import Vault

/// What the checklist writes into the publication log.
enum OITLog {
    /// Notes a version that is about to be published, in the same transaction.
    static func publish(
        _ version: OITVersion, _ item: OITItem, because reason: String, at place: Workplace, in db: borrowing Tx
    ) throws {
        let saysNothingHappened = try isNilReport(version.content, item.year, at: place, in: db)
        let kind: LogEntry.Kind = version.number > 1 ? .replacement : saysNothingHappened ? .nilReport : .publication
        try PublicationLog.append(item.entry(kind, version, at: place.now, because: reason), at: place, in: db)
    }

    /// Notes a version that is about to be taken back, in the same transaction.
    static func withdraw(
        _ version: OITVersion, _ item: OITItem, because reason: String, at place: Workplace, in db: borrowing Tx
    ) throws {
        try PublicationLog.append(item.entry(.withdrawal, version, at: place.now, because: reason), at: place, in: db)
    }

    /// Whether all that is shown are living pages whose rooms have no rows of the year.
    private static func isNilReport(
        _ content: OITContent, _ year: FiscalYear, at place: Workplace, in db: borrowing Tx
    ) throws -> Bool {
        let codes = content.livingCodes
        guard !codes.isEmpty, codes.count == content.sources.count else { return false }
        let request = EvidenceRequest(organisation: place.organisation, year: year, today: place.today)
        for source in place.house.evidence where codes.contains(source.code) {
            if try source.prepare(db, request) != nil { return false }
        }
        return true
    }

    /// Everything that was public before the log began, in no order.
    static let before = LoggedBefore { db in
        var entries: [LogEntry] = []
        for year in try OITStore.years(in: db) {
            for item in try OITStore.items(of: year, in: db) { entries += item.pastEntries }
        }
        return entries
    }
}

extension PublicItem {
    /// The same for all versions.
    var logSubject: String { "oit/\(year)/\(code)" }
}

extension OITItem {
    func entry(_ kind: LogEntry.Kind, _ version: OITVersion, at: Instant, because reason: String) -> LogEntry {
        LogEntry(
            kind, of: PublicItem(self).logSubject, version: version.number, sha256: SHA256.hex(record(of: version)),
            at: at,
            path: PublicItem(self).path, title: "\(code) \(wording.words) ปี \(year) ฉบับที่ \(version.number)",
            reason: reason)
    }

    fileprivate var pastEntries: [LogEntry] {
        versions.flatMap { version -> [LogEntry] in
            guard let at = version.publishedAt else { return [] }
            let kind: LogEntry.Kind = version.number > 1 ? .replacement : .publication
            var entries = [entry(kind, version, at: at, because: version.reason)]
            if version.state == .withdrawn, let end = version.endedAt {
                entries.append(entry(.withdrawal, version, at: end, because: version.endedBecause ?? ""))
            }
            return entries
        }
    }

    /// What a version shows, line by line, as the log hashes it: of files their hash, of living pages their name alone,
    /// since those change with the records.
    func record(of version: OITVersion) -> String {
        let content = version.content
        let lines =
            ["prongsai oit item 1", "\(year) \(code) \(version.number)"]
            + content.elements.map { "shows \($0)" } + content.sources.map(\.recordLine)
        return lines.joined(separator: "\n") + "\n"
    }
}

extension OITSource {
    fileprivate var recordLine: String {
        switch target {
        case .address(let address): "address \(address) \(title)"
        case .file(_, let file): "file \(file.sha256) \(title)"
        case .living(let code): "living \(code) \(title)"
        }
    }
}
