import Cases
import Database
import Kernel
import Office

/// A general complaint: the matter, and what this room knows of it.
struct GeneralComplaint: Sendable {
    let file: CaseFile
    let facts: GeneralFacts
    let category: String
    let shown: ShownComplaint?

    var id: ID<Case> { file.record.id }

    /// Whether everyone may read it: the person agreed, and nobody took it off the list.
    var isPublic: Bool {
        file.record.mayBePublic && file.record.shreddedAt == nil && shown?.hiddenBecause == nil
    }

    /// What everyone reads instead of the person's own words.
    var publicHeading: String { shown?.heading ?? category }

    /// The village, and the place in the office's words where there are some.
    var publicPlace: String {
        let parts = [facts.place.villageWords, shown?.spot].compactMap(\.self).filter { !$0.isEmpty }
        return parts.isEmpty ? "ไม่ระบุหมู่" : parts.joined(separator: " ")
    }

    /// Days that it took, or has taken up to today.
    func days(on today: Day) -> Int { (file.clock.closedOn ?? today).days(since: file.record.openedAt.day) }
}

extension GeneralComplaint {
    /// Those that came within some fiscal years, the oldest first, without those that were joined to another.
    static func all(of years: [FiscalYear], in db: borrowing Tx) throws -> [GeneralComplaint] {
        guard let first = years.min() else { return [] }
        let facts = try GeneralStore.since(Instant(startOf: first.firstDay), in: db)
        let known = Dictionary(uniqueKeysWithValues: facts.map { ($0.matter, $0) })
        let names = Dictionary(uniqueKeysWithValues: try CategoryStore.all(in: db).map { ($0.id, $0.name) })
        let shown = try ShownStore.all(in: db)
        return try years.sorted().flatMap { try Cases.opened(.generalComplaint, in: $0, db: db) }.compactMap { file in
            known[file.record.id].map { facts in
                GeneralComplaint(
                    file: file, facts: facts,
                    category: facts.category.flatMap { names[$0] } ?? ComplaintCategory.other,
                    shown: shown[file.record.id])
            }
        }
    }

    /// Days after which a complaint about the same place counts as a new one.
    private static let days = 30

    /// Those of the last days about the same thing at the same place.
    static func near(
        _ place: Whereabouts, _ category: ID<ComplaintCategory>?, on today: Day, in db: borrowing Tx
    ) throws -> [GeneralComplaint] {
        let first = today.adding(days: -days)
        let years = Set([first.fiscalYear, today.fiscalYear])
        return try all(of: Array(years), in: db).filter { complaint in
            complaint.facts.category == category && complaint.file.record.openedAt.day >= first
                && complaint.facts.place.isNear(place)
        }
    }
}

/// What a person said about a complaint besides its words.
struct GeneralFacts: Hashable, Sendable {
    let matter: ID<Case>
    /// `nil` for one that fits nowhere.
    let category: ID<ComplaintCategory>?
    let place: Whereabouts
    let at: Instant
}

/// A complaint as everyone reads it, in the office's wording.
struct ShownComplaint: Hashable, Sendable {
    var heading: String
    var spot: String
    /// What was done about it; empty while there is nothing to tell.
    var done: String
    /// Why it is off the list; `nil` while it is on it.
    var hiddenBecause: String?
}

/// Rows about general complaints.
enum GeneralStore {
    static func insert(_ facts: GeneralFacts, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO complaint_general (org_id, case_id, category_id, village, spot, latitude, longitude, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, facts.matter, facts.category, facts.place.village, facts.place.spot, facts.place.point?.latitude,
            facts.place.point?.longitude, facts.at)
    }

    static func find(_ matter: ID<Case>, in db: borrowing Tx) throws -> GeneralFacts? {
        try db.first(
            """
            SELECT case_id, category_id, village, spot, latitude, longitude, at FROM complaint_general
            WHERE org_id = ?1 AND case_id = ?2
            """, matter, map: read)
    }

    static func since(_ moment: Instant, in db: borrowing Tx) throws -> [GeneralFacts] {
        try db.query(
            """
            SELECT case_id, category_id, village, spot, latitude, longitude, at FROM complaint_general
            WHERE org_id = ?1 AND at >= ?2 ORDER BY case_id
            """, moment, map: read)
    }

    static func setCategory(
        _ category: ID<ComplaintCategory>?, of matter: ID<Case>, in db: borrowing Tx
    ) throws {
        try db.run(
            "UPDATE complaint_general SET category_id = ?3 WHERE org_id = ?1 AND case_id = ?2", matter, category)
    }

    /// Leaves the category, for the figures; where it was and what everyone read goes.
    static func forget(_ matter: ID<Case>, in db: borrowing Tx) throws {
        try db.run("DELETE FROM complaint_shown WHERE org_id = ?1 AND case_id = ?2", matter)
        try db.run(
            """
            UPDATE complaint_general SET village = NULL, spot = '', latitude = NULL, longitude = NULL
            WHERE org_id = ?1 AND case_id = ?2
            """, matter)
    }

    private static func read(_ row: borrowing Row) throws -> GeneralFacts {
        let (latitude, longitude): (Int?, Int?) = (try row[4], try row[5])
        let point = latitude.flatMap { north in
            longitude.flatMap { GeoPoint(latitude: north, longitude: $0) }
        }
        return GeneralFacts(
            matter: try row[0], category: try row[1],
            place: Whereabouts(village: try row[2], spot: try row[3], point: point), at: try row[6])
    }
}

/// Rows of what everyone reads.
enum ShownStore {
    static func all(in db: borrowing Tx) throws -> [ID<Case>: ShownComplaint] {
        let rows = try db.query(
            "SELECT case_id, heading, spot, done, hidden_because FROM complaint_shown WHERE org_id = ?1"
        ) { (id: try $0[0] as ID<Case>, shown: try read($0)) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.shown) })
    }

    static func find(_ matter: ID<Case>, in db: borrowing Tx) throws -> ShownComplaint? {
        try db.first(
            """
            SELECT case_id, heading, spot, done, hidden_because FROM complaint_shown
            WHERE org_id = ?1 AND case_id = ?2
            """, matter, map: read)
    }

    static func put(_ shown: ShownComplaint, of matter: ID<Case>, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO complaint_shown (org_id, case_id, heading, spot, done, hidden_because, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (org_id, case_id) DO UPDATE SET heading = excluded.heading, spot = excluded.spot,
                done = excluded.done, hidden_because = excluded.hidden_because, at = excluded.at
            """, matter, shown.heading, shown.spot, shown.done, shown.hiddenBecause, now)
    }

    private static func read(_ row: borrowing Row) throws -> ShownComplaint {
        ShownComplaint(heading: try row[1], spot: try row[2], done: try row[3], hiddenBecause: try row[4])
    }
}
