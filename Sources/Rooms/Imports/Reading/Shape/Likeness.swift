import Thai

extension StringProtocol {
    /// Letters and digits only, in small letters and ASCII digits: what two prints of one heading share.
    var bare: String {
        var out = String.UnicodeScalarView()
        for scalar in searchable.unicodeScalars {
            let isThai = (0x0E01...0x0E4E).contains(scalar.value) && scalar.value != 0x0E2F
            let isLatin = (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
            if isThai || isLatin { out.append(scalar) }
        }
        return String(out)
    }
}

/// How many letters differ between two words, counted as insertions, deletions and replacements; at most `limit` + 1.
func difference(_ first: some StringProtocol, _ second: some StringProtocol, limit: Int) -> Int {
    let a = Array(first.unicodeScalars)
    let b = Array(second.unicodeScalars)
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
        var corner = row[0]
        row[0] = i + 1
        var best = row[0]
        for j in b.indices {
            let next = min(row[j] + 1, row[j + 1] + 1, corner + (letter == b[j] ? 0 : 1))
            corner = row[j + 1]
            row[j + 1] = next
            best = min(best, next)
        }
        if best > limit { return limit + 1 }
    }
    return row[b.count]
}

/// Whether two prints say the same apart from what a scanner may have misread: one letter in eight.
func isAlike(_ first: some StringProtocol, _ second: some StringProtocol) -> Bool {
    let limit = max(first.unicodeScalars.count, second.unicodeScalars.count) / 8
    return difference(first, second, limit: limit) <= limit
}
