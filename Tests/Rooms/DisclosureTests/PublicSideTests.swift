import Contracts
import Database
import Documents
import Foundation
import HTML
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Disclosure

@Suite struct PublicSideTests {
    private struct ScoreCard: Component {
        let words: String
        func draw(_ h: Markup) { h.p(words) }
    }

    /// Stands for the rooms that have something to show.
    private var giver: Room {
        var room = Room(name: "Giver", migrations: [], routes: [])
        room.publicMenu = [PublicEntry(order: 20, title: "ผลประเมิน", summary: "ได้คะแนนเท่าไร", path: "results")]
        room.publicCards = [
            Card(order: 2) { _, request in ScoreCard(words: "แผนของ\(request.organisation.name)") },
            Card(order: 1) { _, _ in ScoreCard(words: "คะแนน 95.01 <จริง>") },
            Card(order: 3) { _, _ in nil },
        ]
        return room
    }

    @Test(arguments: Engine.tested)
    func `a home shows what people come for and then every room's card in order`(engine: Engine) throws {
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts()), giver]) { world in
            let answer = world.visitor().get("/khuan-khanun/")
            #expect(answer.status == 200)
            let page = answer.text
            #expect(page.contains("href=\"/khuan-khanun/results\""))
            let score = try #require(page.range(of: "คะแนน 95.01 &lt;จริง&gt;"))
            let plan = try #require(page.range(of: "แผนของเทศบาลตำบลควนขนุน"))
            #expect(score.lowerBound < plan.lowerBound)
        }
    }

    @Test(arguments: Engine.tested)
    func `a home without facts says so and sets no cookie`(engine: Engine) throws {
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts())]) { world in
            let answer = world.visitor().get("/khuan-khanun/")
            #expect(answer.text.contains("ยังไม่มีข้อมูลเผยแพร่"))
            #expect(!answer.headers.contains { $0.0.lowercased() == "set-cookie" })
        }
    }

    @Test(arguments: ["privacy", "accessibility"])
    func `statements are there for every organisation and for nobody else`(page: String) throws {
        try withWorld(.sqlite, rooms: [Disclosure.room(fonts: try PDFFonts())]) { world in
            #expect(world.visitor().get("/khuan-khanun/\(page)").status == 200)
            #expect(world.visitor().get("/non-mueang/\(page)").text.contains("องค์การบริหารส่วนตำบลโนนเมือง"))
            #expect(world.visitor().get("/nobody/\(page)").status == 404)
            #expect(world.visitor().get("/khuan-khanun").headers.contains { $0.1 == "/khuan-khanun/" })
        }
    }

    @Test(arguments: [
        ("", ["เทศบาลตำบลควนขนุน", "เทศบาลเมืองดง", "องค์การบริหารส่วนตำบลโนนเมือง"]),
        ("พัทลุง", ["เทศบาลตำบลควนขนุน"]), ("  เทศบาล   ดง ", ["เทศบาลเมืองดง"]), ("ไม่มี", []),
    ])
    func `the list finds every word of the wish in the name or the place`(wish: String, names: [String]) {
        let all = [
            profile(1, "องค์การบริหารส่วนตำบลโนนเมือง", .subdistrictAdministration, "หนองบัวลำภู"),
            profile(2, "เทศบาลเมืองดง", .townMunicipality, "ลำปาง"),
            profile(3, "เทศบาลตำบลควนขนุน", .subdistrictMunicipality, "พัทลุง"),
        ]
        #expect(DirectoryPage.found(all, wish).map(\.name) == names)
    }

    private func profile(_ id: Int64, _ name: String, _ kind: OrganisationKind, _ province: String)
        -> OrganisationProfile
    {
        OrganisationProfile(
            id: OrganisationID(id), slug: "s\(id)", name: name, kind: kind, district: "", province: province)
    }
}
