/// Page text under construction: bytes that are only ever added to.
///
/// Every text and every attribute value is escaped on its way in; markup itself comes from the element functions,
/// whose names are fixed when the program is compiled.
package final class Markup {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

    /// The bytes that `body` writes.
    package static func render(_ body: (Markup) throws -> Void) rethrows -> [UInt8] {
        let markup = Markup()
        try body(markup)
        return markup.bytes
    }

    /// Text content; `& < > "` and `'` are escaped.
    package func text(_ text: String) { escape(text) }

    /// Draws a component here.
    package func add(_ component: some Component) { component.draw(self) }
    package func add(_ component: any Component) { component.draw(self) }

    /// Takes over what was rendered, and therefore escaped, before.
    package func append(rendered markup: [UInt8]) { bytes += markup }

    /// Markup written in our own sources, such as an emblem's paths.
    package func literal(_ markup: StaticString) { write(markup) }

    func write(_ text: StaticString) {
        text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    func open(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(0x3C)
        write(name)
        for attribute in attributes { attribute.write(to: self) }
        bytes.append(0x3E)
    }

    func close(_ name: StaticString) {
        bytes.append(0x3C)
        bytes.append(0x2F)
        write(name)
        bytes.append(0x3E)
    }

    func append(_ byte: UInt8) { bytes.append(byte) }

    /// Copies runs of harmless bytes at once; only the five special characters are written out.
    func escape(_ text: String) {
        var text = text
        text.withUTF8 { buffer in
            var start = 0
            for index in buffer.indices {
                guard let entity = unsafe Markup.entity(buffer[index]) else { continue }
                unsafe bytes.append(contentsOf: buffer[start..<index])
                write(entity)
                start = index + 1
            }
            unsafe bytes.append(contentsOf: buffer[start...])
        }
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        // NUL and other controls have no place in a page; tab and line ends stay.
        case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: "\u{FFFD}"
        default: nil
        }
    }
}

/// A part of a page that draws itself.
package protocol Component {
    func draw(_ h: Markup)
}
