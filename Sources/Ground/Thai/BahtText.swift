package import Kernel

extension UInt64 {
    /// The number in Thai words: 21 is ยี่สิบเอ็ด, 1,000,000 is หนึ่งล้าน.
    package var thaiWords: String {
        if self == 0 { return "ศูนย์" }
        let (millions, rest) = quotientAndRemainder(dividingBy: 1_000_000)
        let head = millions == 0 ? "" : millions.thaiWords + "ล้าน"
        return head + belowMillion(rest, followsMore: millions > 0)
    }
}

private func belowMillion(_ value: UInt64, followsMore: Bool) -> String {
    let digits = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"]
    let places: [(UInt64, String)] = [(100_000, "แสน"), (10_000, "หมื่น"), (1000, "พัน"), (100, "ร้อย")]
    var words = ""
    for (unit, name) in places {
        let digit = Int(value / unit % 10)
        if digit > 0 { words += digits[digit] + name }
    }
    switch value / 10 % 10 {
    case 0: break
    case 1: words += "สิบ"
    case 2: words += "ยี่สิบ"
    case let tens: words += digits[Int(tens)] + "สิบ"
    }
    let ones = Int(value % 10)
    let closes = ones == 1 && (value > 1 || followsMore)
    return words + (closes ? "เอ็ด" : digits[ones])
}

extension Satang {
    /// The amount in words as receipts and orders write it: 1,234.50 is หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์.
    package var thaiWords: String {
        let baht = count.magnitude / 100
        let rest = count.magnitude % 100
        var words = count < 0 ? "ลบ" : ""
        if baht > 0 || rest == 0 { words += baht.thaiWords + "บาท" }
        words += rest == 0 ? "ถ้วน" : rest.thaiWords + "สตางค์"
        return words
    }

    /// In figures with two decimals: `1,234.50`.
    package var grouped: String {
        let rest = count.magnitude % 100
        return "\(count < 0 ? "-" : "")\((count.magnitude / 100).grouped).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Reads an amount of baht in Thai or ASCII digits, with or without commas and up to two decimals: `๑,๒๓๔.๕๐`.
    package init?(thai text: some StringProtocol) {
        var plain = Substring(text.tidied.asciiDigits)
        for word in ["บาท", "฿"] where plain.hasSuffix(word) { plain = plain.dropLast(word.count) }
        while plain.hasSuffix(" ") { plain.removeLast() }
        let negative = plain.hasPrefix("-")
        let parts = plain.dropFirst(negative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let baht = Int(thai: parts[0]), baht < 1_000_000_000_000_000 else {
            return nil
        }
        var rest = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), !parts[1].contains(","), let read = Int(thai: parts[1]) else {
                return nil
            }
            rest = parts[1].count == 1 ? read * 10 : read
        }
        self.init(Int64(baht * 100 + rest) * (negative ? -1 : 1))
    }
}
