import Cases
import Complaints
import Contracts
import Database
import Enquiries
import Foundation
import HTTP
import ITA
import Kernel
import Office
import Testing
import Vault

@testable import Assembly
@testable import Disclosure
@testable import Findings
@testable import Measures
@testable import Organisations
@testable import Papers

/// A thing that visitors must not see, with a marker word in it.
private struct Hidden: Sendable {
    let name: String
    /// Makes it, and gives the steps of public addresses under which somebody may guess it.
    let make: @Sendable (Insider, _ marker: String) throws -> [String]
    /// In every text of the thing, and nowhere else.
    var marker: String { "ลับ\(name.utf8.reduce(into: 7) { $0 = ($0 &* 31 &+ Int($1)) & 0xFF_FFFF })ลับ" }
}

/// What was public and was taken back.
private struct TakenBack: Sendable {
    let name: String
    let show: @Sendable (Insider, _ marker: String) throws -> Void
    let takeBack: @Sendable (Insider) throws -> Void
    var marker: String { "ถอน\(name.utf8.reduce(into: 7) { $0 = ($0 &* 31 &+ Int($1)) & 0xFF_FFFF })ถอน" }
}

/// Somebody of the demo who may do everything, in one of its offices.
private final class Insider {
    let installation: Installation
    /// What `show` leaves for `takeBack`.
    var kept: [String: Int64] = [:]

    init(_ installation: Installation) { self.installation = installation }

    func place(signing: Bool = false) throws -> Workplace {
        let house = installation.house
        let profile = try #require(try Organisations.find(slug: "khuan-khanun", in: house.database))
        let officers = try house.database.read(profile.id) { try Organisations.officers(in: $0) }
        let writer = try #require(officers.first { $0.roles == [.officer] })
        let actor = Actor(officer: writer.id, label: "ผู้ทดสอบ", unit: writer.unit, roles: Set(Role.allCases))
        return Workplace(organisation: profile, actor: actor, house: house, now: house.surroundings.now())
    }

    func news(_ marker: String, title: String? = nil) throws -> ArticleContent {
        ArticleContent(title: title ?? marker, body: "\(marker)\n\n| \(marker) | 1 |", day: try place().today)
    }

    /// Writes what an item of `year` that nobody began shows, and takes it as far as `steps`.
    func item(_ marker: String, _ steps: [OITStep], title: String? = nil) throws -> (code: String, path: String) {
        let year = FiscalYear(2568)
        let free = try OITItem.checklist(of: year).map(\.code).filter {
            try Disclosure.oitItem($0, of: year, at: place()).versions.isEmpty
        }
        let code = try #require(free.last)
        let file = try installation.house.files.keep(Array(marker.utf8), name: "\(title ?? marker).txt", as: .text)
        try Disclosure.writeOIT(
            OITContent(sources: [OITSource(title ?? marker, .address("https://example.go.th/\(code)"))]),
            files: [file], of: code, year, from: 0, at: place())
        for step in steps { try take(step, code) }
        return (code, code.lowercased())
    }

    func take(_ step: OITStep, _ code: String, because reason: String = "") throws {
        let year = FiscalYear(2568)
        let place = try place()
        try Disclosure.stepOIT(
            step, code, of: year, because: reason, due: step == .schedule ? place.now.adding(seconds: 86_400) : nil,
            from: try Disclosure.oitItem(code, of: year, at: place).version, at: place)
    }
}

/// Every public page of the office as a visitor finds it: from the home and the lists for programs, along every link.
private struct Crawl {
    private(set) var answers: [String: Response] = [:]

    init(_ installation: Installation, adding more: [String]) {
        let visitor = InProcessClient(
            installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
            surroundings: installation.house.surroundings)
        var open =
            ["", "sitemap.xml", "feed.atom", "data.json", "log.json", "oit/2568?view=codes", "keys.json"]
            .map { "/khuan-khanun/\($0)" } + more
        while let next = open.popLast() {
            guard answers[next] == nil, answers.count < 3_000 else { continue }
            let answer = visitor.get(next)
            answers[next] = answer
            open += Self.links(in: answer)
        }
    }

    /// Whatever between quotes or tags is an address of the office's own site.
    private static func links(in answer: Response) -> [String] {
        let type = answer.header("Content-Type") ?? ""
        let location = answer.header("Location").map { [$0] } ?? []
        guard type.contains("html") || type.contains("json") || type.contains("xml") else { return location }
        return location
            + answer.bytes.split { $0 == 0x22 || $0 == 0x3C || $0 == 0x3E }.compactMap { piece in
                let text = String(decoding: piece, as: UTF8.self)
                let path = text.hasPrefix("http://localhost/") ? String(text.dropFirst("http://localhost".count)) : text
                guard path.hasPrefix("/khuan-khanun/"), !path.contains(" ") else { return nil }
                return path.split(separator: "#")[0].replacingOccurrences(of: "&amp;", with: "&")
            }
    }

    /// All that reaches the visitor, the address's own echo of a search left out.
    func pages(with word: String) -> [String] {
        answers.filter { $0.value.text.contains(word) && !$0.key.contains("q=") }.map(\.key).sorted()
    }

    /// Addresses that answer in another way, or in one of the two only.
    func differences(from other: Crawl) -> [String] {
        Set(answers.keys).union(other.answers.keys).filter { address in
            guard let one = answers[address], let two = other.answers[address] else { return true }
            return one.status != two.status || one.bytes != two.bytes || Self.headers(one) != Self.headers(two)
        }.sorted()
    }

    private static func headers(_ answer: Response) -> [String] {
        answer.headers.filter { $0.0.lowercased() != "date" }.map { "\($0.0): \($0.1)" }
    }
}

@Suite struct `What is not public` {
    private static let hidden: [Hidden] = [
        Hidden(name: "a draft of news") { office, marker in
            ["news/\(try Disclosure.write(.news, office.news(marker), at: office.place()))"]
        },
        Hidden(name: "a draft of a page") { office, marker in
            var page = try office.news(marker)
            page.name = "hidden-page"
            _ = try Disclosure.write(.page, page, at: office.place())
            return ["pages/hidden-page"]
        },
        Hidden(name: "news whose hour has not come") { office, marker in
            let id = try Disclosure.write(.news, office.news(marker), at: office.place())
            try Disclosure.schedule(id, for: office.place().now.adding(seconds: 86_400), at: office.place())
            return ["news/\(id)"]
        },
        Hidden(name: "the next version of news") { office, marker in
            let place = try office.place()
            let shown = try #require(try place.read { try ShownStore.articles(.news, limit: 1, in: $0) }.first)
            try Disclosure.rewrite(shown.id, office.news(marker), from: shown.version, at: place)
            return ["news/\(shown.id)?version=2", "wording/\(shown.id)"]
        },
        Hidden(name: "a file of a draft") { office, marker in
            let file = try office.installation.house.files.keep(Array(marker.utf8), name: "\(marker).txt", as: .text)
            let id = try Disclosure.write(
                .news, office.news(marker), adding: [.init(file: file, words: marker)], at: office.place())
            let files = try office.place().read { try ArticleStore.find(id, in: $0).content.attachments }
            return ["news/\(id)", "wording/\(id)"] + files.map { "files/\($0)" }
        },
        Hidden(name: "an item in draft") { office, marker in
            let item = try office.item(marker, [])
            return [
                "oit/2568/\(item.path)/files/0", "oit/2568/\(item.path)/files/1", "oit/2568/\(item.path)/snapshots",
            ]
        },
        Hidden(name: "an item that waits for the check") { office, marker in
            ["oit/2568/\(try office.item(marker, [.submit]).path)/files/1"]
        },
        Hidden(name: "an item that waits for approval") { office, marker in
            ["oit/2568/\(try office.item(marker, [.submit, .check]).path)/files/1"]
        },
        Hidden(name: "an approved item") { office, marker in
            ["oit/2568/\(try office.item(marker, [.submit, .check, .approve]).path)/files/1"]
        },
        Hidden(name: "an item whose hour has not come") { office, marker in
            ["oit/2568/\(try office.item(marker, [.submit, .check, .approve, .schedule]).path)/files/1"]
        },
        Hidden(name: "a measure that was withdrawn") { office, marker in
            let id = try Measures.add(.init(titles: [marker]), year: FiscalYear(2568), at: office.place())
            try Measures.withdraw(id, because: marker, at: office.place())
            return ["measures/\(id)"]
        },
        Hidden(name: "a finding that was withdrawn") { office, marker in
            let content = Finding.Content(topic: 1, item: nil, weakness: marker)
            let id = try Findings.add(content, year: FiscalYear(2566), at: office.place())
            try Findings.withdraw(id, because: marker, at: office.place())
            return []
        },
        Hidden(name: "a letter in draft") { office, marker in
            let id = try Papers.draftLetter(
                "memo-purchase", year: FiscalYear(2568), unit: nil, answers: ["work": marker, "reason": marker],
                at: office.place())
            let code = try office.place().read { try LetterStore.find(id, in: $0).code }
            return ["letters/\(code)", "letters/\(id)"]
        },
        Hidden(name: "a letter that came in") { office, marker in
            let place = try office.place()
            let letter = try Registers.receive(
                IncomingLetter.Content(
                    number: "มท 1", sender: marker, dated: nil, received: place.today, subject: marker, unit: nil),
                at: place)
            return ["letters/\(letter.id)"]
        },
        Hidden(name: "a consultation in draft") { office, marker in
            let place = try office.place()
            let file = try office.installation.house.files.keep(
                Array("\(marker) 2".utf8), name: "\(marker).txt", as: .text)
            let content = Consultation.Content(
                subject: marker, words: marker, opensOn: place.today, closesOn: place.today.adding(days: 20))
            let id = try Enquiries.draft(content, files: [file], at: place)
            return ["enquiries/consultations/\(id)", "enquiries/consultations/\(id)/contribute"]
        },
        Hidden(name: "somebody who leads nothing") { office, marker in
            let place = try office.place()
            let login = "leak-test"
            try Organisations.addOfficer(
                OfficerPlace(position: marker, unit: place.actor.unit, roles: [.officer]), login: login, at: place)
            return ["structure?unit=1"]
        },
    ]

    @Test func `changes no answer by a byte and stands in none`() throws {
        try withInstallation { installation in
            try Demo.load(into: installation)
            let searches = Self.hidden.map { "/khuan-khanun/search?q=\(percentEncoded($0.marker))" }
            let before = Crawl(installation, adding: searches)
            #expect(before.answers.count > 60)
            let office = Insider(installation)
            var guesses: [String] = []
            for hidden in Self.hidden { guesses += try hidden.make(office, hidden.marker) }

            let after = Crawl(installation, adding: searches)
            // These forms carry a ticket that is drawn anew for each reader.
            let forms = ["ask", "request", "comment"].map { "/khuan-khanun/enquiries/\($0)" }
            let drawnAnew = { (address: String) in
                forms.contains(address) || address.hasPrefix("/khuan-khanun/surveys/")
                    || ["/request", "/contribute"].contains { address.hasSuffix($0) }
            }
            #expect(after.differences(from: before).filter { !drawnAnew($0) } == [])
            for hidden in Self.hidden { #expect(after.pages(with: hidden.marker) == [], "\(hidden.name)") }

            // Somebody who knows or guesses the address learns no more than at one that never was.
            let visitor = InProcessClient(
                installation.gate { reference, error in Issue.record("fault \(reference): \(error)") },
                surroundings: installation.house.surroundings)
            for guess in guesses {
                let text = visitor.get("/khuan-khanun/\(guess)").text
                for hidden in Self.hidden { #expect(!text.contains(hidden.marker), "\(hidden.name) at \(guess)") }
            }
        }
    }

    private static let takenBack: [TakenBack] = [
        TakenBack(name: "news") { office, marker in
            let id = try Disclosure.write(.news, office.news(marker, title: "ข่าวที่จะถอน"), at: office.place())
            try Disclosure.publish(id, at: office.place())
            office.kept["news"] = id.number
        } takeBack: { office in
            try Disclosure.withdraw(
                ID(try #require(office.kept["news"])), because: "พิมพ์ผิด", at: office.place())
        },
        TakenBack(name: "a file of news") { office, marker in
            let file = try office.installation.house.files.keep(Array(marker.utf8), name: "ไฟล์.txt", as: .text)
            let id = try Disclosure.write(
                .news, office.news("เนื้อความ", title: "ข่าวที่มีไฟล์"), adding: [.init(file: file, words: "ไฟล์")],
                at: office.place())
            try Disclosure.publish(id, at: office.place())
            office.kept["file"] = id.number
        } takeBack: { office in
            try Disclosure.withdraw(
                ID(try #require(office.kept["file"])), because: "พิมพ์ผิด", at: office.place())
        },
        TakenBack(name: "an item") { office, marker in
            let item = try office.item(marker, [.submit, .check, .approve, .publish], title: "แหล่งข้อมูล")
            office.kept["item"] = Int64(item.code.dropFirst())
        } takeBack: { office in
            let number = try #require(office.kept["item"])
            try office.take(.withdraw, "O\(number)", because: "ไฟล์ของปีก่อน")
        },
        TakenBack(name: "a consultation") { office, marker in
            let place = try office.place()
            let content = Consultation.Content(
                subject: "เรื่องที่จะยกเลิก", words: marker, opensOn: place.today, closesOn: place.today.adding(days: 20))
            let id = try Enquiries.draft(content, at: place)
            try Enquiries.open(id, from: 1, at: place)
            office.kept["consultation"] = id.number
        } takeBack: { office in
            try Enquiries.withdraw(
                ID(try #require(office.kept["consultation"])), because: "ร่างเปลี่ยน", from: 2, at: office.place())
        },
        TakenBack(name: "a complaint in the office's words") { office, marker in
            let place = try office.place()
            let street = Workplace(
                organisation: place.organisation, actor: .visitor, house: place.house, now: place.now)
            let draft = CaseDraft(title: "ท่อตัน", words: "น้ำขัง", mayBePublic: true)
            let matter = try Complaints.file(
                draft, about: nil, at: Whereabouts(village: 9), Ticket(at: street), at: street
            ).record
            try Complaints.show(matter.id, heading: marker, spot: "", done: "", from: matter.version, at: place)
            office.kept["complaint"] = matter.id.number
        } takeBack: { office in
            try Complaints.hide(
                ID(try #require(office.kept["complaint"])), because: "พาดพิงผู้อื่น", from: 2, at: office.place())
        },
        TakenBack(name: "a measure") { office, marker in
            let id = try Measures.add(.init(titles: [marker]), year: FiscalYear(2568), at: office.place())
            office.kept["measure"] = id.number
        } takeBack: { office in
            try Measures.withdraw(ID(try #require(office.kept["measure"])), because: "ซ้ำ", at: office.place())
        },
    ]

    @Test func `any more is read nowhere, though it was read before`() throws {
        try withInstallation { installation in
            try Demo.load(into: installation)
            let office = Insider(installation)
            for thing in Self.takenBack { try thing.show(office, thing.marker) }
            let shown = Crawl(installation, adding: [])
            for thing in Self.takenBack { #expect(shown.pages(with: thing.marker) != [], "\(thing.name)") }

            for thing in Self.takenBack { try thing.takeBack(office) }
            // Every address that was known before is asked again.
            let after = Crawl(installation, adding: Array(shown.answers.keys))
            for thing in Self.takenBack { #expect(after.pages(with: thing.marker) == [], "\(thing.name)") }
        }
    }

    @Test func `any more is a published paper, whose address says why`() throws {
        try withInstallation { installation in
            try Demo.load(into: installation)
            let office = Insider(installation)
            let place = try office.place()
            let paper = try #require(try place.read { try PublicationStore.all(in: $0) }.first)
            let path = "/khuan-khanun/reports/\(paper.id)"
            let shown = Crawl(installation, adding: [])
            let pdf = try #require(shown.answers.keys.first { $0.hasPrefix(path) && $0.hasSuffix("pdf") })
            _ = try Papers.withdraw(paper.id, because: "ตัวเลขผิด", at: place)
            let after = Crawl(installation, adding: [path, pdf])
            #expect(after.answers[path]?.status == 410 && after.answers[path]?.text.contains("ตัวเลขผิด") == true)
            #expect(after.answers[pdf]?.bytes != shown.answers[pdf]?.bytes)
            #expect(after.answers[pdf]?.header("Content-Type") != "application/pdf")
        }
    }
}
