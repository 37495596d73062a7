import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Disclosure

@Suite struct `The pages of the examiner` {
    @Test(arguments: Engine.tested)
    func `say what to mend, item by item`(engine: Engine) throws {
        try withOIT(engine) { world in
            let old = try world.house.files.keep(Array("แผน ปีงบประมาณ 2566".utf8), name: "b.txt", as: .text)
            try world.write([], files: [old], "O25")
            try world.publish("O25")
            let page = world.browser(.auditor).get("/office/examiner/2568")
            #expect(page.status == 200)
            for words in [
                "ข้อความข้างในเป็นของปี 2566 ไม่ใช่ปีงบประมาณ 2568", "แนบฉบับของปีงบประมาณ 2568", "ยังไม่มีข้อมูล 27 ข้อ",
                "/khuan-khanun/oit/2568/o25/files/0", "/office/oit/2568/o25",
            ] { #expect(page.text.contains(words), "\(words)") }
            #expect(world.browser(.auditor).get("/office/examiner").header("Location") == "/office/examiner/2568")
            #expect(world.visitor().get("/office/examiner/2568").status == 303)
            #expect(world.browser(.auditor).get("/office/examiner/2600").status != 200)
        }
    }

    @Test func `say it of a draft before anyone outside can see it`() throws {
        try withOIT { world in
            let browser = world.browser(.itaAdministrator)
            #expect(!browser.get("/office/oit/2568/o27").text.contains("ตรวจก่อนเผยแพร่"))
            let empty = try world.house.files.keep(
                Array("อยู่ระหว่างจัดทำข้อมูล".utf8), name: "มาตรการ.txt", as: .text)
            try world.write([OITSource("แผนมาตรการ", .living("plan"))], files: [empty])
            #expect(browser.get("/office/oit/2568/o27").text.contains("มีแต่คำว่าอยู่ระหว่างจัดทำ"))
            try world.write([OITSource("แผนมาตรการ", .living("plan"))])
            #expect(browser.get("/office/oit/2568/o27").text.contains("ไม่พบสิ่งที่ผู้ตรวจจะติง") == false)
            try world.write([OITSource("หน้าแผน", .address("/khuan-khanun/oit/2568"))])
            #expect(browser.get("/office/oit/2568/o27").text.contains("ไม่พบสิ่งที่ผู้ตรวจจะติง"))
        }
    }
}
