/// A built-in file, held in memory with its compressed copy.
package struct Asset: Sendable {
    package let name: String
    package let bytes: [UInt8]
    package let contentType: String
    /// Made from the content; without quotation marks.
    package let etag: String
    /// `nil` for types that are compressed already and where it would save nothing.
    package let gzip: [UInt8]?

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        contentType = MediaType.forName(name)
        etag = fingerprint(bytes)
        let packed = MediaType.isCompressible(contentType) ? gzipped(bytes, level: 9) : nil
        gzip = packed.flatMap { $0.count < bytes.count ? $0 : nil }
    }
}

/// The files that ship inside the program, each under an address that changes with its content.
///
/// A table made at start: there is no folder to climb out of.
package struct StaticAssets: Sendable {
    private var byPath: [String: Asset] = [:]
    private var paths: [String: String] = [:]

    /// `prefix` begins and ends with `/`, such as `/assets/`. Two files of one name are a programmer's error.
    package init(_ files: [(name: String, bytes: [UInt8])], under prefix: String = "/assets/") {
        for file in files {
            let asset = Asset(name: file.name, bytes: file.bytes)
            let dot = file.name.lastIndex(of: ".") ?? file.name.endIndex
            let path = prefix + file.name[..<dot] + "-" + asset.etag.prefix(12) + file.name[dot...]
            precondition(paths[file.name] == nil, "two assets named \(file.name)")
            paths[file.name] = path
            byPath[path] = asset
        }
    }

    /// The address to write into pages, such as `/assets/prongsai-1f2e3d4c5b6a.css`. An unknown name is a programmer's error.
    package func path(of name: String) -> String {
        guard let path = paths[name] else { preconditionFailure("no asset named \(name)") }
        return path
    }

    /// The file at that decoded path, to be kept by browsers for a year; `nil` when the path is not an asset's.
    package func response(for path: String) -> Response? {
        byPath[path].map { asset in
            Response(
                status: 200,
                headers: [
                    ("Content-Type", asset.contentType), ("Cache-Control", "public, max-age=31536000, immutable"),
                ], body: .asset(asset))
        }
    }
}

/// 64 bits of FNV-1a in hexadecimal: tells contents apart that nobody forges.
func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

enum MediaType {
    static func forName(_ name: String) -> String {
        switch lowercasedASCII(name.split(separator: ".").last ?? "") {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "html": "text/html; charset=utf-8"
        case "txt": "text/plain; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        case "png": "image/png"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "pdf": "application/pdf"
        default: "application/octet-stream"
        }
    }

    static func isCompressible(_ contentType: String) -> Bool {
        contentType.hasPrefix("text/") || contentType.hasPrefix("application/json")
            || contentType.hasPrefix("image/svg+xml")
    }
}
