import Database
import HTTP
import Kernel
import Office
import Vault

/// Signed-in browsers: opened by the doorkeeper, recognised at every request.
enum SessionDesk {
    /// Who is behind a cookie's token; `nil` when it is unknown, over, or still waits for its code.
    static func session(_ text: String, at now: Instant, in database: Database) throws -> Session? {
        guard let fingerprint = Token(text)?.fingerprint,
            let stored = try database.readHost({ try SessionStore.find(fingerprint, in: $0) }),
            !stored.waitsForCode, !SessionLife.isOver(stored, at: now),
            let officer = try database.read(stored.organisation, { try OfficerStore.find(stored.officer, in: $0) }),
            officer.isActive
        else { return nil }
        if now >= stored.seenAt.adding(seconds: SessionLife.noteEvery) {
            try database.writeHost { try SessionStore.note(fingerprint, seen: now, in: $0) }
        }
        return Session(actor: officer.actor, organisation: stored.organisation, formToken: stored.formToken)
    }

    /// A session that did not exist before, with a token and form token of its own: what a stranger may have planted
    /// in the browser opens nothing.
    static func open(
        _ account: Account, waitsForCode: Bool, at now: Instant, from surroundings: Surroundings, in db: borrowing Tx
    ) throws -> Token {
        let token = Token(from: surroundings)
        let formToken = Hex.text(surroundings.randomBytes(16))
        try SessionStore.sweep(at: now, in: db)
        try SessionStore.insert(
            StoredSession(
                officer: account.officer, organisation: account.organisation, formToken: formToken,
                waitsForCode: waitsForCode, createdAt: now, seenAt: now),
            fingerprint: token.fingerprint, in: db)
        return token
    }

    /// Ends this browser's session.
    static func signOut(_ visit: Visit) throws {
        guard let token = Token(visit.request.cookies[CookieName.session] ?? "") else { return }
        try visit.workplace.write(JournalEntry(.signedOut, visit.actor.subject, "ออกจากระบบ")) {
            try SessionStore.remove(token.fingerprint, in: $0)
        }
    }

    /// Ends the officer's sessions in every other browser; returns how many there were.
    static func signOutElsewhere(_ visit: Visit) throws -> Int {
        guard let officer = visit.actor.officer else { throw Refusal.noSuchPage }
        let own = Token(visit.request.cookies[CookieName.session] ?? "")?.fingerprint ?? []
        return try visit.workplace.write(
            JournalEntry(.signedOut, visit.actor.subject, "ออกจากระบบในอุปกรณ์อื่นทั้งหมด")
        ) { try SessionStore.removeAll(of: officer, except: own, in: $0) }
    }
}

extension Actor {
    var subject: Subject { Subject("officer", officer?.description ?? "0") }
}
