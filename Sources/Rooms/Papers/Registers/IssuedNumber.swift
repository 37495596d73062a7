package import Kernel

/// A number that a paper was given for good, as it stands in the register.
package struct IssuedNumber: Hashable, Sendable {
    package let kind: LetterKind
    /// The unit whose register it is; `nil` where the kind counts for the whole organisation.
    package let unit: UnitID?
    /// Calendar year of the Buddhist era (พ.ศ.), in which the count begins anew.
    package let year: Int
    /// 1, 2, 3 … without a gap, or from where the register of that year began.
    package let serial: Int
    /// As printed after ที่, in ASCII digits: `พท 52401/123`, `25/2564`.
    package let text: String
    package let day: Day
    package let subject: String
    /// The paper of this system; `nil` for one that was written elsewhere.
    package let letter: ID<Letter>?
}

extension LetterKind {
    /// Whether each unit keeps its own register, under its own letter code; orders, announcements and the rest count
    /// for the whole organisation.
    package var countsPerUnit: Bool { self == .memo || self == .letter }

    /// A register's number as printed: behind the unit's letter code, or before the year.
    func printed(_ serial: Int, year: Int, code: String) -> String {
        countsPerUnit ? "\(code)/\(serial)" : "\(serial)/\(year)"
    }
}
