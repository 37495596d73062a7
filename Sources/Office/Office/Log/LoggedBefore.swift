package import Database
package import Ledger

/// What a room's own rows say was made public, replaced and taken back so far: exactly the entries that its deeds
/// append, each with the time at which it happened. A log brings it along with its first entry, so that what is older
/// than the log stands in it too.
package struct LoggedBefore: Sendable {
    package let entries: @Sendable (borrowing Tx) throws -> [LogEntry]

    package init(_ entries: @escaping @Sendable (borrowing Tx) throws -> [LogEntry]) { self.entries = entries }
}
