package import Database
package import HTML
import HTTP
package import Kernel
package import Office
import Organisations
package import Vault

/// Who may read reports of corruption, and the keys without which nobody can.
package enum Custody {
    /// Naming those who read reports, and saying who stands under whom.
    package static let arrange = Permission(
        "custody.arrange", "กำหนดผู้รับรายงานทุจริต", for: [.executive])

    static var routes: [Route] {
        let keyPages = KeyPages()
        return OverviewPage.routes + keyPages.routes + SharePages(keyPages: keyPages).routes + TiePages.routes
    }

    /// The page where a custodian opens the own key, and the way back from there, beneath `/office/complaints/`.
    package static func unlocking(thenTo path: String) -> Link { Link(path: KeyPages.path).with("to", path) }

    /// To whom a report about these officers is sealed; none are named when it is about somebody else.
    ///
    /// - Parameter day: for whom the officers act is that of this day.
    /// - Throws: a refusal when the organisation has no reader of reports with a key who may have it.
    package static func plan(about accused: [OfficerID], on day: Day, in db: borrowing Tx) throws -> CustodyPlan {
        let custodians = try CustodianStore.current(in: db)
        let officers = try Organisations.officers(in: db)
        let chain = Chain(
            officers, declared: try TieStore.superiors(in: db),
            outside: Set(custodians.filter(\.isOutside).map(\.officer)))
        let absent = try accused.flatMap { try Organisations.actsFor($0, on: day, in: db).map(\.content.absent) }
        return try CustodyPlan(
            about: Set(accused), actingFor: Set(absent), readers: try readers(custodians, officers, in: db),
            chain: chain,
            relatives: try TieStore.relatives(in: db))
    }

    /// Whether reports can be taken: at least two custodians have keys.
    package static func isReady(in db: borrowing Tx) throws -> Bool {
        try readers(CustodianStore.current(in: db), Organisations.officers(in: db), in: db).count >= 2
    }

    /// The positions to which reports are sealed as a rule, for the public page.
    package static func readers(in db: borrowing Tx) throws -> [CustodyPlan.Reader] {
        try readers(CustodianStore.current(in: db), Organisations.officers(in: db), in: db)
    }

    /// Every key whose other half this officer holds, replaced ones too, the newest first: what was sealed to one of
    /// them is the officer's to open.
    package static func keys(of officer: OfficerID, in db: borrowing Tx) throws -> [CustodyKey.Public] {
        try CustodyKeyStore.held(by: officer, in: db).map(\.publicKey)
    }

    /// The visitor's keys while they are unlocked in this browser, the newest first; empty when they are locked.
    package static func openKeys(for visit: Visit) throws -> [CustodyKey] {
        try visit.sessionToken.map { try openKeys($0, at: visit.workplace) } ?? []
    }

    /// The actor's keys as far as the browser with that token has them open.
    static func openKeys(_ token: Token, at place: Workplace) throws -> [CustodyKey] {
        guard let officer = place.actor.officer else { return [] }
        return try place.read { db in
            try CustodyKeyStore.unlocked(token.fingerprint, of: officer, at: place.now, in: db)
        }
        .compactMap { CustodyKey.opened($0.sealedSeed, under: token, as: $0.publicKey) }
    }

    /// The visitor's newest key while it is unlocked in this browser; `nil` when it is locked.
    package static func openKey(for visit: Visit) throws -> CustodyKey? { try openKeys(for: visit).first }

    private static func readers(
        _ custodians: [Custodian], _ officers: [Officer], in db: borrowing Tx
    ) throws -> [CustodyPlan.Reader] {
        let keys = try CustodyKeyStore.current(in: db)
        return custodians.compactMap { custodian in
            guard let officer = officers.first(where: { $0.id == custodian.officer }), officer.isActive,
                let key = keys.first(where: { $0.officer == officer.id })
            else { return nil }
            return CustodyPlan.Reader(
                officer: officer.id, position: officer.position, isOutside: custodian.isOutside, key: key.publicKey)
        }
    }
}

extension Visit {
    /// What proves this browser's session; `nil` when the cookie has no such form.
    var sessionToken: Token? { request.cookies[CookieName.session].flatMap { Token($0) } }
}
