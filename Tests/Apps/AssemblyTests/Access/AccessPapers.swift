import Contracts
import Documents
import Kernel
import Office
import Testing
import Vault

@testable import Assembly
@testable import Cases
@testable import Disclosure
@testable import Enquiries
@testable import Papers

/// Things that go a long way: matters, letters, published papers and items of the checklist.
extension AccessSubject {
    static let matter = AccessSubject(
        under: ["/office/cases/:id", "/office/enquiries/:id", "/:slug/follow"],
        states: [
            ("of-the-unit", { try bring($0, $1, ofUnit: true) }),
            ("of-nobody", { try bring($0, $1, ofUnit: false) }),
            ("waiting", { try bring($0, $1, ofUnit: true, then: "ask") }),
            ("closed", { try bring($0, $1, ofUnit: true, then: "answer") }),
        ])

    private static func bring(
        _ people: AccessPeople, _ house: House, ofUnit: Bool, then step: String? = nil
    ) throws -> Thing {
        let place = AccessPeople.place(of: people.organisation, house)
        let street = Workplace(
            organisation: people.organisation, actor: .visitor, house: house, now: house.surroundings.now())
        let head = try people.actor(Asker(role: .officer, isOfUnit: true), in: people.organisation)
        let file = CaseUpload(name: "ภาพ.txt", type: .text, bytes: Array("ถนน".utf8))
        let draft = CaseDraft(
            title: "เวลาเก็บขยะ", words: "วันใด", mayBePublic: true, files: [file], unit: ofUnit ? head.unit : nil)
        let receipt = try Cases.open(draft, .question, Ticket(at: street), at: street)
        let id = receipt.record.id
        if let step { try Cases.take(step, id, .question, words: "ข้อความ", from: 1, at: place) }
        let kept = try #require(place.read { try AttachmentStore.all(of: id, in: $0) }.values.first?.first)
        let next = step == nil ? "answer" : step == "ask" ? "resume" : "reopen"
        return Thing(
            parameters: ["id": "\(id)", "step": next, "file": "\(kept.id)"],
            fields: [
                ("reference", receipt.record.reference), ("secret", receipt.secret.revealed),
                ("ticket", Ticket(at: street).text), ("words", "ข้อความ"), ("rating", "5"),
            ])
    }

    static let letter = AccessSubject(
        under: ["/office/letters/:id", "/:slug/letters/:code"],
        states: [
            ("draft", { try letter($0, $1) { _, _ in } }),
            (
                "sent",
                { people, house in
                    try letter(people, house) { id, place in
                        try Papers.sendNow(id, fonts: try PDFFonts(), at: place)
                    }
                }
            ),
            (
                "dropped",
                { people, house in
                    try letter(people, house) { id, place in try Papers.drop(id, because: "ซ้ำ", at: place) }
                }
            ),
        ])

    private static let answers = [
        "work": "งาน", "reason": "เหตุผล", "author": "เจ้าหน้าที่", "plan-page": "งาน", "category": "ค่าใช้สอย",
        "budget": "1", "amount": "1", "due": "1/2/2568",
    ]

    private static func letter(
        _ people: AccessPeople, _ house: House, _ then: (ID<Letter>, Workplace) throws -> Void
    ) throws -> Thing {
        let place = try people.place(of: Asker(role: .officer, isOfUnit: true), house)
        let id = try Papers.draftLetter(
            "memo-purchase", year: year, unit: place.actor.unit, answers: answers, at: place)
        try then(id, place)
        let code = try place.read { try LetterStore.find(id, in: $0).code }
        return Thing(parameters: ["id": "\(id)", "code": "\(code)", "round": "1"])
    }

    static let publication = AccessSubject(
        under: ["/office/publications/:id", "/:slug/reports/:id"],
        states: [
            ("standing", { try publish($0, $1).thing }),
            (
                "withdrawn",
                { people, house in
                    let (id, thing) = try publish(people, house)
                    _ = try Papers.withdraw(id, because: "ผิด", at: AccessPeople.place(of: people.organisation, house))
                    return thing
                }
            ),
        ])

    private static func publish(
        _ people: AccessPeople, _ house: House
    ) throws -> (id: ID<Publication>, thing: Thing) {
        let place = AccessPeople.place(of: people.organisation, house)
        let published = try Papers.publishNow(.plan, year, because: "ทดสอบ", fonts: try PDFFonts(), at: place)
        return (published.id, Thing(parameters: ["id": "\(published.id)"]))
    }

    static let item = AccessSubject(
        under: ["/office/oit/:year/:code", "/:slug/oit/:year/:code"],
        states: [
            ("empty", { try item("O1", nil, $0, $1) }),
            ("draft", { try item("O2", [], $0, $1) }),
            ("submitted", { try item("O3", [.submit], $0, $1) }),
            ("checked", { try item("O4", [.submit, .check], $0, $1) }),
            ("approved", { try item("O5", [.submit, .check, .approve], $0, $1) }),
            ("due", { try item("O6", [.submit, .check, .approve, .schedule], $0, $1) }),
            ("shown", { try item("O7", [.submit, .check, .approve, .publish], $0, $1) }),
            ("withdrawn", { try item("O8", [.submit, .check, .approve, .publish, .withdraw], $0, $1) }),
        ])

    private static func item(
        _ code: String, _ steps: [OITStep]?, _ people: AccessPeople, _ house: House
    ) throws -> Thing {
        let place = AccessPeople.place(of: people.organisation, house)
        let unit = try people.actor(Asker(role: .officer, isOfUnit: true), in: people.organisation).unit
        func version() throws -> Int {
            let item: OITItem = try Disclosure.oitItem(code, of: year, at: place)
            return item.version
        }
        try Disclosure.assignOIT(code, of: year, to: unit, reviewOn: nil, from: version(), at: place)
        if let steps {
            let source = OITSource("แหล่งข้อมูล", .address("https://example.go.th/\(code)"))
            try Disclosure.writeOIT(OITContent(sources: [source]), of: code, year, from: version(), at: place)
            for step in steps {
                let due = step == .schedule ? place.now.adding(seconds: 864_000) : nil
                try Disclosure.stepOIT(
                    step, code, of: year, because: "ทดสอบ", due: due, from: version(), at: place)
            }
        }
        return Thing(parameters: ["year": "\(year)", "code": code.lowercased(), "place": "0", "source": "1"])
    }
}
