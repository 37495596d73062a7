import Glibc
import Kernel

/// SQLite's one writer. Whoever finds nobody at work becomes the leader and commits everything that waits at once, so
/// that one flush of the disk serves many.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [Job] = []
        var leader: pthread_t?
    }

    private enum Turn {
        case done
        case lead([Job])
    }

    private let connection: SQLiteConnection
    private let state = Monitor(State())
    /// So many jobs share one commit at most, which bounds the wait of the first of them.
    private let groupSize = 64

    init(_ connection: SQLiteConnection) { self.connection = connection }

    func write<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
        var result: Result?
        try withoutActuallyEscaping({ connection in result = try body(connection) }) { work in
            try submit(Job(work))
        }
        guard let result else { throw Fault("database.queue", "a transaction ended without a result") }
        return result
    }

    func close() {
        state.wait { $0.leader == nil && $0.waiting.isEmpty ? () : nil }
        connection.close()
    }

    private func submit(_ job: Job) throws {
        try state.change { state in
            guard state.leader != pthread_self() else {
                throw Fault(
                    "database.nested", "a transaction was begun inside another one, which would wait for itself")
            }
            state.waiting.append(job)
        }
        while case .lead(let group) = state.wait(until: { turn(of: job, in: &$0) }) {
            run(group)
            state.change { state in
                for job in group { job.finish() }
                state.leader = nil
            }
        }
        if let failure = job.failure { throw failure }
    }

    /// `nil` while another thread leads and this job waits.
    private func turn(of job: Job, in state: inout State) -> Turn? {
        if job.isDone { return .done }
        guard state.leader == nil else { return nil }
        state.leader = pthread_self()
        let group = Array(state.waiting.prefix(groupSize))
        state.waiting.removeFirst(group.count)
        return .lead(group)
    }

    /// Commits the group together; when that cannot be, each job gets a transaction of its own.
    private func run(_ group: [Job]) {
        if group.count > 1 {
            do { return try together(group) } catch { connection.rollback() }
        }
        for job in group {
            do {
                try alone(job)
                job.failure = nil
            } catch {
                connection.rollback()
                job.failure = error
            }
        }
    }

    private func alone(_ job: Job) throws {
        try connection.begin("BEGIN IMMEDIATE")
        try job.work?(connection)
        try connection.check()
        try connection.control("COMMIT")
    }

    /// Throws when the whole group was lost.
    private func together(_ group: [Job]) throws {
        try connection.begin("BEGIN IMMEDIATE")
        for job in group {
            try connection.control("SAVEPOINT job")
            do {
                try job.work?(connection)
                try connection.check()
                job.failure = nil
            } catch {
                // A full disk ends the transaction of all.
                if connection.isIdle { throw error }
                connection.forgive()
                try connection.control("ROLLBACK TO job")
                job.failure = error
            }
            try connection.control("RELEASE job")
        }
        try connection.control("COMMIT")
    }
}

/// One transaction that waits for its turn. The queue's monitor orders every access to it.
private final class Job: @unchecked Sendable {  // its leader has it until `isDone`, its owner after
    private(set) var work: ((SQLiteConnection) throws -> Void)?
    var failure: (any Error)?
    private(set) var isDone = false

    init(_ work: @escaping (SQLiteConnection) throws -> Void) { self.work = work }

    /// Lets go of the closure, which belongs to the owner's stack.
    func finish() {
        work = nil
        isDone = true
    }
}
