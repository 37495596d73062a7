/// An address inside the product. What is interpolated is percent-encoded, so a name cannot become a path.
package struct Link: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// Encoded, ready for an attribute or a `Location` header.
    package let path: String

    package init(stringLiteral value: String) { path = value }
    package init(stringInterpolation parts: Parts) { path = parts.path }

    /// An address made elsewhere in the product; anything that is not a path on this site becomes `/`.
    package init(path: String) {
        let isLocal = path.hasPrefix("/") && !path.hasPrefix("//") && !path.hasPrefix("/\\")
        let isClean = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        self.path = isLocal && isClean ? path : "/"
    }

    private init(encoded path: String) { self.path = path }

    /// The same address with one more query field.
    package func with(_ name: StaticString, _ value: String) -> Link {
        Link(encoded: path + (path.contains("?") ? "&" : "?") + "\(name)=" + Link.encoded(value))
    }

    /// The same address at one of its places.
    package func at(_ fragment: StaticString) -> Link { Link(encoded: "\(path)#\(fragment)") }

    package struct Parts: StringInterpolationProtocol {
        var path = ""

        package init(literalCapacity: Int, interpolationCount: Int) { path.reserveCapacity(literalCapacity) }
        package mutating func appendLiteral(_ literal: String) { path += literal }
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            path += Link.encoded(value.description)
        }
    }

    private static func encoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
