/// Header fields in the order they came; names compare without regard to case.
package struct Headers: Sendable, Hashable {
    private var names: [String] = []
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
    package subscript(_ name: String) -> String? {
        names.firstIndex { sameHeaderName($0, name) }.map { values[$0] }
    }

    /// Every value of that name.
    package func all(_ name: String) -> [String] {
        names.indices.filter { sameHeaderName(names[$0], name) }.map { values[$0] }
    }

    package var pairs: [(name: String, value: String)] { zip(names, values).map { ($0, $1) } }
    package var count: Int { names.count }
}

/// Whether two header names are the same word in ASCII, upper or lower case.
func sameHeaderName(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count && zip(a.utf8, b.utf8).allSatisfy { lowercasedASCII($0) == lowercasedASCII($1) }
}

func lowercasedASCII(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

/// The text with `A`–`Z` made small and nothing else changed.
func lowercasedASCII(_ text: some StringProtocol) -> String {
    String(decoding: text.utf8.map(lowercasedASCII), as: UTF8.self)
}

/// The text without spaces and tabs at both ends.
func trimmed(_ text: some StringProtocol) -> Substring {
    let bytes = text.utf8
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
        let last = bytes.indices.reversed().first(where: { !isSpace(bytes[$0]) })
    else { return "" }
    return Substring(text[first...last])
}
