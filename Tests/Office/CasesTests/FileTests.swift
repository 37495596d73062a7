import Contracts
import Database
import Foundation
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Cases

@Suite struct `A file that comes with a matter` {
    /// A small JPEG in form: the tables do not matter here.
    private func jpeg(direction: UInt8) -> [UInt8] {
        let place = Array("GPS 7.73N 100.02E".utf8)
        let tiff: [UInt8] = [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, direction, 0, 0]
        return [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8)) + segment(0xE1, Array("Exif\0\0".utf8) + tiff + place)
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + place) + segment(0xFE, place)
            + segment(0xE2, Array("ICC_PROFILE\0".utf8)) + segment(0xDB, [1, 2, 3]) + segment(0xDA, [1])
            + [1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4] + segment(0xDA, [2]) + [9, 9] + [0xFF, 0xD9] + place
    }

    private func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }

    private func holds(_ bytes: [UInt8], _ words: String) -> Bool { Data(bytes).range(of: Data(words.utf8)) != nil }

    @Test(arguments: [1, 6] as [UInt8])
    func `keeps the picture and its direction, and loses where it was taken`(direction: UInt8) throws {
        let plain = try #require(PlainPicture.jpeg(jpeg(direction: direction)))
        #expect(!holds(plain, "GPS") && holds(plain, "ICC_PROFILE") && holds(plain, "JFIF"))
        #expect(plain.suffix(4) == [9, 9, 0xFF, 0xD9])
        #expect(holds(plain, "Exif") == (direction == 6))
        #expect(PlainPicture.jpeg(plain) == plain)
    }

    @Test func `of type PNG loses its texts and times`() throws {
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
        }
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let png =
            head + chunk("IHDR", [1]) + chunk("tEXt", Array("GPS".utf8)) + chunk("eXIf", [1]) + chunk("gAMA", [2])
            + chunk("IDAT", [3]) + chunk("IEND", []) + [7]
        let plain = try #require(PlainPicture.png(png))
        #expect(plain == head + chunk("IHDR", [1]) + chunk("gAMA", [2]) + chunk("IDAT", [3]) + chunk("IEND", []))
    }

    @Test func `that is cut short or bent anywhere is refused or stays whole, and never runs past its end`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        let whole = jpeg(direction: 6)
        for _ in 0..<3000 {
            var bytes = Array(whole.prefix(random.next(whole.count + 1)))
            if !bytes.isEmpty { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
            #expect((PlainPicture.jpeg(bytes)?.count ?? 0) <= whole.count, "seed \(seed)")
            #expect((PlainPicture.png(bytes)?.count ?? 0) <= whole.count, "seed \(seed)")
        }
    }

    private let kind = CaseKind(
        "small", "เรื่อง", states: [CaseState("new", "รับแล้ว", .open), CaseState("done", "จบ", .closed)],
        steps: [CaseStep("answer", "ตอบ", from: ["new"], to: "done", by: .office)], promisedDays: 5, by: "",
        keptYears: 1)

    @Test(arguments: [0, 1])
    func `is sealed on disk, opens for those who may, and is gone when its time is over`(doubled: Int) throws {
        let desk = CaseDesk(kinds: [kind]) { _ in [] }
        try withWorld(.sqlite, rooms: [Cases.room([kind]) { _ in [] }]) { world in
            let place = Workplace(
                organisation: world.organisation, actor: .visitor, house: world.house, now: world.now)
            let upload = CaseUpload(name: "แบบ.txt", type: .text, bytes: Array("ลับสุดยอด".utf8))
            let draft = CaseDraft(title: "ก", words: "ข", mayBePublic: false, files: [upload])
            let ticket = Ticket(at: place)
            var receipt = try Cases.open(draft, kind, ticket, at: place)
            for _ in 0..<doubled { receipt = try Cases.open(draft, kind, ticket, at: place) }
            let id = receipt.record.id

            let folder = world.house.files.folder
            func kept() throws -> [Data] {
                let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
                return names.compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)") }.filter {
                    !$0.isEmpty
                }
            }
            #expect(try kept().count == 1)
            #expect(try kept().allSatisfy { $0.range(of: Data("ลับสุดยอด".utf8)) == nil })

            let file = try place.read { try desk.file(id, for: World.actor(.officer), in: $0) }
            let attachment = try #require(file.attachments.values.first?.first)
            let address = "/office/cases/\(id)/files/\(attachment.id)"
            let answer = world.browser(.officer).get(address)
            #expect(answer.text == "ลับสุดยอด" && answer.header("Content-Security-Policy")?.contains("sandbox") == true)
            #expect(world.browser(.officer, of: world.neighbour).get(address).status == 404)
            let key = [("reference", receipt.record.reference), ("secret", receipt.secret.revealed)]
            let own = "/khuan-khanun/follow/file/\(attachment.id)"
            #expect(world.visitor().post(own, form: key).text == "ลับสุดยอด")
            let wrong = [("reference", receipt.record.reference), ("secret", "22222-22222-22222-22222")]
            #expect(!world.visitor().post(own, form: wrong).text.contains("ลับสุดยอด"))

            try desk.take("answer", id, from: 1, at: world.workplace(.officer))
            world.advance(days: 366)
            try world.runChores()
            #expect(try kept().isEmpty)
            #expect(world.browser(.officer).get(address).status == 404)
        }
    }
}
