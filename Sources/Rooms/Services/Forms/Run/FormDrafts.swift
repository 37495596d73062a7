import Cases
import Contracts
import Database
import Kernel
import Office
import Vault

/// The code under which somebody goes on with a form: some 98 bits, stored nowhere. Fingerprint and key of the draft grow
/// from the code and the installation's key together, so a copy of the database opens nothing.
struct DraftCode: Sendable {
    let secret: Secret
    private let token: Token

    /// - Parameter service: the draft opens for this service alone.
    init?(_ typed: String, of service: String, at place: Workplace) {
        let bare = HandCode.bare(Secret(typed))
        let owner = Array("\(place.organisation.id) \(service) ".utf8)
        guard bare.count == 20,
            let token = Token(Hex.text(place.house.derive(owner + bare, purpose: "form draft")))
        else { return nil }
        secret = Secret(typed)
        self.token = token
    }

    /// The code that belongs to one form as it was shown: saved twice, it stays one draft.
    init?(of ticket: Ticket, of service: String, at place: Workplace) {
        let bytes = place.house.derive(Array(ticket.text.utf8), purpose: "form draft code").prefix(20)
        self.init(HandCode.make(from: Array(bytes)).revealed, of: service, at: place)
    }

    var mark: [UInt8] { token.fingerprint }

    fileprivate func seal(_ draft: FormDraft) -> [UInt8] { token.seal(Array(draft.json.serialised().utf8)) }

    fileprivate func open(_ sealed: [UInt8]) throws -> FormDraft {
        guard let bytes = token.open(sealed) else {
            throw Fault("services.draft", "A saved form does not open: was it changed?")
        }
        return FormDraft(json: try JSON(parsing: String(decoding: bytes, as: UTF8.self)))
    }
}

/// What is saved of a form: where it stood, and what was typed.
struct FormDraft: Hashable, Sendable {
    let at: String
    let pairs: [[String]]

    init(at place: String, _ pairs: [(name: String, value: String)]) {
        at = place
        self.pairs = pairs.map { [$0.name, $0.value] }
    }

    var typed: FormTyped { FormTyped(pairs.filter { $0.count == 2 }.map { (name: $0[0], value: $0[1]) }) }

    fileprivate var json: JSON {
        ["at": .text(at), "fields": .list(pairs.map { .list($0.map(JSON.text)) })]
    }

    fileprivate init(json: JSON) {
        at = json["at"]?.text ?? ""
        pairs = (json["fields"]?.list ?? []).map { ($0.list ?? []).compactMap(\.text) }
    }
}

/// Forms that wait for somebody to come back.
enum FormDrafts {
    static let days = 30
    /// Bytes of one draft, sealed.
    private static let most = 100_000

    /// Keeps it for thirty days from today, in place of what was saved under the code before.
    static func save(_ draft: FormDraft, under code: DraftCode, at place: Workplace) throws {
        let sealed = code.seal(draft)
        guard sealed.count <= most else {
            throw Refusal(.tooMuch, Message("ข้อความยาวเกินกว่าจะบันทึกไว้ได้", "Too long to be saved."))
        }
        _ = try place.together { db in
            try db.run(
                """
                INSERT INTO form_draft (org_id, mark, kept_until, sealed) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (org_id, mark) DO UPDATE SET kept_until = excluded.kept_until, sealed = excluded.sealed
                """, code.mark, place.today.adding(days: days), sealed)
        }
    }

    /// `nil` for a wrong code and for one whose time is over.
    static func find(_ code: DraftCode, at place: Workplace) throws -> FormDraft? {
        let sealed = try place.read { db in
            try db.first(
                "SELECT sealed FROM form_draft WHERE org_id = ?1 AND mark = ?2 AND kept_until >= ?3", code.mark,
                place.today
            ) { try $0[0] as [UInt8] }
        }
        return try sealed.map(code.open)
    }

    /// Forgets it; for the transaction in which the request is written.
    static func forget(_ code: DraftCode, in db: borrowing Tx) throws {
        try db.run("DELETE FROM form_draft WHERE org_id = ?1 AND mark = ?2", code.mark)
    }

    /// Deletes what nobody came back to.
    static let chore = Chore("services.drafts", everySeconds: 3600) { place in
        let isDue = try place.read { db in
            try db.first("SELECT kept_until FROM form_draft WHERE org_id = ?1 AND kept_until < ?2 LIMIT 1", place.today)
            {
                try $0[0] as Day
            } != nil
        }
        guard isDue else { return }
        _ = try place.together { db in
            try db.run("DELETE FROM form_draft WHERE org_id = ?1 AND kept_until < ?2", place.today)
        }
    }
}
