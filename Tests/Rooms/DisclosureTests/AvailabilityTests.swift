import Database
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Disclosure

@Suite struct `The certificate of availability` {
    private static let hour: Int64 = 3_600_000

    private func probe(_ from: Int64, _ to: Int64, _ outcome: Probe.Outcome = .opened, looks: Int) -> Probe {
        Probe(
            address: "/a", since: Instant(milliseconds: from * Self.hour), until: Instant(milliseconds: to * Self.hour),
            looks: looks, outcome: outcome, words: Message("เซิร์ฟเวอร์ตอบ 500", "500"))
    }

    @Test func `counts what was watched and names what was not`() throws {
        let probes = [
            probe(-2, 8, looks: 11), probe(9, 11, .failed, looks: 3), probe(12, 20, looks: 9), probe(40, 41, looks: 2),
        ]
        let row = try #require(
            Availability(
                [("O1", "/a")], probes, from: Instant(milliseconds: 0), to: Instant(milliseconds: 50 * Self.hour)
            ).rows.first)
        #expect(row.watched == 19 * Self.hour && row.opened == 17 * Self.hour)
        #expect(Availability.percent(row.share) == "89.47")
        #expect(row.failures.count == 1)
        #expect(row.gaps.map { ($0.upperBound.milliseconds - $0.lowerBound.milliseconds) / Self.hour } == [20, 9])
    }

    @Test func `is not known of what nobody looked at`() throws {
        let (from, to) = (Instant(milliseconds: 0), Instant(milliseconds: 50 * Self.hour))
        let row = try #require(Availability([("O1", "/a")], [], from: from, to: to).rows.first)
        #expect(row.share == nil && row.gaps == [from...to] && Availability.percent(nil) == "–")
    }

    @Test(arguments: Engine.tested)
    func `is certified by the executive, read by everyone and logged`(engine: Engine) throws {
        try withOIT(engine) { world in
            try world.write([OITSource("แผนมาตรการ", .living("plan"))])
            try world.publish()
            for _ in 1...3 {
                try world.runChores()
                world.advance(seconds: 3600)
            }
            let address = "/office/examiner/2568/availability"
            let form = [World.formToken, ("from", "2025-02-19"), ("to", "2025-02-20")]
            #expect(world.browser(.itaAdministrator).post(address, form: form).status == 403)
            let browser = world.browser(.executive)
            #expect(browser.post(address, form: [World.formToken, ("from", ""), ("to", "")]).status == 422)
            #expect(browser.post(address, form: form).status == 303)
            let paper = try #require(try world.workplace().read { try ProbeStore.papers(in: $0) }.first)
            #expect(browser.get(address).text.contains("/khuan-khanun/\(paper.path)"))
            let file = world.visitor().get("/khuan-khanun/\(paper.path)")
            #expect(file.status == 200 && file.header("Content-Type") == "application/pdf")
            #expect(world.visitor().get("/non-mueang/\(paper.path)").status == 404)
            let entries = try world.workplace().read {
                try PublicationLog.entries(about: "availability/\(paper.id)", in: $0)
            }
            #expect(entries.count == 1 && entries.first?.entry?.sha256 == paper.sha256)
        }
    }
}
