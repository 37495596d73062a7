import Contracts
import Database
import Kernel
import Office
import Vault

/// What a custodian's unlocked keys may do with a report.
enum ReportAccess: Sendable {
    /// One of the circles whose day has come holds the key, but more custodians have to hand on their shares.
    case waiting(circle: Int, has: Int, of: Int, hasGiven: Bool)
    /// The report's own key.
    case open(CustodyKey)
}

/// A report in the hands of a custodian.
struct HeldReport: Sendable {
    let report: Report
    let envelope: Envelope
    let access: ReportAccess
    /// Whether the custodian can hand on the own share, and has not yet.
    let mayGive: (circle: Int, key: CustodyKey)?

    /// `nil` where these keys may not know of the report: it is in no circle, or in one whose day has not come.
    init?(_ report: Report, _ keys: [CustodyKey], at place: Workplace, in db: borrowing Tx) throws {
        guard let envelope = try report.envelope(in: place.house) else { return nil }
        var found: ReportAccess?
        var mayGive: (circle: Int, key: CustodyKey)?
        for (number, circle) in envelope.circles.enumerated() where number <= report.rung {
            guard let key = keys.first(where: { circle.keys.contains($0.publicKey) }),
                let own = envelope.share(with: key, in: number)
            else { continue }
            let given = try ReleaseStore.given(to: key.publicKey, circle: number, of: report.id, in: db)
            // Those of one side have one share between them.
            let shares = given.compactMap { key.open($0) }.compactMap { Share($0) }.reduce(into: [own]) {
                shares, share in
                if !shares.contains(where: { $0.index == share.index }) { shares.append(share) }
            }
            let hasGiven = try ReleaseStore.hasGiven(key.publicKey, circle: number, of: report.id, in: db)
            if circle.threshold > 1, !hasGiven { mayGive = (number, key) }
            if shares.count >= circle.threshold, let seed = envelope.open(with: shares), seed.count == 32 {
                found = .open(CustodyKey(seed: SecretBytes(seed)))
                break
            }
            found = .waiting(circle: number, has: shares.count, of: circle.threshold, hasGiven: hasGiven)
        }
        guard let found else { return nil }
        (self.report, self.envelope, access, self.mayGive) = (report, envelope, found, mayGive)
    }
}

/// Deeds of custodians. Each takes the unlocked keys: whoever cannot open a report is told that there is none.
extension Corruption {
    static func held(_ id: ID<Report>, with keys: [CustodyKey], at place: Workplace) throws -> HeldReport {
        let held = try place.read { db in
            try ReportStore.find(id, in: db).flatMap { try HeldReport($0, keys, at: place, in: db) }
        }
        guard let held else { throw Refusal.noSuchPage }
        return held
    }

    /// Everything that these keys may know of, the newest first.
    static func held(with keys: [CustodyKey], at place: Workplace) throws -> [HeldReport] {
        try place.read { db in
            try ReportStore.all(in: db).compactMap { try HeldReport($0, keys, at: place, in: db) }
        }
    }

    /// Reads a report for the first time: from here on its promise is kept, and the reporter sees that.
    static func open(_ id: ID<Report>, with keys: [CustodyKey], at place: Workplace) throws {
        var report = try reading(id, with: keys, at: place).report
        guard report.state == .received else { return }
        let version = report.version
        report = report.changed(state: .opened, openedOn: place.today)
        try place.write(JournalEntry(.decided, Subject("report", id), "เปิดอ่านเรื่องแจ้งทุจริต")) { db in
            try ReportStore.update(report, from: version, in: db)
            _ = try MessageStore.insert(.opened, nil, form: [1], of: id, on: place.today, in: db)
        }
    }

    /// Hands the own share of a report's key to the other custodians of the circle.
    static func give(_ id: ID<Report>, with keys: [CustodyKey], at place: Workplace) throws {
        let held = try held(id, with: keys, at: place)
        guard let (number, key) = held.mayGive, let share = held.envelope.share(with: key, in: number) else { return }
        try place.write(JournalEntry(.decided, Subject("report", id), "มอบส่วนของกุญแจเพื่อเปิดเรื่องแจ้งทุจริต")) { db in
            for taker in held.envelope.circles[number].keys where taker != key.publicKey {
                try ReleaseStore.insert(
                    taker.seal(share.bytes), from: key.publicKey, to: taker, circle: number, of: id, in: db)
            }
        }
    }

    /// Asks the reporter, or tells of progress.
    static func write(
        _ kind: ReportMessage.Kind, _ words: String, form: [UInt8], _ id: ID<Report>, with keys: [CustodyKey],
        at place: Workplace
    ) throws {
        let report = try reading(id, with: keys, at: place).report
        guard report.state == .opened else { throw notOpen }
        try say(kind, try Statement(words: words).checked(), form: form, on: report, at: place)
    }

    /// Ends a report with what it was about and what became of it; the reporter reads the words.
    static func close(
        _ id: ID<Report>, as type: ReportType, _ outcome: ReportOutcome, _ words: String, from version: Int,
        with keys: [CustodyKey], at place: Workplace
    ) throws {
        var report = try reading(id, with: keys, at: place).report
        guard report.state == .opened else { throw notOpen }
        let sealed = try report.seal(try Statement(words: words).checked())
        report = report.changed(state: .closed, closedOn: place.today, type: type, outcome: outcome)
        try place.write(JournalEntry(.decided, Subject("report", id), "แจ้งผลเรื่องแจ้งทุจริต")) { db in
            try ReportStore.update(report, from: version, in: db)
            _ = try MessageStore.insert(.closed, sealed, form: [2], of: id, on: place.today, in: db)
        }
    }

    /// What was said about a report, opened with its own key.
    static func thread(_ held: HeldReport, at place: Workplace) throws -> ReportThread? {
        guard case .open(let key) = held.access else { return nil }
        return ReportThread(
            held.report, try place.read { try MessageStore.all(of: held.report.id, in: $0) }, openedBy: key)
    }

    /// A report that these keys open by now.
    private static func reading(_ id: ID<Report>, with keys: [CustodyKey], at place: Workplace) throws -> HeldReport {
        let held = try held(id, with: keys, at: place)
        guard case .open = held.access else {
            throw Refusal(
                .conflict,
                Message("ยังขาดส่วนของกุญแจจากผู้รับรายงานท่านอื่น", "Other custodians have to hand on their shares first."))
        }
        return held
    }

    private static let notOpen = Refusal(
        .conflict, Message("เรื่องนี้ยังไม่เปิดอ่านหรือปิดไปแล้ว โปรดเปิดเรื่องอีกครั้ง", "It is not open; open it again."))
}

extension Report {
    func changed(
        state: ReportState? = nil, rung: Int? = nil, rungDay: Day? = nil, openedOn: Day? = nil, closedOn: Day? = nil,
        type: ReportType? = nil, outcome: ReportOutcome? = nil
    ) -> Report {
        Report(
            id: id, foundBy: foundBy, day: day, reportKey: reportKey, reporterKey: reporterKey, circles: circles,
            filing: filing, state: state ?? self.state, rungs: rungs, rung: rung ?? self.rung,
            rungDay: rungDay ?? self.rungDay,
            openedOn: openedOn ?? self.openedOn, closedOn: closedOn ?? self.closedOn, type: type ?? self.type,
            outcome: outcome ?? self.outcome, version: version)
    }
}
