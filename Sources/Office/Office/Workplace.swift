package import Contracts
package import Database
package import Kernel
package import Vault

/// Where work is done: one organisation, one actor, one moment. Every deed takes it, from the web and elsewhere.
package struct Workplace: Sendable {
    package let organisation: OrganisationProfile
    package let actor: Actor
    package let house: House
    /// The moment at which this piece of work began.
    package let now: Instant
    /// The actor's own key for signing decisions; `nil` where nobody has signed in.
    package let signingKey: SigningKey?

    package init(
        organisation: OrganisationProfile, actor: Actor, house: House, now: Instant, signingKey: SigningKey? = nil
    ) {
        self.organisation = organisation
        self.actor = actor
        self.house = house
        self.now = now
        self.signingKey = signingKey
    }

    package var today: Day { now.day }

    package func newID<Named>(_ named: Named.Type = Named.self) -> ID<Named> { house.surroundings.newID(named) }

    /// Reads from one consistent picture of this organisation's data.
    package func read<T>(_ body: (borrowing Tx) throws -> T) throws -> T {
        try house.database.read(organisation.id, body)
    }

    /// One decision: its rows and its line in the journal commit together or not at all.
    ///
    /// The body may run again after a collision in the database, so it does nothing outside of it.
    package func write<T>(
        _ entry: JournalEntry, _ body: (borrowing Tx, inout JournalEntry) throws -> T
    ) throws -> T {
        let line: ID<JournalLine> = newID()
        return try house.database.write(organisation.id) { db in
            var entry = entry
            let result = try body(db, &entry)
            try Journal.insert(entry, id: line, by: actor, at: now, in: db)
            return result
        }
    }

    /// Several deeds that commit together or not at all; each of them notes its own line (`note`).
    package func together<T>(_ body: (borrowing Tx) throws -> T) throws -> T {
        try house.database.write(organisation.id, body)
    }

    /// A line in the journal about a deed inside `together` or a larger `write`.
    package func note(_ entry: JournalEntry, in db: borrowing Tx) throws {
        try Journal.insert(entry, id: newID(), by: actor, at: now, in: db)
    }

    /// As the other `write`, for a change whose journal line is known beforehand.
    package func write<T>(_ entry: JournalEntry, _ body: (borrowing Tx) throws -> T) throws -> T {
        try write(entry) { db, _ in try body(db) }
    }
}
