import Cases
import Contracts
import Database
import Foundation
import HTTP
import Kernel
import Ledger
import Office
import OfficeTesting
import TestSupport
import Testing
import Thai

@testable import Enquiries

extension World {
    fileprivate func content(_ subject: String = "ร่างข้อบัญญัติขยะ", days: Int = 20) -> Consultation.Content {
        Consultation.Content(
            subject: subject, words: "จะเก็บค่าขยะใหม่ อยากรู้ว่าเห็นอย่างไร", opensOn: now.day,
            closesOn: now.day.adding(days: days - 1), unit: nil)
    }

    /// A consultation that takes contributions.
    fileprivate func consultation(files: [KeptFile] = []) throws -> ID<Consultation> {
        let id = try Enquiries.draft(content(), files: files, at: workplace())
        try Enquiries.open(id, from: 1, at: workplace())
        return id
    }

    fileprivate func contribute(
        _ words: String, to id: ID<Consultation>, wish: String = "public", name: String = "", ticket: String? = nil
    ) throws -> Response {
        let client = visitor()
        let path = "/khuan-khanun/enquiries/consultations/\(id)/contribute"
        let form = client.get(path)
        guard let fresh = field("ticket", in: form.text) else { return form }
        return client.post(
            path, form: [("ticket", ticket ?? fresh), ("words", words), ("wish", wish), ("name", name)])
    }

    fileprivate func said(_ id: ID<Consultation>) throws -> [Contribution] {
        try workplace().read { try ContributionStore.all(of: id, in: $0) }
    }

    fileprivate func find(_ id: ID<Consultation>) throws -> Consultation {
        try workplace().read { try ConsultationStore.find(id, in: $0) }
    }

    fileprivate func page(_ id: ID<Consultation>) -> Response {
        visitor().get("/khuan-khanun/enquiries/consultations/\(id)")
    }
}

@Suite struct `Consultations` {
    @Test(arguments: Engine.tested)
    func `ask everyone, answer each, and end with a summary that is logged and found`(engine: Engine) throws {
        try withEnquiries(engine) { world in
            let draft = try world.house.files.keep(Array("ร่างเต็ม".utf8), name: "ร่าง.txt", as: .text)
            let id = try world.consultation(files: [draft])
            #expect(world.page(id).text.contains("เสนอความเห็น") && world.page(id).text.contains("ร่าง.txt"))
            let receipt = try world.contribute("แพงไป ขอผ่อนจ่าย", to: id)
            #expect(receipt.status == 200 && receipt.text.contains("ใบรับเรื่อง"))
            #expect(try world.contribute("เห็นด้วย", to: id, wish: "private").status == 200)
            let all = try world.said(id)
            #expect(all.count == 2)
            #expect(!world.page(id).text.contains("แพงไป"))
            try world.press(
                "/office/cases/\(all[0].matter)/step/part", all[0].matter, [("words-part", "ให้ผ่อนสองงวด")])
            let shown = try world.press(
                "/office/enquiries/contributions/\(all[0].matter)", all[0].matter,
                [("words", "ขอผ่อนจ่าย"), ("answer", "ให้ผ่อนได้สองงวด")])
            #expect(shown.status == 303)
            #expect(world.page(id).text.contains("ให้ผ่อนได้สองงวด") && world.page(id).text.contains("นำไปใช้บางส่วน"))

            let early = world.browser(.itaAdministrator).post(
                "/office/enquiries/consultations/\(id)/summary",
                form: [World.formToken, ("version", "2"), ("summary", "สรุปแล้ว")])
            #expect(early.status == 409)
            world.advance(days: 20)
            #expect(try world.contribute("มาช้า", to: id).status == 409)
            let open = world.browser(.itaAdministrator).post(
                "/office/enquiries/consultations/\(id)/summary",
                form: [World.formToken, ("version", "2"), ("summary", "สรุปแล้ว")])
            #expect(open.status == 409 && open.text.contains("ยังไม่ได้ตอบ 1 ความเห็น"))
            try world.press("/office/cases/\(all[1].matter)/step/leave", all[1].matter, [("words-leave", "รับทราบ")])
            try Enquiries.close(id, summary: "สรุปแล้ว ให้ผ่อน", from: 2, at: world.workplace())
            #expect(world.page(id).text.contains("สรุปแล้ว ให้ผ่อน"))
            let log = try world.workplace().read { db in
                try PublicationLog.entries(about: "consultation/\(id)", in: db).compactMap { $0.entry?.kind }
            }
            #expect(log == [.publication, .replacement])
            let hits = try world.workplace().read { db in
                try ConsultationRecords.search.entries(db).filter { $0.holds(SearchKey.words(of: "ให้ผ่อน")) }
            }
            #expect(hits.map(\.path) == ["enquiries/consultations/\(id)"])
            let traced = try world.workplace().read { try ConsultationRecords.trace.find($0, draft.sha256) }
            #expect(traced == [FileTrace.Place("consultation/\(id)", version: 1)])
        }
    }

    @Test func `promise an answer fifteen working days after the last day`() throws {
        try withEnquiries { world in
            let id = try world.consultation()
            let receipt = try world.contribute("ก", to: id).text
            let matter = try #require(try world.said(id).first).matter
            let file = try world.workplace().read {
                try Cases.file(matter, .contribution, for: world.workplace().actor, in: $0)
            }
            let last = try world.find(id).content.closesOn
            let due = try #require(file.clock.deadline.due)
            #expect(WorkCalendar.thai.workingDays(after: last, through: due) == 15)
            #expect(receipt.contains(due.thai(.full)))
        }
    }

    @Test func `that are drafts are seen by nobody outside, and never change once they are open`() throws {
        try withEnquiries { world in
            let file = try world.house.files.keep(Array("ความลับ".utf8), name: "ความลับ.txt", as: .text)
            let id = try Enquiries.draft(world.content("ความลับ"), files: [file], at: world.workplace())
            let document = try #require(
                try world.workplace().read { try ConsultationStore.files(of: id, in: $0) }.first)
            #expect(world.page(id).status == 404)
            let path = "/khuan-khanun/enquiries/consultations/\(id)"
            #expect(world.visitor().get("\(path)/files/\(document.id)").status == 404)
            #expect(world.visitor().get("\(path)/contribute").status == 404)
            #expect(!world.visitor().get("/khuan-khanun/enquiries/consultations").text.contains("ความลับ"))
            try Enquiries.open(id, from: 1, at: world.workplace())
            #expect(world.visitor().get("\(path)/files/\(document.id)").status == 200)
            #expect(throws: Refusal.self) {
                try Enquiries.change(id, world.content("แก้"), from: 2, at: world.workplace())
            }
            #expect(throws: Refusal.self) { try Enquiries.open(id, from: 2, at: world.workplace()) }
        }
    }

    @Test func `take one contribution of one form`() throws {
        try withEnquiries { world in
            let id = try world.consultation()
            let form = world.visitor().get("/khuan-khanun/enquiries/consultations/\(id)/contribute").text
            let ticket = try #require(field("ticket", in: form))
            let pages = try (0..<2).map { _ in try world.contribute("ซ้ำ", to: id, ticket: ticket).text }
            #expect(field("secret", in: pages[0]) == field("secret", in: pages[1]))
            #expect(try world.said(id).count == 1)
        }
    }

    @Test func `show nothing that was said in private, before its answer, or with a name in it`() throws {
        try withEnquiries { world in
            let id = try world.consultation()
            _ = try world.contribute("ส่วนตัว", to: id, wish: "private")
            _ = try world.contribute("ของฉัน", to: id, name: "สมหญิง ใจดี")
            let (secret, named) = (try world.said(id)[0].matter, try world.said(id)[1].matter)
            let show = { (matter: ID<Case>, words: String) in
                try world.press(
                    "/office/enquiries/contributions/\(matter)", matter, [("words", words), ("answer", "แล้ว")]
                ).status
            }
            #expect(try show(named, "ของฉัน") == 409)
            for matter in [secret, named] {
                try world.press("/office/cases/\(matter)/step/adopt", matter, [("words-adopt", "ทำ")])
            }
            #expect(try show(secret, "ส่วนตัว") == 409)
            #expect(try show(named, "จาก สมหญิง ใจดี") == 422)
            #expect(try show(named, "เห็นด้วย") == 303)
            #expect(!world.page(id).text.contains("ส่วนตัว") && !world.page(id).text.contains("สมหญิง"))
        }
    }

    @Test func `tell why a contribution is not shown, to its person and to everyone`() throws {
        try withEnquiries { world in
            let id = try world.consultation()
            let receipt = try world.contribute("ด่าผู้อื่น", to: id).text
            let matter = try #require(try world.said(id).first).matter
            let path = "/office/enquiries/contributions/\(matter)/withholding"
            #expect(try world.press(path, matter, [("because", "")]).status == 422)
            #expect(try world.press(path, matter, [("because", "หมิ่นประมาทผู้อื่น")]).status == 303)
            #expect(world.page(id).text.contains("1 ความเห็น: หมิ่นประมาทผู้อื่น"))
            #expect(!world.page(id).text.contains("ด่าผู้อื่น"))
            #expect(try world.follow(receipt).text.contains("หมิ่นประมาทผู้อื่น"))
        }
    }

    @Test func `that were withdrawn say why, and prove nothing any more`() throws {
        try withEnquiries { world in
            let id = try world.consultation()
            let prove = {
                let request = EvidenceRequest(
                    organisation: world.organisation, year: FiscalYear(2568), today: world.now.day)
                return try world.workplace().read { try ConsultationRecords.evidence.prepare($0, request) }
            }
            #expect(try prove()?.rows.map(\.words) == ["ร่างข้อบัญญัติขยะ"])
            try Enquiries.withdraw(id, because: "ร่างเปลี่ยน", from: 2, at: world.workplace())
            #expect(world.page(id).status == 410 && world.page(id).text.contains("ร่างเปลี่ยน"))
            #expect(try prove() == nil)
            for title in ["การเปิดโอกาสให้เกิดการมีส่วนร่วม", "ผลการเปิดโอกาสให้มีส่วนร่วมในการดำเนินงาน"] {
                #expect(ConsultationRecords.evidence.proves(title))
            }
        }
    }

    @Test func `are written and opened in the browser, with the field named that is wrong`() throws {
        try withEnquiries { world in
            let client = world.browser(.unitHead)
            let form = [
                World.formToken, ("subject", "ป้ายซอย"), ("words", "จะติดป้ายใหม่"), ("opens", "2025-02-19"),
                ("closes", "2025-03-10"),
            ]
            for (name, value) in [
                ("subject", ""), ("words", " "), ("opens", "x"), ("closes", ""), ("closes", "2025-02-18"),
            ] {
                let wrong = form.map { $0.0 == name ? (name, value) : $0 }
                let page = client.post("/office/enquiries/consultations/new", form: wrong)
                #expect(page.status == 422 && page.text.contains("href=\"#f-\(name)\""), "\(name)")
            }
            let saved = client.post("/office/enquiries/consultations/new", form: form)
            let path = try #require(saved.header("Location"))
            #expect(client.post("\(path)/opening", form: [World.formToken, ("version", "1")]).status == 303)
            #expect(world.visitor().get("/khuan-khanun/enquiries/consultations").text.contains("ป้ายซอย"))
            #expect(world.browser(.officer).post("\(path)/opening", form: [World.formToken]).status == 403)
            #expect(world.browser(.unitHead, of: world.neighbour).get(path).status == 404)
        }
    }
}
