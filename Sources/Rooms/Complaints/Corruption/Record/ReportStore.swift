import Database
import Kernel
import Vault

/// Rows of reports.
enum ReportStore {
    static func insert(_ report: Report, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO complaint_report
                (org_id, id, found_by, day, report_key, reporter_key, circles, filing, state, rungs, rung, rung_day,
                version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """, report.id, report.foundBy, report.day, report.reportKey, report.reporterKey, report.circles,
            report.filing, report.state, report.rungs, report.rung, report.rungDay, report.version)
    }

    static func find(_ id: ID<Report>, in db: borrowing Tx) throws -> Report? {
        try db.first(
            """
            SELECT id, found_by, day, report_key, reporter_key, circles, filing, state, rungs, rung, rung_day,
                opened_on, closed_on, type, outcome, version
            FROM complaint_report WHERE org_id = ?1 AND id = ?2
            """, id, map: read)
    }

    static func find(by fingerprint: [UInt8], in db: borrowing Tx) throws -> Report? {
        try db.first(
            """
            SELECT id, found_by, day, report_key, reporter_key, circles, filing, state, rungs, rung, rung_day,
                opened_on, closed_on, type, outcome, version
            FROM complaint_report WHERE org_id = ?1 AND found_by = ?2
            """, fingerprint, map: read)
    }

    /// All of them, the newest day first; those of a day in no order that would tell which came first.
    static func all(in db: borrowing Tx) throws -> [Report] {
        try db.query(
            """
            SELECT id, found_by, day, report_key, reporter_key, circles, filing, state, rungs, rung, rung_day,
                opened_on, closed_on, type, outcome, version
            FROM complaint_report WHERE org_id = ?1 ORDER BY day DESC, id
            """, map: read)
    }

    /// Writes what may change of a report; refused when somebody else changed it since.
    static func update(_ report: Report, from version: Int, in db: borrowing Tx) throws {
        let changed = try db.run(
            """
            UPDATE complaint_report SET state = ?4, rung = ?5, rung_day = ?6, opened_on = ?7, closed_on = ?8, type = ?9,
                outcome = ?10, version = ?3 + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?3
            """, report.id, version, report.state, report.rung, report.rungDay, report.openedOn, report.closedOn,
            report.type, report.outcome)
        guard changed == 1 else {
            throw Refusal(
                .conflict,
                Message("มีผู้อื่นทำเรื่องนี้ไปก่อน โปรดเปิดเรื่องอีกครั้ง", "Somebody else changed it; open it again."))
        }
    }

    /// Deletes the words and keys; what is left is figures.
    static func forget(_ id: ID<Report>, in db: borrowing Tx) throws {
        try db.run("DELETE FROM complaint_message WHERE org_id = ?1 AND report_id = ?2", id)
        try db.run("DELETE FROM complaint_release WHERE org_id = ?1 AND report_id = ?2", id)
        try db.run("UPDATE complaint_report SET circles = NULL WHERE org_id = ?1 AND id = ?2", id)
    }

    private static func read(_ row: borrowing Row) throws -> Report {
        Report(
            id: try row[0], foundBy: try row[1], day: try row[2], reportKey: try row[3], reporterKey: try row[4],
            circles: try row[5], filing: try row[6], state: try row[7], rungs: try row[8], rung: try row[9],
            rungDay: try row[10], openedOn: try row[11], closedOn: try row[12], type: try row[13],
            outcome: try row[14], version: try row[15])
    }
}

/// Rows of what was said.
enum MessageStore {
    /// - Returns: `false` when this very form had come before.
    static func insert(
        _ kind: ReportMessage.Kind, _ sealed: [UInt8]?, form: [UInt8], of id: ID<Report>, on day: Day,
        in db: borrowing Tx
    ) throws -> Bool {
        let changed = try db.run(
            """
            INSERT INTO complaint_message (org_id, report_id, number, day, kind, form, sealed)
            VALUES (?1, ?2, (SELECT COALESCE(MAX(m.number), 0) + 1 FROM complaint_message m
                WHERE m.org_id = ?1 AND m.report_id = ?2), ?3, ?4, ?5, ?6)
            ON CONFLICT (org_id, report_id, form) DO NOTHING
            """, id, day, kind, form, sealed)
        return changed == 1
    }

    static func all(of id: ID<Report>, in db: borrowing Tx) throws -> [ReportMessage] {
        try db.query(
            """
            SELECT number, day, kind, sealed FROM complaint_message WHERE org_id = ?1 AND report_id = ?2
            ORDER BY number
            """, id
        ) { ReportMessage(number: try $0[0], day: try $0[1], kind: try $0[2], sealed: try $0[3]) }
    }
}

/// Rows of shares that custodians handed to each other.
enum ReleaseStore {
    static func insert(
        _ share: [UInt8], from giver: CustodyKey.Public, to taker: CustodyKey.Public, circle: Int, of id: ID<Report>,
        in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO complaint_release (org_id, report_id, circle, giver, taker, share)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (org_id, report_id, circle, giver, taker) DO NOTHING
            """, id, circle, giver.bytes, taker.bytes, share)
    }

    /// Shares that others handed to a key.
    static func given(
        to taker: CustodyKey.Public, circle: Int, of id: ID<Report>, in db: borrowing Tx
    ) throws -> [[UInt8]] {
        try db.query(
            """
            SELECT share FROM complaint_release
            WHERE org_id = ?1 AND report_id = ?2 AND circle = ?3 AND taker = ?4 ORDER BY giver
            """, id, circle, taker.bytes
        ) { try $0[0] }
    }

    /// Whether a key's share was handed on.
    static func hasGiven(_ giver: CustodyKey.Public, circle: Int, of id: ID<Report>, in db: borrowing Tx) throws -> Bool
    {
        try db.first(
            """
            SELECT 1 FROM complaint_release WHERE org_id = ?1 AND report_id = ?2 AND circle = ?3 AND giver = ?4
            """, id, circle, giver.bytes
        ) { (number: borrowing Row) -> Int in try number[0] } != nil
    }
}
