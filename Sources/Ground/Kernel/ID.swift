/// A record's number, typed by what it names: an `ID<Measure>` is not an `ID<Officer>`.
///
/// Numbers are positive, 64 bits wide and grow with time, so that the newest record has the greatest number.
package struct ID<Named>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    /// Reads an identifier as it stands in an address; `nil` unless it is a positive number in ASCII digits.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text), number > 0 else {
            return nil
        }
        self.number = number
    }

    package var description: String { String(number) }
    package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// What an organisation's identifier names; the record itself lives in the room `Organisations`.
package enum OrganisationTag {}
/// The local administrative organisation (อปท.) that a record belongs to.
package typealias OrganisationID = ID<OrganisationTag>

/// What an officer's identifier names; the record itself lives in the room `Organisations`.
package enum OfficerTag {}
/// A person who signs in and acts.
package typealias OfficerID = ID<OfficerTag>

/// What a unit's identifier names; the record itself lives in the room `Organisations`.
package enum UnitTag {}
/// A division of an organisation (สำนัก, กอง, งาน).
package typealias UnitID = ID<UnitTag>
