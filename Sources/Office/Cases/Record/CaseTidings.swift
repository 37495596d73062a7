import Contracts
import Database
import Kernel
import Office
import Outgoing
import Vault

/// Who is told, on the ways that the office has set up, that a matter moved: the person of what the office did, the
/// staff's group of what came and what is late.
enum CaseTidings {
    private static let book = "case"

    /// The e-mail address that the person left; a telephone number is none.
    static let addresses = AddressBook(book) { number, place, db in
        let id = ID<Case>(number)
        return try PersonStore.findForLetters(id, in: db).flatMap { address($0, of: id, in: place.house) }
    }

    private static func address(_ sealed: [UInt8], of id: ID<Case>, in house: House) -> String? {
        Cases.person(sealed, of: id, in: house)?.contact.split(separator: " ").map(String.init)
            .first(where: Mail.isAddress)
    }

    /// In the transaction of the event.
    ///
    /// - Parameter version: of the matter after it.
    static func tell(
        _ event: CaseEvent, of record: Case, version: Int, _ kind: CaseKind, at place: Workplace,
        in db: borrowing Tx
    ) throws {
        if event.kind == .opened || event.kind == .escalated {
            try place.house.tell(
                toStaff(event, of: record, version, kind, at: place), to: .staff, at: place, in: db)
        }
        guard event.isOpen, !event.isFromPerson, let news = news(event, kind), try place.house.reachesPersons(in: db),
            let sealed = try PersonStore.findForLetters(record.id, in: db),
            address(sealed, of: record.id, in: place.house) != nil
        else { return }
        let name = "\(kind.thai) \(record.shownReference)"
        let slug = place.organisation.slug
        try place.house.tell(
            Tiding(
                subject: subject(record.id), version: version, title: "\(name): \(news.heading)",
                text: "\(news.text)\n\nเปิดอ่านด้วยเลขที่ \(record.shownReference) และรหัสจากใบรับเรื่อง",
                path: "/\(slug)/follow#\(record.reference).",
                why: "ท่านได้รับจดหมายนี้เพราะให้อีเมลนี้ไว้เมื่อยื่น\(kind.thai)ต่อ\(place.organisation.name)",
                endPath: "/\(slug)/follow/letters/\(code(of: record.id, at: place))"),
            to: .person(book, record.id.number), at: place, in: db)
    }

    /// The last letter to the person, with what became of it.
    static func last(of id: ID<Case>, in db: borrowing Tx) throws -> Parcel? {
        try Outbox.latest(of: subject(id), to: .person(book, id.number), in: db)
    }

    private static func subject(_ id: ID<Case>) -> String { "case/\(id)" }

    private static func toStaff(
        _ event: CaseEvent, of record: Case, _ version: Int, _ kind: CaseKind, at place: Workplace
    ) -> Tiding {
        let name = "\(kind.thai) \(record.shownReference)"
        let isNew = event.kind == .opened
        return Tiding(
            subject: subject(record.id), version: version, title: isNew ? "เรื่องใหม่: \(name)" : "เลยกำหนด: \(name)",
            text: isNew ? "มีผู้ยื่น\(kind.thai)" : event.words, path: "/office/cases/\(record.id)",
            why: "กลุ่มของเจ้าหน้าที่รับแจ้งเรื่องที่มาใหม่และเรื่องที่เลยกำหนด")
    }

    /// What happened, without anybody's words.
    private static func news(_ event: CaseEvent, _ kind: CaseKind) -> (heading: String, text: String)? {
        return switch event.kind {
        case .step:
            kind.state(event.state).map { ($0.thai, words($0.phase)) }
        case .message: ("มีข้อความถึงท่าน", "หน่วยงานเขียนถึงท่านที่หน้าของเรื่อง")
        case .assigned: ("มีผู้รับผิดชอบแล้ว", "เรื่องของท่านมีผู้รับผิดชอบแล้ว")
        case .extended: ("ขยายเวลา \(event.number) วันทำการ", "เหตุที่ต้องขยายอยู่ที่หน้าของเรื่อง")
        case .escalated: ("เลยกำหนด", "เรื่องของท่านเลยกำหนด ระบบแจ้งผู้บังคับบัญชาแล้ว")
        case .merged: ("รวมกับเรื่องเดียวกัน", "มีผู้ยื่นเรื่องเดียวกันก่อนแล้ว ท่านจะได้คำตอบเดียวกัน")
        case .decided: ("มีการเปลี่ยนแปลงเรื่องการเผยแพร่", "อ่านได้ที่หน้าของเรื่อง")
        case .opened, .note, .reminded, .rated, .shredded: nil
        }
    }

    private static func words(_ phase: Phase) -> String {
        switch phase {
        case .waiting: "หน่วยงานรอข้อมูลจากท่าน เวลาหยุดนับจนถึงวันที่ท่านตอบ"
        case .closed: "หน่วยงานดำเนินการแล้ว ผลและเหตุผลอยู่ที่หน้าของเรื่อง"
        case .open: "เรื่องของท่านเดินหน้าแล้ว"
        }
    }

    // MARK: The end of letters

    /// Such as `123-0f3c…`: who holds a letter may end the letters, and nothing else.
    private static func code(of id: ID<Case>, at place: Workplace) -> String {
        let mark = place.house.derive(Array("\(place.organisation.id) \(id)".utf8), purpose: "case letters")
        return "\(id)-\(Hex.text(mark.prefix(16)))"
    }

    /// The matter that a code is of; `nil` for any other text.
    static func matter(_ code: String, at place: Workplace) -> ID<Case>? {
        guard let id = ID<Case>(code.prefix { $0 != "-" }),
            constantTimeEqual(code, Self.code(of: id, at: place))
        else { return nil }
        return id
    }

    /// Ending twice is no error: letters stay in a mailbox.
    static func end(_ id: ID<Case>, at place: Workplace) throws {
        try place.together { db in
            guard try PersonStore.endLetters(of: id, at: place.now, in: db) else { return }
            try place.note(JournalEntry(.withdrawn, Subject("case", id), "ผู้ยื่นเลิกรับจดหมายแจ้ง"), in: db)
        }
    }
}
