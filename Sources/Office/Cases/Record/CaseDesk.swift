import Database
import Kernel
import Office
import Vault

/// The deeds on matters of all kinds, from either side.
struct CaseDesk: Sendable {
    let kinds: [CaseKind]
    let units: @Sendable (borrowing Tx) throws -> [(id: UnitID, name: String)]

    /// Days that one extension may add.
    static let extensionDays = 1...30

    func kind(_ record: Case) throws(Fault) -> CaseKind {
        guard let kind = kinds.first(where: { $0.code == record.kind }) else {
            throw Fault("cases.kind", "No room takes matters of the kind \(record.kind)")
        }
        return kind
    }

    func file(_ record: Case, in db: borrowing Tx) throws -> CaseFile {
        CaseFile(
            record: record, kind: try kind(record), events: try EventStore.all(of: record.id, in: db),
            attachments: try AttachmentStore.all(of: record.id, in: db))
    }

    /// For an officer; what is not theirs to know of is not there.
    func file(_ id: ID<Case>, for actor: Actor, in db: borrowing Tx) throws -> CaseFile {
        guard let record = try CaseStore.find(id, in: db), record.isOpen(to: actor) else { throw Refusal.noSuchPage }
        return try file(record, in: db)
    }

    /// For the person: by reference and secret. Either one wrong gives the same answer.
    func file(_ key: CaseKey, in db: borrowing Tx) throws -> CaseFile {
        let found = try CaseStore.find(reference: key.reference, in: db)
        guard constantTimeEqual(Cases.keyPrint(key.secret), found?.keyPrint ?? []), let found else {
            throw CaseKey.wrong
        }
        return try file(found.record, in: db)
    }

    // MARK: The office

    /// Moves a matter one step; its words and its ground are read by the person.
    func take(
        _ code: String, _ id: ID<Case>, words: String = "", ground: String = "", files: [CaseUpload] = [],
        from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(Cases.handle)
        try keeping(files, at: place) { files in
            try place.write(JournalEntry(.decided, Subject("case", id), "")) { db, entry in
                let file = try current(id, version, at: place, in: db)
                let step = try step(code, by: .office, of: file)
                let words = try CaseDesk.words(words, of: step)
                let ground = try CaseDesk.ground(ground, of: step)
                try move(file, to: step, words: words, ground: ground, files: files, at: place, in: db)
                entry.summary = "\(step.thai) \(file.record.shownReference)"
                entry.reason = step.grounds.first { $0.code == ground }?.thai
            }
        }
    }

    /// Keeps files for a deed, and gives them up when it is refused.
    private func keeping(
        _ uploads: [CaseUpload], at place: Workplace, _ deed: ([CaseAttachment]) throws -> Void
    ) throws {
        let files = try CaseFiles.keep(uploads, at: place)
        do {
            try deed(files)
        } catch {
            CaseFiles.discard(files, at: place)
            throw error
        }
    }

    /// Says something: to the person, or as a note that stays inside.
    func write(
        _ words: String, files: [CaseUpload] = [], toPerson: Bool, _ id: ID<Case>, from version: Int,
        at place: Workplace
    ) throws {
        try place.actor.require(Cases.handle)
        let words = try CaseText.text(words, field: "words", limit: 5000, required: "โปรดเขียนข้อความ")
        try keeping(files, at: place) { files in
            try place.write(JournalEntry(.changed, Subject("case", id), "")) { db, entry in
                let file = try current(id, version, at: place, in: db)
                try CaseDesk.keep(
                    toPerson ? .message : .note, of: file, words: words, isOpen: toPerson, files: files, at: place,
                    in: db)
                entry.summary = "\(toPerson ? "เขียนถึงผู้ยื่น" : "บันทึกภายใน") \(file.record.shownReference)"
            }
        }
    }

    /// Gives it to a unit, and to an officer or to anyone of the unit.
    func assign(
        _ id: ID<Case>, to unit: UnitID?, isMine: Bool = false, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(isMine ? Cases.handle : Cases.arrange)
        try place.write(JournalEntry(.decided, Subject("case", id), "")) { db, entry in
            let file = try current(id, version, at: place, in: db)
            let name = try units(db).first { $0.id == unit }?.name
            guard isMine || name != nil else {
                throw Refusal.invalid("unit", "โปรดเลือกหน่วยงานจากรายการ", "Choose one of the units.")
            }
            let words = isMine ? "\(place.actor.label) รับดำเนินการ" : "มอบให้\(name ?? "")"
            try CaseDesk.keep(
                .assigned, of: file, words: words, isOpen: true,
                unit: isMine ? file.record.unit ?? place.actor.unit : unit,
                officer: isMine ? place.actor.officer : nil, at: place, in: db)
            entry.summary = "\(words) \(file.record.shownReference)"
        }
    }

    /// Adds working days to the promise; the cause is read by the person.
    func extend(
        _ id: ID<Case>, days: Int, because cause: String, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(Cases.arrange)
        guard CaseDesk.extensionDays.contains(days) else {
            throw Refusal.invalid("days", "ขยายได้ครั้งละ 1 ถึง 30 วันทำการ (พบ \(days))", "1 to 30 working days at a time.")
        }
        let cause = try CaseText.text(
            cause, field: "because", limit: 1000, required: "โปรดบอกเหตุที่ต้องขยายเวลา ผู้ยื่นจะได้อ่าน")
        try place.write(JournalEntry(.decided, Subject("case", id), "", reason: cause)) { db, entry in
            let file = try current(id, version, at: place, in: db)
            guard file.state.phase != .closed else { throw CaseDesk.collision }
            try CaseDesk.keep(.extended, of: file, words: cause, isOpen: true, number: days, at: place, in: db)
            entry.summary = "ขยายเวลา \(days) วันทำการ \(file.record.shownReference)"
        }
    }

    /// Joins a matter to another of its kind that asks the same. Its person reads the answer to the other one too.
    func merge(_ id: ID<Case>, into reference: String, from version: Int, at place: Workplace) throws {
        try place.actor.require(Cases.arrange)
        let bare = CaseKey(reference, "").reference
        try place.write(JournalEntry(.decided, Subject("case", id), "")) { db, entry in
            let file = try current(id, version, at: place, in: db)
            guard file.state.phase != .closed else { throw CaseDesk.collision }
            guard let other = try CaseStore.find(reference: bare, in: db)?.record, other.isOpen(to: place.actor),
                other.kind == file.record.kind, other.id != id, other.closedAt == nil
            else {
                throw Refusal.invalid(
                    "reference", "ไม่พบเรื่องที่ยังไม่จบประเภทเดียวกันตามเลขที่นี้ (พบ «\(reference)»)",
                    "No open matter of this kind has this number.")
            }
            try CaseDesk.keep(
                .merged, of: file, words: "มีผู้ถามเรื่องเดียวกันก่อนแล้ว คำตอบจะส่งถึงท่านที่นี่", isOpen: true,
                state: CaseState.merged.code, at: place, in: db)
            try CaseStore.merge(id, into: other.id, in: db)
            entry.summary = "รวม \(file.record.shownReference) กับ \(other.shownReference)"
        }
    }

    // MARK: The person

    /// A step of the person's own, such as an answer to what the office asked.
    func take(
        _ code: String, _ key: CaseKey, words: String, files: [CaseUpload] = [], _ ticket: Ticket, at place: Workplace
    ) throws {
        try once(ticket, key, files, at: place) { file, files, db in
            let step = try step(code, by: .person, of: file)
            let words = try CaseDesk.words(words, of: step)
            try move(file, to: step, words: words, ground: "", files: files, ticket: ticket, at: place, in: db)
            return step.thai
        }
    }

    /// Something that the person adds.
    func write(
        _ words: String, files: [CaseUpload] = [], _ key: CaseKey, _ ticket: Ticket, at place: Workplace
    ) throws {
        let words = try CaseText.text(words, field: "words", limit: 5000, required: "โปรดเขียนข้อความ")
        try once(ticket, key, files, at: place) { file, files, db in
            guard file.state.phase != .closed else { throw CaseDesk.collision }
            try CaseDesk.keep(
                .message, of: file, words: words, isOpen: true, files: files, ticket: ticket, at: place, in: db)
            return "ผู้ยื่นส่งข้อความเพิ่ม"
        }
    }

    /// How well it was dealt with, once, after the end.
    func rate(_ rating: Int, words: String, _ key: CaseKey, _ ticket: Ticket, at place: Workplace) throws {
        guard (1...5).contains(rating) else {
            throw Refusal.invalid("rating", "โปรดเลือกคะแนน 1 ถึง 5", "Choose 1 to 5.")
        }
        let words = try CaseText.text(words, field: "words", limit: 2000)
        try once(ticket, key, at: place) { file, _, db in
            guard file.state.phase == .closed, file.record.rating == nil else { throw CaseDesk.collision }
            try CaseDesk.keep(
                .rated, of: file, words: words, isOpen: true, number: rating, ticket: ticket, at: place, in: db)
            try CaseStore.rate(file.record.id, rating, in: db)
            return "ผู้ยื่นให้คะแนน"
        }
    }

    /// A deed of the person; nothing when the same form has done it before.
    private func once(
        _ ticket: Ticket, _ key: CaseKey, _ uploads: [CaseUpload] = [], at place: Workplace,
        _ deed: (CaseFile, [CaseAttachment], borrowing Tx) throws -> String
    ) throws {
        try keeping(uploads, at: place) { files in
            let isRepeated = try place.together { db in
                let file = try file(key, in: db)
                guard try EventStore.holder(ofTicket: ticket.number, in: db) == nil else { return true }
                let held = file.attachments.values.reduce(0) { $0 + $1.count }
                guard held + files.count <= CaseFiles.mostOfAll else {
                    throw Refusal.invalid(
                        CaseFiles.name, "เรื่องหนึ่งแนบได้ไม่เกิน \(CaseFiles.mostOfAll) ไฟล์", "Too many files.")
                }
                let summary = "\(try deed(file, files, db)) \(file.record.shownReference)"
                try place.note(JournalEntry(.changed, Subject("case", file.record.id), summary), in: db)
                return false
            }
            if isRepeated { CaseFiles.discard(files, at: place) }
        }
    }

    // MARK: Both

    private func current(
        _ id: ID<Case>, _ version: Int, at place: Workplace, in db: borrowing Tx
    ) throws -> CaseFile {
        let file = try file(id, for: place.actor, in: db)
        guard file.record.version == version else { throw CaseDesk.collision }
        return file
    }

    private func step(_ code: String, by taker: CaseStep.Taker, of file: CaseFile) throws(Refusal) -> CaseStep {
        guard let step = file.steps(by: taker).first(where: { $0.code == code }) else { throw CaseDesk.collision }
        return step
    }

    private func move(
        _ file: CaseFile, to step: CaseStep, words: String, ground: String, files: [CaseAttachment],
        ticket: Ticket? = nil, at place: Workplace, in db: borrowing Tx
    ) throws {
        try CaseDesk.keep(
            .step, of: file, words: words, isOpen: true, step: step.code + (ground.isEmpty ? "" : ":\(ground)"),
            state: step.to, files: files, ticket: ticket, at: place, in: db)
        guard step.taker == .office, file.kind.state(step.to)?.phase == .closed else { return }
        for joined in try CaseStore.merged(into: file.record.id, in: db) {
            let other = CaseFile(record: joined, kind: file.kind, events: [])
            try CaseDesk.keep(.message, of: other, words: words, isOpen: true, at: place, in: db)
        }
    }

    /// Writes an event down and what it changes of the matter.
    static func keep(
        _ kind: CaseEvent.Kind, of file: CaseFile, words: String, isOpen: Bool, step: String = "",
        state: String? = nil, number: Int = 0, unit: UnitID? = nil, officer: OfficerID? = nil,
        files: [CaseAttachment] = [], ticket: Ticket? = nil, at place: Workplace, in db: borrowing Tx
    ) throws {
        let record = file.record
        let state = state ?? record.state
        let event = CaseEvent(
            id: place.newID(), at: place.now, kind: kind, step: step, state: state, actor: place.actor.label,
            isFromPerson: ticket != nil, isOpen: isOpen, number: number, words: words)
        try EventStore.insert(event, of: record.id, by: place.actor, ticket: ticket?.number, in: db)
        try AttachmentStore.insert(files, of: event.id, record.id, in: db)
        let isClosed = file.kind.state(state)?.phase == .closed
        let isAssignment = kind == .assigned
        let isCurrent = try CaseStore.update(
            record.id, from: record.version, state: state, unit: isAssignment ? unit : record.unit,
            officer: isAssignment ? officer : record.officer, closedAt: isClosed ? record.closedAt ?? place.now : nil,
            in: db)
        guard isCurrent else { throw CaseDesk.collision }
        try CaseTidings.tell(event, of: record, version: record.version + 1, file.kind, at: place, in: db)
        if state != record.state, let entered = file.kind.state(state) {
            try file.kind.entered(file, entered, place, db)
        }
    }

    private static func words(_ words: String, of step: CaseStep) throws(Refusal) -> String {
        try CaseText.text(words, field: "words", limit: 5000, required: step.words.map { "โปรดเขียน\($0)" })
    }

    private static func ground(_ code: String, of step: CaseStep) throws(Refusal) -> String {
        guard !step.grounds.isEmpty else { return "" }
        guard step.grounds.contains(where: { $0.code == code }) else {
            throw .invalid("ground", "โปรดเลือกเหตุผล", "Choose a reason.")
        }
        return code
    }

    static let collision = Refusal(
        .conflict,
        Message(
            "เรื่องนี้เปลี่ยนไปแล้วระหว่างที่ท่านเปิดหน้าอยู่ โปรดอ่านล่าสุดด้านล่างแล้วทำอีกครั้ง",
            "This matter changed meanwhile; read what is new and try again."))
}

/// What opens a matter from outside.
struct CaseKey: Sendable {
    /// Ten letters and digits, without what people put between.
    let reference: String
    let secret: Secret

    /// Case, spaces and dashes do not matter.
    init(_ reference: String, _ secret: String) {
        self.reference = String(decoding: HandCode.bare(Secret(reference)), as: UTF8.self)
        self.secret = Secret(secret)
    }

    static let wrong = Refusal.invalid(
        "secret", "ไม่พบเรื่องที่ตรงกับเลขที่และรหัสนี้ โปรดดูจากใบรับเรื่องแล้วพิมพ์ใหม่",
        "No matter has this number and code.")
}
