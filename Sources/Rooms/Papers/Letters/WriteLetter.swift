import Contracts
import Database
package import Kernel
package import Office
import Organisations
import Thai
import Vault

extension Papers {
    /// Writing official papers and sending them up the chain.
    package static let writeLetters = Permission(
        "letters.write", "ร่างและเสนอหนังสือ", for: [.officer, .unitHead, .itaAdministrator, .executive])

    /// Begins a paper from a template; what it says comes from the data of `year` and from `answers`.
    ///
    /// The chain is proposed from the unit's head and the executives. Throws a `Refusal` for an unknown template.
    ///
    /// - Parameter unit: whose letterhead and register it takes; `nil` for the organisation itself.
    package static func draftLetter(
        _ template: String, year: FiscalYear, unit: UnitID?, answers: [String: String] = [:],
        at place: Workplace
    ) throws -> ID<Letter> {
        try place.actor.require(writeLetters)
        let author = try place.officer
        let id: ID<Letter> = place.newID()
        // Twelve letters, 60 bits: nobody finds a paper by trying codes, and none is mistaken for a digit.
        let code = String(Base32.text(SHA256.digest(place.house.surroundings.randomBytes(32))).prefix(12))
        return try place.write(JournalEntry(.created, LetterCase.subject(id), "")) { db, entry in
            let template = try Templates.find(template, in: db)
            try require(unit, in: db)
            let chain = ChainRules.proposal(for: author, unit: unit, among: try Organisations.officers(in: db))
            var letter = LetterCase(
                id: id, code: code, kind: template.kind, template: template.code, templateVersion: template.version,
                year: year, unit: unit, subject: template.title, answers: answers, chain: chain, isInk: false,
                state: .draft, round: 0, author: author, authorLabel: place.actor.label, createdAt: place.now,
                changedAt: place.now, version: 1)
            letter.subject = try subject(of: letter, at: place, in: db)
            try LetterStore.insert(letter, in: db)
            entry.summary = "ร่าง\(letter.kind.thai) เรื่อง \(letter.subject)"
            return id
        }
    }

    /// What the writer may change of a draft.
    package struct LetterChange: Sendable {
        package var answers: [String: String]
        package var chain: [ChainStep]
        package var isInk: Bool
        package var unit: UnitID?

        package init(answers: [String: String], chain: [ChainStep], isInk: Bool, unit: UnitID?) {
            self.answers = answers
            self.chain = chain
            self.isInk = isInk
            self.unit = unit
        }
    }

    /// Changes a draft or a paper that came back. Throws a `Refusal`: `conflict` when somebody else was quicker.
    package static func change(
        _ id: ID<Letter>, to change: LetterChange, from version: Int, at place: Workplace
    ) throws {
        try place.write(JournalEntry(.changed, LetterCase.subject(id), "")) { db, entry in
            var letter = try open(id, at: place, in: db)
            guard letter.version == version else { throw LetterStore.collision }
            letter.answers = change.answers
            letter.chain = try ChainRules.checked(
                change.chain, author: letter.author, among: try Organisations.officers(in: db))
            try require(change.unit, in: db)
            letter.isInk = change.isInk
            letter.unit = change.unit
            letter.subject = try subject(of: letter, at: place, in: db)
            try LetterStore.update(letter, at: place.now, in: db)
            entry.summary = "แก้ไขร่าง เรื่อง \(letter.subject)"
        }
    }

    /// Gives up a draft or a returned paper, with a reason.
    package static func drop(_ id: ID<Letter>, because reason: String, at place: Workplace) throws {
        let words = try required(reason, "โปรดบอกเหตุผลที่ยกเลิกร่าง", "Say why the draft is given up.")
        let entry = JournalEntry(.withdrawn, LetterCase.subject(id), "ยกเลิกร่าง", reason: words)
        try place.write(entry) { db in
            var letter = try open(id, at: place, in: db)
            letter.state = .dropped
            try LetterStore.update(letter, at: place.now, in: db)
        }
    }

    /// Whether this actor may change and send the paper: its writer, the head of its unit, the ITA administrator.
    static func writes(_ letter: LetterCase, _ actor: Actor) -> Bool {
        guard actor.may(writeLetters) else { return false }
        return letter.author == actor.officer || actor.roles.contains(.itaAdministrator)
            || (actor.roles.contains(.unitHead) && letter.unit != nil && letter.unit == actor.unit)
    }

    /// The paper, when it can be changed by this actor now.
    static func open(_ id: ID<Letter>, at place: Workplace, in db: borrowing Tx) throws -> LetterCase {
        let letter = try LetterStore.find(id, in: db)
        try place.actor.require(writeLetters)
        guard writes(letter, place.actor) else {
            throw Refusal(
                .notAllowed,
                Message(
                    "ร่างนี้เป็นของ «\(letter.authorLabel)» ผู้แก้ไขได้คือผู้ร่าง หัวหน้าส่วนราชการ และผู้ดูแลระบบ ITA",
                    "Only its writer, the head of the unit and the ITA administrator change this draft."))
        }
        guard letter.state.isOpen else {
            throw Refusal(
                .conflict,
                Message(
                    "หนังสือนี้อยู่ในสถานะ «\(letter.state.thai)» จึงแก้ไขไม่ได้", "The paper is no draft any more."))
        }
        return letter
    }

    /// The subject as it reads now; the last one while it has none.
    private static func subject(of letter: LetterCase, at place: Workplace, in db: borrowing Tx) throws -> String {
        let subject = try fill(letter, gaps: .dotted, at: place, in: db).subject.tidied
        return subject.isEmpty ? letter.subject : subject
    }

    /// What the paper says with the data of this moment. Throws a `Refusal` naming what is missing.
    static func fill(
        _ letter: LetterCase, gaps: Gaps = .refused, at place: Workplace, in db: borrowing Tx
    ) throws -> FilledPaper {
        let template = try Templates.find(letter.template, version: letter.templateVersion, in: db)
        let request = BindingRequest(
            organisation: place.organisation, year: letter.year, unit: letter.unit, today: place.today)
        return try Templates.fill(
            template, answers: letter.answers, request: request, house: place.house, gaps: gaps, in: db)
    }

    private static func require(_ unit: UnitID?, in db: borrowing Tx) throws {
        guard let unit, try !Organisations.units(in: db).contains(where: { $0.id == unit }) else { return }
        throw Refusal.invalid("unit", "ไม่พบส่วนราชการที่เลือก โปรดเลือกใหม่", "There is no such unit; choose again.")
    }

    /// Tidied words; refused when there are none.
    static func required(
        _ words: String, field: String = "reason", _ thai: String, _ english: String
    ) throws(Refusal) -> String {
        let words = words.tidied
        guard !words.isEmpty else { throw .invalid(field, thai, english) }
        guard words.count <= 2000 else {
            throw .invalid(field, "พิมพ์ได้ไม่เกิน 2,000 ตัวอักษร (พบ \(words.count))", "At most 2,000 characters.")
        }
        return words
    }
}

extension Workplace {
    /// Who acts here, where the command line cannot.
    var officer: OfficerID {
        get throws(Refusal) {
            guard let officer = actor.officer else {
                throw Refusal(.notAllowed, Message("ต้องเข้าสู่ระบบก่อน", "Sign in first."))
            }
            return officer
        }
    }
}
