package import HTML

/// A saved filter or a view of the same things.
package struct FilterLink: Sendable {
    let title: String
    let link: Link
    let count: Int?
    let isCurrent: Bool

    package init(_ title: String, _ link: Link, count: Int? = nil, isCurrent: Bool = false) {
        self.title = title
        self.link = link
        self.count = count
        self.isCurrent = isCurrent
    }
}

/// A few saved filters over a list, with how many each would show.
package struct FilterLinks: Component {
    private let label: String
    private let links: [FilterLink]

    package init(_ label: String, _ links: [FilterLink]) {
        self.label = label
        self.links = links
    }

    package func draw(_ h: Markup) { drawLinks(label, links, className: "filters", h) }
}

/// Views of one thing, each with an address of its own.
package struct Tabs: Component {
    private let label: String
    private let links: [FilterLink]

    package init(_ label: String, _ links: [FilterLink]) {
        self.label = label
        self.links = links
    }

    package func draw(_ h: Markup) { drawLinks(label, links, className: "tabs", h) }
}

/// Official papers that the data of this page can be made into, each a draft away.
package struct PaperLinks: Component {
    private let links: [(title: String, link: Link)]

    /// A paper of that template with the data of that year; `answers` fill in what it asks, by the questions' names.
    package static func draft(
        _ template: String, _ year: some CustomStringConvertible, _ answers: [(String, String)] = []
    )
        -> Link
    {
        let link = Link("/office/letters/new").with("template", template).with("year", year.description)
        return answers.reduce(link) { $1.1.isEmpty ? $0 : $0.with("answer-\($1.0)", $1.1) }
    }

    package init(_ links: [(title: String, link: Link)]) { self.links = links }

    package func draw(_ h: Markup) {
        h.details(.class("printed-forms")) {
            h.summary("ทำหนังสือจากข้อมูลนี้")
            h.ul(.class("plain-list")) {
                for link in links { h.li { h.a(link.title, .href(link.link)) } }
            }
        }
    }
}

private func drawLinks(_ label: String, _ links: [FilterLink], className: String, _ h: Markup) {
    h.nav(.class(className), .ariaLabel(label)) {
        h.ul {
            for link in links {
                h.li {
                    h.a(.href(link.link), .ariaCurrent("page").when(link.isCurrent)) {
                        h.text(link.title)
                        if let count = link.count { h.span(" \(count)", .class("count")) }
                    }
                }
            }
        }
    }
}

/// Earlier and later pages of a long list.
package struct Pagination: Component {
    private let page: Int
    private let pages: Int
    private let link: (Int) -> Link

    /// `page` counts from 1; `link` gives the address of a page. Draws nothing for a single page.
    package init(page: Int, of pages: Int, link: @escaping (Int) -> Link) {
        self.page = page
        self.pages = pages
        self.link = link
    }

    package func draw(_ h: Markup) {
        guard pages > 1 else { return }
        h.nav(.class("pages"), .ariaLabel("หน้าอื่นของรายการ")) {
            if page > 1 { h.a("← ก่อนหน้า", .href(link(page - 1)), .rel("prev")) }
            h.span("หน้า \(page) จาก \(pages)")
            if page < pages { h.a("ถัดไป →", .href(link(page + 1)), .rel("next")) }
        }
    }
}
