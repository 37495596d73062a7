package import HTML

/// An entry of the main menu.
package struct MenuItem: Hashable, Sendable {
    package let title: String
    package let link: Link
    package let isCurrent: Bool

    package init(title: String, link: Link, isCurrent: Bool) {
        self.title = title
        self.link = link
        self.isCurrent = isCurrent
    }
}

/// A part of a menu that folds away; without a title its items stand in the bar itself.
package struct MenuGroup: Hashable, Sendable {
    package let title: String
    package let items: [MenuItem]

    package init(title: String, items: [MenuItem]) {
        self.title = title
        self.items = items
    }
}

/// A place above the present page.
package struct Crumb: Hashable, Sendable {
    package let title: String
    package let link: Link

    package init(_ title: String, _ link: Link) {
        self.title = title
        self.link = link
    }
}

/// The frame of every page of the staff side.
package struct StaffShell: Sendable {
    package var title: String
    package var organisation: String
    package var publicHome: Link
    /// The position of the person who is signed in.
    package var actor: String
    package var menu: [MenuItem]
    package var crumbs: [Crumb]
    /// What the step before has to say, once.
    package var notice: String?
    /// Name and value of the form token, for the button that signs out.
    package var formToken: (name: String, value: String)
    package var styleSheet: String
    package var script: String

    package init(
        title: String, organisation: String, publicHome: Link, actor: String, menu: [MenuItem], crumbs: [Crumb],
        notice: String?, formToken: (name: String, value: String), styleSheet: String, script: String
    ) {
        self.title = title
        self.organisation = organisation
        self.publicHome = publicHome
        self.actor = actor
        self.menu = menu
        self.crumbs = crumbs
        self.notice = notice
        self.formToken = formToken
        self.styleSheet = styleSheet
        self.script = script
    }

    /// The whole page around `body`.
    package func render(_ body: (Markup) throws -> Void) rethrows -> [UInt8] {
        try Frame(title: "\(title) · \(organisation)", styleSheet: styleSheet, script: script).render { h in
            h.header(.class("site-header")) {
                h.div(.class("top")) {
                    h.a(organisation, .href("/office/"), .class("brand"))
                    drawActor(h)
                }
                Menu.draw(menu, h)
            }
            try h.main(.id("content")) {
                Crumbs.draw(crumbs, title, h)
                if let notice { Notice(.success, notice).draw(h) }
                h.h1(title)
                try body(h)
            }
        }
    }

    private func drawActor(_ h: Markup) {
        h.div(.class("who")) {
            h.a(actor, .href("/office/account"))
            h.a("หน้าสาธารณะ", .href(publicHome))
            h.form(.action("/office/sign-out"), .method("post")) {
                h.input(.type("hidden"), .name(formToken.name), .value(formToken.value))
                h.button("ออกจากระบบ", .type("submit"), .class("plain"))
            }
        }
    }
}

/// The frame of pages that belong to no organisation.
package struct PlainShell: Sendable {
    package var title: String
    package var styleSheet: String
    package var script: String

    package init(title: String, styleSheet: String, script: String) {
        self.title = title
        self.styleSheet = styleSheet
        self.script = script
    }

    package func render(_ body: (Markup) throws -> Void) rethrows -> [UInt8] {
        try Frame(title: "\(title) · โปร่งใส", styleSheet: styleSheet, script: script).render { h in
            h.header(.class("site-header")) {
                h.div(.class("top")) { h.a("โปร่งใส", .href("/"), .class("brand")) }
            }
            try h.main(.id("content"), .class("plain-page")) {
                h.h1(title)
                try body(h)
            }
        }
    }
}

/// What every page has outside of its visible part.
struct Frame {
    /// A ring, seen through; carried in the page so that it costs no request.
    private static let icon: Link =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' rx='2' fill='%230b5b59'/%3E%3Ccircle cx='4' cy='4' r='2' fill='none' stroke='%23fff'/%3E%3C/svg%3E"

    let title: String
    let styleSheet: String
    let script: String
    /// News of these pages, for those who follow them in a reader of their own.
    var feed: Link?

    func render(_ body: (Markup) throws -> Void) rethrows -> [UInt8] {
        try Markup.render { h in
            h.doctype()
            try h.html(.lang("th")) {
                h.head {
                    h.meta(.attribute("charset", "utf-8"))
                    h.meta(.name("viewport"), .attribute("content", "width=device-width, initial-scale=1"))
                    h.meta(.name("color-scheme"), .attribute("content", "light dark"))
                    h.title(title)
                    h.link(.rel("icon"), .href(Self.icon))
                    h.link(.rel("stylesheet"), .href(Link(path: styleSheet)))
                    if let feed {
                        h.link(.rel("alternate"), .type("application/atom+xml"), .href(feed))
                    }
                    h.script(.src(Link(path: script)), .defer)
                }
                try h.body {
                    h.a("ข้ามไปเนื้อหา", .href("#content"), .class("skip"))
                    try body(h)
                }
            }
        }
    }
}

enum Menu {
    static func draw(_ items: [MenuItem], _ h: Markup) {
        guard !items.isEmpty else { return }
        h.nav(.ariaLabel("เมนูหลัก")) {
            h.ul {
                for item in items {
                    h.li { h.a(item.title, .href(item.link), .ariaCurrent("page").when(item.isCurrent)) }
                }
            }
        }
    }
}

enum Footer {
    static func draw(organisation: String, slug: String, _ h: Markup) {
        h.footer(.class("site-footer")) {
            h.div {
                h.span(organisation)
                h.a("ข้อมูลส่วนบุคคล", .href("/\(slug)/privacy"))
                h.a("การเข้าถึงเว็บไซต์", .href("/\(slug)/accessibility"))
            }
        }
    }
}

enum Crumbs {
    static func draw(_ crumbs: [Crumb], _ title: String, _ h: Markup) {
        guard !crumbs.isEmpty else { return }
        h.nav(.class("crumbs"), .ariaLabel("ตำแหน่งหน้า")) {
            h.ol {
                for crumb in crumbs { h.li { h.a(crumb.title, .href(crumb.link)) } }
                h.li { h.span(title, .ariaCurrent("page")) }
            }
        }
    }
}
