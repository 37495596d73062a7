import Database
import Kernel
import Office

/// A paper that was handed in.
struct PaperImport: Hashable, Sendable {
    enum State: String, ColumnValue {
        case open, stored, dropped
    }

    let id: ID<PaperImport>
    let sha256: String
    let name: String
    let stagedAt: Instant
    let stagedBy: String
    let wantedYear: FiscalYear?
    let state: State
    let decidedAt: Instant?
    let decidedBy: String?
    let planYear: FiscalYear?
    let summary: String
}

/// All SQL about papers handed in.
enum ImportStore {
    static func insert(_ paper: PaperImport, file: ID<FileRecord>, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO paper_import (org_id, id, file_id, sha256, name, staged_at, staged_by, wanted_year, state, summary)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', '')
            """, paper.id, file, paper.sha256, paper.name, paper.stagedAt, paper.stagedBy, paper.wantedYear)
    }

    static func find(_ id: ID<PaperImport>, in db: borrowing Tx) throws -> PaperImport {
        let found = try db.first(
            """
            SELECT id, sha256, name, staged_at, staged_by, wanted_year, state, decided_at, decided_by, plan_year, summary
            FROM paper_import WHERE org_id = ?1 AND id = ?2
            """, id, map: paper)
        guard let found else {
            throw Refusal.notFound("ไม่พบเอกสารนำเข้านี้", "There is no such import.")
        }
        return found
    }

    /// The papers of one content, newest first.
    static func all(sha256: String, in db: borrowing Tx) throws -> [PaperImport] {
        try db.query(
            """
            SELECT id, sha256, name, staged_at, staged_by, wanted_year, state, decided_at, decided_by, plan_year, summary
            FROM paper_import WHERE org_id = ?1 AND sha256 = ?2 ORDER BY id DESC
            """, sha256, map: paper)
    }

    /// The latest fifty, newest first.
    static func latest(in db: borrowing Tx) throws -> [PaperImport] {
        try db.query(
            """
            SELECT id, sha256, name, staged_at, staged_by, wanted_year, state, decided_at, decided_by, plan_year, summary
            FROM paper_import WHERE org_id = ?1 ORDER BY id DESC LIMIT 50
            """, map: paper)
    }

    /// `false` when somebody has decided before.
    static func decide(
        _ id: ID<PaperImport>, _ state: PaperImport.State, years: (result: FiscalYear, plan: FiscalYear)?,
        summary: String, by actor: String, at now: Instant, in db: borrowing Tx
    ) throws -> Bool {
        try db.run(
            """
            UPDATE paper_import SET state = ?3, decided_at = ?4, decided_by = ?5, result_year = ?6, plan_year = ?7,
            summary = ?8 WHERE org_id = ?1 AND id = ?2 AND state = 'open'
            """, id, state, now, actor, years?.result, years?.plan, summary) == 1
    }

    private static func paper(_ row: borrowing Row) throws -> PaperImport {
        PaperImport(
            id: try row[0], sha256: try row[1], name: try row[2], stagedAt: try row[3], stagedBy: try row[4],
            wantedYear: try row[5], state: try row[6], decidedAt: try row[7], decidedBy: try row[8],
            planYear: try row[9], summary: try row[10])
    }
}
