import Kernel

/// What came back from an address.
enum Reply: Sendable {
    case answer(Answer)
    /// Nothing came: no such host, no connection, too slow, too large; said in words.
    case none(Message)
    /// The site asks programs not to read this (`robots.txt`).
    case forbidden
    /// It failed now, and too seldom before to be called dead.
    case strike(Int, of: Int, Message)
    /// Somebody else's site, which is read on a schedule and not yet was.
    case notYetProbed

    struct Answer: Sendable {
        /// After all redirects.
        let address: String
        let status: Int
        let contentType: String
        let bytes: [UInt8]
    }
}

/// Addresses as they stand on pages, made absolute.
enum Address {
    /// `nil` for an address that leads nowhere else, such as `#`, `javascript:` or `mailto:`.
    static func resolved(_ address: String, on page: String) -> String? {
        let plain = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
            .trimmingSpaces.description
        guard !plain.isEmpty else { return nil }
        if let scheme = scheme(plain) { return ["http", "https"].contains(scheme) ? plain : nil }
        let (origin, path) = split(page)
        if plain.hasPrefix("//") { return (scheme(page) ?? "https") + ":" + plain }
        if plain.hasPrefix("/") { return origin + plain }
        if plain.hasPrefix("?") { return origin + path.prefix { $0 != "?" } + plain }
        var parts = path.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
        var query = ""
        var relative = plain[...]
        if let mark = relative.firstIndex(of: "?") {
            query = String(relative[mark...])
            relative = relative[..<mark]
        }
        for part in relative.split(separator: "/", omittingEmptySubsequences: false) {
            switch part {
            case ".": continue
            case "..": if parts.count > 1 { parts.removeLast() }
            default: parts.append(String(part))
            }
        }
        return origin + parts.joined(separator: "/") + query
    }

    /// As it is sent: letters other than ASCII and spaces as their bytes.
    static func wire(_ address: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in address.utf8 {
            if byte > 0x20, byte < 0x7F {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `https://host` and the path with its query; the first is empty for an address on our own site.
    static func split(_ address: String) -> (origin: String, path: String) {
        guard scheme(address) != nil, let colon = address.firstIndex(of: ":") else { return ("", address) }
        let rest = address[colon...].dropFirst(3)
        let host = rest.prefix { !"/?#".contains($0) }
        let path = rest.dropFirst(host.count)
        return (
            String(address[..<colon]) + "://" + host,
            path.isEmpty ? "/" : path.hasPrefix("/") ? String(path) : "/" + path
        )
    }

    private static func scheme(_ address: String) -> String? {
        guard let colon = address.firstIndex(of: ":") else { return nil }
        let head = address[..<colon]
        guard let first = head.first, first.isASCII, first.isLetter,
            head.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return head.lowercased()
    }

    /// Whether it is the first page of its site, or of the organisation's part of ours.
    static func isHome(_ address: String, slug: String?) -> Bool {
        let (origin, path) = split(address)
        let plain = path.prefix { !"?#".contains($0) }.lowercased()
        if origin.isEmpty, let slug { return ["/", "/\(slug)", "/\(slug)/"].contains(plain) }
        guard !path.contains("?") || plain == "/" && path.hasSuffix("?") else { return false }
        let name = plain.dropFirst().split(separator: "/").joined(separator: "/")
        return ["", "index.php", "index.html", "index.htm", "home", "main", "home.php"].contains(name)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var rest = drop { $0.isWhitespace }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
