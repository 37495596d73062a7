import Contracts
import Database
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Papers

@Suite struct `Pages of official papers` {
    @Test(arguments: Engine.tested)
    func `a clerk writes, looks, sends; four officers read and decide in the browser`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let clerk = world.browser(.clerk)
            #expect(clerk.get("/office/letters").text.contains("ยังไม่มีหนังสือ"))
            #expect(clerk.get("/office/letters/new").text.contains("บันทึกทดสอบ"))
            #expect(clerk.get("/office/letters/new?template=test-memo&year=2568").text.contains("เหตุผล"))
            let made = clerk.post(
                "/office/letters/new",
                form: [
                    World.formToken, ("template", "test-memo"), ("year", "2568"), ("unit", "\(world.units[0])"),
                    ("answer-why", "เพื่อโปรดทราบ"),
                ])
            let address = try #require(made.header("Location"))
            let draft = clerk.get(address).text
            #expect(draft.contains("รายงานผลคะแนน"))
            #expect(draft.contains("เพื่อโปรดทราบ"))
            #expect(draft.contains("ตรวจแล้วเสนอ"))
            let confirm = clerk.get("\(address)/sending").text
            #expect(confirm.contains("เสนอตามลำดับ"))
            let sent = clerk.post(
                "\(address)/sending", form: [World.formToken, ("seen", confirm.hidden("seen"))])
            #expect(sent.status == 303)
            #expect(!clerk.get(address).text.contains("ลงความเห็นและลงนาม"))

            for (person, step) in [(LetterWorld.Person.head, 1), (.palad, 2), (.mayor, 3)] {
                let browser = world.browser(person)
                #expect(browser.get("/office/letters").text.contains("รายงานผลคะแนน"))
                let page = browser.get(address).text
                #expect(page.contains("ลงความเห็นและลงนาม"), "\(person)")
                let answer = browser.post(
                    "\(address)/decision",
                    form: [
                        World.formToken, ("step", "\(step)"), ("seen", page.hidden("seen")), ("verdict", "agree"),
                    ])
                #expect(answer.status == 303, "\(person)")
            }
            let issued = clerk.get(address).text
            #expect(issued.contains("พท 52401/1"))
            #expect(issued.contains("PDF ฉบับออกเลข"))
            let pdf = clerk.get("\(address)/pdf")
            #expect(PaperRecord.check(pdf.bytes).findings == [])
            let cancellation = "\(address)/cancellation"
            #expect(clerk.post(cancellation, form: [World.formToken, ("reason", "ผิด")]).status == 403)
            let mayor = world.browser(.mayor)
            #expect(mayor.post(cancellation, form: [World.formToken, ("reason", "")]).status == 422)
            #expect(mayor.post(cancellation, form: [World.formToken, ("reason", "ออกซ้ำ")]).status == 303)
            #expect(mayor.post(cancellation, form: [World.formToken, ("reason", "ออกซ้ำ")]).status == 409)
            #expect(clerk.get(address).text.contains("ยกเลิกเมื่อ"))
            let code = try #require(PaperRecord.check(pdf.bytes).record?.code)
            #expect(clerk.get("/khuan-khanun/letters/\(code)").text.contains("ออกซ้ำ"))
            #expect(clerk.get("/office/letters?of=issued").text.contains("พท 52401/1"))
            #expect(clerk.get("/office/letters?q=52401").text.contains("รายงานผลคะแนน"))
            #expect(clerk.get("/office/letters?q=nothing").text.contains("ไม่พบหนังสือ"))
        }
    }

    @Test func `a word that is missing or not one's own is refused on the paper's page`() throws {
        try LetterWorld.with(.sqlite) { world in
            let id = try world.sentMemo()
            let head = world.browser(.head)
            let seen = head.get("/office/letters/\(id)").text.hidden("seen")
            let address = "/office/letters/\(id)/decision"
            let form = [World.formToken, ("step", "1"), ("seen", seen)]
            #expect(head.post(address, form: form).text.contains("โปรดเลือกความเห็น"))
            let silent = head.post(address, form: form + [("verdict", "disagree"), ("words", " ")])
            #expect(silent.status == 422)
            #expect(silent.text.contains("โปรดบอกเหตุผล"))
            let other = world.browser(.finance).post(address, form: form + [("verdict", "agree")])
            #expect(other.status == 403)
            #expect(try world.round(id)?.decisions == [])
        }
    }

    @Test func `many papers are read on one page, each with its own word`() throws {
        try LetterWorld.with(.sqlite) { world in
            let ids = try ["หนึ่ง", "สอง", "สาม"].map { try world.sentMemo($0) }
            let head = world.browser(.head)
            #expect(head.get("/office/letters").text.contains("อ่านและพิจารณา 3 เรื่อง"))
            let page = head.get("/office/letters/reading").text
            var form = [World.formToken]
            for (id, verdict) in zip(ids, ["agree", "disagree", ""]) {
                form += [
                    ("letter", "\(id)"), ("step-\(id)", "1"), ("seen-\(id)", page.hidden("seen-\(id)")),
                    ("verdict-\(id)", verdict),
                ]
            }
            let answer = head.post("/office/letters/reading", form: form)
            #expect(answer.status == 422)
            #expect(answer.text.contains("ลงความเห็นแล้ว 1 เรื่อง"))
            #expect(answer.text.contains("โปรดบอกเหตุผล"))
            #expect(try ids.map { try world.round($0)?.decisions.count } == [1, 0, 0])
        }
    }

    @Test func `a draft is changed, its chain too, and shown again before it is kept`() throws {
        try LetterWorld.with(.sqlite) { world in
            let id = try Papers.draftLetter(
                "test-memo", year: FiscalYear(2568), unit: world.units[0], at: world.desk(.clerk))
            let clerk = world.browser(.clerk)
            let edit = "/office/letters/\(id)/edit"
            #expect(clerk.get(edit).text.contains("ปลัดเทศบาล"))
            let mayor = try #require(world.officers[.mayor])
            let form = [
                World.formToken, ("version", "1"), ("answer-why", "คะแนนรวม 59.01"), ("unit", "\(world.units[0])"),
                ("stage-0", "1"), ("officer-0", "\(mayor)"), ("task-0", "approve"), ("days-0", "7"),
            ]
            let preview = clerk.post("/office/letters/\(id)/preview", form: form)
            #expect(preview.text.contains("ตัวเลขที่พิมพ์ไม่ตรงกับข้อมูล"))
            #expect(try world.letter(id).version == 1)
            #expect(clerk.post(edit, form: form).status == 303)
            #expect(try world.letter(id).chain == [ChainStep(mayor, stage: 1, task: .approve, days: 7)])
            let late = clerk.post(edit, form: form)
            #expect(late.status == 409)
            #expect(world.browser(.finance).get(edit).status == 403)
            let send = "/office/letters/\(id)/sending"
            let seen = clerk.get(send).text.hidden("seen")
            #expect(clerk.post(send, form: [World.formToken, ("seen", seen)]).status == 422)
            #expect(clerk.post(send, form: [World.formToken, ("seen", seen), ("notices", "1")]).status == 303)
            #expect(clerk.get(edit).status == 409)
            let recall = "/office/letters/\(id)/recall"
            #expect(clerk.post(recall, form: [World.formToken, ("reason", "")]).status == 422)
            #expect(clerk.post(recall, form: [World.formToken, ("reason", "ผิด")]).status == 303)
            #expect(clerk.get("/office/letters/\(id)").text.contains("รอบก่อนหน้า"))
            #expect(clerk.get("/office/letters/\(id)/rounds/1/pdf").bytes.starts(with: Array("%PDF".utf8)))
            #expect(clerk.post("/office/letters/\(id)/drop", form: [World.formToken, ("reason", "เลิก")]).status == 303)
            #expect(try world.letter(id).state == .dropped)
        }
    }
}
