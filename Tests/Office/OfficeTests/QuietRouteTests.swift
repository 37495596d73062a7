import Contracts
import Database
import HTML
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

private let doors = Room(
    name: "Doors", migrations: [],
    routes: [
        .publicPage("/:slug/loud") { visit in visit.publicPage("ดัง") { $0.p("ก") } },
        .publicPage("/:slug/quiet") { visit in visit.publicPage("เงียบ") { $0.p("ก") } }.quiet,
        .publicPage("/:slug/refused") { _ in throw Refusal.noSuchPage }.quiet,
        .publicForm("/:slug/quiet", body: .form(maximum: 10)) { _ in .text("ก") }.quiet,
    ])

@Suite struct `A quiet route` {
    @Test(arguments: ["quiet", "refused"])
    func `leaves no line, no count, no copy and no referrer`(name: String) throws {
        try withWorld(.sqlite, rooms: [doors]) { world in
            for _ in 0..<2 {
                let answer = world.visitor().get("/khuan-khanun/\(name)", headers: [("User-Agent", "Mozilla/5.0")])
                #expect(answer.isUnlogged)
                #expect(answer.header("Cache-Control") == "no-store")
                #expect(answer.header("Referrer-Policy") == "no-referrer")
                #expect(answer.header("Set-Cookie") == nil)
            }
            var counted: [VisitCounts] = []
            world.house.visits.handOver(world.organisation.id) { counted = $0 }
            #expect(counted == [])
        }
    }

    @Test func `stays quiet when the server itself turns a body away`() throws {
        try withWorld(.sqlite, rooms: [doors]) { world in
            let answer = world.visitor().post("/khuan-khanun/quiet", form: [("words", "ยาวเกินสิบไบต์")])
            #expect(answer.status == 413 && answer.isUnlogged)
            #expect(!world.visitor().get("/khuan-khanun/loud").isUnlogged)
        }
    }
}
