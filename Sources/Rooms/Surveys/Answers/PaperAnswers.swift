import Contracts
import Database
import Kernel
import Office

/// A paper sheet as it was typed first; without choices once a second typing agreed.
struct PaperSheet {
    let number: Int
    let typist: String
    let officer: OfficerID?
    let sheet: AnswerSheet?
}

extension Surveys {
    /// Typing what was answered on paper.
    static let type = Permission(
        "surveys.type", "พิมพ์คำตอบจากกระดาษ", for: [.officer, .unitHead, .itaAdministrator])

    enum Typing { case first, agreed }

    /// Types one paper sheet. The second typing must be somebody else's and agree with the first; then the sheet counts.
    ///
    /// - Parameter replacing: puts this typing in the place of the first one, for somebody else to type again.
    static func type(
        _ sheet: AnswerSheet, number: Int, for id: ID<Survey>, replacing: Bool = false, at place: Workplace
    ) throws -> Typing {
        try place.actor.require(type)
        guard (1...1_000_000).contains(number) else {
            throw Refusal.invalid("number", "โปรดใส่เลขแผ่นที่เขียนไว้บนกระดาษ ตั้งแต่ 1", "The number on the sheet, from 1 on.")
        }
        let entry = JournalEntry(.changed, Subject("survey", id), "")
        return try place.write(entry) { db, entry in
            let survey = try SurveyStore.find(id, in: db)
            guard survey.state == .open else { throw Refusal.surveyIsClosed }
            let known = try PaperStore.find(number, of: id, in: db)
            if let known {
                let first = try waiting(known, for: place)
                if !replacing {
                    try compare(first, sheet, survey)
                    try AnswerStore.insert(first, of: id, in: db)
                    try PaperStore.settle(number, of: id, in: db)
                    entry.summary = "พิมพ์คำตอบแผ่นที่ \(number) ครั้งที่สอง ตรงกัน"
                    return .agreed
                }
                try PaperStore.remove(number, of: id, in: db)
            }
            try PaperStore.insert(sheet, number, of: id, by: place.actor, in: db)
            entry.summary = known == nil ? "พิมพ์คำตอบแผ่นที่ \(number) ครั้งแรก" : "พิมพ์คำตอบแผ่นที่ \(number) ใหม่แทนครั้งแรก"
            return .first
        }
    }

    /// The first typing, if this officer may be the second.
    private static func waiting(_ known: PaperSheet, for place: Workplace) throws(Refusal) -> AnswerSheet {
        guard let first = known.sheet else {
            throw .invalid("number", "แผ่นที่ \(known.number) พิมพ์ครบสองครั้งแล้ว", "This sheet was typed twice already.")
        }
        guard known.officer != place.actor.officer else {
            throw .invalid(
                "number", "ท่านพิมพ์แผ่นที่ \(known.number) ไปแล้ว ต้องให้อีกคนพิมพ์ครั้งที่สอง",
                "Somebody else types it the second time.")
        }
        return first
    }

    private static func compare(_ first: AnswerSheet, _ second: AnswerSheet, _ survey: Survey) throws(Refusal) {
        let lines = survey.questionnaire.lines
        var different = lines.indices.filter { first.choices[$0] != second.choices[$0] }.map {
            "ข้อ \(lines[$0].number)"
        }
        if first.point != second.point { different.append("จุดที่ตอบ") }
        guard !different.isEmpty else { return }
        throw .invalid(
            "replacing", "\(different.joined(separator: ", ")) ไม่ตรงกับครั้งแรก โปรดดูกระดาษอีกครั้ง",
            "This differs from the first typing.")
    }
}

/// Paper sheets as rows.
enum PaperStore {
    static func all(of id: ID<Survey>, in db: borrowing Tx) throws -> [PaperSheet] {
        try db.query(
            """
            SELECT number, typist, officer_id, point, choices, words FROM survey_paper
            WHERE org_id = ?1 AND survey_id = ?2 ORDER BY number
            """, id
        ) { try paper($0) }
    }

    static func find(_ number: Int, of id: ID<Survey>, in db: borrowing Tx) throws -> PaperSheet? {
        try db.first(
            """
            SELECT number, typist, officer_id, point, choices, words FROM survey_paper
            WHERE org_id = ?1 AND survey_id = ?2 AND number = ?3
            """, id, number
        ) { try paper($0) }
    }

    static func insert(
        _ sheet: AnswerSheet, _ number: Int, of id: ID<Survey>, by actor: Actor, in db: borrowing Tx
    ) throws {
        let words = JSON.object(sheet.words.sorted { $0.key < $1.key }.map { .init(String($0.key), .text($0.value)) })
        try db.run(
            """
            INSERT INTO survey_paper (org_id, survey_id, number, officer_id, typist, point, choices, words)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, id, number, actor.officer, actor.label, sheet.point, sheet.choices, words.serialised())
    }

    /// Forgets what was typed; the number stays, so that no sheet is typed a third time.
    static func settle(_ number: Int, of id: ID<Survey>, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE survey_paper SET choices = NULL, words = '{}', point = 0
            WHERE org_id = ?1 AND survey_id = ?2 AND number = ?3
            """, id, number)
    }

    static func remove(_ number: Int, of id: ID<Survey>, in db: borrowing Tx) throws {
        try db.run("DELETE FROM survey_paper WHERE org_id = ?1 AND survey_id = ?2 AND number = ?3", id, number)
    }

    /// What was typed once only and never counted.
    static func forgetWaiting(of id: ID<Survey>, in db: borrowing Tx) throws {
        try db.run("DELETE FROM survey_paper WHERE org_id = ?1 AND survey_id = ?2 AND choices IS NOT NULL", id)
    }

    private static func paper(_ row: borrowing Row) throws -> PaperSheet {
        let choices: [UInt8]? = try row[4]
        var words: [Int: String] = [:]
        if case .object(let members) = try JSON(parsing: try row[5] as String) {
            for member in members { if let place = Int(member.name) { words[place] = member.value.text } }
        }
        let point: Int = try row[3]
        return PaperSheet(
            number: try row[0], typist: try row[1], officer: try row[2],
            sheet: choices.map { AnswerSheet(choices: $0, point: point, words: words) })
    }
}
