/// A page being written: bytes are appended in the order of the calls, every text escaped.
///
/// Views are plain functions: `h.div(.class("card")) { h.h2("แผนปีนี้"); h.p { h.text("14 "); h.strong("มาตรการ") } }`.
/// Style and script elements with content do not exist, for no escaping would make them safe.
package final class Markup {
    /// The writer is used by one thread and never re-entered within an append, so the check on every
    /// access, which would double the time of a page, proves nothing.
    @exclusivity(unchecked)
    @usableFromInline var buffer: Buffer

    package init(capacity: Int = 32_768) { unsafe buffer = Buffer(capacity: capacity) }

    /// Runs `body` with an empty page and returns its bytes (UTF-8).
    package static func render(_ body: (Markup) throws -> Void) rethrows -> [UInt8] {
        let h = Markup()
        try body(h)
        return h.bytes
    }

    /// What has been written so far.
    package var bytes: [UInt8] { unsafe buffer.array }

    /// Text; nothing in it can become markup. Control characters show as U+FFFD.
    @inlinable
    package func text(_ text: String) { unsafe buffer.appendEscaped(text) }

    @inlinable
    package func text(_ number: some BinaryInteger) { unsafe buffer.appendEscaped(String(number)) }

    /// Draws a component here.
    package func add(_ component: some Component) { component.draw(self) }
    package func add(_ component: any Component) { component.draw(self) }

    /// Markup written in our own sources, such as an emblem's paths: there is no way to pass it a value.
    package func literal(_ markup: StaticString) { unsafe buffer.append(markup) }

    /// Takes over what was rendered, and therefore escaped, before.
    package func append(rendered markup: [UInt8]) { unsafe buffer.append(markup) }

    /// The line that makes browsers keep to the standard.
    package func doctype() { unsafe buffer.append("<!doctype html>\n") }

    @inlinable
    func open(_ name: StaticString, _ attributes: [Attribute]) {
        unsafe buffer.append(0x3C)
        unsafe buffer.append(name)
        for attribute in attributes { write(attribute) }
        unsafe buffer.append(0x3E)
    }

    @inlinable
    func open(_ name: StaticString, _ attribute: Attribute) {
        unsafe buffer.append(0x3C)
        unsafe buffer.append(name)
        write(attribute)
        unsafe buffer.append(0x3E)
    }

    @inlinable
    func close(_ name: StaticString) {
        unsafe buffer.append("</")
        unsafe buffer.append(name)
        unsafe buffer.append(0x3E)
    }

    @usableFromInline
    func write(_ attribute: Attribute) {
        guard attribute.isPresent else { return }
        unsafe buffer.append(0x20)
        unsafe buffer.append(attribute.name)
        guard let value = attribute.value else { return }
        unsafe buffer.append("=\"")
        unsafe buffer.appendEscaped(value)
        unsafe buffer.append(0x22)
    }
}

/// A part of a page that is drawn from values: a small struct, worded and decided before it gets here.
package protocol Component {
    func draw(_ h: Markup)
}
