/// What a site asks programs not to read (RFC 9309).
struct Robots: Sendable {
    /// The name by which sites can address us.
    static let name = "prongsai"

    private var rules: [(path: [UInt8], allows: Bool)] = []

    static let everything = Robots("")

    /// The group that names us, else the one for everybody.
    init(_ text: String) {
        var own: [(path: [UInt8], allows: Bool)] = []
        var everyone: [(path: [UInt8], allows: Bool)] = []
        var (isOwn, isEveryone, isNaming, namesUs) = (false, false, false, false)
        for line in text.split(whereSeparator: \.isNewline) {
            let plain = line.prefix { $0 != "#" }
            guard let colon = plain.firstIndex(of: ":") else { continue }
            let key = plain[..<colon].filter { !$0.isWhitespace }.lowercased()
            let value = plain[colon...].dropFirst().filter { !$0.isWhitespace }
            switch key {
            case "user-agent":
                if !isNaming { (isOwn, isEveryone) = (false, false) }
                isNaming = true
                if value == "*" { isEveryone = true }
                if value.lowercased() == Self.name { (isOwn, namesUs) = (true, true) }
            case "allow", "disallow":
                isNaming = false
                guard !value.isEmpty else { continue }
                let rule = (path: Array(value.utf8), allows: key == "allow")
                if isOwn { own.append(rule) }
                if isEveryone { everyone.append(rule) }
            default: continue
            }
        }
        rules = namesUs ? own : everyone
    }

    /// The longest rule that fits the path decides; at the same length the one that allows.
    func allows(_ path: String) -> Bool {
        let path = Array(path.utf8)
        var best: (length: Int, allows: Bool) = (-1, true)
        for rule in rules where Self.fits(rule.path[...], path[...]) {
            let length = rule.path.count
            if length > best.length || length == best.length && rule.allows { best = (length, rule.allows) }
        }
        return best.allows
    }

    /// `*` stands for anything, `$` at the end for the end of the path.
    private static func fits(_ rule: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
        var parts = rule.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        let isAnchored = parts.last?.last == UInt8(ascii: "$")
        if isAnchored, let last = parts.popLast() { parts.append(last.dropLast()) }
        guard let first = parts.first, path.starts(with: first) else { return false }
        var rest = path.dropFirst(first.count)
        if parts.count == 1 { return !isAnchored || rest.isEmpty }
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        guard let last = parts.last, !last.isEmpty else { return true }
        if isAnchored { return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last) }
        return rest.firstRange(of: last) != nil
    }
}
