package import Kernel
import Office
import Thai

/// A period of a room's evidence as it was when somebody froze it: files that never change, at addresses that stay.
package struct Snapshot: Hashable, Sendable {
    /// One of its files.
    package struct File: Hashable, Sendable {
        package enum Name: String, CaseIterable, Sendable {
            case page = "page.html"
            case paper = "paper.pdf"
            /// The document's tables.
            case data = "data.csv"
            /// The records that the figures come from.
            case rows = "rows.csv"
            /// The hashes of all others, as `sha256sum -c` reads them.
            case sums = "SHA256SUMS"

            var contentType: String {
                switch self {
                case .page: "text/html; charset=utf-8"
                case .paper: "application/pdf"
                case .data, .rows: "text/csv; charset=utf-8"
                case .sums: "text/plain; charset=utf-8"
                }
            }

            var thai: String {
                switch self {
                case .page: "หน้าเว็บ"
                case .paper: "PDF"
                case .data: "ตาราง (CSV)"
                case .rows: "ข้อมูลต้นทาง (CSV)"
                case .sums: "รหัสตรวจไฟล์ (SHA-256)"
                }
            }
        }

        package let name: Name
        package let sha256: String
        /// Bytes.
        let size: Int
    }

    package let id: ID<Snapshot>
    /// The item that it proves.
    let year: FiscalYear
    let code: String
    /// The code of the room's evidence.
    let source: String
    package let title: String
    let period: ClosedRange<Day>
    /// Records behind it; 0 says that nothing happened.
    package let rowCount: Int
    package let at: Instant
    /// The position that approved it.
    package let approver: String
    /// In the order of their names above.
    package let files: [File]

    /// Of the list of hashes, which stands for all files.
    package var sha256: String { files.first { $0.name == .sums }?.sha256 ?? "" }

    /// Beneath the organisation's own address.
    package var path: String { "oit/\(year)/\(code.lowercased())/snapshots/\(id)" }

    /// As the source of an item: a page of the organisation's own.
    func address(of slug: String) -> String { "/\(slug)/\(path)" }
    var sourceTitle: String { "\(title) ณ \(at.day.thai(.medium))" }

    var periodWords: String { "\(period.lowerBound.thai(.medium)) ถึง \(period.upperBound.thai(.medium))" }
}
