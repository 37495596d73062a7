package import Database
import Kernel
package import Ledger

/// What a log file that somebody kept says about the log as it is shown now.
package enum LogComparison: Hashable, Sendable {
    /// All its heads are among this log's own; the newest has that size.
    case same(size: Int)
    /// Two genuine heads of that size differ: the log was rewritten, or two people were shown two logs.
    case contradiction(size: Int)
    /// It holds more entries than this log has now.
    case longer(size: Int)
    /// Its signatures are not good, or not this log's.
    case foreign

    package init(_ heads: [SignedHead], in db: borrowing Tx) throws {
        var size = 0
        for held in heads.sorted(by: { $0.head.size < $1.head.size }) {
            guard held.isGenuine, let first = try LogStore.find(1, in: db)?.head, first.key == held.key,
                first.head.origin == held.head.origin
            else {
                self = .foreign
                return
            }
            guard let own = try LogStore.find(held.head.size, in: db)?.head else {
                self = .longer(size: held.head.size)
                return
            }
            guard own.head.root == held.head.root else {
                self = .contradiction(size: held.head.size)
                return
            }
            size = held.head.size
        }
        self = heads.isEmpty ? .foreign : .same(size: size)
    }
}
