import Database
import Kernel

extension Measure.Status: ColumnValue {}
extension Rhythm: ColumnValue {}

/// All SQL about measures.
enum MeasureStore {
    /// Plan years that have measures, newest first.
    static func years(in db: borrowing Tx) throws -> [FiscalYear] {
        try db.query(
            """
            SELECT DISTINCT fiscal_year FROM measure WHERE org_id = ?1 AND withdrawn_because IS NULL
            ORDER BY fiscal_year DESC
            """
        ) { try $0[0] }
    }

    static func plan(of year: FiscalYear, in db: borrowing Tx) throws -> Plan {
        let units = try units(of: year, in: db)
        let steps = try steps(of: year, in: db)
        let progress = try progress(of: year, in: db)
        let measures = try db.query(
            """
            SELECT id, version, number, topic, indicator, subindicator, items, issue, titles, persons, period, first_day,
            last_day, rhythm, follow_up, status, outputs, outcome, suggestion
            FROM measure WHERE org_id = ?1 AND fiscal_year = ?2 AND withdrawn_because IS NULL ORDER BY id
            """, year
        ) { row in
            let id: ID<Measure> = try row[0]
            var promise = try promise(row)
            promise.units = units[id] ?? []
            return Measure(
                id: id, year: year, promise: promise, result: try result(row), steps: steps[id] ?? [],
                progress: progress[id] ?? [], version: try row[1])
        }
        return Plan(year: year, measures: measures)
    }

    static func find(_ id: ID<Measure>, in db: borrowing Tx) throws -> Measure {
        let year: FiscalYear? = try db.first(
            "SELECT fiscal_year FROM measure WHERE org_id = ?1 AND id = ?2 AND withdrawn_because IS NULL", id
        ) { try $0[0] }
        guard let year, let measure = try plan(of: year, in: db).measures.first(where: { $0.id == id }) else {
            throw Refusal.notFound("ไม่พบมาตรการนี้ อาจถูกถอนไปแล้ว", "There is no such measure.")
        }
        return measure
    }

    static func insert(
        _ id: ID<Measure>, year: FiscalYear, _ promise: Measure.Promise, _ result: Measure.Result,
        _ steps: [Measure.Step], in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO measure (org_id, id, fiscal_year, version, number, topic, indicator, subindicator, items, issue,
            titles, persons, period, first_day, last_day, rhythm, follow_up, status, outputs, outcome, suggestion)
            VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
            """, id, year, promise.number, promise.topic, promise.indicator, promise.subindicator,
            promise.items.joined(separator: " "), promise.issue, lines(promise.titles), lines(promise.persons),
            promise.period, promise.firstDay, promise.lastDay, promise.rhythm, lines(promise.followUp), result.status,
            lines(result.outputs), result.outcome, result.suggestion)
        try insert(promise.units, of: id, in: db)
        try insert(steps, of: id, in: db)
    }

    /// `false` when somebody else changed the measure since `version`.
    static func update(
        _ id: ID<Measure>, to promise: Measure.Promise, from version: Int, in db: borrowing Tx
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE measure SET version = version + 1, number = ?4, topic = ?5, indicator = ?6, subindicator = ?7,
            items = ?8, issue = ?9, titles = ?10, persons = ?11, period = ?12, first_day = ?13, last_day = ?14,
            rhythm = ?15, follow_up = ?16
            WHERE org_id = ?1 AND id = ?2 AND version = ?3 AND withdrawn_because IS NULL
            """, id, version, promise.number, promise.topic, promise.indicator, promise.subindicator,
            promise.items.joined(separator: " "), promise.issue, lines(promise.titles), lines(promise.persons),
            promise.period, promise.firstDay, promise.lastDay, promise.rhythm, lines(promise.followUp))
        guard changed == 1 else { return false }
        try db.run("DELETE FROM measure_unit WHERE org_id = ?1 AND measure_id = ?2", id)
        try insert(promise.units, of: id, in: db)
        return true
    }

    /// `false` when somebody else changed the measure since `version`.
    static func update(
        _ id: ID<Measure>, to result: Measure.Result, from version: Int, in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            UPDATE measure SET version = version + 1, status = ?4, outputs = ?5, outcome = ?6, suggestion = ?7
            WHERE org_id = ?1 AND id = ?2 AND version = ?3 AND withdrawn_because IS NULL
            """, id, version, result.status, lines(result.outputs), result.outcome, result.suggestion) == 1
    }

    /// `false` when somebody else changed the measure since `version`.
    static func update(
        _ id: ID<Measure>, to steps: [Measure.Step], from version: Int, in db: borrowing Tx
    ) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE measure SET version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?3 AND withdrawn_because IS NULL
            """, id, version)
        guard changed == 1 else { return false }
        try db.run("DELETE FROM measure_step WHERE org_id = ?1 AND measure_id = ?2", id)
        try insert(steps, of: id, in: db)
        return true
    }

    static func setStatus(of id: ID<Measure>, to status: Measure.Status, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE measure SET status = ?3, version = version + 1 WHERE org_id = ?1 AND id = ?2", id, status)
    }

    static func withdraw(_ id: ID<Measure>, because reason: String, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE measure SET withdrawn_because = ?3, version = version + 1 WHERE org_id = ?1 AND id = ?2", id, reason
        )
    }

    static func insert(
        _ content: ProgressEntry.Content, id: ID<ProgressEntry>, of measure: ID<Measure>, files: [Int64],
        by actor: String,
        at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO progress (org_id, id, measure_id, day, period, words, status, at, actor)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """, id, measure, content.day, content.period, content.words, content.status, now, actor)
        for (place, file) in files.enumerated() {
            try db.run(
                "INSERT INTO progress_file (org_id, progress_id, place, file_id) VALUES (?1, ?2, ?3, ?4)", id, place,
                file)
        }
    }

    private static func insert(_ units: [ResponsibleUnit], of id: ID<Measure>, in db: borrowing Tx) throws {
        for (place, unit) in units.enumerated() {
            try db.run(
                "INSERT INTO measure_unit (org_id, measure_id, place, words, unit_id) VALUES (?1, ?2, ?3, ?4, ?5)", id,
                place, unit.words, unit.unit)
        }
    }

    private static func insert(_ steps: [Measure.Step], of id: ID<Measure>, in db: borrowing Tx) throws {
        for (place, step) in steps.enumerated() {
            try db.run(
                """
                INSERT INTO measure_step (org_id, measure_id, place, words, owner, unit_id, due, done_on)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """, id, place, step.words, step.owner, step.unit, step.due, step.doneOn)
        }
    }

    private static func promise(_ row: borrowing Row) throws -> Measure.Promise {
        var promise = Measure.Promise(titles: list(try row[8]))
        promise.number = try row[2]
        promise.topic = try row[3]
        promise.indicator = try row[4]
        promise.subindicator = try row[5]
        promise.items = (try row[6] as String).utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        promise.issue = try row[7]
        promise.persons = list(try row[9])
        promise.period = try row[10]
        promise.firstDay = try row[11]
        promise.lastDay = try row[12]
        promise.rhythm = try row[13]
        promise.followUp = list(try row[14])
        return promise
    }

    private static func result(_ row: borrowing Row) throws -> Measure.Result {
        var result = Measure.Result()
        result.status = try row[15]
        result.outputs = list(try row[16])
        result.outcome = try row[17]
        result.suggestion = try row[18]
        return result
    }

    private static func units(of year: FiscalYear, in db: borrowing Tx) throws -> [ID<Measure>: [ResponsibleUnit]] {
        let rows = try db.query(
            """
            SELECT u.measure_id, u.words, u.unit_id FROM measure_unit u
            JOIN measure m ON m.org_id = u.org_id AND m.id = u.measure_id
            WHERE u.org_id = ?1 AND m.fiscal_year = ?2 ORDER BY u.measure_id, u.place
            """, year
        ) { (try $0[0] as ID<Measure>, ResponsibleUnit(try $0[1], unit: try $0[2])) }
        return grouped(rows)
    }

    private static func steps(of year: FiscalYear, in db: borrowing Tx) throws -> [ID<Measure>: [Measure.Step]] {
        let rows = try db.query(
            """
            SELECT s.measure_id, s.words, s.owner, s.unit_id, s.due, s.done_on FROM measure_step s
            JOIN measure m ON m.org_id = s.org_id AND m.id = s.measure_id
            WHERE s.org_id = ?1 AND m.fiscal_year = ?2 ORDER BY s.measure_id, s.place
            """, year
        ) { row in
            (
                try row[0] as ID<Measure>,
                Measure.Step(
                    try row[1], owner: try row[2], unit: try row[3], due: try row[4], doneOn: try row[5])
            )
        }
        return grouped(rows)
    }

    private static func progress(of year: FiscalYear, in db: borrowing Tx) throws -> [ID<Measure>: [ProgressEntry]] {
        let files = try files(of: year, in: db)
        let rows = try db.query(
            """
            SELECT p.measure_id, p.id, p.day, p.period, p.words, p.status, p.at, p.actor FROM progress p
            JOIN measure m ON m.org_id = p.org_id AND m.id = p.measure_id
            WHERE p.org_id = ?1 AND m.fiscal_year = ?2 ORDER BY p.day, p.id
            """, year
        ) { row in
            let id: ID<ProgressEntry> = try row[1]
            let content = ProgressEntry.Content(
                day: try row[2], period: try row[3], words: try row[4], status: try row[5])
            return (
                try row[0] as ID<Measure>,
                ProgressEntry(id: id, content: content, actor: try row[7], at: try row[6], files: files[id] ?? [])
            )
        }
        return grouped(rows)
    }

    private static func files(of year: FiscalYear, in db: borrowing Tx) throws -> [ID<ProgressEntry>: [ProgressEntry
        .Evidence]]
    {
        let rows = try db.query(
            """
            SELECT x.progress_id, f.id, f.name, f.size FROM progress_file x
            JOIN file_record f ON f.org_id = x.org_id AND f.id = x.file_id
            JOIN progress p ON p.org_id = x.org_id AND p.id = x.progress_id
            JOIN measure m ON m.org_id = p.org_id AND m.id = p.measure_id
            WHERE x.org_id = ?1 AND m.fiscal_year = ?2 ORDER BY x.progress_id, x.place
            """, year
        ) { row in
            (
                try row[0] as ID<ProgressEntry>,
                ProgressEntry.Evidence(file: try row[1], name: try row[2], size: try row[3])
            )
        }
        return grouped(rows)
    }

    private static func grouped<Key: Hashable, Value>(_ rows: [(Key, Value)]) -> [Key: [Value]] {
        Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    private static func lines(_ texts: [String]) -> String { texts.joined(separator: "\n") }

    /// By bytes: cutting Thai text by characters costs as much as all the rest of reading a plan.
    private static func list(_ lines: String) -> [String] {
        lines.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
    }
}
