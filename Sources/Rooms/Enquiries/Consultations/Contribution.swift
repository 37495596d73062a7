package import Cases
import Database
import Kernel

extension CaseKind {
    /// What somebody says when the office asks everyone (ความเห็นต่อเรื่องที่รับฟัง); each gets to know what became of it.
    package static let contribution: CaseKind = {
        let (open, working) = ("received", "working")
        var kind = CaseKind(
            "contribution", "ความเห็นต่อเรื่องที่รับฟัง",
            states: [
                CaseState(open, "รับความเห็นแล้ว", .open), CaseState(working, "กำลังพิจารณา", .open),
                CaseState("adopted", "นำไปใช้", .closed), CaseState("partly", "นำไปใช้บางส่วน", .closed),
                CaseState("left", "ไม่นำไปใช้", .closed), CaseState("declined", "ไม่รับพิจารณา", .closed),
            ],
            steps: [
                CaseStep("consider", "เริ่มพิจารณา", from: [open], to: working, by: .office),
                CaseStep(
                    "adopt", "นำไปใช้", from: [open, working], to: "adopted", by: .office, words: "นำไปใช้อย่างไร"),
                CaseStep(
                    "part", "นำไปใช้บางส่วน", from: [open, working], to: "partly", by: .office,
                    words: "ส่วนที่ใช้ และเหตุผลของส่วนที่ไม่ใช้"),
                CaseStep("leave", "ไม่นำไปใช้", from: [open, working], to: "left", by: .office, words: "เหตุผล"),
                CaseStep(
                    "decline", "ไม่รับพิจารณา", from: [open, working], to: "declined", by: .office, words: "คำอธิบาย",
                    grounds: [
                        CaseStep.Ground("elsewhere", "ไม่เกี่ยวกับเรื่องที่รับฟัง"),
                        CaseStep.Ground("unclear", "อ่านแล้วไม่พบความเห็น"),
                        CaseStep.Ground("abusive", "มีถ้อยคำหมิ่นประมาทหรือข้อมูลส่วนตัวของผู้อื่น"),
                    ]),
            ],
            promisedDays: 15, by: "ตอบว่านำความเห็นไปทำอะไร ภายใน 15 วันทำการหลังปิดรับฟัง", keptYears: 2)
        kind.panel = { db, matter, visit in try ContributionPanel(matter, visit, in: db) }
        return kind
    }()

    /// Codes of the steps that say what became of a contribution.
    static let contributionAnswers: Set<String> = ["adopt", "part", "leave", "decline"]
}

/// Something that was said in a consultation, as everyone reads it.
struct Contribution: Hashable, Sendable {
    let matter: ID<Case>
    let consultation: ID<Consultation>
    /// The code of its matter's state.
    let state: String
    /// Whether the person agreed that everyone may read it.
    let mayBePublic: Bool
    let words: String
    let answer: String
    /// `nil` while nobody but the office and its person reads it.
    let shownAt: Instant?
    let withheldBecause: String

    var isAnswered: Bool { CaseKind.contribution.state(state)?.phase == .closed }
}

/// Rows of what was said.
enum ContributionStore {
    static func insert(
        _ matter: ID<Case>, to consultation: ID<Consultation>, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO consultation_contribution
                (org_id, case_id, consultation_id, words, answer, shown_at, withheld_because)
            VALUES (?1, ?2, ?3, '', '', NULL, '')
            """, matter, consultation)
    }

    /// Everything that was said in one consultation, in the order in which it came.
    static func all(of consultation: ID<Consultation>, in db: borrowing Tx) throws -> [Contribution] {
        let rows = try db.query(
            """
            SELECT case_id, words, answer, shown_at, withheld_because FROM consultation_contribution
            WHERE org_id = ?1 AND consultation_id = ?2 ORDER BY case_id
            """, consultation
        ) { row in
            (
                matter: try row[0] as ID<Case>, words: try row[1] as String, answer: try row[2] as String,
                shownAt: try row[3] as Instant?, because: try row[4] as String
            )
        }
        return try rows.compactMap { row in
            try Cases.record(row.matter, in: db).map { record in
                Contribution(
                    matter: row.matter, consultation: consultation, state: record.state,
                    mayBePublic: record.mayBePublic, words: row.words, answer: row.answer, shownAt: row.shownAt,
                    withheldBecause: row.because)
            }
        }
    }

    static func find(_ matter: ID<Case>, in db: borrowing Tx) throws -> Contribution? {
        let consultation: ID<Consultation>? = try db.first(
            "SELECT consultation_id FROM consultation_contribution WHERE org_id = ?1 AND case_id = ?2", matter
        ) { try $0[0] }
        return try consultation.flatMap { try all(of: $0, in: db).first { $0.matter == matter } }
    }

    static func show(
        _ matter: ID<Case>, words: String, answer: String, at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            UPDATE consultation_contribution SET words = ?3, answer = ?4, shown_at = ?5, withheld_because = ''
            WHERE org_id = ?1 AND case_id = ?2
            """, matter, words, answer, now)
    }

    static func withhold(_ matter: ID<Case>, because reason: String, in db: borrowing Tx) throws {
        try db.run(
            """
            UPDATE consultation_contribution SET words = '', answer = '', shown_at = NULL, withheld_because = ?3
            WHERE org_id = ?1 AND case_id = ?2
            """, matter, reason)
    }
}
