import Contracts
package import Database
package import Documents
import Kernel
package import Office

/// The papers of the yearly loop: composed by other rooms from their data, shown, set as PDF, published for good.
package enum Papers {
    /// Showing a paper to everyone, and taking it back.
    package static let publish = Permission(
        "papers.publish", "เผยแพร่และถอนเอกสาร", for: [.itaAdministrator, .executive])

    package static let migrations = Embedded.files.filter { "\($0.name)".hasSuffix(".sql") }
        .map { Migration("papers", "\($0.name)", "\($0.text)") }

    package static func room(fonts: PDFFonts) -> Room {
        let routes: [[Route]] = [
            PaperPages(fonts: fonts).routes, PublicationPages(fonts: fonts).routes, ReportPages.routes,
            RegisterPages.routes, IncomingPages.routes,
            TemplatePages.routes,
            LetterPages(fonts: fonts).routes,
            VerifyPages.routes + IssuePage.routes,
            PackPages(fonts: fonts).routes,
        ]
        var room = Room(name: "Papers", migrations: migrations, routes: routes.flatMap { $0 })
        room.menu = [
            MenuEntry(order: 55, title: "หนังสือ", path: "/office/letters"),
            MenuEntry(order: 60, title: "เอกสาร", path: "/office/papers"),
            MenuEntry(order: 64, title: "ทะเบียนหนังสือ", path: "/office/registers"),
        ]
        room.work = [LetterWork.source]
        room.search = [ReportPages.search]
        room.logged = [PaperLog.before]
        room.evidence = [ReportEvidence.source]
        room.datasets = [ReportData.reports]
        room.publicCards = [ReportCard.card]
        room.publicMenu = [
            PublicEntry(order: 30, title: "รายงาน", summary: "อ่านและดาวน์โหลดรายงานที่เผยแพร่", path: "reports"),
            PublicEntry(order: 80, title: "ตรวจหนังสือ", summary: "ดูว่าหนังสือหรือไฟล์ที่ถืออยู่เป็นของจริง", path: "verify"),
        ]
        return room
    }
}
