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

@Suite struct `A file in somebody's hand` {
    private func found(_ bytes: [UInt8], _ world: World) throws -> [TracedFile] {
        let place = world.workplace()
        return try place.read { try PublicationLog.publications(ofFile: SHA256.hex(bytes), at: place, in: $0) }
    }

    @Test(arguments: Engine.tested)
    func `is found in the item that shows it, and not before that is published`(engine: Engine) throws {
        try withOIT(engine, publicAddress: "https://ita.example.go.th") { world in
            let (old, new) = (Array("ฉบับแรก".utf8), Array("ฉบับที่สอง".utf8))
            try world.write([], files: [try world.house.files.keep(old, name: "a.txt", as: .text)])
            #expect(try found(old, world).isEmpty)
            try world.publish()
            #expect(try found(old, world).map(\.standing) == [.unchanged])
            let page = world.visitor().get("/khuan-khanun/oit/2568/o27").text
            #expect(page.contains("คิวอาร์โค้ดไปยังบันทึกการเผยแพร่ลำดับที่ 1"))
            world.advance(days: 1)
            try world.take(.renew)
            try world.write([], files: [try world.house.files.keep(new, name: "a.txt", as: .text)])
            #expect(try found(new, world).isEmpty)
            try world.publish(because: "แก้ตัวเลข")
            guard case .replaced(let by)? = try found(old, world).first?.standing else {
                Issue.record("the first file should have been replaced")
                return
            }
            #expect(by.number == 2 && by.entry?.reason == "แก้ตัวเลข")
            #expect(try found(new, world).map(\.record.number) == [2])
        }
    }

    @Test(arguments: Engine.tested)
    func `is found in the snapshot that holds it`(engine: Engine) throws {
        try withOIT(engine) { world in
            let id = try Disclosure.freeze(
                "plan", for: "O27", of: World.year, fonts: try PDFFonts(), at: world.workplace(.executive))
            let file = world.visitor().get("/khuan-khanun/oit/2568/o27/snapshots/\(id)/data.csv").bytes
            #expect(try found(file, world).compactMap(\.record.openEntry?.kind) == [.snapshot])
        }
    }
}
