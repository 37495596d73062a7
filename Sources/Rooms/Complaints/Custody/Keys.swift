import Database
import Kernel
package import Office
package import Vault

extension Custody {
    /// For how long a browser keeps keys open: an hour.
    static let openSeconds: Int64 = 3600

    /// Makes a custodian's own key, sealed under a passphrase that nobody else knows. One that was there before is
    /// replaced: new reports are sealed to the new one, and what was sealed to the old one still opens with it.
    ///
    /// - Parameter old: the key to be replaced, so that a form sent twice makes one key; `nil` for the first.
    @discardableResult
    package static func makeKey(
        _ passphrase: Secret, again: Secret, replacing old: CustodyKey.Public? = nil, cost: PasswordCost = .custody,
        at place: Workplace
    ) throws -> CustodyKey {
        let officer = try requireCustodian(at: place)
        try CustodyRule.passphrase(passphrase, again: again)
        let (key, id): (CustodyKey, ID<StoredKey>) = (.fresh(), place.newID())
        let sealed = try key.sealed(under: passphrase, cost: cost)
        let entry = JournalEntry(
            .created, Subject("custodian", officer), "สร้างกุญแจรับรายงาน \(key.publicKey.mark)")
        try place.write(entry) { db in
            let current = try CustodyKeyStore.current(in: db).first { $0.officer == officer }
            guard current?.publicKey == old else {
                throw Refusal(
                    .conflict, Message("สร้างกุญแจไปแล้ว โปรดเปิดหน้านี้ใหม่", "The key was made already; open the page again.")
                )
            }
            try CustodyKeyStore.replace(of: officer, at: place.now, in: db)
            try CustodyKeyStore.insert(key.publicKey, id: id, of: officer, at: place.now, in: db)
            try CustodyKeyStore.hold(id, sealed, by: officer, in: db)
        }
        return key
    }

    /// Opens every key of the officer that this passphrase opens, for an hour in the browser with this token.
    static func unlock(_ passphrase: Secret, for token: Token, at place: Workplace) throws {
        let opened = try opened(passphrase, at: place)
        let officer = opened.officer
        let entry = JournalEntry(.signedIn, Subject("custodian", officer), "เปิดกุญแจรับรายงานหนึ่งชั่วโมง")
        try place.write(entry) { db in
            try CustodyKeyStore.sweep(at: place.now, in: db)
            try CustodyKeyStore.lock(token.fingerprint, in: db)
            for (id, key) in opened.keys {
                try CustodyKeyStore.unlock(
                    id, key.sealed(under: token), for: token.fingerprint, of: officer,
                    until: place.now.adding(seconds: openSeconds), in: db)
            }
        }
    }

    /// Closes the keys in the browser with this token.
    static func lock(_ token: Token, at place: Workplace) throws {
        let officer = try requireHolderOrCustodian(at: place)
        try place.write(JournalEntry(.signedOut, Subject("custodian", officer), "ปิดกุญแจรับรายงาน")) { db in
            try CustodyKeyStore.lock(token.fingerprint, in: db)
        }
    }

    /// Another passphrase for the keys that the present one opens; they are locked everywhere.
    static func changePassphrase(
        _ passphrase: Secret, to next: Secret, again: Secret, cost: PasswordCost = .custody, at place: Workplace
    ) throws {
        try CustodyRule.passphrase(next, again: again)
        let opened = try opened(passphrase, at: place)
        let sealed = try opened.keys.map { ($0, try $1.sealed(under: next, cost: cost)) }
        let entry = JournalEntry(.changed, Subject("custodian", opened.officer), "เปลี่ยนวลีผ่านของกุญแจรับรายงาน")
        try place.write(entry) { db in
            for (id, seed) in sealed { try CustodyKeyStore.hold(id, seed, by: opened.officer, in: db) }
            try CustodyKeyStore.lockAll(of: opened.officer, in: db)
        }
    }

    /// The current key in shares to be printed, any `threshold` of which give it back. Nothing of them is kept but
    /// their number and the day; shares made before stay good.
    static func split(
        _ passphrase: Secret, threshold: Int, count: Int, at place: Workplace
    ) throws -> [[Secret]] {
        try CustodyRule.shares(threshold: threshold, count: count)
        let opened = try opened(passphrase, at: place)
        let current = try place.read { db in try CustodyKeyStore.current(in: db) }
        guard let (id, key) = opened.keys.first(where: { key in current.contains { $0.id == key.0 } }) else {
            throw wrongPassphrase
        }
        let shares = Shamir.split(key.seed, threshold: threshold, count: count)
        let entry = JournalEntry(
            .changed, Subject("custodian", opened.officer), "พิมพ์ส่วนกุญแจ \(count) ส่วน ใช้ \(threshold) ส่วนกู้คืนได้")
        try place.write(entry) { db in
            try CustodyKeyStore.setShares(
                StoredKey.Shares(threshold: threshold, count: count, day: place.today), of: id, in: db)
        }
        return shares.map { PaperShare.rows(of: $0) }
    }

    /// Whether these shares would give a key of this office back. Only the day is kept.
    static func rehearse(_ typed: [Secret], at place: Workplace) throws -> StoredKey {
        let officer = try requireHolderOrCustodian(at: place)
        let (_, stored) = try recovered(typed, at: place)
        let entry = JournalEntry(.changed, Subject("custodian", officer), "ซ้อมกู้คืนกุญแจ \(stored.publicKey.mark) สำเร็จ")
        try place.write(entry) { db in try CustodyKeyStore.setRehearsed(place.today, of: stored.id, in: db) }
        return stored
    }

    /// Gives the key that these shares make to the custodian who typed them, under the own passphrase: to its maker who
    /// forgot the old one, or to who takes a lost custodian's place.
    static func recover(
        _ typed: [Secret], _ passphrase: Secret, again: Secret, cost: PasswordCost = .custody, at place: Workplace
    ) throws -> StoredKey {
        let officer = try requireHolderOrCustodian(at: place)
        try CustodyRule.passphrase(passphrase, again: again)
        let (key, stored) = try recovered(typed, at: place)
        let sealed = try key.sealed(under: passphrase, cost: cost)
        let entry = JournalEntry(
            .restored, Subject("custodian", officer), "กู้คืนกุญแจ \(stored.publicKey.mark) จากส่วนที่พิมพ์ไว้")
        try place.write(entry) { db in
            try CustodyKeyStore.hold(stored.id, sealed, by: officer, in: db)
            try CustodyKeyStore.lockAll(of: officer, in: db)
        }
        return stored
    }

    /// Forgets opened keys when their hour is over.
    static let chore = Chore("complaints.custody", everySeconds: 600) { place in
        _ = try place.together { db in try CustodyKeyStore.sweep(at: place.now, in: db) }
    }

    /// Whether the actor reads reports today or still holds a key of former days.
    static func isConcerned(_ officer: OfficerID, in db: borrowing Tx) throws -> Bool {
        try CustodianStore.current(in: db).contains { $0.officer == officer }
            || !CustodyKeyStore.held(by: officer, in: db).isEmpty
    }

    private static func requireCustodian(at place: Workplace) throws -> OfficerID {
        guard let officer = place.actor.officer,
            try place.read({ try CustodianStore.current(in: $0) }).contains(where: { $0.officer == officer })
        else { throw Refusal.noSuchPage }
        return officer
    }

    private static func requireHolderOrCustodian(at place: Workplace) throws -> OfficerID {
        guard let officer = place.actor.officer, try place.read({ try isConcerned(officer, in: $0) }) else {
            throw Refusal.noSuchPage
        }
        return officer
    }

    /// The officer's keys that a passphrase opens; refused when it opens none.
    private static func opened(
        _ passphrase: Secret, at place: Workplace
    ) throws -> (officer: OfficerID, keys: [(ID<StoredKey>, CustodyKey)]) {
        guard let officer = place.actor.officer else { throw Refusal.noSuchPage }
        let holds = try place.read { try CustodyKeyStore.held(by: officer, in: $0) }
        guard !holds.isEmpty else { throw Refusal.noSuchPage }
        let keys = try holds.compactMap { hold in
            try CustodyKey.opened(hold.sealedSeed, under: passphrase, as: hold.publicKey).map { (hold.key, $0) }
        }
        guard !keys.isEmpty else { throw wrongPassphrase }
        return (officer, keys)
    }

    private static func recovered(_ typed: [Secret], at place: Workplace) throws -> (CustodyKey, StoredKey) {
        let filled = typed.enumerated().filter { !$1.revealed.allSatisfy(\.isWhitespace) }
        let shares = try filled.map { try PaperShare.read($1, field: "share-\($0 + 1)") }
        guard shares.count >= 2 else {
            throw Refusal.invalid("share-2", "โปรดพิมพ์อย่างน้อยสองส่วน", "Type at least two shares.")
        }
        guard Set(shares.map(\.index)).count == shares.count else {
            throw Refusal.invalid("share-1", "มีส่วนที่พิมพ์ซ้ำกัน โปรดใช้ส่วนคนละใบ", "One share was typed twice.")
        }
        let stored = try place.read { try CustodyKeyStore.all(in: $0) }
        guard let seed = Shamir.combine(shares), seed.count == 32 else {
            throw Refusal.invalid(
                "share-1", "ส่วนเหล่านี้ประกอบเป็นกุญแจไม่ได้: ยังไม่ครบจำนวน หรือเป็นส่วนของคนละชุด",
                "These shares make no key: they are too few, or of different sets.")
        }
        let key = CustodyKey(seed: seed)
        guard let found = stored.first(where: { $0.publicKey == key.publicKey }) else {
            throw Refusal.invalid("share-1", "กุญแจนี้ไม่ใช่ของหน่วยงานนี้", "This key does not belong to this office.")
        }
        return (key, found)
    }

    private static let wrongPassphrase = Refusal.invalid(
        "passphrase", "วลีผ่านไม่ถูกต้อง ถ้าลืม ให้กู้คืนด้วยส่วนกุญแจที่พิมพ์ไว้",
        "The passphrase is wrong; if it is lost, recover the key from its printed shares.")
}
