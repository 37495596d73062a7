import Database
import Kernel
import Office

/// Surveys as rows.
enum SurveyStore {
    /// Newest first.
    static func all(in db: borrowing Tx) throws -> [Survey] {
        try db.query(
            """
            SELECT id, year, title, intro, audience, entry, state, questions, points, eligible, target, target_because,
                closes_on, issued, opened_at, closed_at, withdrawn_because, version
            FROM survey WHERE org_id = ?1 ORDER BY id DESC
            """
        ) { try survey($0) }
    }

    static func find(_ id: ID<Survey>, in db: borrowing Tx) throws -> Survey {
        let found = try db.first(
            """
            SELECT id, year, title, intro, audience, entry, state, questions, points, eligible, target, target_because,
                closes_on, issued, opened_at, closed_at, withdrawn_because, version
            FROM survey WHERE org_id = ?1 AND id = ?2
            """, id
        ) { try survey($0) }
        guard let found else { throw Refusal.noSuchPage }
        return found
    }

    static func insert(_ survey: Survey, in db: borrowing Tx) throws {
        let head = survey.head
        try db.run(
            """
            INSERT INTO survey (org_id, id, year, title, intro, audience, entry, state, questions, points, eligible,
                target, target_because, closes_on, issued, withdrawn_because, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'draft', ?8, '[]', ?9, ?10, ?11, ?12, 0, '', 1)
            """, survey.id, survey.year, head.title, head.intro, head.audience, head.entry,
            survey.questionnaire.json.serialised(), head.eligible, head.target, head.targetBecause, head.closesOn)
    }

    /// Writes everything that people change; `false` when another change came first.
    static func update(_ survey: Survey, from version: Int, in db: borrowing Tx) throws -> Bool {
        let head = survey.head
        return try db.run(
            """
            UPDATE survey SET title = ?4, intro = ?5, audience = ?6, entry = ?7, state = ?8, questions = ?9, points = ?10,
                eligible = ?11, target = ?12, target_because = ?13, closes_on = ?14, opened_at = ?15, closed_at = ?16,
                withdrawn_because = ?17, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?3
            """, survey.id, version, head.title, head.intro, head.audience, head.entry, survey.state,
            survey.questionnaire.json.serialised(), json(survey.points).serialised(), head.eligible, head.target,
            head.targetBecause, head.closesOn, survey.openedAt, survey.closedAt, survey.withdrawnBecause) == 1
    }

    static func countIssued(_ count: Int, of id: ID<Survey>, in db: borrowing Tx) throws {
        try db.run("UPDATE survey SET issued = issued + ?3 WHERE org_id = ?1 AND id = ?2", id, count)
    }

    private static func json(_ points: [Survey.Point]) -> JSON {
        .list(
            points.map { point in
                ["name": .text(point.name), "quota": point.quota.map { .integer($0) } ?? .null]
            })
    }

    private static func points(_ json: JSON) -> [Survey.Point] {
        (json.list ?? []).enumerated().map { place, point in
            Survey.Point(number: place + 1, name: point["name"]?.text ?? "", quota: point["quota"]?.integer)
        }
    }

    private static func survey(_ row: borrowing Row) throws -> Survey {
        var head = Survey.Head(title: try row[2], intro: try row[3], audience: try row[4], entry: try row[5])
        (head.eligible, head.target) = (try row[9], try row[10])
        (head.targetBecause, head.closesOn) = (try row[11], try row[12])
        return Survey(
            id: try row[0], year: try row[1], head: head, state: try row[6],
            questionnaire: try Questionnaire(json: JSON(parsing: try row[7] as String)),
            points: points(try JSON(parsing: try row[8] as String)), issued: try row[13], openedAt: try row[14],
            closedAt: try row[15], withdrawnBecause: try row[16], version: try row[17])
    }
}

extension Survey.Audience: ColumnValue {}
extension Survey.Entry: ColumnValue {}
extension Survey.State: ColumnValue {}
