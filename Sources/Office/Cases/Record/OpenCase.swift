package import Database
package import Kernel
package import Office
import Vault

extension Cases {
    /// Takes a matter from somebody. The same form sent twice makes one matter and gives the same receipt.
    ///
    /// - Parameter rows: what the kind's own room writes of it, in the same transaction.
    package static func open(
        _ draft: CaseDraft, _ kind: CaseKind, _ ticket: Ticket, at place: Workplace,
        with rows: (Case, borrowing Tx) throws -> Void = { _, _ in }
    ) throws -> CaseReceipt {
        let draft = try draft.checked()
        let secret = ticket.secret(at: place)
        guard let first = kind.states.first else { throw Fault("cases.kind", "\(kind.code) has no state") }
        let record = Case(
            id: place.newID(), kind: kind.code, reference: ticket.reference(at: place), title: draft.title,
            mayBePublic: draft.mayBePublic, state: first.code, unit: draft.unit, officer: nil, openedAt: place.now,
            closedAt: nil, mergedInto: nil, rating: nil, version: 1, shreddedAt: nil,
            promise: draft.promise)
        let event = CaseEvent(
            id: place.newID(), at: place.now, kind: .opened, step: "", state: first.code, actor: place.actor.label,
            isFromPerson: true, isOpen: true, number: 0, words: draft.words)
        let sealed = draft.person.isEmpty ? nil : seal(draft.person, of: record.id, at: place)
        let files = try CaseFiles.keep(draft.files, at: place)
        let kept: Case
        let isRepeated: Bool
        do {
            (kept, isRepeated) = try place.together { db in
                if let known = try EventStore.holder(ofTicket: ticket.number, in: db),
                    let record = try CaseStore.find(known, in: db)
                {
                    return (record, true)
                }
                try CaseStore.insert(record, keyPrint: keyPrint(secret), in: db)
                try EventStore.insert(event, of: record.id, by: place.actor, ticket: ticket.number, in: db)
                try AttachmentStore.insert(files, of: event.id, record.id, in: db)
                if let sealed { try PersonStore.insert(sealed, of: record.id, in: db) }
                try rows(record, db)
                try CaseTidings.tell(event, of: record, version: record.version, kind, at: place, in: db)
                try place.note(
                    JournalEntry(.created, Subject("case", record.id), "รับ\(kind.thai) \(record.shownReference)"),
                    in: db)
                return (record, false)
            }
        } catch {
            CaseFiles.discard(files, at: place)
            throw error
        }
        if isRepeated { CaseFiles.discard(files, at: place) }
        return CaseReceipt(record: kept, secret: secret, isRepeated: isRepeated)
    }

    /// Moves a matter one step on the office's side; its words are read by the person.
    package static func take(
        _ step: String, _ id: ID<Case>, _ kind: CaseKind, words: String = "", from version: Int, at place: Workplace
    ) throws {
        try CaseDesk(kinds: [kind], units: { _ in [] }).take(step, id, words: words, from: version, at: place)
    }

    /// Who brought a matter; `nil` when nobody said.
    package static func person(of id: ID<Case>, at place: Workplace, in db: borrowing Tx) throws -> CasePerson? {
        try PersonStore.find(id, in: db).flatMap { person($0, of: id, in: place.house) }
    }

    /// Notes what the kind's own room decided, for the person to read.
    package static func decide(
        _ words: String, on file: CaseFile, from version: Int, at place: Workplace, in db: borrowing Tx
    ) throws {
        guard file.record.version == version else { throw CaseDesk.collision }
        try CaseDesk.keep(.decided, of: file, words: words, isOpen: true, at: place, in: db)
    }

    static func keyPrint(_ secret: Secret) -> [UInt8] { SHA256.digest(HandCode.bare(secret)) }

    private static func seal(_ person: CasePerson, of id: ID<Case>, at place: Workplace) -> [UInt8] {
        place.house.seal(Array("\(person.name)\n\(person.contact)".utf8), owner: id.number, purpose: "case person")
    }

    static func person(_ sealed: [UInt8], of id: ID<Case>, in house: House) -> CasePerson? {
        house.open(sealed, owner: id.number, purpose: "case person").map { bytes in
            let parts = String(decoding: bytes, as: UTF8.self).split(
                separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            return CasePerson(name: String(parts.first ?? ""), contact: parts.count > 1 ? String(parts[1]) : "")
        }
    }
}
