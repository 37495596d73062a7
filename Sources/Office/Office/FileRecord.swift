package import Database
package import Kernel

/// A file that somebody handed in, as rooms refer to it.
package struct FileRecord: Hashable, Sendable {
    package let id: ID<FileRecord>
    package let file: KeptFile
    package let at: Instant

    /// Writes down a kept file; the bytes are already safe.
    package static func insert(
        _ file: KeptFile, id: ID<FileRecord>, by actor: Actor, at now: Instant, in db: borrowing Tx
    ) throws {
        try db.run(
            """
            INSERT INTO file_record (org_id, id, sha256, name, type, size, at, officer_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """, id, file.sha256, file.name, file.type, file.size, now, actor.officer)
    }

    package static func find(_ id: ID<FileRecord>, in db: borrowing Tx) throws -> FileRecord? {
        try db.first(
            "SELECT id, sha256, name, type, size, at FROM file_record WHERE org_id = ?1 AND id = ?2", id
        ) { row in
            FileRecord(
                id: try row[0],
                file: KeptFile(sha256: try row[1], name: try row[2], type: try row[3], size: try row[4]),
                at: try row[5])
        }
    }
}

extension FileType: ColumnValue {}
