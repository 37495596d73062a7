import Assessments
import Cases
import Documents
import HTTP
import Kernel
import Office
import Testing

@testable import Assembly
@testable import Disclosure
@testable import Enquiries
@testable import Imports
@testable import Organisations
@testable import Papers
@testable import Surveys

/// What stands behind addresses, in each of its states. A new one is added to `all` and nowhere else.
struct AccessSubject: Sendable {
    /// A state's name as it stands in the table, and how a thing comes into it.
    typealias State = (name: String, make: @Sendable (AccessPeople, House) throws -> Thing)

    /// Beginnings of the addresses behind which it stands.
    let under: [String]
    let states: [State]

    static let all: [AccessSubject] = [
        article, advice, finding, importedPaper, incoming, item, letter, matter, measure, officer, publication, acting,
        unit, survey, file, register, custodian, custodyKey, superiors, service, complaint, category, consultation,
        contribution,
    ]

    static let year = FiscalYear(2568)

    static func thing<Named>(_ id: ID<Named>, _ name: String = "id") -> Thing {
        Thing(parameters: [name: "\(id)"])
    }

    static func place(_ people: AccessPeople, _ house: House) -> Workplace {
        AccessPeople.place(of: people.organisation, house)
    }

    static func unit(_ people: AccessPeople) throws -> UnitID {
        try #require(people.actor(Asker(role: .officer, isOfUnit: true), in: people.organisation).unit)
    }
}

extension AccessSubject {
    private static let article = AccessSubject(
        under: ["/office/site/:id", "/:slug/news/:id", "/:slug/wording/:id"],
        states: [
            ("draft", { try thing(write($0, $1)) }),
            (
                "due",
                { people, house in
                    let id = try write(people, house)
                    let place = place(people, house)
                    try Disclosure.schedule(id, for: place.now.adding(seconds: 864_000), at: place)
                    return thing(id)
                }
            ),
            (
                "shown",
                { people, house in
                    let id = try write(people, house)
                    try Disclosure.publish(id, at: place(people, house))
                    return thing(id)
                }
            ),
            (
                "withdrawn",
                { people, house in
                    let id = try write(people, house)
                    try Disclosure.publish(id, at: place(people, house))
                    try Disclosure.withdraw(id, because: "ผิด", at: place(people, house))
                    return thing(id)
                }
            ),
        ])

    private static func write(_ people: AccessPeople, _ house: House) throws -> ID<Article> {
        let place = place(people, house)
        return try Disclosure.write(
            .news, ArticleContent(title: "ประกาศทดสอบ", body: "เนื้อความ", day: place.today), at: place)
    }

    private static let importedPaper = AccessSubject(
        under: ["/office/import/:id"],
        states: [
            (
                "open",
                { people, house in
                    let text = "ผล พ.ศ. ๒๕๖๗\n\nตัวชี้วัดที่\tรายละเอียดตัวชี้วัด\tคะแนน\n๑\tการปฏิบัติหน้าที่\t๙๕.๕๕\n"
                    let standing = try Imports.stage(
                        Array(text.utf8), name: "ผล.txt", for: year, at: place(people, house))
                    return Thing(parameters: ["id": standing.id])
                }
            )
        ])

    private static let incoming = AccessSubject(
        under: ["/office/incoming/:id"],
        states: [
            (
                "received",
                { people, house in
                    let place = place(people, house)
                    let content = IncomingLetter.Content(
                        number: "มท 1", sender: "จังหวัด", dated: nil, received: place.today, subject: "ทดสอบ", unit: nil)
                    return thing(try Registers.receive(content, at: place).id)
                }
            )
        ])

    private static let officer = AccessSubject(
        under: ["/office/people/:id"],
        states: [
            ("working", { try thing(hire("working", $0, $1)) }),
            (
                "closed",
                { people, house in
                    let id = try hire("closed", people, house)
                    try Organisations.closeOfficer(id, because: "ย้าย", at: place(people, house))
                    return thing(id)
                }
            ),
        ])

    private static func hire(_ login: String, _ people: AccessPeople, _ house: House) throws -> OfficerID {
        let wish = OfficerPlace(position: "เจ้าหน้าที่ \(login)", unit: try unit(people), roles: [.officer])
        return try Organisations.addOfficer(wish, login: "thing-\(login)", at: place(people, house)).officer
    }

    private static let acting = AccessSubject(
        under: ["/office/people/acting/:id"],
        states: [
            (
                "running",
                { people, house in
                    let place = place(people, house)
                    let day = place.today
                    let content = ActingOrder.Content(
                        absent: try hire("absent", people, house), acting: try hire("acting", people, house),
                        firstDay: day, lastDay: day, order: "คำสั่งที่ 1/2568", orderDay: day)
                    return thing(try Organisations.addActing(content, at: place))
                }
            )
        ])

    private static let unit = AccessSubject(
        under: ["/office/units/:id", "/office/letterhead/units/:id"],
        states: [("there", { people, _ in thing(try unit(people)) })])

    private static let survey = AccessSubject(
        under: ["/office/surveys/:id", "/:slug/surveys/:id"],
        states: [
            ("draft", { try thing(survey($0, $1)) }),
            (
                "open",
                { people, house in
                    let id = try survey(people, house)
                    try Surveys.open(id, from: 1, at: place(people, house))
                    return thing(id)
                }
            ),
            (
                "closed",
                { people, house in
                    let id = try survey(people, house)
                    try Surveys.open(id, from: 1, at: place(people, house))
                    try Surveys.close(id, at: place(people, house))
                    return thing(id)
                }
            ),
            (
                "withdrawn",
                { people, house in
                    let id = try survey(people, house)
                    try Surveys.open(id, from: 1, at: place(people, house))
                    try Surveys.withdraw(id, because: "ผิด", at: place(people, house))
                    return thing(id)
                }
            ),
        ])

    private static func survey(_ people: AccessPeople, _ house: House) throws -> ID<Survey> {
        try Surveys.create(.counter, at: place(people, house))
    }

    private static let file = AccessSubject(
        under: ["/office/files/:id"],
        states: [
            (
                "kept",
                { people, house in
                    let place = place(people, house)
                    let kept = try house.files.keep(Array("หลักฐาน".utf8), name: "หลักฐาน.txt", as: .text)
                    let id: ID<FileRecord> = place.newID()
                    try place.write(JournalEntry(.created, Subject("file", id), "ไฟล์")) { db in
                        try FileRecord.insert(kept, id: id, by: place.actor, at: place.now, in: db)
                    }
                    return thing(id)
                }
            )
        ])

    private static let register = AccessSubject(
        under: ["/office/registers/:year/:kind"],
        states: [("of-memos", { _, _ in Thing(parameters: ["year": "2568", "kind": "memo"]) })])
}
