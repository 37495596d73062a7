import Database
import Kernel
import Office

/// All SQL about rounds: what was circulated, who is asked, what was decided, what came back as a scan.
enum RoundStore {
    static func insert(
        _ round: Round, of letter: ID<Letter>, content: LetterContent, page: [UInt8], pdf: [UInt8],
        by officer: OfficerID, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO letter_round
                (org_id, letter_id, round, at, officer_id, actor, subject, content, pages, sha256, page, pdf)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """, letter, round.number, round.at, officer, round.actor, round.subject, try content.text(), round.pages,
            round.sha256, page, pdf)
        for step in round.steps {
            try db.run(
                """
                INSERT INTO letter_step (org_id, letter_id, round, place, stage, officer_id, position, task, due)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """, letter, round.number, step.place, step.stage, step.officer, step.position, step.task, step.due)
        }
    }

    static func insert(
        _ decision: Decision, of letter: ID<Letter>, round: Int, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO letter_decision
                (org_id, letter_id, round, place, verdict, words, at, officer_id, actor, acting_order,
                acting_order_day, sha256, public_key, signature)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """, letter, round, decision.place, decision.verdict, decision.words, decision.at, decision.officer,
            decision.actor, decision.order, decision.orderDay, decision.sha256, decision.signature?.publicKey,
            decision.signature?.bytes)
    }

    /// Every round of a paper, the newest first.
    static func rounds(of letter: ID<Letter>, in db: borrowing Tx) throws -> [Round] {
        let steps = try db.query(
            """
            SELECT round, place, stage, officer_id, position, task, due FROM letter_step
            WHERE org_id = ?1 AND letter_id = ?2 ORDER BY round, place
            """, letter
        ) { (round: try $0[0] as Int, step: try step($0, from: 1)) }
        let decisions = try db.query(
            """
            SELECT round, place, verdict, words, at, officer_id, actor, acting_order, acting_order_day, sha256,
                public_key, signature
            FROM letter_decision WHERE org_id = ?1 AND letter_id = ?2 ORDER BY round, at, place
            """, letter
        ) { (round: try $0[0] as Int, decision: try decision($0, from: 1)) }
        return try db.query(
            """
            SELECT round, at, actor, subject, pages, sha256 FROM letter_round
            WHERE org_id = ?1 AND letter_id = ?2 ORDER BY round DESC
            """, letter
        ) { row in
            let number: Int = try row[0]
            return Round(
                number: number, at: try row[1], actor: try row[2], subject: try row[3], pages: try row[4],
                sha256: try row[5], steps: steps.filter { $0.round == number }.map(\.step),
                decisions: decisions.filter { $0.round == number }.map(\.decision))
        }
    }

    /// The steps and decisions of the last round of every paper in the chain, by paper.
    static func circulating(in db: borrowing Tx) throws -> [ID<Letter>: ChainState] {
        let steps = try db.query(
            """
            SELECT s.letter_id, s.place, s.stage, s.officer_id, s.position, s.task, s.due
            FROM letter_step s JOIN letter l ON l.org_id = ?1 AND l.id = s.letter_id AND l.round = s.round
            WHERE s.org_id = ?1 AND l.state = 'sent' ORDER BY s.letter_id, s.place
            """
        ) { (letter: try $0[0] as ID<Letter>, step: try step($0, from: 1)) }
        let decisions = try db.query(
            """
            SELECT d.letter_id, d.place, d.verdict, d.words, d.at, d.officer_id, d.actor, d.acting_order,
                d.acting_order_day, d.sha256, d.public_key, d.signature
            FROM letter_decision d JOIN letter l ON l.org_id = ?1 AND l.id = d.letter_id AND l.round = d.round
            WHERE d.org_id = ?1 AND l.state = 'sent' ORDER BY d.at, d.place
            """
        ) { (letter: try $0[0] as ID<Letter>, decision: try decision($0, from: 1)) }
        let decided = Dictionary(grouping: decisions, by: \.letter).mapValues { $0.map(\.decision) }
        return Dictionary(grouping: steps, by: \.letter).reduce(into: [:]) { states, entry in
            states[entry.key] = ChainState(entry.value.map(\.step), decided[entry.key] ?? [])
        }
    }

    static func content(of letter: ID<Letter>, round: Int, in db: borrowing Tx) throws -> LetterContent? {
        try db.first(
            "SELECT content FROM letter_round WHERE org_id = ?1 AND letter_id = ?2 AND round = ?3", letter, round
        ) { try LetterContent.read(try $0[0]) }
    }

    static func sha256(of letter: ID<Letter>, round: Int, in db: borrowing Tx) throws -> String? {
        try db.first(
            "SELECT sha256 FROM letter_round WHERE org_id = ?1 AND letter_id = ?2 AND round = ?3", letter, round
        ) { try $0[0] }
    }

    static func page(of letter: ID<Letter>, round: Int, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first(
            "SELECT page FROM letter_round WHERE org_id = ?1 AND letter_id = ?2 AND round = ?3", letter, round
        ) { try $0[0] }
    }

    static func pdf(of letter: ID<Letter>, round: Int, in db: borrowing Tx) throws -> [UInt8]? {
        try db.first(
            "SELECT pdf FROM letter_round WHERE org_id = ?1 AND letter_id = ?2 AND round = ?3", letter, round
        ) { try $0[0] }
    }

    // MARK: Scans

    static func insert(
        _ file: KeptFile, record: ID<FileRecord>, of letter: ID<Letter>, round: Int, at now: Instant,
        by officer: OfficerID, actor: String, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO letter_scan (org_id, letter_id, round, file_id, sha256, at, officer_id, actor)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, letter, round, record, file.sha256, now, officer, actor)
    }

    /// The file that came back from a round on paper.
    static func scan(of letter: ID<Letter>, round: Int, in db: borrowing Tx) throws -> ID<FileRecord>? {
        try db.first(
            "SELECT file_id FROM letter_scan WHERE org_id = ?1 AND letter_id = ?2 AND round = ?3", letter, round
        ) { try $0[0] }
    }

    // MARK: Rows

    private static func step(_ row: borrowing Row, from first: Int) throws -> RoundStep {
        RoundStep(
            place: try row[first], stage: try row[first + 1], officer: try row[first + 2],
            position: try row[first + 3], task: try row[first + 4], due: try row[first + 5])
    }

    private static func decision(_ row: borrowing Row, from first: Int) throws -> Decision {
        let (key, signature): ([UInt8]?, [UInt8]?) = (try row[first + 9], try row[first + 10])
        return Decision(
            place: try row[first], verdict: try row[first + 1], words: try row[first + 2], at: try row[first + 3],
            officer: try row[first + 4], actor: try row[first + 5], order: try row[first + 6],
            orderDay: try row[first + 7], sha256: try row[first + 8],
            signature: key.flatMap { key in signature.map { .init(publicKey: key, bytes: $0) } })
    }
}
