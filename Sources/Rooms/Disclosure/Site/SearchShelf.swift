import Contracts
import Database
import Kernel
import Office

/// All that the public search can find, kept in memory until its organisation changes.
///
/// On PostgreSQL another process may write unseen, so there everything is read for each search.
final class SearchShelf: Sendable {
    private struct Kept {
        /// The organisation's count of changes before the entries were read.
        let changes: Int
        let entries: [SearchEntry]
        let bytes: Int
    }

    private let shelf = Lock<[OrganisationID: Kept]>([:])
    private let bytesMaximum: Int

    init(bytesMaximum: Int = 64 << 20) { self.bytesMaximum = bytesMaximum }

    /// Entries of every room, in no order.
    func entries(at place: Workplace) throws -> [SearchEntry] {
        let (database, id) = (place.house.database, place.organisation.id)
        let changes = database.changes(of: id)
        if let kept = shelf.with({ $0[id] }), kept.changes == changes { return kept.entries }
        let entries = try place.read { db in
            var entries: [SearchEntry] = []
            for source in place.house.search { entries += try source.entries(db) }
            return entries
        }
        if database.engine == .sqlite { keep(entries, of: id, changes: changes) }
        return entries
    }

    private func keep(_ entries: [SearchEntry], of id: OrganisationID, changes: Int) {
        let bytes = entries.reduce(0) { $0 + $1.key.bytes.count }
        shelf.with { shelf in
            if shelf.values.reduce(bytes, { $0 + $1.bytes }) > bytesMaximum { shelf = [:] }
            shelf[id] = Kept(changes: changes, entries: entries, bytes: bytes)
        }
    }
}
