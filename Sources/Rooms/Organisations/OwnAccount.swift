import Database
import HTTP
import Kernel
import Office
import Vault

/// What officers do with their own account.
extension Doorkeeper {
    /// Sets another password after checking the present one, and signs other browsers out.
    func changePassword(from old: Secret, to new: Secret, again: Secret, _ visit: Visit) throws {
        let account = try checked(old, visit)
        try PasswordRule.check(new, again: again, login: account.login)
        let hash = try PasswordHash(new, cost: cost)
        let held = try HeldKey(of: account.officer, under: old, next: new, cost: cost, at: visit.workplace)
        let own = Token(visit.request.cookies[CookieName.session] ?? "")
        try visit.workplace.write(JournalEntry(.changed, visit.actor.subject, "เปลี่ยนรหัสผ่าน")) { db in
            try AccountStore.setPassword(hash, of: account.officer, in: db)
            try held.keep(for: account.officer, at: visit.workplace, in: db)
            if let own { try SessionStore.setSealedSeed(own.seal(held.key.seed), of: own.fingerprint, in: db) }
            _ = try SessionStore.removeAll(of: account.officer, except: own?.fingerprint ?? [], in: db)
        }
    }

    /// A key that the officer may accept by typing one of its codes. It is carried, sealed, in the form itself, so that
    /// nothing is stored before the app is known to work.
    func proposeSecondStep(_ visit: Visit) throws -> (totp: TOTP, sealed: String) {
        guard let officer = visit.actor.officer else { throw Refusal.noSuchPage }
        let totp = TOTP(from: visit.house.surroundings)
        let end = visit.now.adding(seconds: 1800).milliseconds
        let content = Array(String(end).utf8) + [0] + totp.bytes
        return (totp, Hex.text(key.seal(content, owner: officer.number, purpose: "second step proposed")))
    }

    /// The proposed key as it came back in the form; `nil` when it is not ours or older than half an hour.
    func proposal(_ sealed: String, _ visit: Visit) -> TOTP? {
        guard let officer = visit.actor.officer, let bytes = Hex.bytes(sealed),
            let content = key.open(bytes, owner: officer.number, purpose: "second step proposed"),
            let cut = content.firstIndex(of: 0),
            let end = Int64(String(decoding: content[..<cut], as: UTF8.self)), visit.now.milliseconds < end
        else { return nil }
        return TOTP(key: Array(content[(cut + 1)...]))
    }

    /// Switches the second step on; returns the recovery codes, shown once.
    func acceptSecondStep(_ totp: TOTP, code: Secret, _ visit: Visit) throws -> [Secret] {
        guard let officer = visit.actor.officer, let step = totp.step(of: code, at: visit.now, after: 0) else {
            throw Doorkeeper.wrongCode
        }
        let recovery = HandCode.recoveryCodes(from: visit.house.surroundings)
        let sealed = key.seal(totp.bytes, owner: officer.number, purpose: "second step")
        try visit.workplace.write(JournalEntry(.changed, visit.actor.subject, "เปิดใช้รหัสสองขั้น")) { db in
            try AccountStore.setSecondStep(
                sealed, usedUpTo: step, recovery: recovery.map(fingerprint(ofRecoveryCode:)), of: officer, in: db)
        }
        return recovery
    }

    /// Switches the second step off, after the password.
    func removeSecondStep(password: Secret, _ visit: Visit) throws {
        let account = try checked(password, visit)
        try visit.workplace.write(JournalEntry(.changed, visit.actor.subject, "ปิดใช้รหัสสองขั้น")) { db in
            try AccountStore.setSecondStep(nil, usedUpTo: account.lastStep, recovery: [], of: account.officer, in: db)
        }
    }

    /// Ten new recovery codes in place of the old ones, after the password.
    func renewRecoveryCodes(password: Secret, _ visit: Visit) throws -> [Secret] {
        let account = try checked(password, visit)
        guard account.secondStep != nil else { throw Refusal.noSuchPage }
        let codes = HandCode.recoveryCodes(from: visit.house.surroundings)
        try visit.workplace.write(JournalEntry(.changed, visit.actor.subject, "ออกรหัสกู้คืนชุดใหม่")) { db in
            try AccountStore.setRecoveryCodes(
                codes.map(fingerprint(ofRecoveryCode:)), of: account.officer, in: db)
        }
        return codes
    }

    /// The officer's account, after the present password was typed again; counted like signing in.
    private func checked(_ password: Secret, _ visit: Visit) throws -> Account {
        guard let officer = visit.actor.officer,
            let account = try visit.workplace.read({ try AccountStore.find(officer, in: $0) })
        else { throw Refusal.noSuchPage }
        try countTry(account.login, at: visit.now)
        guard let hash = account.password, hash.matches(password) else {
            throw Refusal.invalid("current", "รหัสผ่านปัจจุบันไม่ถูกต้อง", "The present password is wrong.")
        }
        tries.forget(account.login)
        return account
    }
}
