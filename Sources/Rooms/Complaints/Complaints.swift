package import Cases
import Contracts
package import Database
package import Office

/// Reports of corruption, sealed to those who may read them, and complaints of every other kind.
package enum Complaints {
    package static let migrations = Embedded.files.map { Migration("complaints", "\($0.name)", "\($0.text)") }

    /// Categories of general complaints, and what everyone reads of them.
    package static let arrangeGeneral = Permission(
        "complaints.arrange", "จัดประเภทเรื่องร้องเรียนทั่วไปและรายการที่ทุกคนเห็น",
        for: [.unitHead, .itaAdministrator, .executive])

    /// The kinds of matter that this room takes through the case engine; reports of corruption are not among them.
    package static let kinds: [CaseKind] = [.generalComplaint]

    package static var room: Room {
        var room = Room(
            name: "Complaints", migrations: migrations,
            routes: Custody.routes + FrontPages.routes + Corruption.routes + GeneralForm().routes
                + GeneralPages.routes + GeneralDesk.routes + CategoryPages.routes)
        room.menu = [
            MenuEntry(order: 48, title: "ร้องเรียนทั่วไป", path: "/office/complaints/general", permission: Cases.read),
            MenuEntry(order: 62, title: "ผู้รับรายงาน", path: CustodyForm.home),
        ]
        room.publicMenu = [
            PublicEntry(
                order: 44, title: "แจ้งเรื่องทุจริต", summary: "ไม่ต้องบอกชื่อ เข้ารหัสตั้งแต่รับ อ่านได้เฉพาะผู้ที่ไม่เกี่ยวข้อง",
                path: "complaints/corruption", section: .services),
            PublicEntry(
                order: 46, title: "แจ้งเรื่องเดือดร้อน", summary: "ถนน ไฟ น้ำ ขยะ เหตุรำคาญ แจ้งแล้วดูได้ว่าแก้ถึงไหน",
                path: "complaints/general", section: .services),
        ]
        room.search = [GeneralSearch.source]
        room.evidence = [GeneralStatistics.evidence] + ReportStatistics.evidence
        room.datasets = [GeneralStatistics.table, ReportStatistics.table]
        room.work = [CustodyWork.source, ReaderWork.source]
        room.chores = [Custody.chore] + Corruption.chores
        return room
    }
}
