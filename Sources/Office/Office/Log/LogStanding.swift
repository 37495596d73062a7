package import Ledger

/// What became of something that was made public.
package enum LogStanding: Hashable, Sendable {
    /// Nothing came after it.
    case unchanged
    /// A later version stands in its place.
    case replaced(by: LogRecord)
    /// It was withdrawn or cancelled.
    case gone(LogRecord)

    /// - Parameter all: everything that the log holds about the same subject, oldest first.
    package init(of record: LogRecord, among all: [LogRecord]) {
        let version = record.entry?.version ?? 0
        let later = all.filter { $0.number > record.number }
        if let end = later.first(where: { $0.entry?.version == version && $0.entry?.kind.isEnd == true }) {
            self = .gone(end)
        } else if let next = later.first(where: { $0.entry?.kind == .replacement }) {
            self = .replaced(by: next)
        } else {
            self = .unchanged
        }
    }
}

extension LogEntry.Kind {
    /// Whether it takes something back.
    package var isEnd: Bool { self == .withdrawal || self == .cancellation }

    package var thai: String {
        switch self {
        case .publication: "เผยแพร่"
        case .replacement: "เผยแพร่ฉบับใหม่แทน"
        case .withdrawal: "ถอนการเผยแพร่"
        case .cancellation: "ยกเลิก"
        case .snapshot: "บันทึกข้อมูล ณ วันที่กำหนด"
        case .nilReport: "แจ้งว่าไม่มีรายการ"
        case .commitment: "ค่ารับรองการยื่นประจำวัน"
        }
    }
}
