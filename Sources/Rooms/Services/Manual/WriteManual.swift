import Contracts
import Database
import Kernel
import Ledger
package import Office
import Thai
import Vault

extension Services {
    /// Writing manuals and their forms.
    package static let write = Permission(
        "services.write", "จัดทำคู่มือและแบบคำขอของบริการ", for: [.officer, .unitHead, .itaAdministrator])
    /// Putting a manual before everyone, or taking it back.
    package static let publish = Permission(
        "services.publish", "เผยแพร่และถอนคู่มือบริการ", for: [.unitHead, .executive])

    /// A working copy from a template; its code gets a number where it is taken.
    @discardableResult
    package static func create(_ template: ServiceTemplate, at place: Workplace) throws -> String {
        try place.actor.require(write)
        let id: ID<Service> = place.newID()
        return try place.write(JournalEntry(.created, Subject("service", ""), "")) { db, entry in
            let taken = Set(try ServiceStore.all(in: db).map(\.code))
            guard taken.count < 500 else {
                throw Refusal(.conflict, Message("มีบริการครบ 500 รายการแล้ว", "There are 500 services already."))
            }
            let codes = [template.code] + (2...501).map { "\(template.code)-\($0)" }
            let code = codes.first { !taken.contains($0) } ?? template.code
            try ServiceStore.insert(
                Service(
                    id: id, code: code, manual: template.manual, form: template.form, shown: nil, newest: 0,
                    withdrawn: nil, version: 1), in: db)
            entry = JournalEntry(.created, Subject("service", code), "บริการ «\(template.manual.name)»")
            return code
        }
    }

    /// Changes the working copy; refused when somebody else changed it since `version`.
    package static func change(
        _ code: String, from version: Int, _ summary: String, at place: Workplace,
        _ change: (inout Service) throws -> Void
    ) throws {
        try place.actor.require(write)
        try place.write(JournalEntry(.changed, Subject("service", code), "")) { db, entry in
            var service = try ServiceStore.find(code, in: db)
            try change(&service)
            service.manual = try service.manual.checked()
            guard try ServiceStore.update(service, from: version, in: db) else { throw changedMeanwhile }
            entry.summary = "\(summary) «\(service.manual.name)»"
        }
    }

    /// Puts the working copy before everyone. A later version needs a reason; requests keep the version that they were
    /// made under.
    package static func publish(
        _ code: String, because reason: String = "", from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(publish)
        let reason = try Self.reason(reason)
        try place.write(JournalEntry(.published, Subject("service", code), "")) { db, entry in
            let service = try ServiceStore.find(code, in: db)
            guard service.version == version else { throw changedMeanwhile }
            if let gap = service.gaps.first {
                throw Refusal.invalid(
                    gap.field, "เผยแพร่ยังไม่ได้: \(gap.words)", "Something is missing before publication.")
            }
            guard try !service.isShown(in: db) else {
                throw Refusal(.conflict, Message("ไม่มีอะไรเปลี่ยนจากฉบับที่เผยแพร่", "Nothing has changed since."))
            }
            guard service.newest == 0 || !reason.isEmpty else {
                throw Refusal.invalid("reason", "โปรดบอกเหตุผลที่เผยแพร่ฉบับใหม่", "Say why there is a new version.")
            }
            let new = ServiceVersion(
                service: service.id, code: service.code, number: service.newest + 1, manual: service.manual,
                form: service.form, at: place.now)
            try ServiceStore.publish(new, because: reason, in: db)
            try PublicationLog.append(
                new.entry(new.number == 1 ? .publication : .replacement, because: reason, at: place.now), at: place,
                in: db)
            entry.summary = "คู่มือ «\(service.manual.name)» ฉบับที่ \(new.number)"
            entry.reason = reason.isEmpty ? nil : reason
        }
    }

    /// Takes a manual back: nobody can ask for the service any more, requests that came go on.
    package static func withdraw(_ code: String, because reason: String, at place: Workplace) throws {
        try place.actor.require(publish)
        let reason = try Self.reason(reason)
        guard !reason.isEmpty else {
            throw Refusal.invalid("reason", "โปรดบอกเหตุผลที่ถอน ทุกคนอ่านได้", "Say why it is withdrawn.")
        }
        try place.write(JournalEntry(.withdrawn, Subject("service", code), "", reason: reason)) { db, entry in
            let service = try ServiceStore.find(code, in: db)
            guard let shown = try ServiceStore.shown(code, in: db) else {
                throw Refusal(.conflict, Message("คู่มือนี้ไม่ได้เผยแพร่อยู่", "This manual is not published."))
            }
            try ServiceStore.withdraw(service.id, because: reason, at: place.now, in: db)
            try PublicationLog.append(shown.entry(.withdrawal, because: reason, at: place.now), at: place, in: db)
            entry.summary = "คู่มือ «\(shown.manual.name)»"
        }
    }

    private static func reason(_ words: String) throws(Refusal) -> String {
        guard words.count <= 500 else {
            throw .invalid("reason", "เหตุผลยาวได้ไม่เกิน 500 ตัวอักษร", "At most 500 characters.")
        }
        return words.tidied
    }

    static let changedMeanwhile = Refusal(
        .conflict,
        Message("มีผู้แก้ไขก่อนหน้านี้ โปรดดูฉบับล่าสุดแล้วแก้ไขอีกครั้ง", "Somebody else saved meanwhile; look again and repeat."))
}

extension ServiceVersion {
    /// In the log; the hash is of the manual as it is stored.
    func entry(_ kind: LogEntry.Kind, because reason: String, at now: Instant) -> LogEntry {
        LogEntry(
            kind, of: "service/\(service)", version: number, sha256: SHA256.hex(manual.json.serialised()), at: now,
            path: path, title: "คู่มือ «\(manual.name)»", reason: reason)
    }
}
