import Contracts
import Database
import HTTP
import ITA
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Disclosure

@Suite struct `An examination of one's own items` {
    private func findings(_ world: World, _ code: String = "O27") throws -> [Finding.Kind] {
        let item = try Disclosure.examine(World.year, at: world.workplace()).items.first { $0.code == code }
        return try #require(item).findings.map(\.kind)
    }

    @Test(arguments: Engine.tested)
    func `finds every item that shows nothing, and drafts are nothing`(engine: Engine) throws {
        try withOIT(engine) { world in
            try world.writeSecrets()
            let examination = try Disclosure.examine(World.year, at: world.workplace())
            #expect(examination.items.count == 28 && examination.faults == 28 && examination.soundItems == 0)
            #expect(!examination.json.serialised().contains("ความลับก่อนเผยแพร่"))
        }
    }

    @Test(arguments: Engine.tested)
    func `reads living pages, their tables and their papers within three clicks`(engine: Engine) throws {
        try withOIT(engine) { world in
            try world.write([OITSource("แผนมาตรการ", .living("plan"))])
            try world.publish()
            #expect(try findings(world) == [])
        }
    }

    @Test func `reads files to their end`() throws {
        try withOIT { world in
            let good = try world.house.files.keep(
                Array("มาตรการ ประจำปีงบประมาณ 2568".utf8), name: "a.txt", as: .text)
            let old = try world.house.files.keep(Array("มาตรการ ปีงบประมาณ 2566".utf8), name: "b.txt", as: .text)
            try world.write([], files: [good], "O27")
            try world.publish("O27")
            try world.write([], files: [old], "O25")
            try world.publish("O25")
            #expect(try findings(world) == [])
            #expect(try findings(world, "O25") == [.wrongYear])
        }
    }

    @Test func `follows its own addresses and leaves those of others for later`() throws {
        try withOIT { world in
            try world.write([
                OITSource("หน้าที่ไม่มี", .address("/khuan-khanun/nothing")),
                OITSource("เว็บอื่น", .address("https://example.go.th/a.pdf")),
            ])
            try world.publish()
            #expect(try findings(world) == [.status, .notYetProbed])
        }
    }

    @Test func `refuses a year whose checklist nobody knows`() throws {
        try withOIT { world in
            let refusal = #expect(throws: Refusal.self) {
                try Disclosure.examine(FiscalYear(2600), at: world.workplace())
            }
            #expect(refusal?.field == "year")
        }
    }
}
