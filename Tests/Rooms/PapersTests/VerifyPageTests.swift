import Database
import HTTP
import Kernel
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
