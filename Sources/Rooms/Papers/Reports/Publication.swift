package import Contracts
import Database
package import Kernel

/// A paper as everyone saw it from a moment on: its page, its PDF and the hash of the PDF never change.
package struct Publication: Hashable, Sendable {
    package let id: ID<Publication>
    package let kind: PaperKind
    package let year: FiscalYear
    /// 1 for the first publication of this kind and year, then one more each time.
    package let version: Int
    /// The code of the form it was printed in.
    package let shape: String
    package let title: String
    /// Why there is a version after the first.
    package let reason: String?
    package let at: Instant
    /// Who published it, by position.
    package let actor: String
    /// Pages of the PDF.
    package let pages: Int
    /// SHA-256 of the PDF in lower-case hexadecimal.
    package let sha256: String
    package let withdrawal: Withdrawal?

    package struct Withdrawal: Hashable, Sendable {
        package let at: Instant
        package let actor: String
        package let reason: String
    }

    /// The name of its PDF when it is kept as a file.
    package var fileName: String { "\(kind.rawValue)-\(year)-v\(version).pdf" }
}

extension PaperKind: ColumnValue {}

/// What kinds have the year's papers come to.
enum PaperState: Hashable {
    /// Nothing to print and nothing published.
    case empty
    case draft
    case published(version: Int)
    /// The newest version was taken back and no other stands.
    case withdrawn

    /// Judged from all versions of one kind and year and whether its room has something to print.
    init(_ versions: [Publication], hasDraft: Bool) {
        let standing = versions.filter { $0.withdrawal == nil }.map(\.version).max()
        if let standing {
            self = .published(version: standing)
        } else if !versions.isEmpty {
            self = .withdrawn
        } else {
            self = hasDraft ? .draft : .empty
        }
    }

    var thai: String {
        switch self {
        case .empty: "ยังไม่มีข้อมูล"
        case .draft: "ร่าง ยังไม่เผยแพร่"
        case .published(let version): "เผยแพร่แล้ว ฉบับที่ \(version)"
        case .withdrawn: "ถอนการเผยแพร่แล้ว"
        }
    }
}
