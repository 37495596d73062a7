import Database
import Kernel
import Office

/// All SQL about snapshots.
enum SnapshotStore {
    static func insert(_ snapshot: Snapshot, by officer: OfficerID?, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO oit_snapshot
                (org_id, id, year, code, source, title, first_day, last_day, row_count, at, officer_id, approver)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """, snapshot.id, snapshot.year, snapshot.code, snapshot.source, snapshot.title,
            snapshot.period.lowerBound, snapshot.period.upperBound, snapshot.rowCount, snapshot.at, officer,
            snapshot.approver)
        for file in snapshot.files {
            try db.run(
                "INSERT INTO oit_snapshot_file (org_id, snapshot_id, name, sha256, size) VALUES (?1, ?2, ?3, ?4, ?5)",
                snapshot.id, file.name, file.sha256, file.size)
        }
    }

    /// Newest first.
    static func all(of code: String, _ year: FiscalYear, in db: borrowing Tx) throws -> [Snapshot] {
        let ids = try db.query(
            "SELECT id FROM oit_snapshot WHERE org_id = ?1 AND year = ?2 AND code = ?3 ORDER BY id DESC", year, code
        ) { try $0[0] as ID<Snapshot> }
        var snapshots: [Snapshot] = []
        for id in ids { if let snapshot = try find(id, in: db) { snapshots.append(snapshot) } }
        return snapshots
    }

    static func find(_ id: ID<Snapshot>, in db: borrowing Tx) throws -> Snapshot? {
        let files = try db.query(
            "SELECT name, sha256, size FROM oit_snapshot_file WHERE org_id = ?1 AND snapshot_id = ?2", id
        ) { Snapshot.File(name: try $0[0], sha256: try $0[1], size: try $0[2]) }
        return try db.first(
            """
            SELECT year, code, source, title, first_day, last_day, row_count, at, approver FROM oit_snapshot
            WHERE org_id = ?1 AND id = ?2
            """, id
        ) { row in
            Snapshot(
                id: id, year: try row[0], code: try row[1], source: try row[2], title: try row[3],
                period: (try row[4])...(try row[5]), rowCount: try row[6], at: try row[7], approver: try row[8],
                files: Snapshot.File.Name.allCases.compactMap { name in files.first { $0.name == name } })
        }
    }

    static func ids(withFile sha256: String, in db: borrowing Tx) throws -> [ID<Snapshot>] {
        try db.query(
            "SELECT DISTINCT snapshot_id FROM oit_snapshot_file WHERE org_id = ?1 AND sha256 = ?2", sha256
        ) { try $0[0] }
    }

    static func every(in db: borrowing Tx) throws -> [Snapshot] {
        let ids = try db.query("SELECT id FROM oit_snapshot WHERE org_id = ?1 ORDER BY id") {
            try $0[0] as ID<Snapshot>
        }
        var snapshots: [Snapshot] = []
        for id in ids { if let snapshot = try find(id, in: db) { snapshots.append(snapshot) } }
        return snapshots
    }
}

extension Snapshot.File.Name: ColumnValue {}
