package import Database
package import Documents
package import Kernel

/// What a template's binding may ask about.
package struct BindingRequest: Sendable {
    package let organisation: OrganisationProfile
    /// The fiscal year that the paper speaks of.
    package var year: FiscalYear
    /// The unit that writes the paper.
    package let unit: UnitID?
    package let today: Day

    package init(organisation: OrganisationProfile, year: FiscalYear, unit: UnitID?, today: Day) {
        self.organisation = organisation
        self.year = year
        self.unit = unit
        self.today = today
    }
}

/// What stands behind a binding's name. Prose and tables print it alike; a table stands only where a block may.
package enum BindingValue: Hashable, Sendable {
    case text(String)
    case count(Int)
    case score(Hundredths)
    case money(Satang)
    case day(Day)
    case year(FiscalYear)
    /// One item a line where a block may stand; joined in prose.
    case list([String])
    case blocks([Block])

    /// The kind of value, the same for every year.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case text, count, score, money, day, year, list, blocks

        package var thai: String {
            switch self {
            case .text: "ข้อความ"
            case .count: "จำนวน"
            case .score: "คะแนน"
            case .money: "จำนวนเงิน"
            case .day: "วันที่"
            case .year: "ปีงบประมาณ"
            case .list: "รายการ"
            case .blocks: "ตารางหรือเนื้อความ"
            }
        }
    }
}

/// A name that templates can use for a value of a room's data, such as `result.overall`.
package struct Binding: Sendable {
    /// Stable, lower-case words joined by dots and dashes; the first names the subject.
    package let name: String
    /// What it is, for the person who writes a template.
    package let thai: String
    package let kind: BindingValue.Kind
    /// Other words for it in papers, to find a typed number that contradicts it.
    package let aliases: [String]
    /// The page where its data are entered, such as ผลการประเมิน; empty where it follows from other data.
    package let enteredAt: String
    /// The value of that year; `nil` when the data have none, which stops the paper with the binding's name.
    package let resolve: @Sendable (borrowing Tx, BindingRequest) throws -> BindingValue?

    package init(
        _ name: String, _ thai: String, _ kind: BindingValue.Kind, aliases: [String] = [], enteredAt: String = "",
        resolve: @escaping @Sendable (borrowing Tx, BindingRequest) throws -> BindingValue?
    ) {
        self.name = name
        self.thai = thai
        self.kind = kind
        self.aliases = aliases
        self.enteredAt = enteredAt
        self.resolve = resolve
    }
}
