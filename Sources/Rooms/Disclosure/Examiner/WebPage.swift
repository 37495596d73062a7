/// What a reader finds on a web page: its words and where it leads.
struct WebPage: Sendable {
    struct Link: Hashable, Sendable {
        let address: String
        let words: String
    }

    /// The words of its main part; of all but menus and frames where no part is marked as main.
    private(set) var text = ""
    /// The links of that part.
    private(set) var links: [Link] = []
    /// The links of the whole page, menus included.
    private(set) var allLinks: [Link] = []
    private(set) var hasPicture = false
    let marksMain: Bool

    init(_ html: String) {
        var reader = Reader(html)
        reader.read()
        marksMain = reader.sawMain
        text = marksMain ? reader.main : reader.rest
        links = reader.links.filter { marksMain ? $0.isMain : !$0.isFrame }.map(\.link)
        allLinks = reader.links.map(\.link)
        hasPicture = marksMain ? reader.hasPictureInMain : reader.hasPicture
    }
}

/// Walks over the tags of a page. Broken markup is taken as browsers take it: what is no tag is text.
private struct Reader {
    private let bytes: [UInt8]
    private var position = 0
    private var skips = 0
    private var mains = 0
    private var frames = 0
    private var open: (address: String, words: String)?
    var main = ""
    var rest = ""
    var sawMain = false
    var hasPicture = false
    var hasPictureInMain = false
    var links: [(link: WebPage.Link, isMain: Bool, isFrame: Bool)] = []

    init(_ html: String) { bytes = Array(html.utf8) }

    mutating func read() {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<"), let kind = kindOfMarkup() else {
                readText()
                continue
            }
            switch kind {
            case .comment: skip(past: "-->")
            case .tag: readTag()
            }
        }
        closeLink()
    }

    private enum Markup { case comment, tag }

    private func kindOfMarkup() -> Markup? {
        guard position + 1 < bytes.count else { return nil }
        if bytes[position...].starts(with: "<!--".utf8) { return .comment }
        let next = bytes[position + 1]
        let isName = (0x61...0x7A).contains(next | 0x20)
        return isName || [UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(next) ? .tag : nil
    }

    private mutating func skip(past end: String) {
        let wanted = Array(end.utf8)
        while position < bytes.count, !bytes[position...].starts(with: wanted) { position += 1 }
        position = min(bytes.count, position + wanted.count)
    }

    /// What stands in a script or a title is no markup, up to its own end tag.
    private mutating func skip(pastEndOf name: String) {
        let wanted = Array("</\(name)".utf8)
        while position < bytes.count,
            !bytes[position...].prefix(wanted.count).map({ $0 | 0x20 }).elementsEqual(wanted.map { $0 | 0x20 })
        {
            position += 1
        }
        skip(past: ">")
    }

    private mutating func readText() {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        guard skips == 0 else { return }
        add(Entities.resolved(String(decoding: bytes[start..<position], as: UTF8.self)))
    }

    private mutating func add(_ words: String) {
        open?.words += words
        if mains > 0 { main += words }
        if frames == 0 { rest += words }
    }

    private mutating func readTag() {
        position += 1
        let isEnd = position < bytes.count && bytes[position] == UInt8(ascii: "/")
        if isEnd { position += 1 }
        let start = position
        while position < bytes.count, !Self.endsName(bytes[position]) { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        let attributes = readAttributes()
        take(name, attributes, isEnd: isEnd)
        if !isEnd, ["script", "style", "textarea", "title"].contains(name) { skip(pastEndOf: name) }
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    /// Up to and with the `>`; values may be quoted, and a quoted `>` does not end the tag.
    private mutating func readAttributes() -> [String: String] {
        var found: [String: String] = [:]
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            guard bytes[position] > 0x20, bytes[position] != UInt8(ascii: "/") else {
                position += 1
                continue
            }
            let start = position
            while position < bytes.count, !Self.endsName(bytes[position]), bytes[position] != UInt8(ascii: "=") {
                position += 1
            }
            let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
            if position == start { position += 1 }
            var value = ""
            if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
                position += 1
                value = readValue()
            }
            if found[name] == nil { found[name] = Entities.resolved(value) }
        }
        position += 1
        return found
    }

    private mutating func readValue() -> String {
        guard position < bytes.count else { return "" }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = position
            while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">") { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote { position += 1 }
        let value = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        return value
    }

    private static let skipped: Set<String> = ["noscript", "template", "svg"]
    private static let framing: Set<String> = ["nav", "header", "footer", "aside", "head"]

    private mutating func take(_ name: String, _ attributes: [String: String], isEnd: Bool) {
        let step = isEnd ? -1 : 1
        if Self.skipped.contains(name) { skips = max(0, skips + step) }
        if name == "main" {
            mains = max(0, mains + step)
            sawMain = true
        }
        // A header or an aside inside the main part belongs to what the page says.
        if Self.framing.contains(name), mains == 0 { frames = max(0, frames + step) }
        switch name {
        case "a":
            closeLink()
            if !isEnd, let address = attributes["href"] { open = (address, attributes["aria-label"] ?? "") }
        case "iframe", "embed", "object":
            if let address = attributes["src"] ?? attributes["data"], !isEnd {
                note(address, attributes["title"] ?? "")
            }
        case "img":
            hasPicture = true
            if mains > 0 { hasPictureInMain = true }
            add(" " + (attributes["alt"] ?? "") + " ")
        case "b", "i", "em", "strong", "span", "u", "mark", "wbr", "small", "font": break
        default: add(" ")
        }
    }

    private mutating func closeLink() {
        guard let link = open else { return }
        open = nil
        note(link.address, link.words)
    }

    private mutating func note(_ address: String, _ words: String) {
        links.append((WebPage.Link(address: address, words: words), mains > 0, frames > 0))
    }
}

/// Characters that a page writes by name or number.
private enum Entities {
    private static let names: [Substring: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
    ]

    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var out = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            out += rest[..<mark]
            let tail = rest[mark...].dropFirst()
            guard let end = tail.prefix(12).firstIndex(of: ";"), let word = value(tail[..<end]) else {
                out += "&"
                rest = tail
                continue
            }
            out += word
            rest = tail[tail.index(after: end)...]
        }
        return out + rest
    }

    private static func value(_ name: Substring) -> String? {
        guard name.hasPrefix("#") else { return names[name] }
        let digits = name.dropFirst()
        let number = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
