import Complaints
import Kernel
import Office
import Organisations
import Vault

/// Readers of reports with keys, so that a visitor of the demo can report something. Their passphrase is the password
/// of the demo, and their keys are sealed as cheaply as passwords are, so that the demo loads quickly.
struct DemoCustody: Sendable {
    /// By login; the last comes from outside.
    let readers: [String]
    /// The executive under whom the other stands, by login.
    let head: String
    let deputy: String

    init(_ json: JSON) throws {
        readers = json.lines("readers")
        head = try json.words("head")
        deputy = try json.words("deputy")
    }

    /// Enters them unless somebody reads reports already.
    func load(_ place: Workplace) throws {
        let (officers, isKnown) = try place.read { db in
            (try Organisations.officers(in: db), try !Custody.readers(in: db).isEmpty)
        }
        guard !isKnown else { return }
        func officer(_ login: String) throws -> Officer {
            guard let found = officers.first(where: { $0.login == login }) else { throw DemoBook.Gap(login) }
            return found
        }
        for login in readers {
            let reader = try officer(login)
            try Custody.name(reader.id, isOutside: login == readers.last, at: place)
            let actor = Actor(officer: reader.id, label: reader.position, unit: reader.unit, roles: reader.roles)
            let desk = Workplace(organisation: place.organisation, actor: actor, house: place.house, now: place.now)
            let passphrase = Secret(Demo.password)
            try Custody.makeKey(passphrase, again: passphrase, cost: .usual, at: desk)
        }
        try Custody.setSuperiors([try officer(head).id], of: try officer(deputy).id, at: place)
    }
}
