import Database
import Desk
import HTML
import Kernel
import Ledger
import Office
import Thai

/// What the publication log knows of a file that is shown here, held against the file as it is kept today.
struct LogTrace: Sendable {
    /// The entry of its publication; `nil` for what was published before there was a log and never touched since.
    private let record: LogRecord?
    private let isAsLogged: Bool

    /// - Parameters:
    ///   - path: where it is shown, beneath the organisation's own address.
    ///   - sha256: of the file as it is kept today.
    init(path: String, sha256: String, in db: borrowing Tx) throws {
        record = try PublicationLog.entries(shownAt: path, in: db).first
        isAsLogged = record?.entry.map { $0.sha256 == sha256 } ?? true
    }

    /// A warning when the kept file is not the one that was logged.
    func drawWarning(_ h: Markup) {
        guard !isAsLogged, let at = record?.entry?.at else { return }
        h.add(Notice(.warning, "ไฟล์ที่เก็บอยู่ไม่ใช่ไฟล์ที่บันทึกไว้เมื่อ \(at.thai()) ไฟล์ถูกเปลี่ยนนอกระบบ อย่าใช้อ้างอิง"))
    }

    /// The log's mark, with the way to the entry for whoever holds a print in hand.
    func drawMark(_ visit: Visit, _ h: Markup) throws {
        if let record { h.add(try LogMark(record, visit)) }
    }

    /// The entry as one of the facts about the file.
    func drawFact(slug: String, _ h: Markup) {
        guard let record else { return }
        h.fact("บันทึกการเผยแพร่") {
            h.a("ลำดับที่ \(record.number)", .href(Link(path: "/\(slug)/log/\(record.number)")))
            h.text(isAsLogged ? " · ไฟล์ยังเป็นไฟล์เดิม" : " · ไฟล์ไม่ตรงกับที่บันทึก")
        }
    }
}
