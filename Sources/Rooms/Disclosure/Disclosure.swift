package import Office

/// What anyone may see without signing in: the list of organisations, each one's home, and two plain statements.
///
/// The facts come from the other rooms as cards and entries; this room only lays them out.
package enum Disclosure {
    package static var room: Room {
        Room(
            name: "Disclosure", migrations: [],
            routes: DirectoryPage.routes + HomePage.routes + StatementPages.routes)
    }
}
