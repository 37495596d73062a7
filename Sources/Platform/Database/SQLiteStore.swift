import CSQLite
import Glibc
import Kernel

/// A SQLite file: one writer that commits in groups, several readers that never wait for it.
final class SQLiteStore: Sendable {
    private let path: String
    private let writer: WriteQueue?
    private let readers: Pool<SQLiteConnection>
    private let readerCount: Int
    /// Held open and locked while this process may write; -1 without a writer.
    private let lock: Int32
    /// A temporary database is deleted when it is closed.
    private let isTemporary: Bool

    init(path: String, readers count: Int, readOnly: Bool) throws {
        isTemporary = path == ":memory:"
        self.path = isTemporary ? try SQLiteStore.temporaryFile() : path
        if readOnly {
            lock = -1
            writer = nil
        } else {
            lock = try SQLiteStore.lockFile(beside: self.path)
            let connection = try SQLiteConnection(path: self.path, mode: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            try connection.script(
                """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = \(isTemporary ? "OFF" : "FULL");
                PRAGMA foreign_keys = ON;
                PRAGMA trusted_schema = OFF;
                """)
            writer = WriteQueue(connection)
        }
        readerCount = count
        let file = self.path
        readers = Pool(
            try (0..<count).map { _ in try SQLiteConnection(path: file, mode: SQLITE_OPEN_READONLY) })
    }

    func read<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
        try readers.borrow { connection in
            try connection.begin("BEGIN")
            defer { connection.rollback() }
            let result = try body(connection)
            try connection.check()
            return result
        }
    }

    func write<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
        guard let writer else { throw DatabaseError(.readOnly, "the database was opened for reading only") }
        return try writer.write(body)
    }

    /// A copy of one moment, complete on the disk when this returns.
    func backup(to target: String) throws {
        let unfinished = target + ".unfinished"
        unsafe unlink(unfinished)
        try readers.borrow { connection in
            try connection.script(
                "VACUUM INTO '\(unfinished.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
            )
        }
        try SQLiteStore.sync(unfinished)
        guard unsafe rename(unfinished, target) == 0 else {
            throw Fault("database.backup", "cannot rename \(unfinished) to \(target): error \(errno)")
        }
        let folder = target.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try SQLiteStore.sync(target.contains("/") ? (folder.isEmpty ? "/" : folder) : ".")
    }

    /// Waits for running transactions; the writer goes last and folds the log into the file.
    func close() {
        for connection in readers.drain(readerCount) { connection.close() }
        writer?.close()
        if lock >= 0 { Glibc.close(lock) }
        guard isTemporary else { return }
        for suffix in ["", "-wal", "-shm", ".lock"] { unsafe unlink(path + suffix) }
    }

    /// Only one process may write: two writers that also fold the log can damage the file in SQLite before 3.51.3.
    private static func lockFile(beside path: String) throws -> Int32 {
        let file = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Fault(
                "database.open", "cannot create \(path).lock: error \(errno); check the folder and its permissions")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(file)
            throw Fault("database.inUse", "\(path) is in use by another program; stop it first")
        }
        return file
    }

    private static func temporaryFile() throws -> String {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/prongsai-XXXXXX".utf8CString)
        let file = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
        }
        guard file >= 0 else { throw Fault("database.open", "cannot make a temporary file in \(folder)") }
        Glibc.close(file)
        return unsafe template.withUnsafeBufferPointer {
            unsafe $0.baseAddress.map { unsafe String(cString: $0) } ?? ""
        }
    }

    private static func sync(_ path: String) throws {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        defer { Glibc.close(file) }
        guard file >= 0, fsync(file) == 0 else {
            throw Fault("database.backup", "cannot bring \(path) safely to the disk: error \(errno)")
        }
    }
}
