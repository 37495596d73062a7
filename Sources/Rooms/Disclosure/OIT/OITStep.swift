import HTML
import Office

extension Permission {
    /// Gathering what an item shows.
    static let prepareOIT = Permission(
        "oit.prepare", "เตรียมข้อมูลเปิดเผย (OIT)", for: [.itaAdministrator, .unitHead, .officer])
    /// Who answers for an item and when it is looked at again.
    static let assignOIT = Permission("oit.assign", "มอบหมายข้อ OIT", for: [.itaAdministrator])
    static let checkOIT = Permission("oit.check", "ตรวจข้อมูล OIT", for: [.itaAdministrator, .unitHead])
    static let approveOIT = Permission("oit.approve", "อนุมัติข้อมูล OIT", for: [.executive])
    static let returnOIT = Permission(
        "oit.return", "ส่งข้อมูล OIT กลับไปแก้", for: [.itaAdministrator, .unitHead, .executive])
    static let publishOIT = Permission("oit.publish", "เผยแพร่และถอนข้อมูล OIT", for: [.itaAdministrator, .executive])
}

/// A move of an item along draft, check, approval, publication and back.
package enum OITStep: String, CaseIterable, Sendable {
    case submit = "submission"
    case check
    case approve = "approval"
    case publish = "publication"
    /// Publication at an hour to come.
    case schedule
    case unschedule = "schedule-cancellation"
    case sendBack = "return"
    case withdraw = "withdrawal"
    /// A new version that begins as a copy of the last one.
    case renew = "renewal"

    var permission: Permission {
        switch self {
        case .submit, .renew: .prepareOIT
        case .check: .checkOIT
        case .approve: .approveOIT
        case .sendBack: .returnOIT
        case .publish, .schedule, .unschedule, .withdraw: .publishOIT
        }
    }

    /// The version that the step moves; `nil` when it cannot be taken now.
    func version(of item: OITItem) -> OITVersion? {
        let work = item.work
        switch self {
        case .submit: return work?.state == .draft ? work : nil
        case .check: return work?.state == .submitted ? work : nil
        case .approve: return work?.state == .checked ? work : nil
        case .publish: return work?.state == .approved ? work : nil
        case .schedule: return work?.state == .approved && work?.due == nil ? work : nil
        case .unschedule: return work?.due == nil ? nil : work
        case .sendBack: return work?.state == .draft ? nil : work
        case .withdraw: return item.live
        case .renew: return work == nil ? item.versions.first : nil
        }
    }

    /// Whether a reason must be given: it is shown to everyone, or tells the writer what to mend.
    func needsReason(_ version: OITVersion) -> Bool {
        self == .sendBack || self == .withdraw || ([.publish, .schedule].contains(self) && version.number > 1)
    }

    /// The field of its form for the reason; two forms of one page have two names.
    var reasonField: String { self == .schedule ? "due_reason" : "reason" }

    var thai: String {
        switch self {
        case .submit: "ส่งตรวจ"
        case .check: "ตรวจแล้ว ครบถ้วน"
        case .approve: "อนุมัติให้เผยแพร่"
        case .publish: "เผยแพร่"
        case .schedule: "กำหนดเวลาเผยแพร่"
        case .unschedule: "ยกเลิกเวลาที่กำหนด"
        case .sendBack: "ส่งกลับไปแก้"
        case .withdraw: "ถอนการเผยแพร่"
        case .renew: "ทำฉบับใหม่"
        }
    }

    /// What happened and what comes next.
    var done: String {
        switch self {
        case .submit: "ส่งตรวจแล้ว ขั้นต่อไป: หัวหน้าส่วนราชการหรือผู้ดูแลระบบ ITA ตรวจ"
        case .check: "บันทึกว่าตรวจแล้ว ขั้นต่อไป: ผู้บริหารอนุมัติ"
        case .approve: "อนุมัติแล้ว ขั้นต่อไป: ผู้ดูแลระบบ ITA เผยแพร่"
        case .publish: "เผยแพร่แล้ว ทุกคนเห็นได้ทันที"
        case .schedule: "กำหนดเวลาแล้ว ระบบจะเผยแพร่ให้เมื่อถึงเวลา ระหว่างนี้ยกเลิกได้"
        case .unschedule: "ยกเลิกเวลาที่กำหนดแล้ว ข้อนี้กลับไปรอเผยแพร่"
        case .sendBack: "ส่งกลับไปแก้แล้ว"
        case .withdraw: "ถอนการเผยแพร่แล้ว เหตุผลแสดงต่อสาธารณะ"
        case .renew: "เริ่มฉบับใหม่จากฉบับล่าสุดแล้ว ฉบับที่เผยแพร่อยู่ยังเห็นได้ตามเดิม"
        }
    }

    var deed: Deed {
        switch self {
        case .submit: .sent
        case .check, .approve, .sendBack, .schedule, .unschedule: .decided
        case .publish: .published
        case .withdraw: .withdrawn
        case .renew: .created
        }
    }
}
