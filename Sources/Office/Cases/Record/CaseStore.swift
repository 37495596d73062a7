import Database
import Kernel
import Office

/// Rows of matters and of what happened to them.
enum CaseStore {
    static func insert(_ new: Case, keyPrint: [UInt8], in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO case_record
                (org_id, id, kind, reference, key_print, title, may_be_public, state, unit_id, opened_at, version,
                promised_days, promised_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, ?11, ?12)
            """, new.id, new.kind, new.reference, keyPrint, new.title, new.mayBePublic, new.state, new.unit,
            new.openedAt, new.promise?.days, new.promise?.by)
    }

    static func find(_ id: ID<Case>, in db: borrowing Tx) throws -> Case? {
        try db.first(
            """
            SELECT id, kind, reference, title, may_be_public, state, unit_id, officer_id, opened_at, closed_at,
                merged_into, rating, version, shredded_at, promised_days, promised_by
            FROM case_record WHERE org_id = ?1 AND id = ?2
            """, id, map: read)
    }

    static func find(reference: String, in db: borrowing Tx) throws -> (record: Case, keyPrint: [UInt8])? {
        try db.first(
            """
            SELECT id, kind, reference, title, may_be_public, state, unit_id, officer_id, opened_at, closed_at,
                merged_into, rating, version, shredded_at, promised_days, promised_by, key_print
            FROM case_record WHERE org_id = ?1 AND reference = ?2
            """, reference
        ) { (try read($0), try $0[16]) }
    }

    /// Everything that is not closed, the oldest first.
    static func open(in db: borrowing Tx) throws -> [Case] {
        try db.query(
            """
            SELECT id, kind, reference, title, may_be_public, state, unit_id, officer_id, opened_at, closed_at,
                merged_into, rating, version, shredded_at, promised_days, promised_by
            FROM case_record WHERE org_id = ?1 AND closed_at IS NULL ORDER BY opened_at, id
            """, map: read)
    }

    /// The newest first, at most `limit`.
    static func closed(limit: Int, in db: borrowing Tx) throws -> [Case] {
        try db.query(
            """
            SELECT id, kind, reference, title, may_be_public, state, unit_id, officer_id, opened_at, closed_at,
                merged_into, rating, version, shredded_at, promised_days, promised_by
            FROM case_record WHERE org_id = ?1 AND closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT ?2
            """, limit, map: read)
    }

    /// Those that came within a time, the oldest first.
    static func opened(from first: Instant, to last: Instant, in db: borrowing Tx) throws -> [Case] {
        try db.query(
            """
            SELECT id, kind, reference, title, may_be_public, state, unit_id, officer_id, opened_at, closed_at,
                merged_into, rating, version, shredded_at, promised_days, promised_by
            FROM case_record WHERE org_id = ?1 AND opened_at >= ?2 AND opened_at < ?3 ORDER BY opened_at, id
            """, first, last, map: read)
    }

    /// Whether `version` was still the stored one; raises it.
    static func update(
        _ id: ID<Case>, from version: Int, state: String, unit: UnitID?, officer: OfficerID?, closedAt: Instant?,
        in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            UPDATE case_record SET state = ?4, unit_id = ?5, officer_id = ?6, closed_at = ?7, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?3
            """, id, version, state, unit, officer, closedAt) == 1
    }

    /// Matters that were joined to this one.
    static func merged(into id: ID<Case>, in db: borrowing Tx) throws -> [Case] {
        try db.query(
            """
            SELECT id, kind, reference, title, may_be_public, state, unit_id, officer_id, opened_at, closed_at,
                merged_into, rating, version, shredded_at, promised_days, promised_by
            FROM case_record WHERE org_id = ?1 AND merged_into = ?2 ORDER BY id
            """, id, map: read)
    }

    static func merge(_ id: ID<Case>, into other: ID<Case>, in db: borrowing Tx) throws {
        try db.run("UPDATE case_record SET merged_into = ?3 WHERE org_id = ?1 AND id = ?2", id, other)
    }

    /// Those that were closed before a moment and still hold words.
    static func unshredded(
        _ kind: String, closedBefore moment: Instant, in db: borrowing Tx
    ) throws -> [Case] {
        try db.query(
            """
            SELECT id, kind, reference, title, may_be_public, state, unit_id, officer_id, opened_at, closed_at,
                merged_into, rating, version, shredded_at, promised_days, promised_by
            FROM case_record
            WHERE org_id = ?1 AND kind = ?2 AND closed_at < ?3 AND shredded_at IS NULL ORDER BY id LIMIT 100
            """, kind, moment, map: read)
    }

    /// Leaves number, times and figures; words, heading and names go.
    static func shred(_ id: ID<Case>, title: String, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            DELETE FROM case_text WHERE org_id = ?1
            AND event_id IN (SELECT e.id FROM case_event e WHERE e.org_id = ?1 AND e.case_id = ?2)
            """, id)
        try db.run("DELETE FROM case_person WHERE org_id = ?1 AND case_id = ?2", id)
        try db.run(
            """
            UPDATE case_record SET title = ?3, shredded_at = ?4, version = version + 1 WHERE org_id = ?1 AND id = ?2
            """, id, title, now)
    }

    static func rate(_ id: ID<Case>, _ rating: Int, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE case_record SET rating = ?3, version = version + 1 WHERE org_id = ?1 AND id = ?2", id, rating)
    }

    private static func read(_ row: borrowing Row) throws -> Case {
        let (days, by): (Int?, String?) = (try row[14], try row[15])
        return Case(
            id: try row[0], kind: try row[1], reference: try row[2], title: try row[3], mayBePublic: try row[4],
            state: try row[5], unit: try row[6], officer: try row[7], openedAt: try row[8], closedAt: try row[9],
            mergedInto: try row[10], rating: try row[11], version: try row[12], shreddedAt: try row[13],
            promise: days.map { CasePromise(days: $0, by: by ?? "") })
    }
}

/// What happened, and its words.
enum EventStore {
    static func insert(
        _ event: CaseEvent, of id: ID<Case>, by actor: Actor, ticket: String?, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO case_event
                (org_id, id, case_id, at, kind, step, state, actor, officer_id, from_person, is_open, number, ticket)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """, event.id, id, event.at, event.kind, event.step, event.state, event.actor, actor.officer,
            event.isFromPerson, event.isOpen, event.number, ticket)
        guard !event.words.isEmpty else { return }
        try db.run(
            "INSERT INTO case_text (org_id, event_id, words) VALUES (?1, ?2, ?3)", event.id, event.words)
    }

    /// The matter that a form has already gone into.
    static func holder(ofTicket ticket: String, in db: borrowing Tx) throws -> ID<Case>? {
        try db.first("SELECT case_id FROM case_event WHERE org_id = ?1 AND ticket = ?2", ticket) { try $0[0] }
    }

    /// Everything that happened to one matter, in order.
    static func all(of id: ID<Case>, in db: borrowing Tx) throws -> [CaseEvent] {
        try db.query(
            """
            SELECT e.id, e.at, e.kind, e.step, e.state, e.actor, e.from_person, e.is_open, e.number, t.words
            FROM case_event e LEFT JOIN case_text t ON t.org_id = ?1 AND t.event_id = e.id
            WHERE e.org_id = ?1 AND e.case_id = ?2 ORDER BY e.id
            """, id, map: read)
    }

    /// What moved the clocks of all matters that came within a time.
    static func ofOpened(
        from first: Instant, to last: Instant, in db: borrowing Tx
    ) throws -> [ID<Case>: [CaseEvent]] {
        let rows = try db.query(
            """
            SELECT e.id, e.at, e.kind, e.step, e.state, e.actor, e.from_person, e.is_open, e.number, '', e.case_id
            FROM case_event e JOIN case_record c ON c.org_id = ?1 AND c.id = e.case_id
            WHERE e.org_id = ?1 AND c.opened_at >= ?2 AND c.opened_at < ?3 ORDER BY e.id
            """, first, last
        ) { (id: try $0[10] as ID<Case>, event: try read($0)) }
        return Dictionary(grouping: rows, by: \.id).mapValues { $0.map(\.event) }
    }

    /// What moved the clocks of all open matters.
    static func ofOpen(in db: borrowing Tx) throws -> [ID<Case>: [CaseEvent]] {
        let rows = try db.query(
            """
            SELECT e.id, e.at, e.kind, e.step, e.state, e.actor, e.from_person, e.is_open, e.number, '', e.case_id
            FROM case_event e JOIN case_record c ON c.org_id = ?1 AND c.id = e.case_id
            WHERE e.org_id = ?1 AND c.closed_at IS NULL ORDER BY e.id
            """
        ) { (id: try $0[10] as ID<Case>, event: try read($0)) }
        return Dictionary(grouping: rows, by: \.id).mapValues { $0.map(\.event) }
    }

    private static func read(_ row: borrowing Row) throws -> CaseEvent {
        let words: String? = try row[9]
        return CaseEvent(
            id: try row[0], at: try row[1], kind: try row[2], step: try row[3], state: try row[4], actor: try row[5],
            isFromPerson: try row[6], isOpen: try row[7], number: try row[8], words: words ?? "")
    }
}

/// Names and addresses, sealed.
enum PersonStore {
    static func insert(_ sealed: [UInt8], of id: ID<Case>, in db: borrowing Tx) throws {
        try db.run("INSERT INTO case_person (org_id, case_id, sealed) VALUES (?1, ?2, ?3)", id, sealed)
    }

    static func find(_ id: ID<Case>, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first("SELECT sealed FROM case_person WHERE org_id = ?1 AND case_id = ?2", id) { try $0[0] }
    }

    /// As `find`; `nil` for a person who wants no letters too.
    static func findForLetters(_ id: ID<Case>, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first(
            "SELECT sealed FROM case_person WHERE org_id = ?1 AND case_id = ?2 AND letters_ended_at IS NULL", id
        ) { try $0[0] }
    }

    /// Whether letters went to the person until now.
    static func endLetters(of id: ID<Case>, at now: Instant, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE case_person SET letters_ended_at = ?3
            WHERE org_id = ?1 AND case_id = ?2 AND letters_ended_at IS NULL
            """, id, now) == 1
    }
}
