import Kernel

/// A page of ours, read tag by tag: its attributes stand in double quotes, and its forms do not nest.
struct CopiedPage {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The addresses on this site that it leads to, without fragments.
    func targets(from target: String) -> [String] {
        var targets: [String] = []
        walk { tag in
            for name in ["href", "src"] {
                if let link = tag.value(name).flatMap({ Self.target($0, from: target) }) { targets.append(link.target) }
            }
        } text: { _ in
        }
        return targets
    }

    /// The page with links between files. `local` says where a target stands, or `nil` when it is not in the copy: then
    /// only the words of the link stay.
    func rewritten(from target: String, note: String, _ local: (String) -> String?) -> [UInt8] {
        var (out, formDepth, wordsOnly) = ([UInt8](), 0, false)
        out.reserveCapacity(bytes.count)
        walk { tag in
            if tag.name == "form" { formDepth += 1 }
            defer { if tag.name == "/form" { formDepth -= 1 } }
            guard formDepth == 0 else { return }
            if tag.name == "/a", wordsOnly {
                wordsOnly = false
                out += "</span>".utf8
                return
            }
            var tag = tag
            for name in ["href", "src"] {
                guard let link = tag.value(name).flatMap({ Self.target($0, from: target) }) else { continue }
                if let place = local(link.target) {
                    tag.set(name, place + link.fragment)
                } else if tag.name == "a" {
                    wordsOnly = true
                    out += "<span>".utf8
                    return
                } else {
                    return
                }
            }
            out += tag.bytes
            if tag.name == "main" { out += "<p class=\"notice info\">\(note)</p>".utf8 }
        } text: { text in
            if formDepth == 0 { out += text }
        }
        return out
    }

    /// A link's target on this site and its fragment; `nil` for other sites, and for places on the page itself.
    private static func target(_ link: String, from base: String) -> (target: String, fragment: String)? {
        let fragment = link.firstIndex(of: "#").map { String(link[$0...]) } ?? ""
        let address = String(link.prefix { $0 != "#" })
        if address.hasPrefix("/"), !address.hasPrefix("//") { return (address, fragment) }
        if address.hasPrefix("?") { return (base.prefix { $0 != "?" } + address, fragment) }
        return nil
    }

    /// Goes through tags and the text between them.
    private func walk(_ tag: (CopiedTag) -> Void, text: (ArraySlice<UInt8>) -> Void) {
        var place = bytes.startIndex
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            if start > place { text(bytes[place..<start]) }
            var (end, isQuoted) = (start, false)
            while end < bytes.endIndex, isQuoted || bytes[end] != UInt8(ascii: ">") {
                if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
                end += 1
            }
            guard end < bytes.endIndex else { break }
            tag(CopiedTag(bytes: Array(bytes[start...end])))
            place = end + 1
        }
        if place < bytes.endIndex { text(bytes[place...]) }
    }
}

/// A tag as it is written, such as `<a href="/x">`.
struct CopiedTag {
    private(set) var bytes: [UInt8]

    /// In small letters; `/a` for the end of a link.
    var name: String {
        String(decoding: bytes.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }, as: UTF8.self)
    }

    /// The value of an attribute as it is meant.
    func value(_ name: String) -> String? {
        place(of: name).map { range in
            String(decoding: bytes[range], as: UTF8.self).replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
                .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        }
    }

    /// `value` holds percent-encoded text only.
    mutating func set(_ name: String, _ value: String) {
        guard let range = place(of: name) else { return }
        bytes.replaceSubrange(range, with: Array(value.utf8))
    }

    private func place(of name: String) -> Range<Int>? {
        let lead = Array(" \(name)=\"".utf8)
        guard let start = bytes.firstRange(of: lead)?.upperBound,
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        return start..<end
    }
}

/// A style sheet of ours, whose files stand as `url("/…")`.
struct CopiedStyle {
    private let parts: [String]
    private static let lead = "url(\""

    init(_ bytes: [UInt8]) {
        parts = String(decoding: bytes, as: UTF8.self).split(separator: Self.lead).map(String.init)
    }

    var targets: [String] { parts.dropFirst().map { String($0.prefix { $0 != "\"" }) } }

    func rewritten(_ local: (String) -> String?) -> [UInt8] {
        let rest = parts.dropFirst().map { part in
            let target = String(part.prefix { $0 != "\"" })
            return Self.lead + (local(target) ?? target) + part.dropFirst(target.count)
        }
        return Array(((parts.first ?? "") + rest.joined()).utf8)
    }
}
