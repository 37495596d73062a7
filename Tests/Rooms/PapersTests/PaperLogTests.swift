import Contracts
import Database
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Papers

@Suite struct PaperLogTests {
    private func log(_ place: Workplace) throws -> [LogRecord] {
        try place.read { try PublicationLog.entries(from: 1, count: 1000, in: $0) }
    }

    @Test(arguments: Engine.tested)
    func `publishing, replacing and withdrawing are logged with their deeds`(engine: Engine) throws {
        try withPapers(engine) { world, printing in
            let (admin, place) = (world.browser(.itaAdministrator), world.workplace())
            #expect(admin.publish().status == 303)
            printing.sentence.with { $0 = "ข้อความใหม่" }
            #expect(admin.publish(reason: " ").status == 422)
            #expect(admin.publish(reason: "แก้จำนวน").status == 303)
            let versions = try world.publications()
            let newest = try #require(versions.first)
            let page = world.visitor().get("/khuan-khanun/\(newest.path)").text
            #expect(page.contains("href=\"/khuan-khanun/log/2\"") && page.contains("ไฟล์ยังเป็นไฟล์เดิม"))
            let back = [World.formToken, ("reason", "แนบผิด")]
            #expect(admin.post("/office/publications/\(newest.id)/withdrawal", form: back).status == 303)

            let records = try log(place)
            #expect(records.compactMap { $0.entry?.kind } == [.publication, .replacement, .withdrawal])
            #expect(records.compactMap { $0.entry?.reason } == ["", "แก้จำนวน", "แนบผิด"])
            #expect(records.compactMap { $0.entry?.sha256 } == [versions[1], newest, newest].map(\.sha256))
            #expect(LogBook(records: records, size: 3).firstBreak() == nil)
        }
    }

    @Test func `a file that was replaced behind the program's back is exposed by its page`() throws {
        try withPapers(.sqlite) { world, _ in
            #expect(world.browser(.itaAdministrator).publish().status == 303)
            let publication = try #require(try world.publications().first)
            try world.house.database.writeHost { try $0.run("DROP TRIGGER publication_keeps_from_update") }
            let place = world.workplace()
            _ = try place.together {
                try $0.run("UPDATE publication SET pdf = ?2 WHERE org_id = ?1", Array("%PDF-1.7 another".utf8))
            }
            let page = world.visitor().get("/khuan-khanun/\(publication.path)").text
            #expect(page.contains("ไฟล์ถูกเปลี่ยนนอกระบบ") && page.contains("ไฟล์ไม่ตรงกับที่บันทึก"))
        }
    }

    @Test(arguments: Engine.tested)
    func `an official paper is logged closed when it is issued and when it is cancelled`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo("เรื่องลับภายใน")
            for (step, person) in [LetterWorld.Person.head, .palad, .mayor].enumerated() {
                world.base.advance(seconds: 60)
                try world.decide(id, person, step: step + 1)
            }
            let issue = try #require(try world.read { try LetterStore.issue(of: id, in: $0) })
            try Papers.cancel(id, because: "พิมพ์ผิด", at: world.desk(.mayor))
            let records = try log(world.desk(.ita))
            #expect(records.compactMap { $0.entry?.kind } == [.publication, .cancellation])
            #expect(records.allSatisfy { $0.entry?.sha256 == issue.sha256 && $0.openEntry == nil })
            let visitor = world.browser(.clerk)
            visitor.cookies = [:]
            #expect(visitor.get("/khuan-khanun/letters/\(issue.code)").text.contains("href=\"/khuan-khanun/log/1\""))
        }
    }

    @Test func `the first entry brings along what was there before the log`() throws {
        try withPapers(.sqlite) { world, _ in
            let place = world.workplace()
            for version in 1...3 {
                try place.together { db in
                    try PublicationStore.insert(
                        Publication(
                            id: place.newID(), kind: .plan, year: FiscalYear(2567), version: version, shape: "000",
                            title: "แผน", reason: version == 1 ? nil : "แก้", at: Instant(milliseconds: Int64(version)),
                            actor: "ทดสอบ", pages: 1, sha256: String(repeating: "a", count: 64), withdrawal: nil),
                        page: [1], pdf: [1], officer: nil, in: db)
                }
            }
            #expect(try log(place).isEmpty)
            #expect(world.browser(.itaAdministrator).publish().status == 303)
            let records = try log(place)
            let plan = Array(repeating: "paper/plan-2567", count: 3)
            #expect(records.compactMap { $0.entry?.subject } == plan + ["paper/yearly-2568"])
            #expect(records.first?.entry?.at == Instant(milliseconds: 1) && records.first?.head.head.at == place.now)
            #expect(LogBook(records: records, size: 4).firstBreak() == nil)
        }
    }
}
