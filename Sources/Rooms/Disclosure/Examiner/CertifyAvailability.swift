import Contracts
import Database
import Documents
import HTML
import HTTP
import Kernel
import Ledger
import Office
import Thai

/// A certificate that was issued.
struct AvailabilityPaper: Hashable, Sendable {
    let id: ID<AvailabilityPaper>
    let period: ClosedRange<Day>
    let sha256: String
    let at: Instant
    let approver: String

    /// Beneath the organisation's own address.
    var path: String { "availability/\(id)" }
    var periodWords: String { "\(period.lowerBound.thai(.medium)) ถึง \(period.upperBound.thai(.medium))" }
}

extension Disclosure {
    /// Freezes how the live items of a year could be opened in a period into a PDF that everyone can read, and logs its
    /// hash: the log's key signs it. Days to come are left out.
    static func certifyAvailability(
        _ year: FiscalYear, _ period: ClosedRange<Day>, fonts: PDFFonts, at place: Workplace
    ) throws -> AvailabilityPaper {
        try place.actor.require(.freezeEvidence)
        guard period.lowerBound <= place.today, period.upperBound.days(since: period.lowerBound) <= 400 else {
            throw Refusal.invalid(
                "from", "เลือกช่วงที่ผ่านมาแล้ว ไม่เกิน 400 วัน", "Choose a period of the past of at most 400 days.")
        }
        let from = period.lowerBound.start
        let to = min(period.upperBound.adding(days: 1).start, place.now)
        let slug = place.organisation.slug
        let (items, probes) = try place.read { db in
            (try PublicItem.all(of: year, in: db), try ProbeStore.all(from: from, to: to, in: db))
        }
        let addresses = items.filter(\.isLive).flatMap { item in
            ([OITLinks.open(slug, item).path] + item.addresses(slug).filter { $0.hasPrefix("/") })
                .map { (code: item.code, address: $0) }
        }
        guard !addresses.isEmpty else {
            throw Refusal.invalid("from", "ปี \(year) ยังไม่มีข้อที่เผยแพร่", "Nothing of \(year) is live.")
        }
        let document = Availability(addresses, probes, from: from, to: to)
            .document(place.organisation.name, slug: slug, by: place.actor.label, at: place.now)
        let kept = try place.house.files.keep(
            try document.pdf(fonts).bytes, name: "availability.pdf", as: .pdf)
        let paper = AvailabilityPaper(
            id: place.newID(), period: period, sha256: kept.sha256, at: place.now, approver: place.actor.label)
        let words = "ออกรายงานการเข้าถึงข้อมูลเปิดเผย \(paper.periodWords)"
        try place.write(JournalEntry(.published, Subject("availability", paper.id), words)) { db in
            try ProbeStore.insert(paper, in: db)
            try PublicationLog.append(
                LogEntry(
                    .snapshot, of: "availability/\(paper.id)", version: 1, sha256: paper.sha256, at: paper.at,
                    path: paper.path, title: "รายงานการเข้าถึงข้อมูลเปิดเผย \(paper.periodWords)"), at: place, in: db)
        }
        return paper
    }
}

extension Day {
    /// Its first moment in Thailand.
    fileprivate var start: Instant { Instant(milliseconds: number * 86_400_000 - 25_200_000) }
}

extension ProbeStore {
    static func insert(_ paper: AvailabilityPaper, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO availability_paper (org_id, id, first_day, last_day, sha256, at, approver)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """, paper.id, paper.period.lowerBound, paper.period.upperBound, paper.sha256, paper.at, paper.approver)
    }

    /// Newest first.
    static func papers(in db: borrowing Tx) throws -> [AvailabilityPaper] {
        try db.query(
            """
            SELECT id, first_day, last_day, sha256, at, approver FROM availability_paper WHERE org_id = ?1
            ORDER BY id DESC
            """
        ) { row in
            AvailabilityPaper(
                id: try row[0], period: (try row[1])...(try row[2]), sha256: try row[3], at: try row[4],
                approver: try row[5])
        }
    }
}
