/// The string literals of a Swift source, without looking into interpolations.
func stringLiterals(in source: String) -> [String] {
    var literals: [String] = []
    var rest = Substring(source)
    while let first = rest.first {
        if rest.hasPrefix("//") {
            rest = rest.drop { !$0.isNewline }
        } else if first == "\"" || (first == "#" && rest.drop { $0 == "#" }.first == "\"") {
            literals.append(takeLiteral(from: &rest))
        } else {
            rest.removeFirst()
        }
    }
    return literals
}

private func takeLiteral(from rest: inout Substring) -> String {
    let hashes = String(rest.prefix { $0 == "#" })
    rest = rest.dropFirst(hashes.count)
    let quotes = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    rest = rest.dropFirst(quotes.count)
    var text = ""
    while let first = rest.first, !rest.hasPrefix(quotes + hashes) {
        rest.removeFirst()
        if first == "\\", rest.hasPrefix(hashes) {
            rest = rest.dropFirst(hashes.count)
            if rest.first == "(" {
                skipInterpolation(&rest)
            } else if let escaped = rest.popFirst(), !escaped.isNewline {
                text.append(escaped)
            }
        } else {
            text.append(first)
        }
    }
    rest = rest.dropFirst(quotes.count + hashes.count)
    return text
}

private func skipInterpolation(_ rest: inout Substring) {
    var depth = 0
    while let first = rest.first {
        if first == "\"" {
            _ = takeLiteral(from: &rest)
            continue
        }
        rest.removeFirst()
        if first == "(" { depth += 1 }
        if first == ")" { depth -= 1 }
        if depth == 0 { return }
    }
}
