import Kernel
import Office
import Testing
import Vault

@testable import Complaints

extension AccessSubject {
    static let custodian = AccessSubject(
        under: ["/office/complaints/custody/custodians/:id"],
        states: [
            (
                "named",
                { people, house in
                    try name(Asker(role: .unitHead, isOfUnit: true), people, house)
                    let all = try place(people, house).read { try CustodianStore.current(in: $0) }
                    return thing(try #require(all.last).id)
                }
            )
        ])

    /// The pages of one's own key: the officer of the unit has one.
    static let custodyKey = AccessSubject(
        under: ["key", "rehearsal", "recovery"].map { "/office/complaints/custody/\($0)" },
        states: [
            (
                "of-the-officer",
                { people, house in
                    let officer = Asker(role: .officer, isOfUnit: true)
                    try name(officer, people, house)
                    let passphrase = Secret("วลีผ่านของการทดสอบ")
                    try Custody.makeKey(
                        passphrase, again: passphrase, cost: .trivial, at: try people.place(of: officer, house))
                    return Thing()
                }
            )
        ])

    static let superiors = AccessSubject(
        under: ["/office/complaints/custody/chain/:id"],
        states: [
            (
                "of-the-officer",
                { people, _ in
                    let actor = try people.actor(Asker(role: .officer, isOfUnit: true), in: people.organisation)
                    return thing(try #require(actor.officer))
                }
            )
        ])

    private static func name(_ asker: Asker, _ people: AccessPeople, _ house: House) throws {
        let officer = try #require(try people.actor(asker, in: people.organisation).officer)
        try Custody.name(officer, isOutside: false, at: place(people, house))
    }
}
