import Contracts
import Database
import Office

/// The public menu: as the office arranged it, or the standard one made of what the rooms offer and the pages shown.
enum SiteMenu {
    static let navigation: PublicNavigation = { offered, db in
        let pages = try ShownStore.pages(in: db)
        let menu = try SiteList.read(.menu, in: db)
        return menu.entries.isEmpty ? standard(offered, pages) : arranged(menu, offered, pages)
    }

    /// Everything that exists, under the headings of the standard menu. Pages of unknown names stand under รู้จักเรา.
    static func standard(_ offered: [PublicEntry], _ pages: [ShownPage]) -> [PublicGroup] {
        let written = pages.map { page in
            let known = StandardPage.all.firstIndex { $0.name == page.name }
            return PublicEntry(
                order: 100 + (known ?? StandardPage.all.count), title: page.title,
                summary: known.map { StandardPage.all[$0].summary } ?? "", path: page.path,
                section: known.map { StandardPage.all[$0].section } ?? .about)
        }
        let all = (offered + written).sorted { $0.order < $1.order }
        return PublicEntry.Section.allCases.map { section in
            PublicGroup(title: section.thai, entries: all.filter { $0.section == section })
        }
        .filter { !$0.entries.isEmpty }
    }

    /// Groups in the order in which they are first named. A page that is not shown any more falls out.
    static func arranged(
        _ menu: SiteList, _ offered: [PublicEntry], _ pages: [ShownPage]
    ) -> [PublicGroup] {
        var groups: [(title: String, entries: [PublicEntry])] = []
        let shown = Set(pages.map(\.path))
        for (order, entry) in menu.entries.enumerated() where entry.leads(to: shown) {
            let known = StandardPage.all.first { "pages/\($0.name)" == entry.path }?.summary
            let summary = offered.first { $0.path == entry.path }?.summary ?? known ?? ""
            let made = PublicEntry(order: order, title: entry.title, summary: summary, path: entry.path)
            if let place = groups.firstIndex(where: { $0.title == entry.heading }) {
                groups[place].entries.append(made)
            } else {
                groups.append((entry.heading, [made]))
            }
        }
        return groups.map { PublicGroup(title: $0.title, entries: $0.entries) }
    }
}
