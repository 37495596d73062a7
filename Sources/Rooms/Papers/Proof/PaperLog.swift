import Contracts
import Database
import Kernel
import Ledger
import Office

/// What this room writes into the publication log. Published reports are open entries; official papers are closed ones,
/// for a paper in hand is not a paper made public: the log proves their hash and says nothing of them.
enum PaperLog {
    /// Everything that was published, issued and taken back so far.
    static let before = LoggedBefore { db in
        let publications = try PublicationStore.all(in: db)
        let (issues, gone) = (try LetterStore.issues(in: db), try CancellationStore.all(in: db))
        return publications.map(\.entry)
            + publications.compactMap { publication in publication.withdrawal.map(publication.entry(of:)) }
            + issues.map { $0.issue.entry($0.kind) }
            + issues.compactMap { kind, issue in gone[issue.letter].map { issue.entry(of: $0, kind) } }
    }
}

extension Publication {
    /// Where it is shown, beneath the organisation's own address.
    var path: String { "reports/\(id)" }

    private var logSubject: String { "paper/\(kind.rawValue)-\(year)" }
    private var logTitle: String { "\(kind.thai) \(year) ฉบับที่ \(version)" }

    var entry: LogEntry {
        LogEntry(
            version == 1 ? .publication : .replacement, of: logSubject, version: version, sha256: sha256, at: at,
            path: path, title: logTitle, reason: reason ?? "")
    }

    func entry(of withdrawal: Withdrawal) -> LogEntry {
        LogEntry(
            .withdrawal, of: logSubject, version: version, sha256: sha256, at: withdrawal.at, path: path,
            title: logTitle, reason: withdrawal.reason)
    }
}

extension LetterIssue {
    /// Where it is shown to whoever has its code.
    var path: String { "letters/\(code)" }

    func entry(_ kind: LetterKind) -> LogEntry { entry(.publication, kind, at: at, reason: "") }

    func entry(of cancellation: LetterCancellation, _ kind: LetterKind) -> LogEntry {
        entry(.cancellation, kind, at: cancellation.at, reason: cancellation.reason)
    }

    private func entry(_ deed: LogEntry.Kind, _ kind: LetterKind, at: Instant, reason: String) -> LogEntry {
        LogEntry(
            deed, of: "letter/\(code)", version: 1, sha256: sha256, at: at, path: path,
            title: "\(kind.thai) \(number)", reason: reason, isOpen: false)
    }
}
