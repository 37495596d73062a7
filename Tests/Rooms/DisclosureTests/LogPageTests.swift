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

@Suite struct LogPageTests {
    private func append(
        _ kind: LogEntry.Kind, version: Int, reason: String = "", isOpen: Bool = true, _ place: Workplace
    ) throws {
        let entry = LogEntry(
            kind, of: isOpen ? "paper/plan-2568" : "letter/ABCD", version: version, sha256: SHA256.hex("\(version)"),
            at: place.now, path: isOpen ? "reports/\(version)" : "letters/ABCD",
            title: isOpen ? "แผน 2568 ฉบับที่ \(version)" : "บันทึกข้อความ พท 1/1", reason: reason, isOpen: isOpen)
        try place.together { try PublicationLog.append(entry, at: place, in: $0) }
    }

    @Test(arguments: Engine.tested)
    func `says of each publication whether it stands, was replaced or taken back, and why`(engine: Engine) throws {
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts())]) { world in
            let visitor = world.visitor()
            #expect(visitor.get("/khuan-khanun/log").text.contains("ยังไม่มีรายการ"))
            let place = world.workplace()
            try append(.publication, version: 1, place)
            #expect(visitor.get("/khuan-khanun/log/1").text.contains("ยังไม่เปลี่ยน"))
            try append(.replacement, version: 2, reason: "แก้ตารางที่ 3", place)
            let first = visitor.get("/khuan-khanun/log/1").text
            #expect(first.contains("ถูกแทนที่เมื่อ") && first.contains("เพราะ: แก้ตารางที่ 3"))
            #expect(first.contains("href=\"/khuan-khanun/log/2\""))
            try append(.withdrawal, version: 2, reason: "ผิดฉบับ", place)
            #expect(visitor.get("/khuan-khanun/log/2").text.contains("เพราะ: ผิดฉบับ"))
            let list = visitor.get("/khuan-khanun/log").text
            #expect(list.contains("แผน 2568 ฉบับที่ 2") && list.contains("ถอนการเผยแพร่"))
            #expect(list.contains(Hex.text(world.house.logKey(of: world.organisation.id).publicKey)))
            for address in ["log/0", "log/4", "log/x", "log/1.pdf", "log/-1", "log/4.json"] {
                #expect(visitor.get("/khuan-khanun/\(address)").status == 404, "\(address)")
            }
            #expect(visitor.get("/non-mueang/log/1").status == 404)
        }
    }

    @Test(arguments: Engine.tested)
    func `hands out files that verify, and nothing of a closed entry but its hash`(engine: Engine) throws {
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts())]) { world in
            let (visitor, place) = (world.visitor(), world.workplace())
            try append(.publication, version: 1, place)
            try append(.publication, version: 1, isOpen: false, place)
            let text = visitor.get("/khuan-khanun/log.json").text
            let book = try #require(LogBook(pages: [try JSON(parsing: text)]))
            #expect(book.firstBreak() == nil && book.size == 2)
            let receipt = try #require(
                LogReceipt(try JSON(parsing: visitor.get("/khuan-khanun/log/1.json").text)))
            #expect(receipt.isGood)
            let pages = ["log", "log/1", "log/2", "log.json", "log/2.json"].map {
                visitor.get("/khuan-khanun/\($0)").text
            }
            for secret in ["ABCD", "พท 1/1", "บันทึกข้อความ"] {
                #expect(!pages.contains { $0.contains(secret) }, "\(secret)")
            }
            #expect(pages[2].contains("บันทึกไว้เพียงค่าแฮช"))
        }
    }

    @Test(arguments: Engine.tested)
    func `shows who saw the log, and hands out heads that follow from each other`(engine: Engine) throws {
        try withWorld(engine, rooms: [Disclosure.room(fonts: try PDFFonts())]) { world in
            let (visitor, place) = (world.visitor(), world.workplace())
            #expect(visitor.get("/khuan-khanun/log/head.json").status == 404)
            let statement = { (query: String) in
                try #require(
                    LogStatement(try JSON(parsing: visitor.get("/khuan-khanun/log/head.json\(query)").text)))
            }
            for version in 1...3 { try append(.publication, version: version, place) }
            let early = try statement("")
            for version in 4...7 { try append(.publication, version: version, place) }
            let late = try statement("?since=3")
            #expect(
                LogProof.extends(
                    3, root: early.head.head.root, to: 7, root: late.head.head.root, proof: late.growth))

            let key = SigningKey(seed: [UInt8](repeating: 3, count: 32))
            let word = Countersignature(early.head, name: "อบต.โนนเมือง", at: world.now, signedBy: key)
            for _ in 1...2 { try PublicationLog.keep(word, at: place) }
            #expect(visitor.get("/khuan-khanun/log").text.contains("อบต.โนนเมือง"))
            #expect(try statement("").witnesses == [word])
            let foreign = LogHead(origin: "khuan-khanun", size: 3, root: .leaf([1]), at: world.now).signed(by: key)
            let others = [
                Countersignature(
                    head: early.head, name: "อื่น", at: world.now, key: word.key, signature: word.signature),
                Countersignature(
                    foreign, name: "อื่น", at: world.now,
                    signedBy: SigningKey(seed: [UInt8](repeating: 4, count: 32))),
            ]
            for other in others { #expect(throws: Refusal.self) { try PublicationLog.keep(other, at: place) } }
        }
    }

    @Test func `is read page by page`() throws {
        try withWorld(.sqlite, rooms: [Disclosure.room(fonts: try PDFFonts())]) { world in
            let (visitor, place) = (world.visitor(), world.workplace())
            let size = LogPages.fileSize + 3
            try place.together { db in
                for number in 1...size {
                    try PublicationLog.append(
                        LogEntry(
                            .publication, of: "paper/\(number)", version: 1, sha256: SHA256.hex("\(number)"),
                            at: place.now, path: "reports/\(number)", title: "รายงาน \(number)"), at: place, in: db)
                }
            }
            let first = try JSON(parsing: visitor.get("/khuan-khanun/log.json").text)
            let next = try #require(first["next"]?.text)
            let second = try JSON(parsing: visitor.get(next).text)
            #expect(second["next"]?.isNull == true)
            #expect(LogBook(pages: [first])?.firstBreak()?.number == size - 2)
            let book = try #require(LogBook(pages: [first, second]))
            #expect(book.firstBreak() == nil && book.records.count == size)
            #expect(visitor.get("/khuan-khanun/log").text.contains("รายงาน \(size)<"))
            let oldest = visitor.get("/khuan-khanun/log?page=99").text
            #expect(oldest.contains(">รายงาน 1<") && oldest.contains(">รายงาน 3<"))
            #expect(visitor.get("/khuan-khanun/log.json?from=9999").status == 200)
        }
    }
}
