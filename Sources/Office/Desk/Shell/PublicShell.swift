package import HTML

/// The frame of every page that visitors see.
package struct PublicShell: Sendable {
    package var title: String
    package var organisation: String
    package var slug: String
    package var menu: [MenuGroup]
    package var crumbs: [Crumb]
    package var styleSheet: String
    package var script: String

    package init(
        title: String, organisation: String, slug: String, menu: [MenuGroup] = [], crumbs: [Crumb],
        styleSheet: String, script: String
    ) {
        self.title = title
        self.organisation = organisation
        self.slug = slug
        self.menu = menu
        self.crumbs = crumbs
        self.styleSheet = styleSheet
        self.script = script
    }

    package func render(_ body: (Markup) throws -> Void) rethrows -> [UInt8] {
        let frame = Frame(
            title: "\(title) · \(organisation)", styleSheet: styleSheet, script: script, feed: "/\(slug)/feed.atom")
        return try frame.render { h in
            h.header(.class("site-header public")) {
                h.div(.class("top")) {
                    h.a(organisation, .href("/\(slug)/"), .class("brand"))
                    h.div(.class("who")) {
                        ReadingChoices().draw(h)
                        h.a("สำหรับเจ้าหน้าที่", .href("/office/"))
                    }
                }
                drawMenu(h)
            }
            try h.main(.id("content")) {
                Crumbs.draw(crumbs, title, h)
                h.h1(title)
                try body(h)
            }
            Footer.draw(organisation: organisation, slug: slug, h)
        }
    }

    /// Groups fold away; opening one closes the others.
    private func drawMenu(_ h: Markup) {
        guard !menu.isEmpty else { return }
        h.nav(.class("public-menu"), .ariaLabel("เมนูหลัก")) {
            h.ul {
                for group in menu {
                    guard !group.title.isEmpty else {
                        for item in group.items { draw(item, h) }
                        continue
                    }
                    h.li {
                        h.details(.name("menu")) {
                            h.summary(group.title, .class("current").when(group.items.contains(where: \.isCurrent)))
                            h.ul { for item in group.items { draw(item, h) } }
                        }
                    }
                }
            }
        }
    }

    private func draw(_ item: MenuItem, _ h: Markup) {
        h.li { h.a(item.title, .href(item.link), .ariaCurrent("page").when(item.isCurrent)) }
    }
}

/// Larger letters and stronger contrast, chosen by the reader; the style sheet does it, a script only remembers it.
struct ReadingChoices {
    func draw(_ h: Markup) {
        h.details(.class("reading"), .name("menu")) {
            h.summary("ขนาดและสี")
            h.div {
                group("ขนาดตัวอักษร", "size", ["ปกติ", "ใหญ่", "ใหญ่มาก"], h)
                group("สี", "contrast", ["ปกติ", "ดำบนขาว", "เหลืองบนดำ"], h)
            }
        }
    }

    private func group(_ title: String, _ name: String, _ choices: [String], _ h: Markup) {
        h.fieldset {
            h.legend(title)
            for (number, choice) in choices.enumerated() {
                let id = "\(name)-\(number)"
                h.div {
                    h.input(
                        .type("radio"), .name(name), .id(id), .value(String(number)), .data("data-reading", ""),
                        .autocomplete("off"), .checked.when(number == 0))
                    h.label(choice, .for(id))
                }
            }
        }
    }
}
