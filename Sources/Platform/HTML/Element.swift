/// An element with content, to be called: `h.p("ข้อความ")`, `h.p(.class("note")) { … }`.
package struct Element {
    @usableFromInline let markup: Markup
    @usableFromInline let name: StaticString

    @inlinable
    init(_ markup: Markup, _ name: StaticString) {
        self.markup = markup
        self.name = name
    }

    @inlinable
    package func callAsFunction(_ text: String, _ attributes: Attribute...) {
        markup.open(name, attributes)
        markup.text(text)
        markup.close(name)
    }

    @inlinable
    package func callAsFunction(_ attributes: Attribute..., body: () throws -> Void) rethrows {
        markup.open(name, attributes)
        try body()
        markup.close(name)
    }

    /// The commonest case, without an array made for it.
    @inlinable
    package func callAsFunction(_ text: String, _ attribute: Attribute) {
        markup.open(name, attribute)
        markup.text(text)
        markup.close(name)
    }

    /// The commonest case, without an array made for it.
    @inlinable
    package func callAsFunction(_ attribute: Attribute, body: () throws -> Void) rethrows {
        markup.open(name, attribute)
        try body()
        markup.close(name)
    }

    /// For attributes that were gathered before.
    @inlinable
    package func callAsFunction(_ attributes: [Attribute], body: () throws -> Void) rethrows {
        markup.open(name, attributes)
        try body()
        markup.close(name)
    }
}

/// An element without content, to be called: `h.input(.type("text"), .name("title"))`.
package struct VoidElement {
    @usableFromInline let markup: Markup
    @usableFromInline let name: StaticString

    @inlinable
    init(_ markup: Markup, _ name: StaticString) {
        self.markup = markup
        self.name = name
    }

    @inlinable
    package func callAsFunction(_ attributes: Attribute...) { markup.open(name, attributes) }

    /// For attributes that were gathered before.
    @inlinable
    package func callAsFunction(_ attributes: [Attribute]) { markup.open(name, attributes) }
}

/// A shape of a drawing: it has an end tag and nothing inside.
package struct LeafElement {
    @usableFromInline let markup: Markup
    @usableFromInline let name: StaticString

    @inlinable
    init(_ markup: Markup, _ name: StaticString) {
        self.markup = markup
        self.name = name
    }

    @inlinable
    package func callAsFunction(_ attributes: Attribute...) {
        markup.open(name, attributes)
        markup.close(name)
    }
}
