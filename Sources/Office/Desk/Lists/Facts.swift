package import HTML

extension Markup {
    /// A list of facts; inside, call `fact`.
    package func facts(_ body: () throws -> Void) rethrows { try dl(.class("facts"), body: body) }

    package func fact(_ label: String, _ text: String) { fact(label) { self.text(text) } }

    package func fact(_ label: String, _ body: () throws -> Void) rethrows {
        try div {
            dt(label)
            try dd(body: body)
        }
    }

    /// A part of a page with its own heading, standing on paper of its own.
    package func card(_ title: String, _ attributes: Attribute..., body: () throws -> Void) rethrows {
        try section([.class("card")] + attributes) {
            h2(title)
            try body()
        }
    }

    /// Cards beside each other where there is room.
    package func cards(_ body: () throws -> Void) rethrows { try div(.class("cards"), body: body) }
}

/// Facts that are plain words.
package struct FactList: Component {
    private let facts: [(label: String, text: String)]

    package init(_ facts: [(label: String, text: String)]) { self.facts = facts }

    package func draw(_ h: Markup) { h.facts { for fact in facts { h.fact(fact.label, fact.text) } } }
}
