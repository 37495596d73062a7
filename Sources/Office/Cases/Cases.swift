import Contracts
package import Database
package import HTTP
package import Kernel
package import Office
import Thai

/// Matters that people bring to the office: what services, complaints, enquiries and loans have in common.
///
/// A kind of matter is data (`CaseKind`); what differs is rules, not code.
package enum Cases {
    package static let migrations = Embedded.files.filter { "\($0.name)".hasSuffix(".sql") }.map {
        Migration("cases", "\($0.name)", "\($0.text)")
    }

    /// Answering, asking back and closing.
    package static let handle = Permission(
        "cases.handle", "ดำเนินเรื่องของประชาชน", for: [.officer, .unitHead, .itaAdministrator, .executive])
    /// Giving it to a unit, adding time to the promise, joining two that are one.
    package static let arrange = Permission(
        "cases.arrange", "มอบหมาย ขยายเวลา และรวมเรื่องของประชาชน", for: [.unitHead, .itaAdministrator, .executive])
    package static let read = Permission(
        "cases.read", "อ่านเรื่องของประชาชน", for: handle.roles.union([.auditor]))

    /// What several rooms' matters share: the queue, the page of each on both sides, work and reminders.
    ///
    /// - Parameter units: the organisation's units with their names.
    package static func room(
        _ kinds: [CaseKind], units: @escaping @Sendable (borrowing Tx) throws -> [(id: UnitID, name: String)]
    ) -> Room {
        let desk = CaseDesk(kinds: kinds, units: units)
        var room = Room(
            name: "Cases", migrations: migrations,
            routes: FollowPages(desk: desk).routes + LetterPages().routes + QueuePage(desk: desk).routes
                + StaffCasePage(desk: desk).routes)
        room.menu = [MenuEntry(order: 47, title: "เรื่องจากประชาชน", path: "/office/cases", permission: read)]
        room.work = [CaseWork.source(desk)]
        room.boardCards = [CaseCard.board(desk)]
        room.addressBooks = [CaseTidings.addresses]
        room.chores = [CaseWork.ladder(desk), CaseWork.shredding(desk)]
        return room
    }

    /// Matters of one kind that came within a fiscal year, with the times of what happened to each but without its
    /// words; for statistics. Those joined to another are left out.
    package static func opened(_ kind: CaseKind, in year: FiscalYear, db: borrowing Tx) throws -> [CaseFile] {
        let first = Instant(startOf: year.firstDay)
        let last = Instant(startOf: year.next.firstDay)
        let events = try EventStore.ofOpened(from: first, to: last, in: db)
        return try CaseStore.opened(from: first, to: last, in: db).filter {
            $0.kind == kind.code && $0.mergedInto == nil
        }
        .map { CaseFile(record: $0, kind: kind, events: events[$0.id] ?? []) }
    }

    /// A matter as it stands, whoever asks; for what its own room shows of it.
    package static func record(_ id: ID<Case>, in db: borrowing Tx) throws -> Case? { try CaseStore.find(id, in: db) }

    /// A matter with what happened to it; refused where this actor may not know of it.
    package static func file(
        _ id: ID<Case>, _ kind: CaseKind, for actor: Actor, in db: borrowing Tx
    ) throws -> CaseFile {
        guard let record = try CaseStore.find(id, in: db), record.kind == kind.code, record.isOpen(to: actor) else {
            throw Refusal.noSuchPage
        }
        return CaseFile(record: record, kind: kind, events: try EventStore.all(of: id, in: db))
    }
}

/// A matter, its kind, and everything that happened to it, in order.
package struct CaseFile: Sendable {
    package let record: Case
    /// With what was promised for this matter.
    package let kind: CaseKind
    package let events: [CaseEvent]
    let attachments: [ID<CaseEvent>: [CaseAttachment]]

    init(
        record: Case, kind: CaseKind, events: [CaseEvent], attachments: [ID<CaseEvent>: [CaseAttachment]] = [:]
    ) {
        self.record = record
        self.kind = kind.promising(record.promise)
        self.events = events
        self.attachments = attachments
    }

    /// An attachment of an event that this side may read.
    func attachment(_ id: ID<CaseAttachment>, isInside: Bool) throws(Refusal) -> CaseAttachment {
        for event in events where isInside || event.isOpen {
            if let found = attachments[event.id]?.first(where: { $0.id == id }) { return found }
        }
        throw .noSuchPage
    }

    package var clock: CaseClock { CaseClock(events, kind) }
    package var state: CaseState { kind.state(record.state) ?? CaseState(record.state, record.state, .closed) }

    /// Steps that this side can take now.
    func steps(by taker: CaseStep.Taker) -> [CaseStep] {
        guard record.mergedInto == nil, record.shreddedAt == nil else { return [] }
        return kind.steps.filter { step in
            step.taker == taker && step.from.contains(record.state)
                && !(step.isOnce && events.contains { $0.step == step.code })
        }
    }
}

extension Instant {
    /// Midnight in Thailand.
    package init(startOf day: Day) { self.init(milliseconds: day.number * 86_400_000 - 25_200_000) }
}

/// What somebody brings.
package struct CaseDraft: Sendable {
    package var title: String
    package var words: String
    package var mayBePublic: Bool
    package var person: CasePerson
    package var files: [CaseUpload]
    /// Who answers for it from the start; `nil` where somebody has to assign it.
    package var unit: UnitID?
    /// `nil` for the kind's own promise.
    package var promise: CasePromise?

    package init(
        title: String, words: String, mayBePublic: Bool, person: CasePerson = CasePerson(), files: [CaseUpload] = [],
        unit: UnitID? = nil, promise: CasePromise? = nil
    ) {
        self.title = title
        self.words = words
        self.mayBePublic = mayBePublic
        self.person = person
        self.files = files
        self.unit = unit
        self.promise = promise
    }

    func checked() throws(Refusal) -> CaseDraft {
        var draft = self
        draft.title = try CaseText.line(title, field: "title", limit: 200, required: "โปรดบอกหัวข้อสั้น ๆ")
        draft.words = try CaseText.text(words, field: "words", limit: 5000, required: "โปรดเขียนรายละเอียด")
        draft.person.name = try CaseText.line(person.name, field: "name", limit: 200)
        draft.person.contact = try CaseText.line(person.contact, field: "contact", limit: 200)
        return draft
    }
}

/// Text as people type it, within limits.
package enum CaseText {
    /// One line; refused when too long, or empty where `required` says what is missing.
    package static func line(
        _ text: String, field: String, limit: Int, required: String? = nil
    ) throws(Refusal) -> String {
        try within(text.tidied, field, limit, required)
    }

    /// Several lines, each tidied.
    package static func text(
        _ text: String, field: String, limit: Int, required: String? = nil
    ) throws(Refusal) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(\.tidied)
        let trimmed = lines.drop(while: \.isEmpty).reversed().drop(while: \.isEmpty).reversed()
        return try within(trimmed.joined(separator: "\n"), field, limit, required)
    }

    private static func within(
        _ text: String, _ field: String, _ limit: Int, _ required: String?
    ) throws(Refusal) -> String {
        if text.isEmpty, let required { throw .invalid(field, required, "This field is needed.") }
        guard text.count <= limit else {
            throw .invalid(
                field, "ยาว \(text.count) ตัวอักษร กรอกได้ไม่เกิน \(limit) ตัวอักษร", "At most \(limit) characters.")
        }
        return text
    }
}

/// How often one address may open matters and try secrets; kept in memory only.
package struct CaseLimits: Sendable {
    private let openings = RateLimiter(tries: 60, refillingOneEvery: 60)
    private let guesses = RateLimiter(tries: 10, refillingOneEvery: 60)

    package init() {}

    /// Counts a new matter from that address.
    package func countOpening(_ request: Request, at now: Instant) throws(Refusal) {
        try take(openings, request.remoteAddress, at: now)
    }

    /// Counts a try at one matter's secret from that address; others at other matters are not slowed down.
    func countGuess(_ request: Request, _ reference: String, at now: Instant) throws(Refusal) {
        try take(guesses, "\(request.remoteAddress) \(reference)", at: now)
    }

    func forget(_ request: Request, _ reference: String) { guesses.forget("\(request.remoteAddress) \(reference)") }

    private func take(_ limiter: RateLimiter, _ key: String, at now: Instant) throws(Refusal) {
        guard let seconds = limiter.take(key, at: now) else { return }
        throw Refusal(
            .tooOften,
            Message(
                "ส่งถี่เกินไป โปรดรออีก \(seconds) วินาทีแล้วลองใหม่ สิ่งที่พิมพ์ยังอยู่",
                "Too often; wait \(seconds) seconds and try again."))
    }
}
