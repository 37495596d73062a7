package import Database
package import HTML
package import Kernel

/// Who asks for a card, and when.
package struct CardRequest: Sendable {
    package let organisation: OrganisationProfile
    /// The fiscal year that the page shows.
    package let year: FiscalYear
    package let today: Day

    package init(organisation: OrganisationProfile, year: FiscalYear, today: Day) {
        self.organisation = organisation
        self.year = year
        self.today = today
    }
}

/// A room's part of a page that many rooms share: the staff's year board or the public home.
///
/// Reading and drawing are apart, so that one page reads everything in one transaction.
package struct Card: Sendable {
    /// Cards stand in the order of this number.
    package let order: Int
    /// Reads what the card shows; `nil` when the room has nothing to say.
    package let prepare: @Sendable (borrowing Tx, CardRequest) throws -> (any Component)?

    package init(
        order: Int, prepare: @escaping @Sendable (borrowing Tx, CardRequest) throws -> (any Component)?
    ) {
        self.order = order
        self.prepare = prepare
    }
}
