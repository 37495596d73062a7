import Contracts
import Database
import HTTP
package import Office

extension Measures {
    /// The plan, its progress and its proof: between the findings and the reports.
    package static var room: Room {
        var room = Room(
            name: "Measures",
            migrations: Embedded.files.map { Migration("measures", "\($0.name)", "\($0.text)") },
            routes: [
                .get("/office/plan", may: .read, PlanPages.latest),
                .get("/office/plan/:year", may: .read, PlanPages.show),
                .get("/office/plan/:year/export.csv", may: .read, PlanPages.export),
                .get("/office/plan/:year/new", may: write, EditPages.new),
                .post("/office/plan/:year/measures", may: write, EditPages.create),
                .get("/office/measures/:id", may: .read, MeasurePage.show),
                .get("/office/measures/:id/plan", may: write, EditPages.plan),
                .post("/office/measures/:id/plan", may: write, EditPages.savePlan),
                .get("/office/measures/:id/steps", may: record, EditPages.steps),
                .post("/office/measures/:id/steps", may: record, EditPages.saveSteps),
                .get("/office/measures/:id/result", may: record, EditPages.result),
                .post("/office/measures/:id/result", may: record, EditPages.saveResult),
                .post(
                    "/office/measures/:id/progress", may: record,
                    body: .multipart(maximumTotal: 101 << 20, maximumFile: 20 << 20, files: 5), MeasurePage.record),
                .post("/office/measures/:id/withdrawal", may: write, MeasurePage.withdraw),
                .publicPage("/:slug/measures", PublicPages.latest),
                .publicPage("/:slug/measures/:year", PublicPages.show),
            ])
        room.menu = [MenuEntry(order: 40, title: "แผนมาตรการ", path: "/office/plan")]
        room.work = [PlanWork.source]
        room.papers = PlanPapers.sources
        room.evidence = PlanEvidence.sources
        room.datasets = [PlanData.measures]
        room.bindings = PaperBindings.all
        room.boardCards = [PlanCard.board]
        room.publicCards = [PlanCard.publicHome]
        room.publicMenu = [
            PublicEntry(
                order: 20, title: "มาตรการ", summary: "กำลังแก้อะไร ถึงไหนแล้ว มีหลักฐานหรือยัง", path: "measures")
        ]
        return room
    }
}
