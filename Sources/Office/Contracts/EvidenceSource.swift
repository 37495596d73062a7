package import Database
package import Documents
package import Kernel

/// Whose evidence is asked for, and for which year of the disclosure checklist (OIT).
package struct EvidenceRequest: Sendable {
    package let organisation: OrganisationProfile
    /// The fiscal year whose item is to be proved.
    package let year: FiscalYear
    /// The days that are meant, first and last included: the whole fiscal year, unless the source tells of periods.
    package let period: ClosedRange<Day>
    package let today: Day

    package init(
        organisation: OrganisationProfile, year: FiscalYear, period: ClosedRange<Day>? = nil, today: Day
    ) {
        self.organisation = organisation
        self.year = year
        self.period = period ?? year.firstDay...year.lastDay
        self.today = today
    }
}

/// What a room's own records say, with the rows that its figures come from.
package struct Evidence: Sendable {
    /// One record behind the document.
    package struct Row: Hashable, Sendable {
        package let words: String
        /// When it happened or was last written to; `nil` where the record bears no day.
        package let day: Day?
        /// A public page beneath the organisation's own address that shows it, such as `ita/2567`.
        package let path: String?

        package init(_ words: String, day: Day? = nil, path: String? = nil) {
            self.words = words
            self.day = day
            self.path = path
        }
    }

    package let document: Document
    /// At least one.
    package let rows: [Row]

    package init(document: Document, rows: [Row]) {
        self.document = document
        self.rows = rows
    }

    /// The day of the newest row that bears one.
    package var newest: Day? { rows.compactMap(\.day).max() }
}

/// A room's promise to show, at any time, what its records say of a year.
package struct EvidenceSource: Sendable {
    /// Stable, lower-case, part of an address, such as `six-month`.
    package let code: String
    package let thai: String
    /// Words of the items that it can prove; an item whose wording holds one of them is meant. Codes change every
    /// year, the wording hardly.
    package let wording: [String]
    /// Whether it can tell of any period, and not of whole years alone.
    package let takesPeriods: Bool
    /// `nil` when the year has no rows, which everyone is told in so many words (a nil report).
    package let prepare: @Sendable (borrowing Tx, EvidenceRequest) throws -> Evidence?

    package init(
        _ code: String, _ thai: String, for wording: [String], takesPeriods: Bool = false,
        prepare: @escaping @Sendable (borrowing Tx, EvidenceRequest) throws -> Evidence?
    ) {
        self.code = code
        self.thai = thai
        self.wording = wording
        self.takesPeriods = takesPeriods
        self.prepare = prepare
    }

    /// Whether it can prove an item of this wording.
    package func proves(_ item: String) -> Bool { wording.contains { item.contains($0) } }
}
