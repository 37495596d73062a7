/// Decoded name and value pairs of a query or a form, in the order they came.
package struct Fields: Sendable, Hashable {
    package private(set) var names: [String] = []
    private var values: [String] = []

    package init() {}

    package init(_ pairs: [(String, String)]) {
        for (name, value) in pairs { add(name, value) }
    }

    package mutating func add(_ name: String, _ value: String) {
        names.append(name)
        values.append(value)
    }

    /// The first value of that name.
    package subscript(_ name: String) -> String? { names.firstIndex(of: name).map { values[$0] } }

    /// Every value of that name.
    package func all(_ name: String) -> [String] { names.indices.filter { names[$0] == name }.map { values[$0] } }

    package var pairs: [(name: String, value: String)] { zip(names, values).map { ($0, $1) } }
    package var isEmpty: Bool { names.isEmpty }
    package var count: Int { names.count }

    /// Reads `a=1&b=%E0%B8%81+2`; `nil` for a bad escape, a NUL, text that is not UTF-8, or more than `limit` pairs.
    package init?(urlEncoded bytes: some Sequence<UInt8>, limit: Int = 2000) {
        for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(halves[0], plusIsSpace: true),
                let value = halves.count == 2 ? percentDecoded(halves[1], plusIsSpace: true) : "", count < limit
            else { return nil }
            add(name, value)
        }
    }

    /// The pairs as a form or query writes them.
    package var urlEncoded: String {
        pairs.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&")
    }
}

/// Decodes `%xx`; `nil` for a bad escape, a NUL or text that is not UTF-8.
func percentDecoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue) else { return nil }
            decoded.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: decoded.append(0x20)
        default: decoded.append(byte)
        }
    }
    return decoded.contains(0) ? nil : String(validating: decoded, as: UTF8.self)
}

/// Encodes everything but the unreserved characters of RFC 3986.
package func percentEncoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            encoded.append(byte)
        default: encoded += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
