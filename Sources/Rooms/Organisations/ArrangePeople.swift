import Database
package import Kernel
package import Office
package import Vault

extension Organisations {
    /// A new officer with an account.
    ///
    /// - Parameter password: chosen already, as by the command line; `nil` makes a one-time code instead, with which the
    ///   officer chooses a password within three days.
    /// - Returns: the officer, and the one-time code if one was made. It is shown once and kept nowhere.
    @discardableResult
    package static func addOfficer(
        _ wish: OfficerPlace, login: String, password: Secret? = nil, cost: PasswordCost = .usual, at place: Workplace
    ) throws -> (officer: OfficerID, code: Secret?) {
        try place.actor.require(managePeople)
        let (wish, login) = (try wish.checked(), try Login(login))
        try requireGrantable(wish.roles, by: place.actor)
        if let password { try PasswordRule.check(password, again: password, login: login.text) }
        let id: OfficerID = place.newID()
        let hash = try password.map { try PasswordHash($0, cost: cost) }
        let held = try password.map { try HeldKey(under: $0, cost: cost, from: place.house.surroundings) }
        let code = password == nil ? OneTimeCode(from: place.house.surroundings) : nil
        let entry = JournalEntry(
            .created, Subject("officer", id), "เพิ่มเจ้าหน้าที่ตำแหน่ง «\(wish.position)» บทบาท \(wish.roles.thai)")
        do {
            try place.write(entry) { db in
                try requireUnit(wish.unit, in: db)
                try OfficerStore.insert(wish, id: id, in: db)
                try AccountStore.insert(id, login: login, password: hash, in: db)
                try held?.keep(for: id, at: place, in: db)
                if let code {
                    try OneTimeCodeStore.setPasswordCode(
                        code.fingerprint, until: code.end(from: place.now), of: id, in: db)
                }
            }
        } catch let error as DatabaseError where error.kind == .unique {
            throw duplicate(
                "login", "ชื่อเข้าใช้ «\(login.text)» มีผู้ใช้แล้ว โปรดเลือกชื่ออื่น", "This login name is taken; choose another.")
        }
        return (id, code?.secret)
    }

    /// Another position, unit or set of roles. An organisation keeps at least one ITA administrator.
    package static func changeOfficer(
        _ id: OfficerID, to wish: OfficerPlace, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(managePeople)
        let wish = try wish.checked()
        try place.write(JournalEntry(.changed, Subject("officer", id), "")) { db, entry in
            let before = try active(id, in: db)
            try requireGrantable(wish.roles.symmetricDifference(before.roles), by: place.actor)
            try requireUnit(wish.unit, in: db)
            entry.summary = "แก้ไขตำแหน่ง «\(wish.position)» บทบาท \(wish.roles.thai)"
            entry.detail = [
                "before": .text("\(before.position) · \(before.roles.thai)"),
                "after": .text("\(wish.position) · \(wish.roles.thai)"),
            ]
            guard try OfficerStore.update(id, to: wish, from: version, in: db) else { throw changedMeanwhile }
            try requireAdministrator(before: before, in: db)
        }
    }

    /// Ends an officer's work here: nobody is deleted, the account stops opening and its browsers are signed out.
    package static func closeOfficer(_ id: OfficerID, because reason: String, at place: Workplace) throws {
        try place.actor.require(managePeople)
        let reason = try Wording.required(reason, field: "reason", thai: "เหตุผลที่ปิดบัญชี", limit: 500)
        guard place.actor.officer != id else {
            throw Refusal(
                .conflict, Message("ปิดบัญชีของตนเองไม่ได้ โปรดให้ผู้ดูแลระบบอีกคนดำเนินการ", "You cannot close your own account."))
        }
        try place.write(JournalEntry(.withdrawn, Subject("officer", id), "", reason: reason)) { db, entry in
            let before = try active(id, in: db)
            try requireGrantable(before.roles, by: place.actor)
            entry.summary = "ปิดบัญชีของตำแหน่ง «\(before.position)»"
            try OfficerStore.setClosed(reason, id, in: db)
            try AccountStore.setClosed(true, id, in: db)
            try KeyStore.retire(of: id, at: place.now, in: db)
            try OneTimeCodeStore.removePasswordCode(of: id, in: db)
            _ = try SessionStore.removeAll(of: id, in: db)
            try requireAdministrator(before: before, in: db)
        }
    }

    /// Takes a closed account back into use, with its old password.
    package static func reopenOfficer(_ id: OfficerID, at place: Workplace) throws {
        try place.actor.require(managePeople)
        try place.write(JournalEntry(.restored, Subject("officer", id), "")) { db, entry in
            guard let officer = try OfficerStore.find(id, in: db), !officer.isActive else { throw Refusal.noSuchPage }
            try requireGrantable(officer.roles, by: place.actor)
            entry.summary = "เปิดบัญชีของตำแหน่ง «\(officer.position)» อีกครั้ง"
            try OfficerStore.setClosed(nil, id, in: db)
            try AccountStore.setClosed(false, id, in: db)
        }
    }

    /// Forgets the password and the second step, signs every browser out, and makes a one-time code, good for three
    /// days and shown once, with which the officer chooses a new password and gets a new signing key.
    package static func resetPassword(of id: OfficerID, at place: Workplace) throws -> Secret {
        try place.actor.require(managePeople)
        let code = OneTimeCode(from: place.house.surroundings)
        try place.write(JournalEntry(.changed, Subject("officer", id), "")) { db, entry in
            let officer = try active(id, in: db)
            try requireGrantable(officer.roles, by: place.actor)
            entry.summary = "ออกรหัสตั้งรหัสผ่านใหม่ให้ตำแหน่ง «\(officer.position)»"
            try AccountStore.setPassword(nil, of: id, in: db)
            try KeyStore.retire(of: id, at: place.now, in: db)
            try AccountStore.setSecondStep(nil, usedUpTo: 0, recovery: [], of: id, in: db)
            try OneTimeCodeStore.setPasswordCode(code.fingerprint, until: code.end(from: place.now), of: id, in: db)
            _ = try SessionStore.removeAll(of: id, in: db)
        }
        return code.secret
    }
}

extension Organisations {
    private static func active(_ id: OfficerID, in db: borrowing Tx) throws -> Officer {
        guard let officer = try OfficerStore.find(id, in: db), officer.isActive else { throw Refusal.noSuchPage }
        return officer
    }

    private static func requireUnit(_ unit: UnitID?, in db: borrowing Tx) throws {
        guard let unit else { return }
        guard try OfficerStore.units(in: db).contains(where: { $0.id == unit }) else {
            throw Refusal.invalid("unit", "ไม่พบส่วนราชการที่เลือก โปรดเลือกใหม่", "There is no such unit.")
        }
    }

    /// Only the host makes, changes or closes a host.
    private static func requireGrantable(_ roles: Set<Role>, by actor: Actor) throws {
        guard !roles.contains(.host) || actor.roles.contains(.host) else {
            throw Refusal(
                .notAllowed,
                Message(
                    "บทบาทผู้ดูแลเครื่องให้หรือเปลี่ยนได้โดยผู้ดูแลเครื่องเท่านั้น", "Only the host gives or changes the role of host."),
                field: "roles")
        }
    }

    /// Somebody must be left who can let people in.
    private static func requireAdministrator(before: Officer, in db: borrowing Tx) throws {
        guard before.roles.contains(.itaAdministrator) else { return }
        let left = try OfficerStore.officers(in: db).contains { $0.isActive && $0.roles.contains(.itaAdministrator) }
        guard left else {
            throw Refusal(
                .conflict,
                Message(
                    "หน่วยงานต้องมีผู้ดูแลระบบ ITA อย่างน้อยหนึ่งคน โปรดให้บทบาทนี้แก่ผู้อื่นก่อน",
                    "An organisation keeps at least one ITA administrator; give the role to somebody else first."),
                field: "roles")
        }
    }

    static var changedMeanwhile: Refusal {
        Refusal(
            .conflict,
            Message(
                "มีผู้แก้ไขข้อมูลนี้ไปก่อนแล้ว ด้านล่างคือข้อมูลล่าสุด โปรดตรวจแล้วบันทึกอีกครั้ง",
                "Somebody else changed this first; check what stands there now and save again."))
    }
}

/// A code with which an officer chooses a password: some 98 bits, so that a plain fingerprint hides it.
struct OneTimeCode: Sendable {
    let secret: Secret

    init(from surroundings: Surroundings) { secret = HandCode.make(groups: 4, from: surroundings) }
    init(typed: Secret) { secret = typed }

    var fingerprint: [UInt8] { SHA256.digest(HandCode.bare(secret)) }
    /// Three days later.
    func end(from now: Instant) -> Instant { now.adding(seconds: 3 * 86_400) }
}

extension Set<Role> {
    /// The roles in words, in the order of the list of roles.
    var thai: String { Role.allCases.filter(contains).map(\.thai).joined(separator: ", ") }
}
