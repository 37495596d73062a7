package import Cases
import Contracts
package import Database
package import Office

/// What people ask the office, and what everyone may read of it.
package enum Enquiries {
    package static let migrations = Embedded.files.map { Migration("enquiries", "\($0.name)", "\($0.text)") }

    /// Showing a question with its answer to everyone, or deciding not to.
    package static let publish = Permission(
        "enquiries.publish", "เผยแพร่คำถามและคำตอบ", for: [.unitHead, .itaAdministrator, .executive])

    /// The kinds of matter that this room takes.
    package static let kinds: [CaseKind] = [.question, .informationRequest, .comment, .contribution]

    package static var room: Room {
        var room = Room(
            name: "Enquiries", migrations: migrations,
            routes: AskPages(.question).routes + AskPages(.request).routes + AskPages(.comment).routes
                + AnswerPages.routes + PublicationPages.routes + ConsultationPages.routes + ContributionForm().routes
                + ConsultationDesk.routes + ContributionPages.routes)
        room.menu = [
            MenuEntry(
                order: 49, title: "รับฟังความคิดเห็น", path: "/office/enquiries/consultations", permission: Cases.read)
        ]
        room.publicMenu = [
            PublicEntry(
                order: 45, title: "ถามหน่วยงาน", summary: "ส่งคำถาม ความคิดเห็น หรือขอข้อมูลข่าวสารโดยไม่ต้องลงทะเบียน",
                path: "enquiries", section: .services),
            PublicEntry(
                order: 56, title: "รับฟังความคิดเห็น", summary: "เสนอความเห็นก่อนหน่วยงานตัดสินใจ และดูว่านำไปทำอะไร",
                path: "enquiries/consultations"),
        ]
        room.search = [AnswerStore.search, ConsultationRecords.search]
        room.evidence = [
            Statistics.questions, Statistics.requests, Statistics.comments, ConsultationRecords.evidence,
        ]
        room.datasets = [
            Statistics.questionTable, Statistics.requestTable, Statistics.commentTable, ConsultationRecords.table,
        ]
        room.traces = [ConsultationRecords.trace]
        return room
    }
}
