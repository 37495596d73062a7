import Contracts
import Database
import Kernel
package import Office

extension Findings {
    /// What is weak and what to do about it: between the result and the plan.
    package static var room: Room {
        var room = Room(
            name: "Findings",
            migrations: Embedded.files.map { Migration("findings", "\($0.name)", "\($0.text)") },
            routes: [
                .get("/office/analysis", may: .read, AnalysisPages.latest),
                .get("/office/analysis/:year", may: .read, AnalysisPages.show),
                .get("/office/analysis/:year/findings/new", may: write, AnalysisForms.newFinding),
                .post("/office/analysis/:year/findings", may: write, AnalysisForms.addFinding),
                .get("/office/analysis/:year/advice/new", may: write, AnalysisForms.newAdvice),
                .post("/office/analysis/:year/advice", may: write, AnalysisForms.addAdvice),
                .post("/office/analysis/:year/clear-topics", may: write, AnalysisForms.setClear),
                .get("/office/findings/:id", may: .read, FindingPage.show),
                .post("/office/findings/:id", may: write, FindingPage.change),
                .post("/office/findings/:id/withdrawal", may: write, FindingPage.withdraw),
                .get("/office/advice/:id", may: .read, AdvicePage.show),
                .post("/office/advice/:id", may: write, AdvicePage.change),
                .post("/office/advice/:id/withdrawal", may: write, AdvicePage.withdraw),
            ])
        room.menu = [MenuEntry(order: 30, title: "วิเคราะห์", path: "/office/analysis")]
        room.papers = [AnalysisPaper.source]
        room.evidence = [AnalysisPaper.evidence]
        room.bindings = PaperBindings.all
        room.boardCards = [Card(order: 30, prepare: WeakSpotsCard.prepare)]
        return room
    }
}
