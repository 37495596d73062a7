import Contracts
import Database
import Foundation
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Surveys

@Suite struct `Pages of surveys` {
    /// The hidden number of the form on a page.
    private func form(on page: String) throws -> String {
        let start = try #require(page.range(of: "name=\"form\" value=\""))
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    @discardableResult
    private func answer(_ world: World, _ id: ID<Survey>, _ choices: [Int], point: Int = 0) throws -> Response {
        let visitor = world.visitor()
        let path = point == 0 ? "/khuan-khanun/surveys/\(id)" : "/khuan-khanun/surveys/\(id)/points/\(point)"
        let fields = choices.enumerated().map { ("c\($0.offset)", String($0.element)) }
        return visitor.post(
            "/khuan-khanun/surveys/\(id)/answer",
            form: fields + [("form", try form(on: visitor.get(path).text)), ("point", String(point))])
    }

    @Test(arguments: Engine.tested)
    func `lead from a template to a result that everyone reads`(engine: Engine) throws {
        try withWorld(engine, rooms: [Surveys.room]) { world in
            let staff = world.browser(.itaAdministrator)
            let made = staff.post("/office/surveys/new", form: [World.formToken, ("template", "counter")])
            let path = try #require(made.header("Location"))
            let id = try #require(ID<Survey>(path.dropFirst("/office/surveys/".count)))
            #expect(world.visitor().get("/khuan-khanun/surveys/\(id)").status == 404)
            #expect(!world.visitor().get("/khuan-khanun/surveys").text.contains("ความพึงพอใจ"))
            #expect(staff.post("\(path)/open", form: [World.formToken, ("version", "1")]).status == 303)
            #expect(world.visitor().get("/khuan-khanun/surveys").text.contains("ความพึงพอใจ"))
            for person in 0..<8 { try answer(world, id, [5, 4, 5, person < 5 ? 5 : 4, 2]) }
            #expect(staff.get(path).text.contains("8 คำตอบ"))
            #expect(!staff.get(path).text.contains("คะแนนรายข้อ"))
            #expect(world.visitor().get("/khuan-khanun/surveys/\(id)/results.csv").status == 404)
            #expect(staff.post("\(path)/close", form: [World.formToken]).status == 303)
            let result = world.visitor().get("/khuan-khanun/surveys/\(id)").text
            #expect(result.contains("คะแนนรายข้อ") && result.contains("100.00") && result.contains("75.00"))
            let table = world.visitor().get("/khuan-khanun/surveys/\(id)/results.csv").text
            #expect(table.contains("2,มีใครขอเงินหรือสิ่งของนอกเหนือจากค่าธรรมเนียมหรือไม่,ใช่,,8,100.00,67.55,100.00"))
        }
    }

    @Test func `are found by the public search from the day on which they open`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let found = {
                try world.workplace().read { db in
                    try Surveys.search.entries(db).filter { $0.holds(SearchKey.words(of: "ความพึงพอใจ")) }.map(\.path)
                }
            }
            let id = try Surveys.create(.counter, at: world.workplace())
            #expect(try found() == [])
            try Surveys.open(id, from: 1, at: world.workplace())
            #expect(try found() == ["surveys/\(id)"])
            try Surveys.withdraw(id, because: "ผิด", at: world.workplace())
            #expect(try found() == [])
        }
    }

    @Test func `show no figure about fewer than five people`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            for _ in 0..<4 { try answer(world, id, [5, 5, 5, 5, 2]) }
            try Surveys.close(id, at: world.workplace())
            let page = world.visitor().get("/khuan-khanun/surveys/\(id)").text
            #expect(page.contains("มีผู้ตอบไม่ถึง 5 คน") && !page.contains("100.00"))
        }
    }

    @Test func `join small points, and tell no single choice of few`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter, points: ["กองคลัง", "กองช่าง", "สำนักปลัด"])
            for _ in 0..<9 { try answer(world, id, [5, 5, 5, 5, 2], point: 1) }
            for _ in 0..<6 { try answer(world, id, [5, 5, 5, 4, 2], point: 2) }
            for _ in 0..<2 { try answer(world, id, [1, 5, 5, 5, 2], point: 3) }
            try Surveys.close(id, at: world.workplace())
            let page = world.visitor().get("/khuan-khanun/surveys/\(id)").text
            #expect(page.contains("กองช่าง, สำนักปลัด") && page.contains("กองคลัง"))
            #expect(page.contains("ไม่แสดงรายตัวเลือก"))
        }
    }

    @Test func `keep what was chosen when something is missing, and name the question in both languages`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            let refused = try answer(world, id, [5, 4, 3])
            #expect(refused.status == 422)
            #expect(refused.text.contains("ยังไม่ได้เลือกคำตอบข้อ 1.4") && refused.text.contains("Choose an answer to 1.4"))
            #expect(refused.text.contains("name=\"c1\" value=\"4\" checked"))
            #expect(try world.sheets(of: id) == 0)
        }
    }

    @Test func `of a tablet come back for the next person, and are kept nowhere`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter, points: ["กองคลัง"])
            let visitor = world.visitor()
            let page = visitor.get("/khuan-khanun/surveys/\(id)/kiosk/1")
            #expect(page.header("Cache-Control") == "no-store")
            let number = try form(on: page.text)
            #expect(try form(on: visitor.get("/khuan-khanun/surveys/\(id)/kiosk/1").text) != number)
            let answers = (0..<5).map { ("c\($0)", "2") } + [("form", number), ("point", "1"), ("kiosk", "1")]
            for _ in 0..<2 {
                let thanks = visitor.post("/khuan-khanun/surveys/\(id)/answer", form: answers)
                #expect(thanks.header("Refresh")?.contains("/kiosk/1") == true && thanks.text.contains("คนต่อไป"))
            }
            #expect(try world.sheets(of: id) == 1)
            #expect(visitor.get("/khuan-khanun/surveys/\(id)/kiosk/2").status == 404)
        }
    }

    @Test func `of a withdrawn survey say why, and the neighbour sees none`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.counter)
            #expect(world.visitor().get("/non-mueang/surveys/\(id)").status == 404)
            try Surveys.withdraw(id, because: "คำถามผิด", at: world.workplace())
            let page = world.visitor().get("/khuan-khanun/surveys/\(id)")
            #expect(page.status == 410 && page.text.contains("คำถามผิด"))
            #expect(world.visitor().get("/khuan-khanun/surveys/\(id)/results.csv").status == 404)
        }
    }

    @Test func `take a code as it stands on the slip`() throws {
        try withWorld(.sqlite, rooms: [Surveys.room]) { world in
            let id = try world.opened(SurveyTemplate.internalPulse)
            let staff = world.browser(.itaAdministrator)
            let slips = staff.post("/office/surveys/\(id)/handouts", form: [World.formToken, ("count", "2")]).text
            let start = try #require(slips.range(of: ">รหัส "))
            let code = String(slips[start.upperBound...].prefix(11))
            let answers = (0..<15).map { ("c\($0)", "5") } + [("code", code)]
            let visitor = world.visitor()
            #expect(visitor.post("/khuan-khanun/surveys/\(id)/answer", form: answers).text.contains("รับคำตอบแล้ว"))
            let again = visitor.post("/khuan-khanun/surveys/\(id)/answer", form: answers)
            #expect(again.status == 422 && again.text.contains("ไม่ต้องส่งซ้ำ"))
        }
    }
}
