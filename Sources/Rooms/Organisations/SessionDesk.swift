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
    ///
    /// - Parameter key: the officer's own, which the session keeps sealed under its token.
    static func open(
        _ account: Account, waitsForCode: Bool, key: SigningKey?, at now: Instant, from surroundings: Surroundings,
        in db: borrowing Tx
    ) throws -> Token {
        let token = Token(from: surroundings)
        let formToken = Hex.text(surroundings.randomBytes(16))
        try SessionStore.sweep(at: now, in: db)
        try SessionStore.insert(
            StoredSession(
                officer: account.officer, organisation: account.organisation, formToken: formToken,
                waitsForCode: waitsForCode, createdAt: now, seenAt: now),
            fingerprint: token.fingerprint, sealedSeed: key.map { token.seal($0.seed) }, in: db)
        return token
    }

    /// The key that the officer behind a cookie's token signs with; `nil` when the session has none, or an old one.
    static func signingKey(_ text: String, at now: Instant, in database: Database) throws -> SigningKey? {
        guard let token = Token(text),
            let (stored, sealed) = try database.readHost({ db in
                try SessionStore.find(token.fingerprint, in: db).map {
                    ($0, try SessionStore.sealedSeed(token.fingerprint, in: db))
                }
            }), !stored.waitsForCode, !SessionLife.isOver(stored, at: now),
            let key = sealedKey(sealed, token)
        else { return nil }
        let isCurrent = try database.read(stored.organisation) {
            try KeyStore.isCurrent(key.publicKey, of: stored.officer, in: $0)
        }
        return isCurrent ? key : nil
    }

    /// The key out of a session that waits for its code, to be handed on to the session that follows.
    static func waitingKey(_ text: String, in database: Database) throws -> SigningKey? {
        guard let token = Token(text) else { return nil }
        return sealedKey(try database.readHost { try SessionStore.sealedSeed(token.fingerprint, in: $0) }, token)
    }

    private static func sealedKey(_ sealed: [UInt8]?, _ token: Token) -> SigningKey? {
        guard let seed = sealed.flatMap({ token.open($0) }), seed.count == 32 else { return nil }
        return SigningKey(seed: seed)
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
