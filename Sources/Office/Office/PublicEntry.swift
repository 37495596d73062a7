package import Contracts
package import Database
package import HTML

/// An entry of an organisation's public menu, and one of the things that people come for.
package struct PublicEntry: Hashable, Sendable {
    /// Which part of the office's business a page belongs to.
    package enum Section: String, CaseIterable, Sendable {
        /// Wanted by everyone: stands in the menu's bar itself.
        case first
        case services, about, rules, openness

        package var thai: String {
            switch self {
            case .first: ""
            case .services: "บริการประชาชน"
            case .about: "รู้จักเรา"
            case .rules: "กฎหมายและแผน"
            case .openness: "ความโปร่งใส"
            }
        }
    }

    /// Entries stand in the order of this number.
    package let order: Int
    package let title: String
    /// One line of what the page answers.
    package let summary: String
    /// Beneath the organisation's own address, such as `results`, or another site's whole address.
    package let path: String
    package let section: Section

    package init(order: Int, title: String, summary: String, path: String, section: Section = .openness) {
        self.order = order
        self.title = title
        self.summary = summary
        self.path = path
        self.section = section
    }

    package func link(of organisation: OrganisationProfile) -> Link {
        Link(website: path) ?? Link(path: "/\(organisation.slug)/\(path)")
    }
}

/// A part of the public menu that folds away. Without a title its entries stand in the bar itself.
package struct PublicGroup: Hashable, Sendable {
    package let title: String
    package let entries: [PublicEntry]

    package init(title: String, entries: [PublicEntry]) {
        self.title = title
        self.entries = entries
    }
}

/// Arranges the public menu as the organisation wishes, from what the rooms offer.
package typealias PublicNavigation = @Sendable (_ offered: [PublicEntry], borrowing Tx) throws -> [PublicGroup]
