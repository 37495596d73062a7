import Database
import HTTP
import ITA
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Assessments

@Suite struct PageTests {
    @Test(arguments: Engine.tested)
    func `a result is typed, saved and seen by everyone`(engine: Engine) throws {
        try inWorld(engine) { world in
            let clerk = world.browser(.itaAdministrator)
            #expect(clerk.get("/office/results").text.contains("ยังไม่มีผลการประเมิน"))
            #expect(clerk.get("/office/results/2567").status == 200)
            var scores = firstTable
            (scores[3], scores[4]) = ("๙๖.๕๑", "97.61")
            let saved = clerk.post(
                "/office/results/2567", form: form(scores, version: 0, [("p-overall", "95.01"), ("level", "ผ่าน")]))
            #expect(saved.status == 303)
            let page = clerk.get("/office/results/2567").text
            #expect(page.contains("95.01"))
            #expect(page.contains("ตัดสินไม่ได้"))
            #expect(page.contains("บันทึกผลการประเมินปี 2567"))
            let visitor = world.visitor()
            for address in ["/khuan-khanun/ita", "/khuan-khanun/ita/2567"] {
                let open = visitor.get(address)
                #expect(open.status == 200)
                #expect(open.text.contains("95.01"))
                #expect(!open.text.contains("/office/results"))
            }
            #expect(!visitor.get("/non-mueang/ita").text.contains("95.01"))
            #expect(visitor.get("/non-mueang/ita/2567").status == 404)
        }
    }

    @Test(arguments: Engine.tested)
    func `the misprint is explained on the page and accepted there`(engine: Engine) throws {
        try inWorld(engine) { world in
            try Assessments.record(try printedResult(), expecting: 0, at: world.workplace())
            let clerk = world.browser(.itaAdministrator)
            let page = clerk.get("/office/results/2567").text
            #expect(page.contains("มีคำอธิบายเดียว"))
            #expect(page.contains("value=\"i4=96.51 i8=73.29\""))
            let answer = [World.formToken, ("version", "1"), ("candidate", "i4=96.51 i8=73.29")]
            #expect(clerk.post("/office/results/2567/corrections", form: answer + [("reason", "")]).status == 422)
            let accepted = clerk.post(
                "/office/results/2567/corrections", form: answer + [("reason", "ตารางที่ 2 พิมพ์ถูก")])
            #expect(accepted.status == 303)
            let after = clerk.get("/office/results/2567").text
            #expect(!after.contains("มีคำอธิบายเดียว"))
            #expect(after.contains("ตารางที่ 2 พิมพ์ถูก"))
            let withdrawn = clerk.post(
                "/office/results/2567/corrections/withdrawal",
                form: [World.formToken, ("field", "i8"), ("reason-i8", "ตรวจใหม่")])
            #expect(withdrawn.status == 303)
            #expect(clerk.get("/office/results/2567").text.contains("ตัวเลขในเอกสารไม่ตรงกัน"))
        }
    }

    @Test func `the preview computes and writes nothing`() throws {
        try inWorld(.sqlite) { world in
            let clerk = world.browser(.itaAdministrator)
            let live = clerk.post("/office/results/2567/preview", form: form(firstTable, version: 0))
            #expect(live.status == 200)
            #expect(live.text.contains("id=\"live\""))
            #expect(live.text.contains("95.00"))
            let found1 = try world.workplace().read { try Assessments.years(in: $0) }
            #expect(found1 == [])
            let wrong = clerk.post("/office/results/2567/preview", form: form(["967.1"], version: 0))
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("อาจพิมพ์เกินหนึ่งหลัก"))
        }
    }

    @Test func `a wrong score keeps everything typed and says what is wrong beside its field`() throws {
        try inWorld(.sqlite) { world in
            var scores = firstTable
            scores[3] = "967.1"
            let answer = world.browser(.itaAdministrator).post(
                "/office/results/2567", form: form(scores, version: 0, [("note", "<script>x</script>")]))
            #expect(answer.status == 422)
            #expect(answer.text.contains("value=\"967.1\""))
            #expect(answer.text.contains("value=\"98.80\""))
            #expect(answer.text.contains("id=\"f-p-i4-error\""))
            #expect(!answer.text.contains("<script>x"))
        }
    }

    @Test func `rows copied from a spreadsheet fill the table without a script`() throws {
        try inWorld(.sqlite) { world in
            let clerk = world.browser(.itaAdministrator)
            let pasted = "1\tการปฏิบัติหน้าที่\t95.55\n๘\tการปรับปรุงการทำงาน\t๗๓.๒๙\nคะแนนรวม\t95.01\nEIT\t86.05"
            let answer = clerk.post(
                "/office/results/2567", form: [World.formToken, ("version", "0"), ("paste", pasted), ("fill", "1")])
            #expect(answer.status == 200)
            for (name, value) in [("p-i1", "95.55"), ("p-i8", "73.29"), ("p-overall", "95.01"), ("p-eit", "86.05")] {
                #expect(answer.text.contains("name=\"\(name)\" value=\"\(value)\""), "\(name)")
            }
            let column = clerk.post(
                "/office/results/2567",
                form: [
                    World.formToken, ("version", "0"), ("paste", firstTable.joined(separator: "\r\n")), ("fill", "1"),
                ])
            #expect(column.text.contains("name=\"p-i10\" value=\"100.00\""))
        }
    }

    @Test(arguments: Engine.tested)
    func `two clerks who save at once see both versions`(engine: Engine) throws {
        try inWorld(engine) { world in
            let clerk = world.browser(.itaAdministrator)
            #expect(clerk.post("/office/results/2567", form: form(firstTable, version: 0)).status == 303)
            var mine = firstTable
            mine[7] = "93.29"
            let collision = clerk.post("/office/results/2567", form: form(mine, version: 0))
            #expect(collision.status == 409)
            #expect(collision.text.contains("73.29"))
            #expect(collision.text.contains("93.29"))
            let found2 = try world.workplace().read { try ResultStore.find(year, in: $0)?.version }
            #expect(found2 == 1)
            #expect(clerk.post("/office/results/2567", form: form(mine, version: 1)).status == 303)
        }
    }

    @Test func `readers see the figures and no form`() throws {
        try inWorld(.sqlite) { world in
            try Assessments.record(try printedResult(), expecting: 0, at: world.workplace())
            for role in [Role.officer, .auditor, .executive] {
                let reader = world.browser(role)
                let page = reader.get("/office/results/2567")
                #expect(page.status == 200)
                #expect(!page.text.contains("name=\"p-i1\""))
                #expect(reader.post("/office/results/2567", form: form(firstTable, version: 1)).status == 403)
            }
            #expect(world.visitor().get("/office/results").status == 303)
        }
    }

    @Test func `a paper is attached and opened again`() throws {
        try inWorld(.sqlite) { world in
            try Assessments.record(try printedResult(), expecting: 0, at: world.workplace())
            let clerk = world.browser(.itaAdministrator)
            let bytes = Array("%PDF-1.7 เอกสาร".utf8)
            let sent = clerk.post(
                "/office/results/2567/paper", form: [World.formToken], files: [("paper", "ผล.pdf", bytes)])
            #expect(sent.status == 303)
            #expect(clerk.get("/office/results/2567/paper").bytes == bytes)
            #expect(world.browser(.auditor, of: world.neighbour).get("/office/results/2567/paper").status == 404)
        }
    }

    @Test(arguments: ["/office/results/2599", "/office/results/abc", "/khuan-khanun/ita/2599", "/khuan-khanun/ita/x"])
    func `an address of no year is not found`(address: String) throws {
        try inWorld(.sqlite) { world in
            #expect(world.browser(.itaAdministrator).get(address).status == 404)
        }
    }

    @Test func `years of two scales are never joined and the data can be taken along`() throws {
        try inWorld(.sqlite) { world in
            for (year, score, level) in [
                (2561, "70.00", nil), (2563, "77.18", "B"), (2567, "95.01", "ผ่าน"), (2569, "96.00", nil),
            ] as [(Int, String, String?)] {
                var result = YearResult(year: FiscalYear(year))
                result.copies[.overall] = [PrintedCopy(try figure(score), place: "")]
                result.level = level
                try Assessments.record(result, expecting: 0, at: world.workplace())
            }
            let page = world.visitor().get("/khuan-khanun/ita").text
            #expect(page.contains("เกณฑ์เปลี่ยน"))
            let csv = world.visitor().get("/khuan-khanun/ita/results.csv").text
            #expect(csv.contains("2563,เทศบาลตำบลควนขนุน"))
            let json = try JSON(parsing: world.visitor().get("/khuan-khanun/ita/results.json").text)
            #expect(json["results"]?.list?.map { $0["fiscal_year_be"]?.integer } == [2561, 2563, 2567, 2569])
            #expect(json["results"]?.list?[1]["level"]?["code"] == "B")
            #expect(json["results"]?.list?[3]["verified"] == false)
            #expect(world.visitor().get("/khuan-khanun/ita/2569").text.contains("ยังไม่ยืนยัน"))
            #expect(world.visitor().get("/khuan-khanun/ita/2561").status == 200)
        }
    }

    @Test func `the what-if panel names the floor that blocks`() throws {
        try inWorld(.sqlite) { world in
            var result = try printedResult()
            result.copies[.indicator(4)] = [PrintedCopy(try figure("96.51"), place: "")]
            result.copies[.indicator(8)] = [PrintedCopy(try figure("73.29"), place: "")]
            try Assessments.record(result, expecting: 0, at: world.workplace())
            let best = world.browser(.officer).get(
                "/office/results/2567?target=\(percentEncoded("ผ่านดีเยี่ยม"))"
            ).text
            #expect(best.contains("94.95"))
        }
    }

    @Test func `a year with one instrument's score alone shows it and claims no total`() throws {
        try inWorld(.sqlite) { world in
            var result = YearResult(year: FiscalYear(2568))
            result.copies[.instrument(.oit)] = [PrintedCopy(try figure("95.54"), place: "ประเด็นที่ 3")]
            result.level = "ดี"
            result.note = "เอกสารไม่ระบุปี"
            try Assessments.record(result, expecting: 0, at: world.workplace())
            let open = world.visitor()
            #expect(open.get("/khuan-khanun/ita").text.contains("OIT 95.54"))
            let page = open.get("/khuan-khanun/ita/2568").text
            #expect(page.contains("เอกสารไม่ระบุปี"))
            #expect(page.contains("คำนวณไม่ได้"))
        }
    }
}
