import Thai

extension SourceCell {
    /// Takes a cell of scanned or converted papers: `<p>`, `<ul>`, `<li>`, `<br>` and the like become paragraph
    /// breaks, any other tag is dropped, the common entities are decoded. Nothing of the markup survives.
    package init(markedUp raw: some StringProtocol) {
        var paragraphs: [String] = []
        var current: [UInt8] = []
        let bytes = Array(raw.utf8)
        var index = 0
        func close(_ paragraphs: inout [String], _ current: inout [UInt8]) {
            let text = String(decoding: current, as: UTF8.self).tidied
            if !text.isEmpty { paragraphs.append(text) }
            current.removeAll(keepingCapacity: true)
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<"), let tag = Markup.tag(bytes, at: index) {
                if tag.breaks { close(&paragraphs, &current) } else { current.append(0x20) }
                index = tag.end
            } else if byte == UInt8(ascii: "&"), let entity = Markup.entity(bytes, at: index) {
                current += entity.text.utf8
                index = entity.end
            } else if byte == 0x0A {
                close(&paragraphs, &current)
                index += 1
            } else {
                current.append(byte)
                index += 1
            }
        }
        close(&paragraphs, &current)
        self.init(paragraphs)
    }
}

private enum Markup {
    private static let breaking: Set<String> = ["p", "ul", "ol", "li", "br", "div", "tr", "td", "th", "table"]
    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "#39": "'",
    ]

    /// A tag that starts at `start`: at most 200 bytes, a letter right after `<` or `</`.
    static func tag(_ bytes: [UInt8], at start: Int) -> (end: Int, breaks: Bool)? {
        var index = start + 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
        let nameStart = index
        while index < bytes.count, isLetter(bytes[index]) { index += 1 }
        guard index > nameStart else { return nil }
        let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
        while index < bytes.count, index - start < 200 {
            if bytes[index] == UInt8(ascii: ">") { return (index + 1, breaking.contains(name)) }
            if bytes[index] == UInt8(ascii: "<") { return nil }
            index += 1
        }
        return nil
    }

    static func entity(_ bytes: [UInt8], at start: Int) -> (end: Int, text: String)? {
        let window = bytes[(start + 1)..<min(start + 8, bytes.count)]
        guard let end = window.firstIndex(of: UInt8(ascii: ";")) else { return nil }
        return entities[String(decoding: bytes[(start + 1)..<end], as: UTF8.self)].map { (end + 1, $0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
