import Cases
import Database
import Kernel
import Vault

/// How far a report has come.
enum ReportState: String, Sendable, ColumnValue {
    /// Nobody has read it yet.
    case received
    case opened
    case closed

    var thai: String {
        switch self {
        case .received: "รอผู้รับรายงานเปิดอ่าน"
        case .opened: "เปิดอ่านแล้ว กำลังตรวจสอบ"
        case .closed: "ตรวจสอบเสร็จแล้ว"
        }
    }
}

/// What a report turned out to be about; said by those who read it, never asked of who wrote it.
enum ReportType: String, CaseIterable, Sendable, ColumnValue {
    case bribe, purchase, property, post, conflict, neglect, other

    var thai: String {
        switch self {
        case .bribe: "เรียกหรือรับเงินหรือประโยชน์"
        case .purchase: "การจัดซื้อจัดจ้าง"
        case .property: "การใช้เงินหรือทรัพย์สินของราชการ"
        case .post: "การบริหารงานบุคคล"
        case .conflict: "ผลประโยชน์ทับซ้อน"
        case .neglect: "ละเว้นหรือเลือกปฏิบัติ"
        case .other: "อื่น ๆ"
        }
    }
}

/// What became of a report.
enum ReportOutcome: String, CaseIterable, Sendable, ColumnValue {
    case founded, forwarded, unfounded, insufficient, elsewhere

    var thai: String {
        switch self {
        case .founded: "มีมูล ดำเนินการทางวินัยหรือทางกฎหมาย"
        case .forwarded: "ส่งหน่วยงานที่มีอำนาจตรวจสอบ"
        case .unfounded: "ตรวจสอบแล้วไม่พบการทุจริต"
        case .insufficient: "ข้อมูลไม่พอให้ตรวจสอบ"
        case .elsewhere: "ไม่ใช่เรื่องทุจริต แนะนำช่องทางอื่น"
        }
    }
}

/// A report as the database knows it: when and how far, not what.
struct Report: Sendable {
    let id: ID<Report>
    let foundBy: [UInt8]
    /// The day on which it came; the hour is not kept.
    let day: Day
    /// Everything said about it is sealed to this key.
    let reportKey: [UInt8]
    /// And to the reporter's own, which grows from the receipt.
    let reporterKey: [UInt8]
    /// The report's key, sealed to the circles of its readers and to the installation; `nil` when its time was over.
    let circles: [UInt8]?
    /// The salted hash that the publication log shows among others.
    let filing: [UInt8]
    let state: ReportState
    /// Circles of readers, one above the other.
    let rungs: Int
    /// How often it has climbed because nobody opened it.
    let rung: Int
    /// The day from which the present promise counts.
    let rungDay: Day
    let openedOn: Day?
    let closedOn: Day?
    let type: ReportType?
    let outcome: ReportOutcome?
    /// Grows with every change by those who read it.
    let version: Int

    /// Working days within which somebody opens it, at each rung.
    static let promisedDays = 5
    /// Days within which the reporter hears of progress once it was opened.
    static let progressDays = 15
    /// Years after the end until everything but figures is deleted.
    static let keptYears = 5

    /// The day by which somebody opens it.
    var due: Deadline {
        Deadline(start: rungDay, days: Report.promisedDays, pauses: [], calendar: .thai)
    }

    /// Whether nobody is left above who could read it.
    var isAtTop: Bool { rung >= rungs }

    /// What those who may read it call it: it has no number, since a number would tell how many there are.
    var label: String { "เรื่อง \(String(String(id.number, radix: 36).uppercased().suffix(5)))" }
}

/// Something said or done about a report.
struct ReportMessage: Sendable {
    enum Kind: String, Sendable, ColumnValue {
        /// The first words of the reporter, and later ones.
        case report, message
        /// The office asks, or tells.
        case question, answer
        /// Somebody opened it, nobody did in time, it is over.
        case opened, climbed, closed

        var isFromReporter: Bool { self == .report || self == .message }

        var thai: String {
            switch self {
            case .report: "แจ้งเรื่อง"
            case .message: "ข้อความจากผู้แจ้ง"
            case .question: "ผู้รับรายงานถาม"
            case .answer: "ผู้รับรายงานแจ้งความคืบหน้า"
            case .opened: "ผู้รับรายงานเปิดอ่าน"
            case .climbed: "ไม่มีผู้เปิดอ่านในกำหนด ระบบส่งต่อชั้นถัดไป"
            case .closed: "ตรวจสอบเสร็จ"
            }
        }
    }

    let number: Int
    let day: Day
    let kind: Kind
    /// An envelope; `nil` for what has no words.
    let sealed: [UInt8]?
}
