import Contracts
package import Database
package import ITA
package import Kernel
package import Office

/// The room of results: what was announced, what we compute, where they differ, what a level would take.
package enum Assessments {
    package static let room: Room = {
        var room = Room(
            name: "Assessments",
            migrations: Embedded.files.map { Migration("assessments", "\($0.name)", "\($0.text)") },
            routes: staffRoutes + publicRoutes)
        room.menu = [MenuEntry(order: 20, title: "ผลการประเมิน", path: "/office/results")]
        room.evidence = [ResultEvidence.source]
        room.datasets = ResultData.all
        room.bindings = PaperBindings.all
        room.boardCards = [ResultCards.board]
        room.publicCards = [ResultCards.open]
        room.publicMenu = [
            PublicEntry(
                order: 10, title: "ผลประเมิน ITA", summary: "ได้คะแนนเท่าไร ระดับใด ย้อนหลังทุกปี", path: "ita")
        ]
        return room
    }()

    /// Years with a result, newest first.
    package static func years(in db: borrowing Tx) throws -> [FiscalYear] { try ResultStore.years(in: db) }

    /// A year's result, computed and compared; `nil` where none is recorded.
    package static func assessment(
        of year: FiscalYear, search: Edition.Search = .none, in db: borrowing Tx
    ) throws -> Assessment? {
        try ResultStore.find(year, in: db).map { Assessment($0, search: search) }
    }

    /// Every year's result, oldest first.
    package static func history(in db: borrowing Tx) throws -> [Assessment] {
        try ResultStore.all(in: db).map { Assessment($0, search: .none) }
    }
}

extension Permission {
    /// Recording what was announced and deciding on misprints.
    package static let recordResults = Permission(
        "results.record", "บันทึกผลการประเมิน", for: [.itaAdministrator, .host])
}
