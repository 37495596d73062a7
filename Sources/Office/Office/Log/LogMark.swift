import Contracts
package import Database
import Documents
package import HTML
import Kernel
package import Ledger

/// The publication log's mark on a page that shows something published: a link, and a QR code that leads from a print
/// in hand to what became of it since.
package struct LogMark: Component {
    private let number: Int
    private let slug: String
    /// Only where the public reaches the installation under an address that the host has named.
    private let code: MachineCode?

    package init(_ record: LogRecord, _ visit: Visit) throws {
        (number, slug) = (record.number, visit.organisation.slug)
        code = try visit.house.publicAddress.map { address in
            try MachineCode(
                "\(address)/\(visit.organisation.slug)/log/\(record.number)",
                description: "คิวอาร์โค้ดไปยังบันทึกการเผยแพร่ลำดับที่ \(record.number)")
        }
    }

    package func draw(_ h: Markup) {
        h.aside(.class("log-mark"), .ariaLabel("บันทึกการเผยแพร่")) {
            if let code { h.add(code) }
            h.p {
                h.a("บันทึกการเผยแพร่ ลำดับที่ \(number)", .href("/\(slug)/log/\(number)"))
                h.text(" บอกว่าเผยแพร่เมื่อใด และหลังจากนั้นถูกแก้ แทนที่ หรือถอนหรือไม่")
            }
        }
    }
}

extension PublicationLog {
    /// The entry of what is shown now about a subject; `nil` where nothing was logged or all was taken back.
    package static func shown(_ subject: String, in db: borrowing Tx) throws -> LogRecord? {
        let last = try LogStore.about(subject, in: db).last
        return last?.openEntry?.kind.isEnd == false ? last : nil
    }
}
