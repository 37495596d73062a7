package import HTML

/// How much a button wants to be pressed. A page has one primary button.
package enum Weight: Sendable {
    case primary, secondary
    /// For what is public or hard to take back; the page says beforehand what will be seen by whom.
    case danger
    /// Looks like a link.
    case plain

    var className: String {
        switch self {
        case .primary: "button primary"
        case .secondary: "button"
        case .danger: "button danger"
        case .plain: "button plain"
        }
    }
}

/// Sends the form it stands in. With `name` and `value` the form says which button was pressed.
package struct Button: Component {
    private let title: String
    private let weight: Weight
    private let more: [Attribute]

    package init(_ title: String, _ weight: Weight = .primary, _ attributes: Attribute...) {
        self.title = title
        self.weight = weight
        more = attributes
    }

    package func draw(_ h: Markup) {
        h.button([.type("submit"), .class(weight.className)] + more) { h.text(title) }
    }
}

/// A link that looks like a button, for the next step on another page.
package struct LinkButton: Component {
    private let title: String
    private let link: Link
    private let weight: Weight

    package init(_ title: String, _ link: Link, _ weight: Weight = .secondary) {
        self.title = title
        self.link = link
        self.weight = weight
    }

    package func draw(_ h: Markup) { h.a(title, .class(weight.className), .href(link)) }
}

/// A search over a list: one field and one button; `/` puts the cursor into it.
package struct SearchForm: Component {
    private let label: String
    private let action: Link
    private let name: String
    private let value: String

    /// `name` is the field of the query; the present text comes back as `value`.
    package init(_ label: String, action: Link, name: String = "q", value: String = "") {
        self.label = label
        self.action = action
        self.name = name
        self.value = value
    }

    package func draw(_ h: Markup) {
        h.form(.class("search"), .role("search"), .action(action), .method("get")) {
            h.label(label, .for("search-" + name))
            h.div(.class("search-row")) {
                h.input(
                    .type("search"), .id("search-" + name), .name(name), .value(value), .data("data-search", ""),
                    .autocomplete("off"))
                h.button("ค้นหา", .type("submit"), .class("button"))
            }
        }
    }
}

extension Markup {
    /// The buttons at the end of a form or an object, the most wanted first.
    package func actions(_ body: () throws -> Void) rethrows { try div(.class("actions"), body: body) }
}
