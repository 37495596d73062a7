/// Reads `form-data; name="a"; filename="b"`: the first word in small letters, and the parameters by their small names.
///
/// Browsers write `"`, CR and LF inside a quoted name as `%22`, `%0D` and `%0A`; only the first is turned back.
func headerParameters(_ text: String) -> (kind: String, parameters: [String: String]) {
    var rest = text.unicodeScalars[...]
    let kind = lowercasedASCII(trimmed(Substring(rest.prefix { $0 != ";" })))
    rest = rest.drop { $0 != ";" }.dropFirst()
    var parameters: [String: String] = [:]
    while !rest.isEmpty {
        let name = lowercasedASCII(trimmed(Substring(rest.prefix { $0 != "=" && $0 != ";" })))
        rest = rest.drop { $0 != "=" && $0 != ";" }
        guard rest.popFirst() == "=" else { continue }
        let value = takeValue(&rest)
        if parameters[name] == nil { parameters[name] = value }
        rest = rest.drop { $0 != ";" }.dropFirst()
    }
    return (kind, parameters)
}

private func takeValue(_ rest: inout Substring.UnicodeScalarView) -> String {
    rest = rest.drop { $0 == " " || $0 == "\t" }
    guard rest.first == "\"" else {
        let value = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(value.count)
        return String(trimmed(Substring(value)))
    }
    rest.removeFirst()
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst(), scalar != "\"" {
        if scalar == "\\", rest.first == "\"" || rest.first == "\\", let escaped = rest.popFirst() {
            value.append(escaped)
        } else if scalar == "%", rest.prefix(2).elementsEqual("22".unicodeScalars) {
            rest.removeFirst(2)
            value.append("\"")
        } else {
            value.append(scalar)
        }
    }
    return String(value)
}

/// Where `pattern` begins in `bytes` at or after `start`.
func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    let (hay, needle) = (bytes.span, pattern.span)
    guard needle.count > 0 else { return start }
    var index = start
    while index + needle.count <= hay.count {
        if hay[index] == needle[0] {
            var matched = 1
            while matched < needle.count, hay[index + matched] == needle[matched] { matched += 1 }
            if matched == needle.count { return index }
        }
        index += 1
    }
    return nil
}
