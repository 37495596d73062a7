package import Database
package import Kernel

/// What a visitor looks for: every word must be found, in any order, as any part of the text.
package struct SearchRequest: Sendable {
    package let organisation: OrganisationProfile
    /// At least one; each as a search compares it.
    package let words: [SearchKey]

    package init(organisation: OrganisationProfile, words: [SearchKey]) {
        self.organisation = organisation
        self.words = words
    }

    /// Whether a text holds every word.
    package func matches(_ text: SearchKey) -> Bool { words.allSatisfy { text.contains($0) } }
}

/// Something that a search found, which anyone may read.
package struct SearchHit: Sendable {
    package let title: String
    /// What it is, such as ข่าว.
    package let kind: String
    /// The paragraphs that may hold the words; asked only for the hits that are shown, with the best one.
    package let paragraphs: @Sendable () -> [String]
    /// The day it is from; newer ones stand first.
    package let day: Day?
    /// Beneath the organisation's own address, such as `news/12`.
    package let path: String

    package init(
        title: String, kind: String, day: Day?, path: String, paragraphs: @escaping @Sendable () -> [String] = { [] }
    ) {
        self.title = title
        self.kind = kind
        self.paragraphs = paragraphs
        self.day = day
        self.path = path
    }
}

/// A room's part of the public search: what it shows to everyone, and nothing else.
package struct SearchSource: Sendable {
    package let find: @Sendable (borrowing Tx, SearchRequest) throws -> [SearchHit]

    package init(find: @escaping @Sendable (borrowing Tx, SearchRequest) throws -> [SearchHit]) { self.find = find }
}
