package import Contracts
package import HTML

/// An entry of an organisation's public menu, and one of the things that people come for.
package struct PublicEntry: Sendable {
    /// Entries stand in the order of this number.
    package let order: Int
    package let title: String
    /// One line of what the page answers.
    package let summary: String
    /// Beneath the organisation's own address, such as `results`.
    package let path: String

    package init(order: Int, title: String, summary: String, path: String) {
        self.order = order
        self.title = title
        self.summary = summary
        self.path = path
    }

    package func link(of organisation: OrganisationProfile) -> Link { "/\(organisation.slug)/\(path)" }
}
