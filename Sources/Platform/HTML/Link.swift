/// An address to write into a page. The literal parts are taken as written, the values in between percent-encoded:
/// `"/office/measures/\(id)"`. No value can leave its place in the path, change the host or begin a script.
package struct Link: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// Encoded, ready for an attribute or a `Location` header.
    package let path: String

    package init(stringLiteral literal: String) { path = literal }
    package init(stringInterpolation parts: Interpolation) { path = parts.address }
    private init(encoded text: String) { path = text }

    /// An address that came from outside, such as the page to return to; anything but a path on this site becomes `/`.
    package init(path: String) {
        let isLocal = path.hasPrefix("/") && !path.hasPrefix("//") && !path.hasPrefix("/\\")
        let isClean = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        self.path = isLocal && isClean ? path : "/"
    }

    /// Another site's address, typed by a person; `nil` unless it begins with `https://` or `http://`.
    package init?(website: String) {
        let lowered = website.prefix(8).lowercased()
        guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://"),
            website.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x22 })
        else { return nil }
        path = website
    }

    /// An address to write to; `nil` unless it looks like one.
    package init?(mail address: String) {
        guard address.contains("@"), !address.contains(" ") else { return nil }
        path = "mailto:" + percentEncoded(address, keeping: "@")
    }

    /// A telephone number with any spaces and dashes.
    package init(telephone number: String) {
        path = "tel:" + number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    }

    /// Adds a query field.
    package func with(_ name: String, _ value: String) -> Link {
        let (address, fragment) = parted
        let mark = address.contains("?") ? "&" : "?"
        return Link(encoded: address + mark + percentEncoded(name) + "=" + percentEncoded(value) + fragment)
    }

    /// Adds a query field, or nothing when there is no value.
    package func with(_ name: String, _ value: String?) -> Link { value.map { with(name, $0) } ?? self }

    /// Points to the element of that identifier.
    package func at(_ id: String) -> Link { Link(encoded: parted.address + "#" + percentEncoded(id)) }

    private var parted: (address: String, fragment: String) {
        guard let hash = path.firstIndex(of: "#") else { return (path, "") }
        return (String(path[..<hash]), String(path[hash...]))
    }

    package struct Interpolation: StringInterpolationProtocol {
        private var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 12)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        /// A value as one step of the path. A step of dots alone would climb, so it is made harmless.
        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            let step = value.description
            let climbs = !step.isEmpty && step.utf8.allSatisfy { $0 == 0x2E }
            text += climbs ? step.utf8.map { _ in "%252E" }.joined() : percentEncoded(step)
        }

        /// A link that this one continues.
        package mutating func appendInterpolation(_ base: Link) { text += base.path }

        /// Two slashes in front would name a host; they come from an empty first value.
        fileprivate var address: String { text.hasPrefix("//") ? "/." + text : text }
    }
}

private func percentEncoded(_ text: String, keeping kept: String = "") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
        case _ where kept.utf8.contains(byte): encoded.append(byte)
        default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
