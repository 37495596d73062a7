import Contracts
import Database
import HTML
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Office

private let reading = Room(
    name: "Reading", migrations: [],
    routes: [
        .publicPage("/:slug/") { visit in visit.publicPage("หน้าแรก") { $0.p("ก") } },
        .publicPage("/:slug/oit/:year") { visit in visit.publicPage("รายการ") { $0.p("ก") } },
        .publicPage("/:slug/oit.csv") { _ in .text("ก") },
        .publicPage("/:slug/news/:id") { _ in throw Refusal.noSuchPage },
    ])

@Suite struct `Visits` {
    private func counts(_ world: World, of other: OrganisationID? = nil) -> [VisitCounts] {
        var taken: [VisitCounts] = []
        world.house.visits.handOver(other ?? world.organisation.id) { taken = $0 }
        return taken
    }

    private func read(_ world: World, _ path: String, from address: String, as browser: String = "Mozilla/5.0") {
        let visitor = world.visitor()
        visitor.address = address
        _ = visitor.get("/khuan-khanun/\(path)", headers: [("User-Agent", browser)])
    }

    @Test(arguments: Engine.tested)
    func `are counted by section, and readers once a day`(engine: Engine) throws {
        try withWorld(engine, rooms: [reading]) { world in
            for address in ["192.0.2.1", "192.0.2.2", "192.0.2.1"] { read(world, "oit/2568", from: address) }
            read(world, "", from: "192.0.2.1")
            let day = world.now.day
            #expect(counts(world) == [VisitCounts(day: day, views: ["oit": 3, "home": 1], visitors: 2)])
            #expect(counts(world).isEmpty)
            read(world, "", from: "192.0.2.1")
            #expect(counts(world) == [VisitCounts(day: day, views: ["home": 1], visitors: 0)])
            world.advance(days: 1)
            read(world, "", from: "192.0.2.1")
            #expect(counts(world) == [VisitCounts(day: day.adding(days: 1), views: ["home": 1], visitors: 1)])
            #expect(counts(world, of: world.neighbour.id).isEmpty)
        }
    }

    @Test func `of a day that is over are not lost, nor are those that could not be stored`() throws {
        struct Full: Error {}
        try withWorld(.sqlite, rooms: [reading]) { world in
            let day = world.now.day
            read(world, "", from: "192.0.2.1")
            world.advance(days: 1)
            read(world, "", from: "192.0.2.1")
            #expect(throws: Full.self) { try world.house.visits.handOver(world.organisation.id) { _ in throw Full() } }
            #expect(counts(world).map(\.day) == [day, day.adding(days: 1)])
        }
    }

    @Test func `are those of people at pages, not of robots, files or pages that are not there`() throws {
        try withWorld(.sqlite, rooms: [reading]) { world in
            for browser in ["Googlebot/2.1", "A Crawler", "Bytespider", ""] {
                read(world, "", from: "192.0.2.1", as: browser)
            }
            read(world, "oit.csv", from: "192.0.2.1")
            read(world, "news/1", from: "192.0.2.1")
            #expect(counts(world).isEmpty)
        }
    }
}
