import Cases
import Contracts
import Database
import Desk
import Foundation
import HTML
import HTTP
import Kernel
import Office
import OfficeTesting
import TestSupport
import Testing

@testable import Services

/// A room that shows one form in the street and at the counter, and says what arrived.
private struct FormDoor: Sendable {
    let form: FormDefinition
    let limits = FormLimits()

    var room: Room {
        var room = Room(
            name: "Door", migrations: Services.migrations.filter { $0.name.contains("form") },
            routes: [
                .publicPage("/:slug/door") { visit in run(visit, isAtCounter: false).show() },
                .publicForm("/:slug/door", body: FormRun.body) { visit in try take(visit, isAtCounter: false) },
                .get("/office/door", may: .read) { visit in run(visit, isAtCounter: true).show() },
                .post("/office/door", may: .read, body: FormRun.body) { visit in try take(visit, isAtCounter: true) },
            ])
        room.chores = [FormDrafts.chore]
        return room
    }

    private func run(_ visit: Visit, isAtCounter: Bool) -> FormRun {
        let action: Link = isAtCounter ? "/office/door" : "/\(visit.organisation.slug)/door"
        let subject = FormSubject(
            code: "truck", title: "ขอรถ", action: action, crumbs: [], keptYears: 5, isAtCounter: isAtCounter)
        return FormRun(form: form, subject: subject, limits: limits, visit: visit)
    }

    private func take(_ visit: Visit, isAtCounter: Bool) throws -> Response {
        switch try run(visit, isAtCounter: isAtCounter).next() {
        case .page(let page): return page
        case .submitted(let submission):
            if let draft = submission.draft { try visit.workplace.together { try FormDrafts.forget(draft, in: $0) } }
            let words = submission.answers.entries.map { "\($0.code)=\($0.value.words)" }
            let person = "name=\(submission.person.name)"
            return .text((words + [person, "files=\(submission.files.count)"]).joined(separator: "|"))
        }
    }
}

/// Somebody who fills in a form screen by screen, sending back what each page holds.
private final class Filler {
    private let client: InProcessClient
    private let path: String
    private(set) var page: Response

    init(_ client: InProcessClient, _ path: String = "/khuan-khanun/door") {
        self.client = client
        self.path = path
        page = client.get(path)
    }

    /// Hidden fields of the form that holds the button, as a browser would send them.
    private func hidden(_ go: String) -> [(String, String)] {
        let forms = page.text.components(separatedBy: "<form").dropFirst()
        let form = forms.first { $0.contains("value=\"\(go)\"") } ?? ""
        return form.components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst().compactMap { part in
            let parts = part.components(separatedBy: "\"")
            return parts.count > 2 ? (parts[0], parts[2]) : nil
        }
    }

    @discardableResult
    func press(_ go: String, _ fields: KeyValuePairs<String, String> = [:]) -> Response {
        let typed = fields.map { ($0.key, $0.value) }
        page = client.post(path, form: hidden(go) + typed + [("go", go)])
        return page
    }

    var ticket: String? { hidden("next").first { $0.0 == "ticket" }?.1 }
    var heading: String {
        page.text.components(separatedBy: "<h2>").dropFirst().first.map { String($0.prefix { $0 != "<" }) } ?? ""
    }

    func fillIn(_ occasion: String = "merit") {
        press("next", ["q-occasion": occasion])
        press("next", ["q-day": "2025-03-01"])
        press("next", ["q-place-words": "วัดป่า", "q-trucks": "2"])
        press("next", ["name": "ผู้ขอ", "contact": "0812345678"])
    }
}

@Suite struct `Filling in a form` {
    private func withDoor(
        _ engine: Engine = .sqlite, _ form: FormDefinition = .truck, _ body: (World) throws -> Void
    ) throws {
        try withWorld(engine, rooms: [FormDoor(form: form).room], body)
    }

    @Test func `goes screen by screen to a last look and arrives checked`() throws {
        try withDoor { world in
            let filler = Filler(world.visitor())
            #expect(filler.page.text.contains("ขั้นที่ 1 จาก 5"))
            #expect(filler.page.header("Cache-Control") == "no-store")
            filler.fillIn()
            #expect(filler.heading == "ตรวจอีกครั้งก่อนส่ง")
            #expect(filler.page.text.contains("งานบุญ") && filler.page.text.contains("1 มีนาคม 2568"))
            let end = filler.press("send")
            #expect(end.text == "occasion=งานบุญ|day=1 มีนาคม 2568|place=วัดป่า|trucks=2 คัน|name=ผู้ขอ|files=0")
        }
    }

    @Test func `keeps what was typed on the way back and when an answer is changed`() throws {
        try withDoor { world in
            let filler = Filler(world.visitor())
            filler.fillIn()
            filler.press("to-0")
            #expect(filler.page.text.contains("value=\"merit\" checked"))
            filler.press("next", ["q-occasion": "other"])
            #expect(filler.page.status == 200)
            #expect(filler.page.text.contains("งานอะไร") && filler.page.text.contains("value=\"2025-03-01\""))
            filler.press("back", ["q-which": "ยังไม่ครบ", "q-day": "2025-03-01"])
            filler.press("next", ["q-occasion": "merit"])
            #expect(!filler.page.text.contains("งานอะไร") && filler.heading == "ตรวจอีกครั้งก่อนส่ง")
        }
    }

    @Test func `stays where something is missing and says so in two languages`() throws {
        try withDoor { world in
            let filler = Filler(world.visitor())
            let page = filler.press("next")
            #expect(page.status == 422)
            #expect(page.text.contains("ใช้ในงานใด: โปรดเลือกหนึ่งข้อ") && page.text.contains("“ใช้ในงานใด”"))
            #expect(page.text.contains("href=\"#f-q-occasion\""))
        }
    }

    @Test(arguments: ["send", "next", "to-check", "back", "save", "return", "to-99", "", "to-"])
    func `takes made-up steps without harm`(go: String) throws {
        try withDoor { world in
            for at in ["check", "person", "2", "-1", "999999999999999999999", "insert", "ก"] {
                let page = world.visitor().post("/khuan-khanun/door", form: [("go", go), ("at", at)])
                #expect(page.status < 500)
                #expect(!page.text.hasPrefix("occasion="))
            }
        }
    }

    @Test func `asks for a paper that the answers need`() throws {
        try withDoor { world in
            let filler = Filler(world.visitor())
            filler.fillIn("sports")
            #expect(filler.page.text.contains("หนังสืออนุญาตใช้สถานที่"))
            let refused = filler.press("send")
            #expect(refused.status == 422 && refused.text.contains("โปรดแนบ หนังสืออนุญาตใช้สถานที่"))
        }
    }

    @Test func `asks for a yes where the data rest on it`() throws {
        var form = FormDefinition.truck
        form.privacy = FormPrivacy(purpose: "จัดรถ", basis: .consent, consent: "ยินยอมให้ใช้ข้อมูล")
        try withDoor(.sqlite, form) { world in
            let filler = Filler(world.visitor())
            filler.fillIn()
            #expect(filler.press("send").text.contains("โปรดอ่านและให้ความยินยอม"))
            #expect(filler.press("send", ["consent": "1"]).text.hasPrefix("occasion="))
        }
    }

    @Test func `keeps one ticket from the first screen to the last, and a new one after a day`() throws {
        try withDoor { world in
            let filler = Filler(world.visitor())
            let first = try #require(filler.ticket)
            filler.press("next", ["q-occasion": "merit"])
            #expect(filler.ticket == first)
            world.advance(days: 2)
            filler.press("next", ["q-day": "2025-03-01"])
            #expect(filler.ticket != first)
        }
    }

    @Test func `at the counter goes the same way, with nothing to save`() throws {
        try withDoor { world in
            let filler = Filler(world.browser(.officer), "/office/door")
            #expect(!filler.page.text.contains("บันทึกไว้กรอกต่อ"))
            filler.fillIn()
            #expect(filler.press("send").text.hasPrefix("occasion="))
        }
    }
}

@Suite struct `A saved form` {
    private func code(in page: Response) throws -> String {
        let parts = page.text.components(separatedBy: "name=\"code\" value=\"")
        return String(try #require(parts.dropFirst().first).prefix { $0 != "\"" })
    }

    private func withDoor(_ engine: Engine, _ body: (World) throws -> Void) throws {
        try withWorld(engine, rooms: [FormDoor(form: .truck).room], body)
    }

    private func rows(_ world: World) throws -> Int {
        try world.workplace().read { db in
            try db.first("SELECT COUNT(*) FROM form_draft WHERE org_id = ?1") { try $0[0] as Int } ?? 0
        }
    }

    @Test(arguments: Engine.tested)
    func `opens with its code where it stood, is saved again under the same code, and goes when sent`(
        engine: Engine
    ) throws {
        try withDoor(engine) { world in
            let filler = Filler(world.visitor())
            filler.press("next", ["q-occasion": "other"])
            let saved = filler.press("save", ["q-which": "ลับสุดยอด"])
            let code = try code(in: saved)
            #expect(saved.text.contains("21 มีนาคม 2568"))

            let later = Filler(world.visitor())
            later.press("return", ["code": code.lowercased().replacing("-", with: " ")])
            #expect(later.page.text.contains("ลับสุดยอด") && later.page.text.contains("งานอะไร"))
            let again = later.press("save", ["q-which": "งานวันเด็ก"])
            #expect(try self.code(in: again).uppercased().filter(\.isLetter) == code.filter(\.isLetter))
            #expect(try rows(world) == 1)

            later.press("return")
            later.press("next", ["q-which": "งานวันเด็ก", "q-day": "2025-03-01"])
            later.press("next", ["q-place-words": "วัดป่า", "q-trucks": "1"])
            later.press("next", ["name": "ผู้ขอ", "contact": "0812345678"])
            #expect(later.page.text.contains("name=\"draft\""))
            later.press("to-0")
            later.press("next", ["q-occasion": "merit"])
            #expect(later.press("send").text.hasPrefix("occasion=งานบุญ"))
            #expect(try rows(world) == 0)
        }
    }

    @Test(arguments: Engine.tested)
    func `is unreadable in the database and deleted after thirty days`(engine: Engine) throws {
        try withDoor(engine) { world in
            let filler = Filler(world.visitor())
            filler.press("next", ["q-occasion": "other"])
            let code = try code(in: filler.press("save", ["q-which": "marker-in-clear"]))
            let sealed = try world.workplace().read { db in
                try db.first("SELECT sealed, mark FROM form_draft WHERE org_id = ?1") {
                    try ($0[0] as [UInt8]) + ($0[1] as [UInt8])
                }
            }
            #expect(!String(decoding: try #require(sealed), as: UTF8.self).contains("marker"))
            world.advance(days: 30)
            try world.runChores()
            #expect(try rows(world) == 1)
            world.advance(days: 1)
            #expect(Filler(world.visitor()).press("return", ["code": code]).text.contains("ไม่พบแบบ"))
            try world.runChores()
            #expect(try rows(world) == 0)
        }
    }

    @Test func `is one draft when the button is pressed twice`() throws {
        try withDoor(.sqlite) { world in
            let form: [(String, String)] = [
                ("ticket", try #require(Filler(world.visitor()).ticket)), ("at", "0"), ("q-occasion", "merit"),
                ("go", "save"),
            ]
            let first = try code(in: world.visitor().post("/khuan-khanun/door", form: form))
            #expect(try code(in: world.visitor().post("/khuan-khanun/door", form: form)) == first)
            #expect(try rows(world) == 1)
        }
    }

    @Test func `slows down wrong codes but never the right one`() throws {
        try withDoor(.sqlite) { world in
            let filler = Filler(world.visitor())
            let code = try code(in: filler.press("save", ["q-occasion": "merit"]))
            let statuses = (0..<12).map { _ in
                Filler(world.visitor()).press("return", ["code": "22222-22222-22222-22222"]).status
            }
            #expect(statuses == [Int](repeating: 422, count: 10) + [429, 429])
            #expect(Filler(world.visitor()).press("return", ["code": code]).status == 200)
        }
    }

    @Test func `opens at no other organisation`() throws {
        try withDoor(.sqlite) { world in
            let code = try code(in: Filler(world.visitor()).press("save", ["q-occasion": "merit"]))
            let there = Filler(world.visitor(), "/non-mueang/door")
            #expect(there.press("return", ["code": code]).text.contains("ไม่พบแบบ"))
        }
    }
}
