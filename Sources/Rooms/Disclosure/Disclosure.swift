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
            OfficePages.routes, FeedPages.routes, SearchPage().routes, ArticlePages.routes, ContactPages.routes,
            LogPages.routes, DataPages.routes, ExaminerPages.routes, LinkPages.routes,
            AvailabilityPages(fonts: fonts).routes,
            ListPages(kind: .menu).routes, ListPages(kind: .information).routes, InformationIndex.routes,
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
            PublicEntry(order: 40, title: "ข่าว", summary: "ข่าวและประกาศของหน่วยงาน", path: "news", section: .first),
            PublicEntry(
                order: 45, title: "โครงสร้างและผู้บริหาร", summary: "ส่วนราชการ ฝ่ายการเมือง และฝ่ายประจำ", path: "structure",
                section: .about),
            PublicEntry(
                order: 46, title: "ดรรชนีข้อมูลข่าวสาร", summary: "ข้อมูลตามมาตรา 7 และมาตรา 9 อยู่ที่ใด", path: "information/7",
                section: .rules),
            PublicEntry(
                order: 60, title: "ติดต่อเรา", summary: "ที่อยู่ โทรศัพท์ แผนที่ และเวลาทำการ", path: "contact", section: .first),
            PublicEntry(
                order: 900, title: "ทุกหน้า", summary: "ทุกหน้าที่หน่วยงานเขียน เรียงตามตัวอักษร", path: "pages", section: .about),
            PublicEntry(order: 55, title: "ข้อมูลเปิด", summary: "ตารางข้อมูลให้นำไปใช้ต่อ CSV และ JSON", path: "data"),
        ]
        room.datasets = OwnData.all
        room.publicNavigation = SiteMenu.navigation
        room.search = [ShownStore.search, PublicItem.search]
        room.chores = [OITSchedule.chore, Visits.chore, publishing] + Rounds.chores
        room.evidence = [NewsStatistics.source]
        room.logged = [ArticleLog.before, OITLog.before]
        room.traces = PublishedFiles.traces
        return room
    }
}
