import Contracts
package import Database
package import Documents
package import Office

/// What anyone may see without signing in: the list of organisations, each one's home, the items of the disclosure
/// checklist (OIT) with the work behind them, news and pages, a search over everything public, and plain statements.
///
/// The facts come from the other rooms as cards, entries, evidence and sources of the search; this room lays them out.
package enum Disclosure {
    package static let migrations = Embedded.files.map { Migration("disclosure", "\($0.name)", "\($0.text)") }

    package static func room(fonts: PDFFonts) -> Room {
        let routes: [[Route]] = [
            DirectoryPage.routes, HomePage.routes, StatementPages.routes, PublicYearPage.routes,
            PublicItemPage(fonts: fonts).routes, SnapshotPages(fonts: fonts).routes, StaffYearPage.routes,
            StaffItemPage.routes, NewsPages.routes,
            OfficePages.routes, FeedPages.routes, SearchPage.routes, ArticlePages.routes, ContactPages.routes,
            LogPages.routes, DataPages.routes, ExaminerPages.routes,
            LinkPages.routes,
        ]
        var room = Room(name: "Disclosure", migrations: migrations, routes: routes.flatMap { $0 })
        room.menu = [
            MenuEntry(order: 45, title: "OIT", path: "/office/oit"),
            MenuEntry(order: 70, title: "เว็บไซต์", path: "/office/site"),
        ]
        room.work = [OITWork.source]
        room.boardCards = [OITCard.board]
        room.publicMenu = [
            PublicEntry(
                order: 15, title: "ข้อมูลที่เปิดเผย", summary: "ทุกข้อที่หน่วยงานต้องเปิดเผย (OIT) รายปี พร้อมวันที่", path: "oit"),
            PublicEntry(order: 40, title: "ข่าว", summary: "ข่าวและประกาศของหน่วยงาน", path: "news"),
            PublicEntry(order: 50, title: "ข้อมูลหน่วยงาน", summary: "โครงสร้าง อำนาจหน้าที่ และหน้าข้อมูลอื่น", path: "pages"),
            PublicEntry(order: 55, title: "ข้อมูลเปิด", summary: "ตารางข้อมูลให้นำไปใช้ต่อ CSV และ JSON", path: "data"),
            PublicEntry(order: 60, title: "ติดต่อเรา", summary: "ที่อยู่ โทรศัพท์ แผนที่ และเวลาทำการ", path: "contact"),
        ]
        room.datasets = OwnData.all
        room.search = [SearchPage.source, PublicItem.search]
        room.chores = [OITSchedule.chore, Visits.chore, publishing] + Rounds.chores
        room.evidence = [NewsStatistics.source]
        room.logged = [OITLog.before]
        return room
    }
}
