package import Database
package import Kernel

/// A public table that a room keeps up to date by itself (open data). Drafts and personal data are never in it.
///
/// Every row of every year is in the one table; a column says the year where there is one.
package struct Dataset: Sendable {
    /// One value; an empty cell means that it is not known.
    package enum Value: Hashable, Sendable {
        case text(String)
        case integer(Int64)
        /// Hundredths, shown with two decimals.
        case hundredths(Hundredths)
        case day(Day)
        /// A fiscal year in the Buddhist Era (พ.ศ.).
        case year(FiscalYear)
        case boolean(Bool)
        /// Beneath the organisation's own address, such as `oit/2567/O1`.
        case path(String)
        case empty

        /// `empty` when there are none.
        package static func words(_ text: String?) -> Value {
            text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty
        }

        package static func count(_ number: Int) -> Value { .integer(Int64(number)) }
        package static func known(_ number: Int?) -> Value { number.map(count) ?? .empty }
        package static func known(_ score: Hundredths?) -> Value { score.map(hundredths) ?? .empty }
        package static func known(_ date: Day?) -> Value { date.map(day) ?? .empty }
    }

    /// A column as the table schema describes it.
    package struct Column: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case text, integer, hundredths, day, year, boolean, path
        }

        /// Small Latin letters, digits and `_`; never changes its meaning.
        package let name: String
        package let thai: String
        package let kind: Kind
        /// Whether every row has a value.
        package let isRequired: Bool

        package init(_ name: String, _ thai: String, _ kind: Kind = .text, isRequired: Bool = false) {
            self.name = name
            self.thai = thai
            self.kind = kind
            self.isRequired = isRequired
        }
    }

    /// Stable, part of an address, such as `measures`.
    package let code: String
    package let thai: String
    /// One sentence: what a row is and where it comes from.
    package let summary: String
    package let columns: [Column]
    /// Names of the columns that tell rows apart; their values never change for the same thing.
    package let key: [String]
    /// Everything that anyone may see today, in a stable order; each row as long as `columns`.
    package let rows: @Sendable (borrowing Tx, DatasetRequest) throws -> [[Value]]

    package init(
        _ code: String, _ thai: String, summary: String, columns: [Column], key: [String],
        rows: @escaping @Sendable (borrowing Tx, DatasetRequest) throws -> [[Value]]
    ) {
        self.code = code
        self.thai = thai
        self.summary = summary
        self.columns = columns
        self.key = key
        self.rows = rows
    }
}

/// Whose table is asked for, and when.
package struct DatasetRequest: Sendable {
    package let organisation: OrganisationProfile
    package let today: Day

    package init(organisation: OrganisationProfile, today: Day) {
        self.organisation = organisation
        self.today = today
    }
}
