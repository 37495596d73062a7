import Contracts
package import Database
import Kernel
package import Office

/// Questions to many people at once: what visitors think at the counter, what the staff thinks inside, in secrecy, with the
/// result shown as far as it is sure.
package enum Surveys {
    package static let migrations = Embedded.files.map { Migration("surveys", "\($0.name)", "\($0.text)") }

    package static var room: Room {
        let routes =
            ListPage.routes + SurveyPage.routes + QuestionPages.routes + HandoutPages.routes + PaperPage.routes
            + PublicPages().routes
        var room = Room(name: "Surveys", migrations: migrations, routes: routes)
        room.menu = [MenuEntry(order: 60, title: "แบบสำรวจ", path: "/office/surveys")]
        room.publicMenu = [
            PublicEntry(order: 55, title: "แบบสำรวจ", summary: "ตอบแบบสำรวจโดยไม่ต้องบอกชื่อ และดูผลที่ผ่านมา", path: "surveys")
        ]
        room.search = [search]
        room.evidence = [SatisfactionEvidence.source]
        room.datasets = [ResultDataset.results]
        room.chores = [chore]
        return room
    }

    /// Surveys that take answers, and those whose result everyone may read.
    static let search = SearchSource { db in
        try SurveyStore.all(in: db).filter { $0.state == .open || $0.state == .closed }.map { survey in
            let words = [survey.head.intro] + survey.points.map(\.name)
            return SearchEntry(
                title: survey.head.title, kind: "แบบสำรวจ", day: (survey.closedAt ?? survey.openedAt)?.day,
                path: "surveys/\(survey.id)", key: SearchKey(([survey.head.title] + words).joined(separator: " "))
            ) { _ in words }
        }
    }

    /// Whether any survey was ever made.
    package static func isEmpty(in db: borrowing Tx) throws -> Bool { try SurveyStore.all(in: db).isEmpty }
}
