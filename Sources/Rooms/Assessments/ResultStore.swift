import Database
import ITA
import Kernel

/// All SQL about results.
enum ResultStore {
    static func years(in db: borrowing Tx) throws -> [FiscalYear] {
        try db.query("SELECT year FROM result WHERE org_id = ?1 ORDER BY year DESC") { try $0[0] }
    }

    static func find(_ year: FiscalYear, in db: borrowing Tx) throws -> YearResult? {
        let head = try db.first(
            """
            SELECT year, level, source, note, place_in_rank, ranked_among, paper_id, version FROM result
            WHERE org_id = ?1 AND year = ?2
            """, year, map: head)
        guard var result = head else { return nil }
        let figures = try db.query(
            """
            SELECT year, field, digits, place FROM printed_figure WHERE org_id = ?1 AND year = ?2 ORDER BY field, copy
            """, year, map: figure)
        for figure in figures { figure.put(into: &result) }
        let accepted = try db.query(
            "SELECT year, field, digits, reason, actor, at FROM accepted_figure WHERE org_id = ?1 AND year = ?2", year,
            map: acceptance)
        for one in accepted { one.put(into: &result) }
        return result
    }

    /// Every year's result, oldest first, in three statements however many years there are.
    static func all(in db: borrowing Tx) throws -> [YearResult] {
        var results: [FiscalYear: YearResult] = [:]
        let heads = try db.query(
            """
            SELECT year, level, source, note, place_in_rank, ranked_among, paper_id, version FROM result
            WHERE org_id = ?1 ORDER BY year
            """, map: head)
        for head in heads { results[head.year] = head }
        let figures = try db.query(
            "SELECT year, field, digits, place FROM printed_figure WHERE org_id = ?1 ORDER BY year, field, copy",
            map: figure)
        for figure in figures {
            results[figure.year].map {
                var result = $0; figure.put(into: &result); results[figure.year] = result
            }
        }
        let accepted = try db.query(
            "SELECT year, field, digits, reason, actor, at FROM accepted_figure WHERE org_id = ?1", map: acceptance)
        for one in accepted {
            results[one.year].map {
                var result = $0; one.put(into: &result); results[one.year] = result
            }
        }
        return heads.compactMap { results[$0.year] }
    }

    /// Writes the head and every printed copy anew; accepted figures stay.
    static func save(_ result: YearResult, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO result (org_id, year, level, source, note, place_in_rank, ranked_among, version, changed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (org_id, year) DO UPDATE SET level = excluded.level, source = excluded.source,
                note = excluded.note, place_in_rank = excluded.place_in_rank, ranked_among = excluded.ranked_among,
                version = excluded.version, changed_at = excluded.changed_at
            """, result.year, result.level, result.source, result.note, result.rank, result.rankedAmong,
            result.version, now)
        try db.run("DELETE FROM printed_figure WHERE org_id = ?1 AND year = ?2", result.year)
        for (field, copies) in result.copies {
            for (index, copy) in copies.enumerated() {
                try db.run(
                    """
                    INSERT INTO printed_figure (org_id, year, field, copy, digits, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                    """, result.year, field.code, index + 1, copy.figure.text, copy.place)
            }
        }
    }

    static func accept(
        _ field: ScoreField, _ accepted: AcceptedFigure, of year: FiscalYear, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO accepted_figure (org_id, year, field, digits, reason, actor, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (org_id, year, field) DO UPDATE SET digits = excluded.digits, reason = excluded.reason,
                actor = excluded.actor, at = excluded.at
            """, year, field.code, accepted.figure.text, accepted.reason, accepted.actor, accepted.at)
    }

    static func withdrawAcceptance(_ field: ScoreField, of year: FiscalYear, in db: borrowing Tx) throws -> Bool {
        try db.run(
            "DELETE FROM accepted_figure WHERE org_id = ?1 AND year = ?2 AND field = ?3", year, field.code) > 0
    }

    static func attach(_ paper: Int64, to year: FiscalYear, in db: borrowing Tx) throws {
        try db.run("UPDATE result SET paper_id = ?3 WHERE org_id = ?1 AND year = ?2", year, paper)
    }

    static func raiseVersion(of year: FiscalYear, at now: Instant, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE result SET version = version + 1, changed_at = ?3 WHERE org_id = ?1 AND year = ?2", year, now)
    }

    private static func head(_ row: borrowing Row) throws -> YearResult {
        var result = YearResult(year: try row[0])
        result.level = try row[1]
        result.source = try row[2]
        result.note = try row[3]
        result.rank = try row[4]
        result.rankedAmong = try row[5]
        result.paper = try row[6]
        result.version = try row[7]
        return result
    }

    private struct StoredFigure {
        let year: FiscalYear
        let field: ScoreField
        let copy: PrintedCopy

        func put(into result: inout YearResult) { result.copies[field, default: []].append(copy) }
    }

    private static func figure(_ row: borrowing Row) throws -> StoredFigure {
        StoredFigure(
            year: try row[0], field: try field(try row[1]),
            copy: PrintedCopy(try digits(try row[2]), place: try row[3]))
    }

    private struct StoredAcceptance {
        let year: FiscalYear
        let field: ScoreField
        let accepted: AcceptedFigure

        func put(into result: inout YearResult) { result.accepted[field] = accepted }
    }

    private static func acceptance(_ row: borrowing Row) throws -> StoredAcceptance {
        StoredAcceptance(
            year: try row[0], field: try field(try row[1]),
            accepted: AcceptedFigure(
                figure: try digits(try row[2]), reason: try row[3], actor: try row[4], at: try row[5]))
    }

    private static func field(_ code: String) throws -> ScoreField {
        guard let field = ScoreField(code: code) else {
            throw Fault("results.field", "Unknown figure \(code) in the database")
        }
        return field
    }

    private static func digits(_ text: String) throws -> Figure {
        guard let figure = Figure(text) else { throw Fault("results.digits", "No figure in the database: \(text)") }
        return figure
    }
}
