import Database

/// Kinds of official paper (ชนิดหนังสือราชการ), after the Prime Minister's Office regulation on correspondence, 2526.
package enum LetterKind: String, CaseIterable, Sendable, ColumnValue {
    /// บันทึกข้อความ
    case memo
    /// คำสั่ง
    case order
    /// ประกาศ
    case announcement
    /// หนังสือภายนอก
    case letter
    /// รายงาน
    case report
    /// รายงานการประชุม
    case minutes
    /// แบบฟอร์ม
    case form

    package var thai: String {
        switch self {
        case .memo: "บันทึกข้อความ"
        case .order: "คำสั่ง"
        case .announcement: "ประกาศ"
        case .letter: "หนังสือภายนอก"
        case .report: "รายงาน"
        case .minutes: "รายงานการประชุม"
        case .form: "แบบฟอร์ม"
        }
    }
}
