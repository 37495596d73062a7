import Contracts
import Database
import Documents
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Disclosure

@Suite struct `News statistics` {
    private func evidence(_ world: World, period: ClosedRange<Day>? = nil) throws -> Evidence? {
        let place = world.workplace()
        let request = EvidenceRequest(
            organisation: place.organisation, year: World.year, period: period, today: place.today)
        return try place.read { try NewsStatistics.source.prepare($0, request) }
    }

    private func table(_ evidence: Evidence?) throws -> String {
        String(decoding: try #require(evidence?.document.csv(0)), as: UTF8.self)
    }

    private func post(_ title: String, on day: String, in world: World, isShown: Bool = true) throws {
        let content = ArticleContent(title: title, body: "ก", day: try #require(Day(iso: day)))
        let id = try Disclosure.write(.news, content, at: world.workplace())
        if isShown { try Disclosure.publish(id, at: world.workplace()) }
    }

    @Test(arguments: Engine.tested)
    func `count what was published and read, month by month, with the rows behind them`(engine: Engine) throws {
        try withOIT(engine) { world in
            #expect(try evidence(world) == nil)
            try post("ข่าวหนึ่ง", on: "2025-01-15", in: world)
            try post("ข่าวสอง", on: "2025-02-03", in: world)
            try post("ข่าวสาม", on: "2025-02-14", in: world)
            try post("ปีก่อน", on: "2024-09-30", in: world)
            try post("ร่าง", on: "2025-02-10", in: world, isShown: false)
            let visitor = world.visitor()
            for path in ["", "news", "news", "oit/2568"] {
                _ = visitor.get("/khuan-khanun/\(path)", headers: [("User-Agent", "Mozilla/5.0")])
            }
            #expect(try table(evidence(world)).contains("กุมภาพันธ์ 2568,2,–,–,–"))
            try world.runChores()
            _ = visitor.get("/khuan-khanun/news", headers: [("User-Agent", "Mozilla/5.0")])
            try world.runChores()
            let all = try evidence(world)
            let lines = try table(all).split(whereSeparator: \.isNewline).map(String.init)
            #expect(lines.count == 7)
            #expect(lines[1] == "ตุลาคม 2567,0,–,–,–")
            #expect(lines[4] == "มกราคม 2568,1,–,–,–")
            #expect(lines[5] == "กุมภาพันธ์ 2568,2,3,5,1")
            #expect(lines[6] == "รวม,3,3,5,1")
            let rows = try #require(all?.rows)
            #expect(rows.map(\.words).prefix(3) == ["ข่าว: ข่าวหนึ่ง", "ข่าว: ข่าวสอง", "ข่าว: ข่าวสาม"])
            #expect(rows.last?.words == "เปิดอ่าน 5 หน้า เป็นหน้าข่าว 3 ผู้อ่านประมาณ 1")
            #expect(rows.first?.path?.hasPrefix("news/") == true)
            let january = try #require(Day(iso: "2025-01-10"))...(try #require(Day(iso: "2025-01-31")))
            #expect(try evidence(world, period: january)?.rows.map(\.words) == ["ข่าว: ข่าวหนึ่ง"])
        }
    }

    @Test func `of a chosen period can be frozen`() throws {
        try withOIT { world in
            try post("ข่าวหนึ่ง", on: "2025-01-15", in: world)
            let item = try #require(OITItem.checklist(of: World.year).first { NewsStatistics.source.proves($0.words) })
            let answer = world.browser(.executive).post(
                "/office/oit/2568/\(item.path)/snapshot",
                form: [World.formToken, ("living", "news"), ("from", "2025-01-01"), ("to", "31/1/2568")])
            #expect(answer.status == 303)
            let page = world.visitor().get("/khuan-khanun/oit/2568/\(item.path)").text
            #expect(page.contains("ช่วง 1 ม.ค. 2568 ถึง 31 ม.ค. 2568"))
        }
    }
}
