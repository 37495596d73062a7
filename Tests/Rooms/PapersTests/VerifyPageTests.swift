import Contracts
import Database
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing
import Vault

@testable import Papers

@Suite struct VerifyPageTests {
    @Test func `a file that is handed in is told changed or good`() throws {
        try withPapers(.sqlite) { world, _ in
            let visitor = world.visitor()
            #expect(visitor.get("/khuan-khanun/verify").text.contains("ตรวจไฟล์"))
            let file = try SealTests.sealed()
            let send = { (bytes: [UInt8]) in
                visitor.post(
                    "/khuan-khanun/verify", form: [], files: [(field: "file", filename: "a.pdf", bytes: bytes)])
            }
            // This world publishes no keys, so the file proves itself and its keys prove nothing.
            let unknown = send(file)
            #expect(unknown.status == 200)
            #expect(unknown.text.contains("กุญแจของลำดับที่ 1 ไม่ใช่กุญแจที่") && unknown.text.contains("พท 52401/123"))
            #expect(unknown.text.contains(SHA256.hex(file)))
            var changed = file
            changed[3] ^= 1
            #expect(send(changed).text.contains("ถูกแก้ไขหลังออกหนังสือ"))
            #expect(send(Array("สวัสดี".utf8)).text.contains("ไม่มีบันทึกการพิจารณา"))
            #expect(send([]).status == 422)
            #expect(visitor.post("/khuan-khanun/verify", form: []).status == 422)
            #expect(visitor.cookies.isEmpty)
        }
    }

    @Test(arguments: Engine.tested)
    func `a published file is told unchanged, replaced or taken back, and any other unknown`(engine: Engine) throws {
        try withPapers(engine) { world, printing in
            let (visitor, admin) = (world.visitor(), world.browser(.itaAdministrator))
            let send = { (bytes: [UInt8]) in
                visitor.post(
                    "/khuan-khanun/verify", form: [], files: [(field: "file", filename: "a.pdf", bytes: bytes)]
                ).text
            }
            #expect(admin.publish().status == 303)
            let first = try #require(try world.publications().first)
            let file = visitor.get("/khuan-khanun/\(first.path).pdf").bytes
            #expect(send(file).contains("ยังไม่เปลี่ยน"))
            #expect(send(file + [10]).contains("ไม่พบไฟล์นี้ในบันทึกการเผยแพร่"))
            printing.sentence.with { $0 = "ข้อความใหม่" }
            #expect(admin.publish(reason: "แก้จำนวน").status == 303)
            let newest = try #require(try world.publications().first)
            #expect(send(file).contains("ถูกแทนที่เมื่อ") && send(file).contains("เพราะ: แก้จำนวน"))
            let next = visitor.get("/khuan-khanun/\(newest.path).pdf").bytes
            let back = [World.formToken, ("reason", "แนบผิด")]
            #expect(admin.post("/office/publications/\(newest.id)/withdrawal", form: back).status == 303)
            #expect(send(next).contains("ถอนการเผยแพร่เมื่อ") && send(next).contains("เพราะ: แนบผิด"))
            let typed = visitor.get("/khuan-khanun/verify?code=\(SHA256.hex(file).uppercased())").text
            #expect(typed.contains("เพราะ: แก้จำนวน"))
            #expect(visitor.get("/khuan-khanun/verify?code=2").header("Location") == "/khuan-khanun/log/2")
            #expect(visitor.get("/non-mueang/verify?code=\(SHA256.hex(file))").text.contains("ไม่พบไฟล์นี้"))
        }
    }

    @Test func `a file of the log is held against the log that is shown`() throws {
        try withPapers(.sqlite) { world, _ in
            #expect(world.browser(.itaAdministrator).publish().status == 303)
            let own = try #require(try world.workplace().read { try PublicationLog.receipt(of: 1, in: $0) })
            let send = { (json: JSON) in
                world.visitor().post(
                    "/khuan-khanun/verify", form: [],
                    files: [(field: "file", filename: "a.json", bytes: Array(json.serialised().utf8))]
                ).text
            }
            #expect(send(own.json).contains("ตรงกับบันทึกที่แสดงอยู่ ถึงลำดับที่ 1"))
            let key = world.house.logKey(of: world.organisation.id)
            let other = { (size: Int) in
                LogHead(origin: "khuan-khanun", size: size, root: .leaf([1]), at: world.now).signed(by: key)
            }
            for (head, words) in [(other(1), "ทั้งที่ลงนามด้วยกุญแจเดียวกัน"), (other(2), "รายการท้ายถูกตัดออก")] {
                let receipt = LogReceipt(record: own.record, head: head, proof: [], growth: [])
                #expect(send(receipt.json).contains(words), "\(words)")
            }
            let stranger = LogHead(origin: "khuan-khanun", size: 1, root: .leaf([1]), at: world.now)
                .signed(by: SigningKey(seed: [UInt8](repeating: 1, count: 32)))
            let foreign = LogReceipt(record: own.record, head: stranger, proof: [], growth: [])
            #expect(send(foreign.json).contains("ไม่ใช่บันทึกการเผยแพร่ของหน่วยงานนี้"))
        }
    }

    @Test func `a published paper leads to its page and its page to the log, for a print in hand`() throws {
        try withPapers(.sqlite, publicAddress: "https://ita.example.go.th") { world, _ in
            #expect(world.browser(.itaAdministrator).publish().status == 303)
            let publication = try #require(try world.publications().first)
            let page = world.visitor().get("/khuan-khanun/\(publication.path)").text
            #expect(page.contains("คิวอาร์โค้ดไปยังบันทึกการเผยแพร่ลำดับที่ 1"))
        }
        try withPapers(.sqlite) { world, _ in
            #expect(world.browser(.itaAdministrator).publish().status == 303)
            let publication = try #require(try world.publications().first)
            let page = world.visitor().get("/khuan-khanun/\(publication.path)").text
            #expect(!page.contains("คิวอาร์โค้ด") && page.contains("บันทึกการเผยแพร่ ลำดับที่ 1"))
        }
    }

    @Test(
        arguments: [
            ("k7pq-2abc", "K7PQ2ABC"), (" K7 PQ 2O ", "K7PQ2O"), ("k01abc", "KOIABC"), ("ab", nil), ("ก", nil),
            ("", nil),
        ] as [(String, String?)])
    func `a typed code is read as it is stored`(typed: String, code: String?) {
        #expect(VerifyPages.plain(typed) == code)
    }

    @Test func `a printed code leads to the number and who decided, and to nothing of the content`() throws {
        try LetterWorld.with(.sqlite) { world in
            let id = try world.sentMemo("เรื่องลับภายใน")
            let code = try world.letter(id).code
            let visitor = world.browser(.clerk)
            visitor.cookies = [:]
            #expect(visitor.get("/khuan-khanun/letters/\(code)").status == 404)
            for (step, person) in [LetterWorld.Person.head, .palad, .mayor].enumerated() {
                world.base.advance(seconds: 60)
                try world.decide(id, person, step: step + 1)
            }
            let page = visitor.get("/khuan-khanun/letters/\(code)").text
            let file = try #require(try world.read { try LetterStore.issuedPDF(of: id, in: $0) })
            for words in ["พท 52401/1", "นายกเทศมนตรีตำบลควนขนุน", "เห็นควร", SHA256.hex(file)] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("เรื่องลับภายใน") && !page.contains("รายงานผลคะแนน"))
            let typed = "\(code.prefix(4))-\(code.dropFirst(4))".lowercased()
            let address = visitor.get("/khuan-khanun/verify?code=\(typed)").header("Location")
            #expect(address == "/khuan-khanun/letters/\(code)")
            let send = { (bytes: [UInt8]) in
                visitor.post(
                    "/khuan-khanun/verify", form: [], files: [(field: "file", filename: "a.pdf", bytes: bytes)]
                ).text
            }
            #expect(send(file).contains("ตรงกับฉบับที่หน่วยงานเก็บไว้ทุกไบต์"))
            #expect(send(file + [10]).contains("ไฟล์ไม่ตรงกับฉบับที่หน่วยงานเก็บไว้"))
        }
    }
}
