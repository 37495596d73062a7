import Contracts
import HTTP
import Kernel
import OfficeTesting
import Testing
import Vault

@testable import Complaints

@Suite struct CustodyPageTests {
    private let home = "/office/complaints/custody"

    private func post(_ client: InProcessClient, _ path: String, _ fields: [(String, String)]) -> Response {
        client.post(path, form: fields + [World.formToken])
    }

    @Test func `an executive names readers, who make keys, and the door opens`() throws {
        try CustodyWorld.with { world in
            let mayor = world.browser(.mayor)
            #expect(mayor.get(home).text.contains("ยังรับรายงานไม่ได้"))
            for person in [CustodyWorld.Person.clerk, .outsider] {
                let id = try world.officer(person).description
                let outside = person == .outsider ? [("outside", "1")] : []
                #expect(post(mayor, "\(home)/custodians", [("officer", id)] + outside).status == 303)
                let browser = world.browser(person)
                #expect(browser.get("\(home)/key").text.contains("สร้างกุญแจ"))
                let phrase = person.passphrase.revealed
                let made = post(browser, "\(home)/key", [("passphrase", phrase), ("again", phrase)])
                #expect(made.header("Location") == "\(home)/key/shares")
            }
            let page = mayor.get(home).text
            #expect(!page.contains("ยังรับรายงานไม่ได้"))
            #expect(page.contains("ผู้แทนศูนย์ดำรงธรรมอำเภอ"))
            #expect(try world.read { try Custody.isReady(in: $0) })
            #expect(
                post(mayor, "\(home)/custodians", [("officer", try world.officer(.clerk).description)]).status == 422)
            #expect(post(mayor, "\(home)/custodians", [("officer", "x")]).status == 422)
        }
    }

    @Test func `who reads no reports finds no key pages, and only executives arrange`() throws {
        try CustodyWorld.with { world in
            try world.equip(.clerk)
            let (head, clerk) = (world.browser(.head), world.browser(.clerk))
            for path in ["key", "key/shares", "rehearsal", "recovery"] {
                #expect(head.get("\(home)/\(path)").status == 404, "\(path)")
                #expect(clerk.get("\(home)/\(path)").status == 200, "\(path)")
            }
            for path in ["key", "key/unlock", "key/passphrase", "key/shares", "rehearsal", "recovery"] {
                let answer = post(
                    head, "\(home)/\(path)",
                    [("passphrase", "วลีผ่านอะไรก็ได้"), ("again", "วลีผ่านอะไรก็ได้"), ("threshold", "2"), ("count", "2")])
                #expect(answer.status == 404, "\(path)")
            }
            #expect(clerk.get(home).status == 200)
            #expect(clerk.get("\(home)/chain").status == 403)
            #expect(post(clerk, "\(home)/custodians", [("officer", "1")]).status == 403)
            #expect(world.browser(.mayor).get("\(home)/chain/999").status == 404)
        }
    }

    @Test func `the key is opened and closed by its passphrase, and never shown what was typed`() throws {
        try CustodyWorld.with { world in
            try world.equip(.clerk)
            let clerk = world.browser(.clerk)
            let wrong = post(clerk, "\(home)/key/unlock", [("passphrase", "ผิดแน่นอนวลีนี้")])
            #expect(wrong.status == 422)
            #expect(!wrong.text.contains("ผิดแน่นอนวลีนี้"))
            let phrase = CustodyWorld.Person.clerk.passphrase.revealed
            for (to, target) in [
                ("/office/complaints/reports/1", "/office/complaints/reports/1"), ("//evil.example/", "\(home)/key"),
                ("https://evil.example", "\(home)/key"), ("/office/complaints//evil", "\(home)/key"),
            ] {
                let answer = post(clerk, "\(home)/key/unlock", [("passphrase", phrase), ("to", to)])
                #expect(answer.header("Location") == target)
            }
            #expect(clerk.get("\(home)/key").text.contains("กุญแจเปิดอยู่"))
            #expect(post(clerk, "\(home)/key/lock", []).status == 303)
            #expect(clerk.get("\(home)/key").text.contains("กุญแจปิดอยู่"))
        }
    }

    @Test func `guessing at one passphrase is slowed down and others are not`() throws {
        try CustodyWorld.with { world in
            try world.equip(.clerk)
            try world.equip(.auditor)
            let clerk = world.browser(.clerk)
            let answers = (0..<7).map { _ in post(clerk, "\(home)/key/unlock", [("passphrase", "เดาไปเรื่อยๆ")]).status }
            #expect(answers == [422, 422, 422, 422, 422, 429, 429])
            let phrase = CustodyWorld.Person.auditor.passphrase.revealed
            #expect(post(world.browser(.auditor), "\(home)/key/unlock", [("passphrase", phrase)]).status == 303)
        }
    }

    @Test func `shares are printed once, tried, and give a lost key back`() throws {
        try CustodyWorld.with { world in
            try world.equip(.clerk)
            let clerk = world.browser(.clerk)
            let phrase = CustodyWorld.Person.clerk.passphrase.revealed
            let printed = post(
                clerk, "\(home)/key/shares", [("threshold", "2"), ("count", "3"), ("passphrase", phrase)])
            #expect(printed.status == 200)
            #expect(printed.header("Cache-Control") == "no-store")
            let rows = printed.text.split(separator: "<code>").dropFirst().map { String($0.prefix(24)) }
            #expect(rows.count == 12)
            let shares = (0..<3).map { rows[$0 * 4..<$0 * 4 + 4].joined(separator: "\n") }
            #expect(printed.text.split(separator: "<svg").count >= 4)
            let tried = post(clerk, "\(home)/rehearsal", [("share-1", shares[2]), ("share-2", shares[0])])
            #expect(tried.status == 303)
            let short = post(clerk, "\(home)/rehearsal", [("share-1", shares[2])])
            #expect(short.status == 422)
            #expect(!short.text.contains(rows[8]))
            let next = [("passphrase", "อีกวลีหนึ่งที่ยาวพอ"), ("again", "อีกวลีหนึ่งที่ยาวพอ")]
            let recovered = post(clerk, "\(home)/recovery", [("share-1", shares[0]), ("share-2", shares[1])] + next)
            #expect(recovered.status == 303)
            #expect(post(clerk, "\(home)/key/unlock", [("passphrase", phrase)]).status == 422)
            #expect(post(clerk, "\(home)/key/unlock", [next[0]]).status == 303)
        }
    }

    @Test func `ties are declared on pages that only their owner reads`() throws {
        try CustodyWorld.with { world in
            let head = try world.officer(.head).description
            let clerk = world.browser(.clerk)
            #expect(post(clerk, "\(home)/relatives", [("relatives", head)]).status == 303)
            #expect(clerk.get("\(home)/relatives").text.contains("value=\"\(head)\" checked"))
            #expect(!world.browser(.head).get("\(home)/relatives").text.contains("checked"))
            let (mayor, palad) = (world.browser(.mayor), try world.officer(.palad))
            let chain = mayor.get("\(home)/chain")
            #expect(chain.status == 200)
            #expect(chain.text.contains("href=\"\(home)/chain/\(palad)\""))
            #expect(mayor.get("\(home)/chain/\(palad)").text.contains("action=\"\(home)/chain/\(palad)\""))
            let own = try world.officer(.mayor).description
            #expect(post(mayor, "\(home)/chain/\(palad)", [("superiors", own)]).status == 303)
            #expect(post(mayor, "\(home)/chain/\(own)", [("superiors", palad.description)]).status == 422)
            #expect(try world.read { try TieStore.superiors(in: $0) }.count == 1)
        }
    }

    @Test func `custodians find what they still have to do among their work`() throws {
        try CustodyWorld.with { world in
            try Custody.name(try world.officer(.clerk), isOutside: false, at: world.desk(.mayor))
            func titles() throws -> [String] {
                try world.read { try CustodyWork.source.open($0, world.base.now.day) }.map(\.title)
            }
            #expect(try titles() == ["สร้างกุญแจรับรายงาน"])
            try world.makeKey(.clerk)
            #expect(try titles() == ["พิมพ์ส่วนกุญแจเผื่อลืมวลีผ่าน"])
            let shares = try Custody.split(
                CustodyWorld.Person.clerk.passphrase, threshold: 2, count: 2, at: world.desk(.clerk))
            #expect(try titles() == ["ซ้อมกู้คืนกุญแจ"])
            _ = try Custody.rehearse(
                shares.map { Secret($0.map(\.revealed).joined()) }, at: world.desk(.clerk))
            #expect(try titles() == [])
            world.base.advance(days: 366)
            #expect(try titles() == ["ซ้อมกู้คืนกุญแจ"])
        }
    }
}
