import Cases
import Contracts
import Database
import Kernel
import Office
import Vault

/// Reports of corruption: taken from people who may stay unknown, sealed to those who may read them.
enum Corruption {
    static var routes: [Route] {
        DoorPages().routes + ReturnPages.routes + ReportStatistics.routes + ReportPages.routes
    }

    static let chores = [Climbing.climb, Climbing.forget, FilingLog.publish]

    /// What a person takes home who handed in a report.
    struct Filed: Sendable {
        let report: Report
        let code: ReceiptCode
        /// Whether the same form had come before.
        let isRepeated: Bool
    }

    /// Takes a report. It is sealed before anything of it reaches the database; a form sent twice makes one report.
    ///
    /// - Parameters:
    ///   - values: whom the report is about, as `Accused.options` offers them; they, those under them and their relatives cannot read it.
    ///   - code: the receipt, drawn when the form was shown and sent along with it, so that it is stored nowhere.
    static func file(
        _ statement: Statement, about values: [String], _ code: ReceiptCode, at place: Workplace
    ) throws -> Filed {
        var statement = try statement.checked()
        if let known = try place.read({ try ReportStore.find(by: code.fingerprint, in: $0) }) {
            return Filed(report: known, code: code, isRepeated: true)
        }
        let plan = try place.read { db in
            let accused = try Accused.chosen(values, in: db)
            statement.about = accused.words
            return try Custody.plan(about: accused.officers, on: place.today, in: db)
        }
        let (key, reporter, content) = (CustodyKey.fresh(), code.reporterKey.publicKey, statement.bytes)
        let report = Report(
            id: place.unorderedID(), foundBy: code.fingerprint, day: place.today, reportKey: key.publicKey.bytes,
            reporterKey: reporter.bytes, circles: nil, filing: Filing(content, code, on: place.today).hash,
            state: .received, rungs: plan.circles.count, rung: 0, rungDay: place.today, openedOn: nil, closedOn: nil,
            type: nil, outcome: nil,
            version: 1
        ).sealed(key, to: plan.circles, in: place.house)
        let words = Envelope.seal(content, to: [Circle([key.publicKey, reporter])])
        return try place.together { db in
            if let known = try ReportStore.find(by: code.fingerprint, in: db) {
                return Filed(report: known, code: code, isRepeated: true)
            }
            try ReportStore.insert(report, in: db)
            _ = try MessageStore.insert(.report, words.bytes, form: [0], of: report.id, on: place.today, in: db)
            return Filed(report: report, code: code, isRepeated: false)
        }
    }

    /// A report with everything said, as the reporter reads it.
    ///
    /// Refused with the same words whether the receipt was never given out or its report was deleted.
    static func thread(_ code: ReceiptCode, at place: Workplace) throws -> ReportThread {
        let (report, messages) = try place.read { db in
            let report = try ReportStore.find(by: code.fingerprint, in: db)
            return (report, try report.map { try MessageStore.all(of: $0.id, in: db) } ?? [])
        }
        guard let report else {
            throw Refusal.invalid(
                "code", "ไม่พบเรื่องของใบรับนี้ โปรดเทียบรหัสทีละกลุ่ม", "There is no report of this receipt.")
        }
        return ReportThread(report, messages, openedBy: code.reporterKey)
    }

    /// Adds the reporter's words to a report.
    ///
    /// - Parameter form: the number of the form, so that one sent twice adds its words once.
    static func add(_ statement: Statement, form: [UInt8], _ code: ReceiptCode, at place: Workplace) throws {
        let report = try thread(code, at: place).report
        guard report.state != .closed else {
            throw Refusal(
                .conflict,
                Message("เรื่องนี้ตรวจสอบเสร็จแล้ว หากมีข้อมูลใหม่ โปรดแจ้งเป็นเรื่องใหม่", "It is closed; file a new report."))
        }
        try say(.message, try statement.checked(), form: form, on: report, at: place)
    }

    /// Seals words to the report's readers and to the reporter, and keeps them.
    static func say(
        _ kind: ReportMessage.Kind, _ statement: Statement, form: [UInt8], on report: Report, at place: Workplace
    ) throws {
        let sealed = try report.seal(statement)
        _ = try place.together { db in
            try MessageStore.insert(kind, sealed, form: form, of: report.id, on: place.today, in: db)
        }
    }
}

extension Report {
    /// The same report with its key sealed to the circles of its readers.
    func sealed(_ key: CustodyKey, to circles: [Circle], in house: House) -> Report {
        let envelope = key.seed.exposed { Envelope.seal($0, to: circles) }
        return Report(
            id: id, foundBy: foundBy, day: day, reportKey: reportKey, reporterKey: reporterKey,
            circles: house.seal(envelope.bytes, owner: id.number, purpose: "report circles"), filing: filing,
            state: state, rungs: rungs, rung: rung, rungDay: rungDay, openedOn: openedOn, closedOn: closedOn,
            type: type,
            outcome: outcome, version: version)
    }

    /// The report's own key as its readers open it; `nil` when its time was over.
    func envelope(in house: House) throws -> Envelope? {
        guard let circles else { return nil }
        guard let bytes = house.open(circles, owner: id.number, purpose: "report circles"),
            let envelope = Envelope(reading: bytes)
        else { throw Fault("reports.circles", "A report's key does not open: was it changed, or secret.key?") }
        return envelope
    }

    /// Words sealed to the readers and the reporter.
    func seal(_ statement: Statement) throws -> [UInt8] {
        guard let readers = CustodyKey.Public(bytes: reportKey), let reporter = CustodyKey.Public(bytes: reporterKey)
        else { throw Fault("reports.key", "A report has no whole key") }
        return Envelope.seal(statement.bytes, to: [Circle([readers, reporter])]).bytes
    }
}

extension Workplace {
    /// An identifier that does not tell when it was made.
    fileprivate func unorderedID<Named>(_: Named.Type = Named.self) -> ID<Named> {
        ID(1 + house.surroundings.randomBytes(8).reduce(0) { $0 << 8 | Int64($1) } & 0xF_FFFF_FFFF_FFFF)
    }
}
