import Contracts
import Database
import HTTP
package import Kernel
import Office
package import Vault

/// Lets people in: counts tries, checks passwords and codes, opens sessions.
///
/// An unknown name, a wrong password and a closed account get one answer after one amount of work.
package struct Doorkeeper: Sendable {
    let key: InstallationKey
    let cost: PasswordCost
    /// Five tries for a name, then one a minute.
    let tries = RateLimiter(tries: 5, refillingOneEvery: 60)
    /// Thirty tries from an address, then one every ten seconds; a whole office may share one address.
    let knocks = RateLimiter(tries: 30, refillingOneEvery: 10)
    /// Five codes for an officer, then one a minute.
    let codes = RateLimiter(tries: 5, refillingOneEvery: 60)
    /// Checked in place of a hash that is not there.
    private let nobody: PasswordHash

    package init(key: InstallationKey, cost: PasswordCost = .usual) throws(Fault) {
        self.key = key
        self.cost = cost
        self.nobody = try PasswordHash(Secret(Hex.text(Random.bytes(16))), cost: cost)
    }

    /// What a right password leads to.
    enum Admission: Sendable {
        case signedIn(Token)
        /// The second step is still to come; the token stands for the first.
        case needsCode(Token)
    }

    func signIn(login typed: String, password: Secret, address: String, in house: House) throws -> Admission {
        let now = house.surroundings.now()
        let login = String(Wording.tidy(typed).lowercased().prefix(60))
        try admit(login, from: address, at: now)
        let account = try house.database.readHost { try AccountStore.find(login: login, in: $0) }
        let isRight = (account?.password ?? nobody).matches(password)
        guard isRight, let account, account.password != nil, !account.isClosed else { throw Doorkeeper.wrong }
        let renewed = try account.password.flatMap { hash in
            hash.isOutdated(for: cost) ? try PasswordHash(password, cost: cost) : nil
        }
        tries.forget(login)
        let place = try place(of: account, at: now, in: house)
        let held = try HeldKey(of: account.officer, under: password, cost: cost, at: place)
        guard account.secondStep == nil else {
            return .needsCode(
                try house.database.write(account.organisation) { db in
                    try held.keep(for: account.officer, at: place, in: db)
                    return try SessionDesk.open(
                        account, waitsForCode: true, key: held.key, at: now, from: house.surroundings, in: db)
                })
        }
        return .signedIn(
            try place.write(Doorkeeper.entry(account, "เข้าใช้ระบบ")) { db in
                if let renewed { try AccountStore.setPassword(renewed, of: account.officer, in: db) }
                try held.keep(for: account.officer, at: place, in: db)
                return try SessionDesk.open(
                    account, waitsForCode: false, key: held.key, at: now, from: house.surroundings, in: db)
            })
    }

    /// Takes a code of the authenticator app or a recovery code, each of which opens once.
    func passSecondStep(_ typed: Secret, first text: String, in house: House) throws -> Token {
        let now = house.surroundings.now()
        guard let first = Token(text)?.fingerprint,
            let waiting = try house.database.readHost({ try SessionStore.find(first, in: $0) }),
            waiting.waitsForCode, !SessionLife.isOver(waiting, at: now)
        else { throw Doorkeeper.startAgain }
        try Doorkeeper.take(codes, waiting.officer.description, at: now)
        guard
            let account = try house.database.read(
                waiting.organisation, { try AccountStore.find(waiting.officer, in: $0) }), !account.isClosed
        else { throw Doorkeeper.startAgain }
        let key = try SessionDesk.waitingKey(text, in: house.database)
        let token = try place(of: account, at: now, in: house).write(Doorkeeper.entry(account, "")) { db, entry in
            guard let words = try use(typed, account, at: now, in: db) else { throw Doorkeeper.wrongCode }
            entry.summary = words
            try SessionStore.remove(first, in: db)
            return try SessionDesk.open(
                account, waitsForCode: false, key: key, at: now, from: house.surroundings, in: db)
        }
        codes.forget(waiting.officer.description)
        return token
    }

    /// Sets a password by a one-time code; the person signs in with it afterwards.
    func choosePassword(
        login typed: String, code: Secret, password: Secret, again: Secret, address: String, in house: House
    ) throws {
        let now = house.surroundings.now()
        let login = String(Wording.tidy(typed).lowercased().prefix(60))
        try PasswordRule.check(password, again: again, login: login)
        try admit(login, from: address, at: now)
        let account = try house.database.readHost { try AccountStore.find(login: login, in: $0) }
        let hash = try PasswordHash(password, cost: cost)
        guard let account, !account.isClosed else { throw Doorkeeper.wrongOneTimeCode }
        let fingerprint = OneTimeCode(typed: code).fingerprint
        let place = try place(of: account, at: now, in: house)
        let held = try HeldKey(under: password, cost: cost, from: house.surroundings)
        try place.write(
            JournalEntry(.changed, Subject("officer", account.officer), "ตั้งรหัสผ่านด้วยรหัสใช้ครั้งเดียว")
        ) { db in
            guard try OneTimeCodeStore.usePasswordCode(fingerprint, of: account.officer, at: now, in: db) else {
                throw Doorkeeper.wrongOneTimeCode
            }
            try AccountStore.setPassword(hash, of: account.officer, in: db)
            try held.keep(for: account.officer, at: place, in: db)
        }
        tries.forget(login)
    }

    /// How the used code is told in the journal; `nil` when it opens nothing.
    private func use(_ typed: Secret, _ account: Account, at now: Instant, in db: borrowing Tx) throws -> String? {
        if let totp = totp(of: account), let step = totp.step(of: typed, at: now, after: account.lastStep) {
            let isFirst = try AccountStore.useStep(step, of: account.officer, in: db)
            return isFirst ? "เข้าใช้ระบบด้วยรหัสสองขั้น" : nil
        }
        let recovery = fingerprint(ofRecoveryCode: typed)
        let isGood = try AccountStore.useRecoveryCode(recovery, of: account.officer, at: now, in: db)
        return isGood ? "เข้าใช้ระบบด้วยรหัสกู้คืน" : nil
    }

    func totp(of account: Account) -> TOTP? {
        account.secondStep.flatMap { key.open($0, owner: account.officer.number, purpose: "second step") }
            .map(TOTP.init(key:))
    }

    func fingerprint(ofRecoveryCode code: Secret) -> [UInt8] {
        key.fingerprint(HandCode.bare(code), purpose: "recovery code")
    }

    private func place(of account: Account, at now: Instant, in house: House) throws -> Workplace {
        guard let profile = try house.database.readHost({ try OrganisationStore.find(account.organisation, in: $0) }),
            let officer = try house.database.read(
                account.organisation, { try OfficerStore.find(account.officer, in: $0) })
        else { throw Fault("organisations.account", "An account belongs to no officer; restore the backup") }
        return Workplace(organisation: profile, actor: officer.actor, house: house, now: now)
    }

    private func admit(_ login: String, from address: String, at now: Instant) throws {
        try countKnock(address, at: now)
        try countTry(login, at: now)
    }

    /// Counts a try from that address, which is remembered by a fingerprint only.
    func countKnock(_ address: String, at now: Instant) throws {
        try Doorkeeper.take(knocks, Hex.text(key.fingerprint(Array(address.utf8), purpose: "address")), at: now)
    }

    /// Counts a try with that account's password.
    func countTry(_ login: String, at now: Instant) throws { try Doorkeeper.take(tries, login, at: now) }

    private static func take(_ limiter: RateLimiter, _ key: String, at now: Instant) throws(Refusal) {
        guard let seconds = limiter.take(key, at: now) else { return }
        throw Refusal(
            .tooOften,
            Message(
                "ลองบ่อยเกินไป โปรดรออีก \(seconds) วินาทีแล้วลองใหม่",
                "Too many tries; wait \(seconds) seconds and try again."))
    }

    private static func entry(_ account: Account, _ words: String) -> JournalEntry {
        JournalEntry(.signedIn, Subject("officer", account.officer), words)
    }

    /// Names no field, for it does not say which of the two was wrong.
    static let wrong = Refusal(
        .invalid,
        Message(
            "ชื่อเข้าใช้หรือรหัสผ่านไม่ถูกต้อง ลืมรหัสผ่านให้แจ้งผู้ดูแลระบบ ITA ของหน่วยงาน",
            "The login name or the password is wrong."))
    static let wrongCode = Refusal.invalid(
        "code", "รหัสไม่ถูกต้องหรือใช้ไปแล้ว โปรดใช้รหัสล่าสุดในแอป หรือรหัสกู้คืนที่ยังไม่ใช้",
        "The code is wrong or was used before.")
    static let wrongOneTimeCode = Refusal.invalid(
        "code", "รหัสใช้ครั้งเดียวไม่ถูกต้อง หมดอายุ หรือใช้ไปแล้ว โปรดขอรหัสใหม่จากผู้ดูแลระบบ",
        "The one-time code is wrong, over or used; ask for a new one.")
    static let startAgain = Refusal.invalid(
        "code", "เกินสิบนาทีแล้ว โปรดเข้าใช้ด้วยรหัสผ่านอีกครั้ง", "The first step is too long ago; sign in again.")
}
