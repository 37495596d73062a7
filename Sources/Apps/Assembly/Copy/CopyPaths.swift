import HTTP
import Ledger
import Vault

/// Where addresses stand in a copy: `/slug/oit/2567/o9` at `oit/2567/o9.html`. No two get the same place.
struct CopyPaths {
    private var taken: Set<String> = [CopySeal.name, CopySeal.sumsName, CopySeal.logName]

    mutating func path(of target: String, under slug: String, type: String, isPage: Bool) -> String {
        let parts = target.split(separator: "?", maxSplits: 1)
        var steps = (parts.first ?? "").split(separator: "/").map { Self.name(Self.decoded($0)) }
        if steps.first == slug { steps.removeFirst() }
        var last = steps.popLast() ?? "index"
        var ending = isPage ? "html" : ""
        if !isPage, let dot = last.lastIndex(of: "."), dot != last.startIndex {
            ending = String(last[last.index(after: dot)...])
            last = String(last[..<dot])
        }
        if ending.isEmpty { ending = Self.ending(of: type) }
        if parts.count > 1 { last += "-" + Self.name(Self.decoded(parts[1])) }
        let base = (steps + [last]).joined(separator: "/")
        var (path, number) = ("\(base).\(ending)", 1)
        while !taken.insert(path).inserted {
            number += 1
            path = "\(base)-\(number).\(ending)"
        }
        return path
    }

    /// From one file of the copy to another, as a link is written.
    static func relative(_ path: String, from other: String) -> String {
        let up = String(repeating: "../", count: other.split(separator: "/").count - 1)
        return up + path.split(separator: "/").map { percentEncoded(String($0)) }.joined(separator: "/")
    }

    private static func decoded(_ text: Substring) -> String { Fields(urlEncoded: "n=\(text)".utf8)?["n"] ?? "" }

    /// A name that every file system takes.
    private static func name(_ text: String) -> String {
        let plain = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map {
                    $0.value < 0x21 || "\\:*?\"<>|/&=#%+\u{7F}".unicodeScalars.contains($0) ? "-" : $0
                }))
        let isDots = plain.utf8.allSatisfy { $0 == 0x2E }
        if isDots { return "-" }
        return plain.utf8.count <= 120 ? plain : "\(plain.prefix(30))-\(SHA256.hex(plain).prefix(16))"
    }

    private static func ending(of type: String) -> String {
        let known = [
            "text/html": "html", "text/css": "css", "text/csv": "csv", "text/plain": "txt", "application/pdf": "pdf",
            "application/json": "json", "image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
        ]
        return known[String(type.prefix { $0 != ";" })] ?? "bin"
    }
}
