import Database
import Kernel

/// The public menus of organisations, kept in memory until their organisation changes: every drawn page needs one, and
/// making it reads every page of the site.
///
/// On PostgreSQL another process may write unseen, so there it is made for each page.
final class KeptMenus: Sendable {
    private let menus = Lock<[OrganisationID: (changes: Int, groups: [PublicGroup])]>([:])

    /// The menu of an organisation, by `make` when none is kept that still holds.
    func menu(
        of organisation: OrganisationID, in database: Database, make: () throws -> [PublicGroup]
    ) throws -> [PublicGroup] {
        // Counted before anything is read, so that no change falls in between.
        let changes = database.changes(of: organisation)
        if let kept = menus.with({ $0[organisation] }), kept.changes == changes { return kept.groups }
        let groups = try make()
        if database.engine == .sqlite { menus.with { $0[organisation] = (changes, groups) } }
        return groups
    }
}
