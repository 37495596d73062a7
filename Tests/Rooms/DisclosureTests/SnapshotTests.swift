import Contracts
import Database
import Documents
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Disclosure

@Suite struct `A snapshot` {
    private func freeze(
        _ world: World, _ code: String = "O27", _ year: FiscalYear = World.year, period: ClosedRange<Day>? = nil,
        as role: Role = .executive
    ) throws -> ID<Snapshot> {
        try Disclosure.freeze(
            "plan", for: code, of: year, period: period, fonts: try PDFFonts(), at: world.workplace(role))
    }

    @Test(arguments: Engine.tested)
    func `keeps a period as page, paper, tables and rows under hashes that anyone can check`(engine: Engine) throws {
        try withOIT(engine) { world in
            let id = try freeze(world)
            let visitor = world.visitor()
            let base = "/khuan-khanun/oit/2568/o27/snapshots/\(id)"
            let page = visitor.get(base)
            #expect(page.status == 200 && page.text.contains("อนุมัติโดย") && page.text.contains("/khuan-khanun/log/1"))
            let sums = visitor.get("\(base)/SHA256SUMS").text
            for name in ["page.html", "paper.pdf", "data.csv", "rows.csv"] {
                let file = visitor.get("\(base)/\(name)")
                #expect(file.status == 200, "\(name)")
                let hash = SHA256.hex(Array(file.bytes))
                #expect(sums.contains("\(hash)  \(name)\n") && page.text.contains(hash), "\(name)")
                #expect(file.header("Content-Security-Policy")?.contains("sandbox") == true, "\(name)")
            }
            #expect(visitor.get("\(base)/page.html").text.contains("ตัวเลขนี้มาจากไหน"))
            #expect(
                visitor.get("\(base)/rows.csv").text.contains("ความลับก่อนเผยแพร่,2025-02-01,/khuan-khanun/measures/2568"))
            #expect(visitor.get("\(base)/other.csv").status == 404)
            #expect(visitor.get("/khuan-khanun/oit/2568/o28/snapshots/\(id)").status == 404)
            #expect(visitor.get("/non-mueang/oit/2568/o27/snapshots/\(id)").status == 404)
            #expect(visitor.get("/khuan-khanun/oit/2568/o27").text.contains(base))
            #expect(visitor.get("/khuan-khanun/oit/2568/o27/snapshots").text.contains(base))
            let logged = try world.workplace().read { try PublicationLog.entries(about: "snapshot/\(id)", in: $0) }
            #expect(logged.compactMap(\.entry?.kind) == [.snapshot])
            #expect(logged.first?.entry?.sha256 == SHA256.hex(sums))
        }
    }

    @Test func `of a year in which nothing happened is a nil report`() throws {
        try withOIT { world in
            let id = try freeze(world, "O34", FiscalYear(2567))
            let logged = try world.workplace().read { try PublicationLog.entries(about: "snapshot/\(id)", in: $0) }
            #expect(logged.compactMap(\.entry?.kind) == [.nilReport])
            let page = world.visitor().get("/khuan-khanun/oit/2567/o34/snapshots/\(id)").text
            #expect(page.contains("ไม่มีรายการในระบบ"))
        }
    }

    @Test(arguments: Engine.tested)
    func `cannot be changed by anyone`(engine: Engine) throws {
        try withOIT(engine) { world in
            let id = try freeze(world)
            let place = world.workplace()
            #expect(throws: (any Error).self) {
                try place.together { db in
                    try db.run("UPDATE oit_snapshot SET title = 'x' WHERE org_id = ?1 AND id = ?2", id)
                }
            }
            #expect(throws: (any Error).self) {
                try place.together { db in
                    try db.run("DELETE FROM oit_snapshot_file WHERE org_id = ?1 AND snapshot_id = ?2", id)
                }
            }
        }
    }

    @Test func `is made by who approves, of evidence of this item and of a period that it knows`() throws {
        try withOIT { world in
            #expect(throws: Refusal.self) { try freeze(world, as: .itaAdministrator) }
            #expect(throws: Refusal.self) { try freeze(world, "O1") }
            let (first, last) = (World.year.firstDay, World.year.lastDay)
            #expect(throws: Refusal.self) { try freeze(world, period: first...first.adding(days: 30)) }
            _ = try freeze(world, period: first...last)
        }
    }

    @Test func `is frozen on the item's page and then offered as one of its sources`() throws {
        try withOIT { world in
            let executive = world.browser(.executive)
            #expect(executive.get("/office/oit/2568/o27").text.contains("อนุมัติและบันทึกข้อมูล ณ วันนี้"))
            #expect(!world.browser(.officer).get("/office/oit/2568/o27").text.contains("อนุมัติและบันทึกข้อมูล ณ วันนี้"))
            let made = executive.post("/office/oit/2568/o27/snapshot", form: [World.formToken, ("living", "plan")])
            #expect(made.status == 303)
            let half = executive.post(
                "/office/oit/2568/o27/snapshot",
                form: [World.formToken, ("living", "plan"), ("from", "2024-10-01"), ("to", "")])
            #expect(half.status == 422)
            let id = try #require(
                try world.workplace().read { try SnapshotStore.all(of: "O27", World.year, in: $0) }.first?.id)
            let clerk = world.browser(.itaAdministrator)
            #expect(clerk.get("/office/oit/2568/o27").text.contains("ข้อมูลที่บันทึกไว้ ณ วันที่กำหนด"))
            let saved = clerk.post(
                "/office/oit/2568/o27/content",
                form: [World.formToken, ("version", "0"), ("snapshot", id.description), ("snapshot", "5")], files: [])
            #expect(saved.status == 303)
            let address = "/khuan-khanun/oit/2568/o27/snapshots/\(id)"
            #expect(try world.item().work?.content.sources.map(\.target) == [.address(address)])
            #expect(!clerk.get("/office/oit/2568/o27").text.contains("name=\"snapshot\""))
        }
    }
}
