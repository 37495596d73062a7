package import Database
package import Kernel

/// Something that a search can find, which anyone may read.
package struct SearchEntry: Sendable {
    package let title: String
    package let titleKey: SearchKey
    /// What it is, such as ข่าว.
    package let kind: String
    /// The day it is from; newer ones stand first.
    package let day: Day?
    /// Beneath the organisation's own address, such as `news/12`.
    package let path: String
    /// All its words, those of the title among them.
    package let key: SearchKey
    /// The paragraphs that may hold the words; asked only for what is shown, with the best one.
    package let paragraphs: @Sendable (borrowing Tx) throws -> [String]

    package init(
        title: String, kind: String, day: Day?, path: String, key: SearchKey,
        paragraphs: @escaping @Sendable (borrowing Tx) throws -> [String] = { _ in [] }
    ) {
        self.title = title
        titleKey = SearchKey(title)
        self.kind = kind
        self.day = day
        self.path = path
        self.key = key
        self.paragraphs = paragraphs
    }

    /// Whether it holds every word, in any order, as any part of its words.
    package func holds(_ words: [SearchKey]) -> Bool { words.allSatisfy { key.contains($0) } }
}

/// A room's part of the public search: all that it shows to everyone, and nothing else.
///
/// What it gives depends on the organisation's rows alone, so it holds until one of them changes.
package struct SearchSource: Sendable {
    package let entries: @Sendable (borrowing Tx) throws -> [SearchEntry]

    package init(entries: @escaping @Sendable (borrowing Tx) throws -> [SearchEntry]) { self.entries = entries }
}
