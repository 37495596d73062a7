import Contracts
import Database
import ITA
import Kernel

/// An item as anyone may see it. Public pages get items in this form only, so that a draft cannot leak through one.
struct PublicItem: Sendable {
    enum Standing: Sendable {
        case live(OITVersion, since: Instant, reviewOn: Day?)
        /// It was there, and this is why it went.
        case withdrawn(at: Instant, because: String)
        case absent
    }

    let year: FiscalYear
    let wording: Edition.Item
    let standing: Standing

    /// The one place that decides what is seen.
    init(_ item: OITItem) {
        year = item.year
        wording = item.wording
        if let live = item.live, let since = live.publishedAt {
            standing = .live(live, since: since, reviewOn: item.reviewOn)
        } else if let last = item.versions.first(where: { $0.state == .withdrawn }), let at = last.endedAt {
            standing = .withdrawn(at: at, because: last.endedBecause ?? "")
        } else {
            standing = .absent
        }
    }

    /// What it shows; empty unless it is live.
    var content: OITContent {
        if case .live(let version, _, _) = standing { version.content } else { OITContent() }
    }

    var isAbsent: Bool { if case .absent = standing { true } else { false } }
    var isLive: Bool { if case .live = standing { true } else { false } }

    static func all(of year: FiscalYear, in db: borrowing Tx) throws -> [PublicItem] {
        try OITStore.items(of: year, in: db).map(PublicItem.init)
    }

    /// Throws a refusal when the year's checklist has no such item.
    static func find(_ code: String, of year: FiscalYear, in db: borrowing Tx) throws -> PublicItem {
        PublicItem(try OITStore.find(code, of: year, in: db))
    }

    /// Everything that can be seen now, newest year first, for channels that list it.
    static func live(in db: borrowing Tx) throws -> [PublicItem] {
        var live: [PublicItem] = []
        for year in try OITStore.liveYears(in: db) { live += try all(of: year, in: db).filter(\.isLive) }
        return live
    }

    static let search = SearchSource { db in
        try live(in: db).compactMap { item in
            guard case .live(let version, let since, _) = item.standing else { return nil }
            let question = PlainQuestion.of(item.wording.words)
            let titles = version.content.sources.map(\.title)
            let words = [item.name, question, "OIT \(item.year)"] + titles
            return SearchEntry(
                title: "\(question) (\(item.year))", kind: "ข้อมูลที่เปิดเผย", day: since.day, path: item.path,
                key: SearchKey(words.joined(separator: " ")),
                paragraphs: { _ in ["\(item.name) ปีงบประมาณ \(item.year)"] + titles })
        }
    }

    /// Beneath the organisation's own address, such as `oit/2568/o9`.
    var path: String { "oit/\(year)/\(wording.path)" }
}
