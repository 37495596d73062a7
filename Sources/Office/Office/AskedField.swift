/// A field of a public form, as programs read it in the description of the public side (`/api/openapi.json`). People
/// read the page; a test compares the two.
package struct AskedField: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// At most so many characters.
        case text(Int)
        case number(ClosedRange<Int>)
        case oneOf([String])
        /// Any number of files, none included.
        case files
        /// Drawn anew by the form's page for each sending, such as a ticket.
        case drawn
    }

    package let name: String
    package let kind: Kind
    package let isRequired: Bool

    package init(_ name: String, _ kind: Kind, isRequired: Bool = true) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
    }

    /// What `Cases` puts into its forms so that they do their deed once.
    package static let ticket = AskedField("ticket", .drawn)
    /// Who brings a matter; both may stay empty.
    package static let person = [
        AskedField("name", .text(200), isRequired: false), AskedField("contact", .text(200), isRequired: false),
    ]
    /// Number and secret from a receipt.
    package static let receipt = [AskedField("reference", .text(20)), AskedField("secret", .text(40))]
}
