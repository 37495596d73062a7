import Disclosure
import Foundation
import Kernel

/// The demo as data: five organisations with the figures, codes, units, dates and states of five real papers, in our
/// own short wording.
struct DemoBook: Sendable {
    let slug: String
    let name: String
    let kind: String
    let district: String
    let province: String
    /// At the head of its letters, such as `พท 52401`.
    let letterCode: String
    let units: [String]
    let officers: [Person]
    let results: [Result]
    let analysis: Analysis?
    let plan: Plan?
    let disclosed: [Disclosed]
    let site: Site?
    let enquiries: [Enquiry]
    let general: General?
    let services: [ServiceOffer]
    let consultations: [Asked]
    /// Where visitors are asked what they think; no surveys without any.
    let surveyPoints: [String]
    /// Who reads reports of corruption; `nil` where nobody is named yet.
    let custody: DemoCustody?

    /// What the office writes for its public side.
    struct Site: Sendable {
        let contact: Contact
        let pages: [(name: String, title: String, body: String)]
        let news: [News]

        struct News: Sendable {
            let day: Day
            let title: String
            let body: String
            let picture: Picture?
        }

        struct Picture: Sendable {
            let name: String
            /// What it shows.
            let words: String
            /// A whole PNG file.
            let bytes: [UInt8]
        }
    }

    struct Person: Sendable {
        let login: String
        let position: String
        let unit: String?
        let roles: [String]
    }

    struct Result: Sendable {
        let year: FiscalYear
        let overall: Hundredths?
        let oit: Hundredths?
        let level: String?
        let rank: String?
        /// Among whom the rank counts.
        let rankedAmong: String
        let source: String
        let note: String?
        let copies: [Copy]

        /// One printed table of indicator scores.
        struct Copy: Sendable {
            let place: String
            let indicators: [Int: Hundredths]
        }
    }

    struct Analysis: Sendable {
        let year: FiscalYear
        let topics: [Topic]

        struct Topic: Sendable {
            let number: Int?
            let isClear: Bool
            let findings: [(item: String?, weakness: String, cause: String)]
            let advice: [String]
        }
    }

    /// An item of the disclosure checklist, and how far it has come.
    struct Disclosed: Sendable {
        let year: FiscalYear
        let code: String
        let unit: String?
        let elements: [String]
        /// Pages of the organisation's own site: title and path beneath its address.
        let pages: [(title: String, path: String)]
        /// A small text file: its name and what stands in it.
        let file: (name: String, lines: [String])?
        /// Papers of its own.
        let documents: [DemoDocument]
        /// Codes of the rooms' evidence.
        let living: [String]
        /// The steps taken with it, and the reason of the last where it needs one.
        let steps: [String]
        let reason: String
        /// Codes of the evidence that is frozen for it.
        let frozen: [String]
    }

    struct Plan: Sendable {
        let year: FiscalYear
        let measures: [Measure]

        struct Measure: Sendable {
            let number: String
            let topic: Int?
            let indicator: Int?
            let subindicator: String?
            let items: [String]
            let issue: String
            let titles: [String]
            let steps: [String]
            let units: [String]
            let period: String
            let from: Day?
            let to: Day?
            let rhythm: String?
            let followUp: [String]
            let status: String
            let output: [String]
            let outcome: String
            let suggestion: String
            let progress: [(on: Day, text: String)]
        }
    }
}

extension DemoBook {
    /// Every book that the program carries, in the order of their slugs.
    static func all() throws -> [DemoBook] {
        let checklists = try parsed(".checklist.json")
        return try parsed(".json").filter { $0["name"] != nil }.map { book in
            let own = checklists.first { $0["slug"] == book["slug"] }
            return try DemoBook(book, checklist: try own?.each("disclosed") { try Disclosed($0) } ?? [])
        }
    }

    private static func parsed(_ ending: String) throws -> [JSON] {
        try Embedded.files.filter { "\($0.name)".hasSuffix(ending) }.map { file in
            do {
                return try JSON(parsing: "\(file.text)")
            } catch {
                throw Fault("demo.book", "\(file.name) cannot be read: \(error)", cause: error)
            }
        }
    }

    /// - Parameter checklist: items of the disclosure checklist from a file of their own.
    private init(_ json: JSON, checklist: [Disclosed]) throws {
        slug = try json.words("slug")
        name = try json.words("name")
        kind = try json.words("kind")
        district = try json.words("district")
        province = try json.words("province")
        letterCode = try json.words("letterCode")
        units = json.lines("units")
        officers = try json.each("officers") { person in
            Person(
                login: try person.words("login"), position: try person.words("position"), unit: person["unit"]?.text,
                roles: person.lines("roles"))
        }
        results = try json.each("results") { try Result($0) }
        analysis = try json["analysis"].map { try Analysis($0) }
        plan = try json["plan"].map { try Plan($0) }
        disclosed = try json.each("disclosed") { try Disclosed($0) } + checklist
        site = try json["site"].map { try Site($0) }
        enquiries = try json.each("enquiries") { try Enquiry($0) }
        general = try json["complaints"].map { try General($0) }
        services = try json.each("services") { try ServiceOffer($0) }
        consultations = try json.each("consultations") { try Asked($0) }
        surveyPoints = json.lines("surveyPoints")
        custody = try json["custody"].map { try DemoCustody($0) }
    }
}

extension DemoBook.Site {
    init(_ json: JSON) throws {
        contact = Contact(
            address: try json.words("address"), telephone: try json.words("telephone"), email: try json.words("email"),
            hours: try json.words("hours"))
        pages = try json.each("pages") { page in
            (try page.words("name"), try page.words("title"), page.lines("body").joined(separator: "\n"))
        }
        news = try json.each("news") { news in
            guard let day = Day(iso: try news.words("on")) else { throw DemoBook.Gap("news.on") }
            return News(
                day: day, title: try news.words("title"), body: news.lines("body").joined(separator: "\n"),
                picture: try news["picture"].map { try Picture($0) })
        }
    }
}

extension DemoBook.Site.Picture {
    fileprivate init(_ json: JSON) throws {
        (name, words) = (try json.words("name"), try json.words("words"))
        guard let data = Data(base64Encoded: try json.words("png")) else { throw DemoBook.Gap("picture.png") }
        bytes = Array(data)
    }
}

extension DemoBook.Result {
    init(_ json: JSON) throws {
        year = try json.year()
        overall = json["overall"]?.text.flatMap { Hundredths($0) }
        oit = json["oit"]?.text.flatMap { Hundredths($0) }
        level = json["level"]?.text
        rank = json["rank"]?.text
        rankedAmong = json["rankScope"]?.text ?? ""
        source = try json.words("source")
        note = json["note"]?.text
        copies = try json.each("copies") { copy in
            guard case .object(let members)? = copy["indicators"] else { throw DemoBook.Gap("indicators") }
            let pairs = try members.map { member in
                guard let number = Int(member.name), let score = member.value.text.flatMap({ Hundredths($0) }) else {
                    throw DemoBook.Gap("indicators.\(member.name)")
                }
                return (number, score)
            }
            return Copy(place: try copy.words("where"), indicators: Dictionary(uniqueKeysWithValues: pairs))
        }
    }
}

extension DemoBook.Disclosed {
    init(_ json: JSON) throws {
        year = try json.year()
        code = try json.words("code")
        unit = json["unit"]?.text
        elements = json.lines("elements")
        pages = try json.each("pages") { (title: try $0.words("title"), path: try $0.words("path")) }
        file = try json["file"].map { (name: try $0.words("name"), lines: $0.lines("lines")) }
        documents = try json.each("documents") { document in
            DemoDocument(
                title: try document.words("title"), lines: document.lines("lines"), head: document.lines("head"),
                rows: document["rows"]?.list?.map { ($0.list ?? []).compactMap(\.text) } ?? [],
                hasSheet: document["sheet"]?.bool ?? false)
        }
        living = json.lines("living")
        steps = json["steps"] == nil ? ["submission", "check", "approval", "publication"] : json.lines("steps")
        frozen = json.lines("frozen")
        reason = json["reason"]?.text ?? ""
    }
}

extension DemoBook.Analysis {
    init(_ json: JSON) throws {
        year = try json.year()
        topics = try json.each("topics") { topic in
            Topic(
                number: topic["topic"]?.integer, isClear: topic["clear"]?.bool ?? false,
                findings: try topic.each("findings") { finding in
                    (finding["item"]?.text, try finding.words("weakness"), finding["cause"]?.text ?? "")
                },
                advice: topic.lines("advice"))
        }
    }
}

extension DemoBook.Plan {
    init(_ json: JSON) throws {
        year = try json.year()
        measures = try json.each("measures") { measure in
            Measure(
                number: try measure.words("number"), topic: measure["topic"]?.integer,
                indicator: measure["indicator"]?.integer, subindicator: measure["sub"]?.text,
                items: measure.lines("items"), issue: measure["issue"]?.text ?? "", titles: measure.lines("titles"),
                steps: measure.lines("steps"), units: measure.lines("units"),
                period: measure["period"]?.text ?? json["period"]?.text ?? "",
                from: (measure["from"] ?? json["from"])?.text.flatMap { Day(iso: $0) },
                to: (measure["to"] ?? json["to"])?.text.flatMap { Day(iso: $0) }, rhythm: measure["rhythm"]?.text,
                followUp: measure.lines("followUp"), status: try measure.words("status"),
                output: measure.lines("output"), outcome: measure["outcome"]?.text ?? "",
                suggestion: measure["suggestion"]?.text ?? "",
                progress: try measure.each("progress") { entry in
                    guard let day = Day(iso: try entry.words("on")) else { throw DemoBook.Gap("progress.on") }
                    return (day, try entry.words("text"))
                })
        }
    }
}

extension DemoBook {
    /// A member that the book should have and has not.
    struct Gap: Error, CustomStringConvertible {
        let member: String
        init(_ member: String) { self.member = member }
        var description: String { "\(member) is missing or of another kind" }
    }
}

extension JSON {
    func words(_ name: String) throws -> String {
        guard let text = self[name]?.text else { throw DemoBook.Gap(name) }
        return text
    }

    func lines(_ name: String) -> [String] { (self[name]?.list ?? []).compactMap(\.text) }

    func each<T>(_ name: String, _ body: (JSON) throws -> T) throws -> [T] {
        try (self[name]?.list ?? []).map(body)
    }

    fileprivate func year() throws -> FiscalYear {
        guard let year = self["year"]?.integer else { throw DemoBook.Gap("year") }
        return FiscalYear(year)
    }
}
