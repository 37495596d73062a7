import Cases
import Database
import Kernel
import Office

/// Rows of requests: figures that stay, and sealed answers that go.
enum RequestStore {
    static func insert(_ new: ServiceRequest, answers sealed: [UInt8]?, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO service_request (org_id, case_id, service_id, service_version, channel, opened_on)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, new.matter, new.service, new.version, new.channel, new.openedOn)
        guard let sealed else { return }
        try db.run("INSERT INTO service_answer (org_id, case_id, sealed) VALUES (?1, ?2, ?3)", new.matter, sealed)
    }

    static func find(_ matter: ID<Case>, in db: borrowing Tx) throws -> ServiceRequest? {
        try db.first(
            """
            SELECT case_id, service_id, service_version, channel, opened_on, closed_on, outcome, worked_days, late_days
            FROM service_request WHERE org_id = ?1 AND case_id = ?2
            """, matter, map: read)
    }

    static func answers(of matter: ID<Case>, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first("SELECT sealed FROM service_answer WHERE org_id = ?1 AND case_id = ?2", matter) { try $0[0] }
    }

    /// Those that came within the days or ended within them, in the order of their coming.
    static func all(during days: ClosedRange<Day>, in db: borrowing Tx) throws -> [ServiceRequest] {
        try db.query(
            """
            SELECT case_id, service_id, service_version, channel, opened_on, closed_on, outcome, worked_days, late_days
            FROM service_request
            WHERE org_id = ?1 AND opened_on <= ?3 AND (opened_on >= ?2 OR closed_on BETWEEN ?2 AND ?3)
            ORDER BY opened_on, case_id
            """, days.lowerBound, days.upperBound, map: read)
    }

    /// Open requests of each service.
    static func open(in db: borrowing Tx) throws -> [ID<Service>: Int] {
        let rows = try db.query(
            """
            SELECT service_id, COUNT(*) FROM service_request WHERE org_id = ?1 AND closed_on IS NULL GROUP BY service_id
            """
        ) { (id: try $0[0] as ID<Service>, count: try $0[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.count) })
    }

    /// Keeps the figures with the matter's state; a request that ends without its service gives its place back.
    static func enter(_ state: CaseState, _ file: CaseFile, at place: Workplace, in db: borrowing Tx) throws {
        let isClosed = state.phase == .closed
        let (opened, today) = (file.record.openedAt.day, place.today)
        try db.run(
            """
            UPDATE service_request SET closed_on = ?3, outcome = ?4, worked_days = ?5, late_days = ?6
            WHERE org_id = ?1 AND case_id = ?2
            """, file.record.id, isClosed ? today : nil, isClosed ? state.code : nil,
            isClosed ? WorkCalendar.thai.workingDays(after: opened, through: today) : nil,
            isClosed ? file.clock.daysLate(on: today) : nil)
        if isClosed, state.code != "done" { try SeatStore.release(file.record.id, in: db) }
    }

    static func forget(_ matter: ID<Case>, in db: borrowing Tx) throws {
        try db.run("DELETE FROM service_answer WHERE org_id = ?1 AND case_id = ?2", matter)
    }

    private static func read(_ row: borrowing Row) throws -> ServiceRequest {
        let closed: Day? = try row[5]
        var ending: ServiceRequest.Ending?
        if let closed {
            ending = ServiceRequest.Ending(
                on: closed, outcome: try row[6], workedDays: try row[7], lateDays: try row[8])
        }
        return ServiceRequest(
            matter: try row[0], service: try row[1], version: try row[2], channel: try row[3], openedOn: try row[4],
            ending: ending)
    }
}

extension RequestChannel: ColumnValue {}
