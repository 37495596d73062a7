package import HTML

package enum Tone: Sendable {
    case info, success, warning, error

    var className: String {
        switch self {
        case .info: "notice info"
        case .success: "notice success"
        case .warning: "notice warning"
        case .error: "notice error"
        }
    }

    /// The word that says the same as the colour.
    var word: String {
        switch self {
        case .info: "โปรดทราบ"
        case .success: "เรียบร้อย"
        case .warning: "ควรดู"
        case .error: "ยังไม่สำเร็จ"
        }
    }
}

/// What happened and what to do next.
package struct Notice: Component {
    private let tone: Tone
    private let text: String
    private let details: [String]
    private let next: (title: String, link: Link)?

    package init(_ tone: Tone, _ text: String, _ details: [String] = [], next: (title: String, link: Link)? = nil) {
        self.tone = tone
        self.text = text
        self.details = details
        self.next = next
    }

    package func draw(_ h: Markup) {
        h.div(.class(tone.className), tone == .error ? .role("alert") : .role("status")) {
            h.p {
                h.strong(tone.word, .class("tone"))
                h.text(" ")
                h.text(text)
            }
            if !details.isEmpty { h.ul { for detail in details { h.li(detail) } } }
            if let next { h.p { h.a(next.title, .href(next.link), .class("next")) } }
        }
    }
}

/// Everything that keeps a form from being saved, at its top, each line leading to its field.
package struct ErrorSummary: Component {
    private let errors: [(field: String?, message: String)]

    /// Draws nothing when there is nothing wrong.
    package init(_ errors: [(field: String?, message: String)]) { self.errors = errors }

    package func draw(_ h: Markup) {
        guard !errors.isEmpty else { return }
        h.div(.class(Tone.error.className), .role("alert"), .tabindex(-1), .data("data-focus", "")) {
            h.p { h.strong("ยังบันทึกไม่ได้ โปรดแก้ \(errors.count) จุดนี้") }
            h.ul {
                for error in errors {
                    h.li {
                        if let field = error.field {
                            h.a(error.message, .href("#\(FieldFrame.identifier(field))"))
                        } else {
                            h.text(error.message)
                        }
                    }
                }
            }
        }
    }
}

/// A list without rows: says so, and offers the first step.
package struct EmptyState: Component {
    private let title: String
    private let text: String
    private let first: (title: String, link: Link)?

    package init(_ title: String, _ text: String = "", first: (title: String, link: Link)? = nil) {
        self.title = title
        self.text = text
        self.first = first
    }

    package func draw(_ h: Markup) {
        h.div(.class("empty")) {
            h.p(title, .class("empty-title"))
            if !text.isEmpty { h.p(text) }
            if let first { h.p { LinkButton(first.title, first.link, .primary).draw(h) } }
        }
    }
}
