package import Database
package import Kernel
package import Office

/// The deeds of the analysis: what is weak, what to do, and what is clear.
package enum Findings {
    package static let write = Permission(
        "findings.write", "เขียนรายงานวิเคราะห์", for: [.itaAdministrator, .unitHead, .officer])

    /// Writes down a weakness of that result year.
    @discardableResult
    package static func add(
        _ content: Finding.Content, year: FiscalYear, at place: Workplace
    ) throws -> ID<Finding> {
        try place.together { try add(content, year: year, in: $0, at: place) }
    }

    /// The same as one of several deeds that commit together.
    @discardableResult
    package static func add(
        _ content: Finding.Content, year: FiscalYear, in db: borrowing Tx, at place: Workplace
    ) throws -> ID<Finding> {
        try place.actor.require(write)
        let content = try content.checked()
        let finding = Finding(id: place.newID(), year: year, content: content, version: 1)
        try FindingStore.insert(finding, in: db)
        try place.note(
            JournalEntry(
                .created, Subject("finding", finding.id), "เพิ่มประเด็น «\(content.weakness.excerpt)» ปี \(year)"), in: db)
        return finding.id
    }

    /// Writes down a suggestion.
    @discardableResult
    package static func add(_ content: Advice.Content, year: FiscalYear, at place: Workplace) throws -> ID<Advice> {
        try place.together { try add(content, year: year, in: $0, at: place) }
    }

    /// The same as one of several deeds that commit together.
    @discardableResult
    package static func add(
        _ content: Advice.Content, year: FiscalYear, in db: borrowing Tx, at place: Workplace
    ) throws -> ID<Advice> {
        try place.actor.require(write)
        let content = try content.checked()
        let advice = Advice(id: place.newID(), year: year, content: content, version: 1)
        try FindingStore.insert(advice, in: db)
        try place.note(
            JournalEntry(.created, Subject("advice", advice.id), "เพิ่มข้อเสนอแนะ «\(content.text.excerpt)» ปี \(year)"),
            in: db)
        return advice.id
    }

    /// Changes a weakness; refused with what stands there now when somebody else was quicker.
    static func change(_ id: ID<Finding>, to content: Finding.Content, from version: Int, at place: Workplace) throws {
        let content = try content.checked()
        try place.write(JournalEntry(.changed, Subject("finding", id), "")) { db, entry in
            let before = try FindingStore.finding(id, in: db)
            entry.summary = "แก้ไขประเด็น «\(content.weakness.excerpt)»"
            entry.detail = ["before": .text(before.content.weakness), "after": .text(content.weakness)]
            guard try FindingStore.update(id, to: content, from: version, in: db) else {
                throw FindingCollision(before)
            }
        }
    }

    static func change(_ id: ID<Advice>, to content: Advice.Content, from version: Int, at place: Workplace) throws {
        let content = try content.checked()
        try place.write(JournalEntry(.changed, Subject("advice", id), "")) { db, entry in
            let before = try FindingStore.advice(id, in: db)
            entry.summary = "แก้ไขข้อเสนอแนะ «\(content.text.excerpt)»"
            entry.detail = ["before": .text(before.content.text), "after": .text(content.text)]
            guard try FindingStore.update(id, to: content, from: version, in: db) else { throw AdviceCollision(before) }
        }
    }

    static func withdraw(_ id: ID<Finding>, because reason: String, at place: Workplace) throws {
        let reason = try Findings.reason(reason)
        try place.write(JournalEntry(.withdrawn, Subject("finding", id), "ถอนประเด็น", reason: reason)) { db, entry in
            entry.summary = "ถอนประเด็น «\(try FindingStore.finding(id, in: db).content.weakness.excerpt)»"
            try FindingStore.withdraw(id, because: reason, in: db)
        }
    }

    static func withdraw(_ id: ID<Advice>, because reason: String, at place: Workplace) throws {
        let reason = try Findings.reason(reason)
        try place.write(JournalEntry(.withdrawn, Subject("advice", id), "ถอนข้อเสนอแนะ", reason: reason)) { db, entry in
            entry.summary = "ถอนข้อเสนอแนะ «\(try FindingStore.advice(id, in: db).content.text.excerpt)»"
            try FindingStore.withdraw(id, because: reason, in: db)
        }
    }

    /// Says that a topic shows no weakness, or takes that back. A topic with findings cannot be clear.
    package static func setClear(_ topic: Int, of year: FiscalYear, _ isClear: Bool, at place: Workplace) throws {
        try place.together { try setClear(topic, of: year, isClear, in: $0, at: place) }
    }

    /// The same as one of several deeds that commit together.
    package static func setClear(
        _ topic: Int, of year: FiscalYear, _ isClear: Bool, in db: borrowing Tx, at place: Workplace
    ) throws {
        try place.actor.require(write)
        guard (1...7).contains(topic) else { throw Refusal.noSuchPage }
        let words = isClear ? "ระบุว่าประเด็นที่ \(topic) ไม่มีข้อบกพร่อง" : "เปิดประเด็นที่ \(topic) ให้วิเคราะห์ต่อ"
        let analysis = try FindingStore.analysis(of: year, in: db)
        guard !isClear || analysis.findings(ofTopic: topic).isEmpty else {
            throw Refusal(
                .conflict,
                Message("ประเด็นนี้มีจุดอ่อนที่บันทึกไว้ ถอนจุดอ่อนก่อน แล้วจึงระบุว่าไม่มี", "The topic has findings."))
        }
        try FindingStore.setClear(topic, of: year, isClear, in: db)
        try place.note(JournalEntry(.decided, Subject("analysis", year.description), words), in: db)
    }

    /// The analysis of a result year, for the rooms to the right.
    package static func analysis(of year: FiscalYear, in db: borrowing Tx) throws -> Analysis {
        try FindingStore.analysis(of: year, in: db)
    }

    private static func reason(_ text: String) throws(Refusal) -> String {
        let reason = text.trimmed
        guard !reason.isEmpty else {
            throw .invalid("reason", "โปรดเขียนเหตุผลที่ถอน เพื่อให้ผู้อื่นเข้าใจภายหลัง", "Give the reason.")
        }
        return reason
    }
}

/// Somebody else changed the finding first; carries what stands there now.
struct FindingCollision: Error {
    let current: Finding
    init(_ current: Finding) { self.current = current }
}

/// Somebody else changed the advice first; carries what stands there now.
struct AdviceCollision: Error {
    let current: Advice
    init(_ current: Advice) { self.current = current }
}

extension Finding.Content {
    /// Without surrounding space; refused when empty or longer than a paper's cell can be.
    func checked() throws(Refusal) -> Finding.Content {
        var content = self
        content.weakness = try weakness.trimmed.text(for: "weakness", "จุดอ่อน")
        content.cause = cause.trimmed
        return content
    }
}

extension Advice.Content {
    func checked() throws(Refusal) -> Advice.Content {
        var content = self
        content.text = try text.trimmed.text(for: "text", "ข้อเสนอแนะ")
        content.source = source.trimmed
        return content
    }
}

extension String {
    /// At most 5,000 characters and not empty.
    fileprivate func text(for field: String, _ thai: String) throws(Refusal) -> String {
        guard !isEmpty else { throw .invalid(field, "โปรดเขียน\(thai)", "This field is needed.") }
        guard count <= 5_000 else {
            throw .invalid(field, "\(thai)ยาว \(count) ตัวอักษร เขียนได้ไม่เกิน 5,000 ตัวอักษร", "At most 5,000 characters.")
        }
        return self
    }

    /// The first words, for lists and the journal.
    var excerpt: String { count <= 60 ? self : String(prefix(59)) + "…" }

    var trimmed: String {
        let space: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        return String(
            String.UnicodeScalarView(unicodeScalars.drop(while: space).reversed().drop(while: space).reversed()))
    }
}
