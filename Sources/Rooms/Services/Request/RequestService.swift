package import Cases
import Database
import Kernel
package import Office
import Thai

/// What somebody sends for a service, ready to be kept.
struct RequestDraft {
    var answers: FormAnswers?
    var slot: Slot?
    var person = CasePerson()
    var files: [CaseUpload] = []
    var channel = RequestChannel.online
    /// The saved form that it came from, which goes when the request is there.
    var saved: DraftCode?
}

extension Services {
    /// Taking requests at the counter, on behalf of whoever stands there.
    package static let counter = Permission(
        "services.counter", "รับคำขอที่เคาน์เตอร์แทนประชาชน", for: [.officer, .unitHead, .itaAdministrator, .executive])

    /// Takes a request under the shown manual. The same form sent twice makes one request; a place in a slot is given
    /// once, whoever else asks for it at that moment.
    static func request(
        _ draft: RequestDraft, _ service: ServiceVersion, _ ticket: Ticket, at place: Workplace
    ) throws -> CaseReceipt {
        let manual = service.manual
        if draft.channel == .counter { try place.actor.require(counter) }
        guard manual.entry == .form else { throw Refusal.noSuchPage }
        if let rule = manual.booking { try rule.check(draft.slot, today: place.today) }
        let title = draft.slot.map { "\(manual.name) \($0.thai)" } ?? manual.name
        let matter = CaseDraft(
            title: title, words: "ยื่นตามคู่มือฉบับที่ \(service.number) ช่องทาง\(draft.channel.thai)", mayBePublic: false,
            person: draft.person, files: draft.files, unit: manual.unit,
            promise: CasePromise(
                days: manual.promisedDays, by: "คู่มือของบริการสัญญาไว้ \(manual.promisedDays) วันทำการ"))
        return try again { () throws in
            try Cases.open(matter, .service, ticket, at: place) { record, db in
                try RequestStore.insert(
                    ServiceRequest(
                        matter: record.id, service: service.service, version: service.number, channel: draft.channel,
                        openedOn: place.today, ending: nil),
                    answers: draft.answers.map { seal($0, of: record.id, at: place) }, in: db)
                if let saved = draft.saved { try FormDrafts.forget(saved, in: db) }
                guard let slot = draft.slot, let rule = manual.booking else { return }
                try SeatStore.take(slot, of: service.service, capacity: rule.capacity, for: record.id, in: db)
            }
        }
    }

    /// Takes a request as typed into the form's fields; for data that come from elsewhere than a page.
    ///
    /// - Parameter typed: names of fields with their values.
    @discardableResult
    package static func request(
        _ code: String, typed: [(name: String, value: String)], slot: Slot? = nil, person: CasePerson,
        channel: RequestChannel, at place: Workplace
    ) throws -> CaseReceipt {
        guard let service = try place.read({ try ServiceStore.shown(code, in: $0) }) else { throw Refusal.noSuchPage }
        var draft = RequestDraft(slot: slot, person: person, channel: channel)
        draft.answers = try service.form?.checked(FormTyped(typed), on: place.today)
        return try request(draft, service, Ticket(at: place), at: place)
    }

    /// Two requests for the same place may meet; the later one looks for the next place.
    private static func again(_ open: () throws -> CaseReceipt) throws -> CaseReceipt {
        for _ in 0..<3 {
            do {
                return try open()
            } catch let error as DatabaseError where error.kind == .unique {}
        }
        return try open()
    }

    private static func seal(_ answers: FormAnswers, of matter: ID<Case>, at place: Workplace) -> [UInt8] {
        place.house.seal(Array(answers.json.serialised().utf8), owner: matter.number, purpose: "service answers")
    }

    static func open(_ sealed: [UInt8], of matter: ID<Case>, in house: House) throws -> FormAnswers {
        guard let bytes = house.open(sealed, owner: matter.number, purpose: "service answers") else {
            throw Fault("services.answers", "Answers do not open: were they changed, or secret.key?")
        }
        return try FormAnswers(json: JSON(parsing: String(decoding: bytes, as: UTF8.self)))
    }
}

extension BookingRule {
    /// Refused unless the slot is one that can be had today.
    func check(_ slot: Slot?, today: Day) throws(Refusal) {
        guard let slot, slots.contains(slot.time), days(from: today).contains(slot.day) else {
            throw .invalid("slot", "โปรดเลือกวันและช่วงเวลาที่ยังว่าง", "Choose a day and a slot that can be had.")
        }
    }
}

extension Slot {
    var thai: String { "\(day.thai(.medium)) \(time)" }
}
