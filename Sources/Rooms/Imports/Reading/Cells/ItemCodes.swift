import ITA
import Kernel
import Thai

/// Reads the codes of weak items as scanners leave them. Every reading that is not plainly printed says why.
struct ItemCodes {
    /// The framework whose items the paper speaks of; `nil` when the year is unknown.
    let edition: Edition?
    /// Codes read before in the same list.
    private var before: [String] = []

    init(_ edition: Edition?) { self.edition = edition }

    /// Reads the code at the start of a paragraph, or after the word for item (`ข้อ ๐ ๓๗`).
    mutating func read(_ paragraph: String) -> ItemReading? {
        let plain = paragraph.tidied.asciiDigits
        guard var found = opening(plain) ?? named(plain) else { return nil }
        if let code = found.code { before.append(code) }
        found.printed = Self.asPrinted(found.printed, in: plain, of: paragraph.tidied)
        found.text = Self.asPrinted(found.text, in: plain, of: paragraph.tidied)
        return found
    }

    /// The same stretch of the text before its digits were made ASCII.
    private static func asPrinted(_ part: String, in plain: String, of original: String) -> String {
        guard let range = plain.unicodeScalars.firstRange(of: part.unicodeScalars) else { return part }
        let start = plain.unicodeScalars.distance(from: plain.startIndex, to: range.lowerBound)
        return String(
            String.UnicodeScalarView(original.unicodeScalars.dropFirst(start).prefix(part.unicodeScalars.count)))
    }

    // MARK: at the start

    private func opening(_ plain: String) -> ItemReading? {
        var rest = plain[...]
        var letter: Character?
        if let first = rest.first, "ieoIEOl|".contains(first) {
            letter = first.isLetter ? first.lowercased().first : "i"
            if first == "l" { letter = "i" }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "." }
        }
        let digits = String(rest.prefix { $0.isNumber })
        let after = rest.dropFirst(digits.count)
        guard (1...3).contains(digits.count),
            after.isEmpty || after.first == " " || letter != nil && after.first != ".",
            let number = Int(digits)
        else { return nil }
        let text = String(after).tidied
        let printed = String(plain.dropLast(after.count)).tidied
        let voice = Voice(text)
        switch letter {
        case "i": return internalItem(number, text, printed, misread: plain.first.map { "l|".contains($0) } == true)
        case "e": return plainItem("e\(number)", text, printed)
        case "o": return plainItem("o\(number)", text, printed)
        default: return bareNumber(digits, number, text, printed, voice)
        }
    }

    private func plainItem(_ code: String, _ text: String, _ printed: String) -> ItemReading {
        exists(code)
            ? ItemReading(code: code, printed: printed, text: text, confidence: .certain)
            : ItemReading(
                code: code, printed: printed, text: text, confidence: .doubtful,
                reason: Message("ปีนี้ไม่มีข้อ \(code)", "the year has no item \(code)"))
    }

    /// An item of the internal survey, held against the indicator that its text speaks of.
    private func internalItem(_ number: Int, _ text: String, _ printed: String, misread: Bool) -> ItemReading {
        let code = "i\(number)"
        var item = plainItem(code, text, printed)
        if misread {
            item.confidence = .likely
            item.reason = Message("อ่าน \(printed.first ?? "l") เป็นตัว i", "read \(printed.first ?? "l") as the letter i")
        }
        guard let subject = Subject.indicator(of: text), let mine = edition?.item(code)?.indicator, mine != subject
        else {
            return item
        }
        let digits = Array(String(number))
        let candidates = digits.indices.compactMap { index -> String? in
            var shorter = digits
            shorter.remove(at: index)
            let candidate = "i\(String(shorter))"
            return edition?.item(candidate)?.indicator == subject ? candidate : nil
        }
        item.confidence = .doubtful
        if let better = candidates.first {
            item.code = better
            item.alternatives = [code]
            item.reason = Message(
                "พิมพ์ว่า \(printed) ซึ่งอยู่ตัวชี้วัดที่ \(mine) แต่ข้อความเป็นเรื่องของตัวชี้วัดที่ \(subject) น่าจะเป็น \(better)",
                "printed \(code) belongs to indicator \(mine), but the text speaks of indicator \(subject); probably \(better)"
            )
        } else {
            item.reason = Message(
                "\(code) อยู่ตัวชี้วัดที่ \(mine) แต่ข้อความเป็นเรื่องของตัวชี้วัดที่ \(subject)",
                "\(code) belongs to indicator \(mine), but the text speaks of indicator \(subject)")
        }
        return item
    }

    // MARK: without a letter

    private func bareNumber(
        _ digits: String, _ number: Int, _ text: String, _ printed: String, _ voice: Voice?
    ) -> ItemReading? {
        switch voice {
        case .within where exists("i\(number)"):
            return ItemReading(
                code: "i\(number)", printed: printed, text: text, confidence: .likely,
                reason: Message(
                    "ไม่มีตัว i นำหน้า แต่ข้อความเป็นของแบบ IIT", "the letter i is missing, but the text is of the IIT"))
        case .outside: return outsideItem(digits, text, printed)
        default:
            guard !text.isEmpty, !before.isEmpty else { return nil }
            return ItemReading(
                code: nil, printed: printed, text: text, confidence: .doubtful,
                reason: Message("ไม่รู้ว่าเลข \(printed) เป็นข้อใด", "cannot tell which item \(printed) is"))
        }
    }

    /// `๑๖` beside e-items is e6 with its letter read as a digit; `๑๐๐` is e10.
    private func outsideItem(_ digits: String, _ text: String, _ printed: String) -> ItemReading {
        var candidates: [String] = []
        if digits.first == "1", digits.count > 1, let number = Int(digits.dropFirst()) {
            candidates.append("e\(number)")
        }
        let letters = Array(digits)
        for index in letters.indices.reversed() where letters.count > 2 {
            var shorter = letters
            shorter.remove(at: index)
            if let number = Int(String(shorter)), number >= 10 { candidates.append("e\(number)") }
        }
        if let number = Int(digits) { candidates.append("e\(number)") }
        var possible: [String] = []
        for candidate in candidates where exists(candidate) && !possible.contains(candidate) {
            possible.append(candidate)
        }
        guard let code = possible.first else {
            return ItemReading(
                code: nil, printed: printed, text: text, confidence: .doubtful,
                reason: Message("ข้อความเป็นของแบบ EIT แต่ไม่มีข้อเลขนี้", "the text is of the EIT, but it has no such item"))
        }
        let follows = before.last.map { Self.next($0) == code } ?? false
        let isLong = digits.count > 2
        return ItemReading(
            code: code, printed: printed, text: text, confidence: isLong ? .doubtful : .likely,
            reason: isLong
                ? Message(
                    "พิมพ์ว่า \(printed) น่าจะเป็น \(code)\(follows ? " เพราะต่อจาก \(before.last ?? "")" : "")",
                    "printed \(printed), probably \(code)\(follows ? ", which follows \(before.last ?? "")" : "")")
                : Message(
                    "ตัว e ถูกอ่านเป็นเลข ๑ หรือหายไป ข้อความเป็นของแบบ EIT",
                    "the letter e was read as 1 or lost; the text is of the EIT"),
            alternatives: Array(possible.dropFirst()))
    }

    private static func next(_ code: String) -> String? {
        Int(code.dropFirst()).map { "\(code.prefix(1))\($0 + 1)" }
    }

    // MARK: inside the text

    /// `ข้อ ๐ ๓๗`: the letter O of a disclosure item read as a zero.
    private func named(_ plain: String) -> ItemReading? {
        guard let start = plain.firstRange(of: "ข้อ") else { return nil }
        let rest = plain[start.upperBound...].drop { $0 == " " }
        guard let letter = rest.first, "0oO".contains(letter) else { return nil }
        let digits = rest.dropFirst().drop { $0 == " " }.prefix { $0.isNumber }
        guard (1...2).contains(digits.count), let number = Int(digits) else { return nil }
        let code = "o\(number)"
        let isZero = letter == "0"
        var item = plainItem(
            code, String(plain[digits.endIndex...]).tidied, String(plain[start.lowerBound..<digits.endIndex]))
        if isZero, item.reason == nil {
            item.confidence = .likely
            item.reason = Message("อ่านเลข ๐ เป็นตัว O", "read the zero as the letter O")
        }
        return item
    }

    private func exists(_ code: String) -> Bool {
        guard let edition, let letter = code.first, let number = Int(code.dropFirst()), number > 0 else { return false }
        let wanted = letter == "o" ? "O\(number)" : code
        if edition.item(wanted) != nil { return true }
        // Where the year's items are not established, any number that some year has used is possible.
        let hasThese = edition.items.contains { $0.code.hasPrefix(wanted.prefix(1)) }
        return !hasThese && number <= (letter == "i" ? 30 : letter == "e" ? 15 : 48)
    }
}

/// Who answers the question that a weakness comes from.
private enum Voice {
    case within, outside

    init?(_ text: String) {
        let dense = text.filter { $0 != " " }
        if ["ผู้รับบริการหรือ", "ผู้มาติดต่อราชการกับ", "หน่วยงานที่ท่านติดต่อ", "ผู้มาติดต่อราชการบางราย"].contains(where: dense.contains)
        {
            self = .outside
        } else if ["เจ้าหน้าที่ของหน่วยงาน", "บุคลากร", "หน่วยงานของท่าน"].contains(where: dense.contains) {
            self = .within
        } else {
            return nil
        }
    }
}

/// Words that tie the text of an internal item to one indicator.
private enum Subject {
    private static let words: [(String, Int)] = [
        ("ทุจริต", 5), ("ร้องเรียน", 5), ("ทรัพย์สิน", 4), ("งบประมาณ", 2), ("จัดซื้อจัดจ้าง", 2), ("เบิกจ่าย", 2),
        ("บริหารงานบุคคล", 3), ("ผู้บังคับบัญชา", 3),
    ]

    static func indicator(of text: String) -> Int? {
        let dense = text.filter { $0 != " " }
        return words.first { dense.contains($0.0) }?.1
    }
}
