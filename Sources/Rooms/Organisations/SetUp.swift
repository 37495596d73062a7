import Contracts
import Database
import Kernel
package import Office
package import Vault

/// The first start of an installation: one code, one page, one administrator.
extension Organisations {
    /// A one-time code for the set-up page, made anew at each start for as long as nobody has an account; else `nil`.
    package static func setupCode(in house: House) throws -> Secret? {
        let code = OneTimeCode(from: house.surroundings)
        return try house.database.writeHost { db in
            guard try AccountStore.isEmpty(in: db) else { return nil }
            try OneTimeCodeStore.setSetupCode(code.fingerprint, in: db)
            return code.secret
        }
    }

    static func isUnused(_ house: House) throws -> Bool {
        try house.database.readHost { try AccountStore.isEmpty(in: $0) }
    }

    /// Whether that is the code that was printed.
    static func isSetupCode(_ typed: Secret, in house: House) throws -> Bool {
        let stored = try house.database.readHost { try OneTimeCodeStore.setupCode(in: $0) }
        return constantTimeEqual(OneTimeCode(typed: typed).fingerprint, stored ?? [])
    }

    /// The first body with its first officer, who is ITA administrator and host.
    static func setUp(
        _ draft: OrganisationDraft, position: String, login: String, password: Secret, again: Secret,
        cost: PasswordCost, in house: House
    ) throws {
        let name = try Login(login)
        try PasswordRule.check(password, again: again, login: name.text)
        let position = try Wording.required(position, field: "position", thai: "ตำแหน่ง", limit: 200)
        let profile = try add(draft, by: .commandLine, in: house)
        let place = Workplace(
            organisation: profile, actor: .commandLine, house: house, now: house.surroundings.now())
        try addOfficer(
            OfficerPlace(position: position, unit: nil, roles: [.itaAdministrator, .host]), login: name.text,
            password: password, cost: cost, at: place)
        try house.database.writeHost { try OneTimeCodeStore.removeSetupCode(in: $0) }
    }
}
