import Cases
import Kernel
import Office

@testable import Assembly
@testable import Complaints
@testable import Enquiries

extension AccessSubject {
    /// A general complaint that may be shown, with the unit or assigned to nobody.
    static let complaint = AccessSubject(
        under: ["/office/complaints/general/:id", "/:slug/complaints/general/:id"],
        states: [
            ("of-the-unit", { try thing(complain($0, $1, unit: try unit($0))) }),
            ("of-nobody", { try thing(complain($0, $1, unit: nil)) }),
            (
                "private", { try thing(complain($0, $1, unit: nil, isPublic: false)) }
            ),
        ])

    private static func complain(
        _ people: AccessPeople, _ house: House, unit: UnitID?, isPublic: Bool = true
    ) throws -> ID<Case> {
        let place = place(people, house)
        let street = Workplace(organisation: place.organisation, actor: .visitor, house: house, now: place.now)
        let name = "เรื่องทดสอบ \(place.newID(Case.self))"
        let category = try Complaints.addCategory(name, unit: unit, days: 5, at: place)
        let draft = CaseDraft(title: "ทดสอบ", words: "เนื้อความ", mayBePublic: isPublic)
        return try Complaints.file(
            draft, about: category, at: Whereabouts(village: 1), Ticket(at: street), at: street
        ).record.id
    }

    static let category = AccessSubject(
        under: ["/office/complaints/general/categories/:id"],
        states: [
            (
                "offered",
                { people, house in
                    thing(try Complaints.addCategory("ประเภททดสอบ", unit: nil, days: 5, at: place(people, house)))
                }
            )
        ])

    static let consultation = AccessSubject(
        under: ["/office/enquiries/consultations/:id", "/:slug/enquiries/consultations/:id"],
        states: [
            ("draft", { try thing(consult($0, $1)) }),
            (
                "open",
                { people, house in
                    let id = try consult(people, house)
                    try Enquiries.open(id, from: 1, at: place(people, house))
                    return thing(id)
                }
            ),
            (
                "withdrawn",
                { people, house in
                    let id = try consult(people, house)
                    try Enquiries.open(id, from: 1, at: place(people, house))
                    try Enquiries.withdraw(id, because: "ผิด", from: 2, at: place(people, house))
                    return thing(id)
                }
            ),
        ])

    private static func consult(_ people: AccessPeople, _ house: House) throws -> ID<Consultation> {
        let place = place(people, house)
        let content = Consultation.Content(
            subject: "ทดสอบ", words: "เนื้อความ", opensOn: place.today, closesOn: place.today.adding(days: 20),
            unit: try unit(people))
        return try Enquiries.draft(content, at: place)
    }

    static let contribution = AccessSubject(
        under: ["/office/enquiries/contributions/:id"],
        states: [
            (
                "answered",
                { people, house in
                    let place = place(people, house)
                    let street = Workplace(
                        organisation: place.organisation, actor: .visitor, house: house, now: place.now)
                    let id = try consult(people, house)
                    try Enquiries.open(id, from: 1, at: place)
                    let draft = CaseDraft(title: "", words: "เห็นด้วย", mayBePublic: true)
                    let matter = try Enquiries.contribute(draft, to: id, Ticket(at: street), at: street).record
                    try Cases.take("adopt", matter.id, .contribution, words: "ทำ", from: matter.version, at: place)
                    return thing(matter.id)
                }
            )
        ])
}
