import Kernel
import Thai

/// The parts of a cell that holds a list.
struct ListReading {
    var parts: [String]
    var confidence = Confidence.certain
    var reason: Message?

    /// Splits at `- `, at `๑. ๒. ๓.` and at paragraphs. A paragraph without a mark goes on from the one before it
    /// only where `joinsUnmarked` says so.
    init(_ paragraphs: [String], joinsUnmarked: Bool = false) {
        parts = []
        var count = 0
        for paragraph in paragraphs {
            if Self.startsWithDash(paragraph) {
                let (split, isUnsure) = Self.dashed(paragraph)
                parts += split
                if isUnsure { doubt(Self.dashInside) }
            } else {
                let (split, skipped) = Self.numbered(paragraph, after: &count)
                if let skipped {
                    doubt(
                        Message(
                            "ข้ามข้อ \(skipped) อาจรวมอยู่ในข้อก่อนหน้า",
                            "number \(skipped) is missing, perhaps inside the part before"))
                }
                if joinsUnmarked, split.count == 1, split[0] == paragraph, let last = parts.popLast() {
                    parts.append(last + " " + paragraph)
                } else {
                    parts += split
                }
            }
        }
    }

    private mutating func doubt(_ reason: Message) {
        confidence = .likely
        self.reason = reason
    }

    private static let dashInside = Message(
        "มีขีดกลางภายในข้อความ จึงไม่แบ่งตรงนั้น", "a dash inside a sentence was not taken for a list mark")
    private static let dashes: Set<Character> = ["-", "–", "•", "·", "▪", "➢"]

    private static func startsWithDash(_ text: String) -> Bool { text.first.map(dashes.contains) ?? false }

    /// Parts of `- a - b`; a dash between two numbers, or inside a known pair of words, is no mark.
    private static func dashed(_ text: String) -> (parts: [String], isUnsure: Bool) {
        var parts: [String] = []
        var current = ""
        var isUnsure = false
        let letters = Array(text)
        for (index, letter) in letters.enumerated() {
            let opens = dashes.contains(letter) && (index == 0 || letters[index - 1] == " ")
            guard opens else {
                current.append(letter)
                continue
            }
            let before = current.tidied
            let after = String(letters[(index + 1)...].prefix(20)).tidied
            if isPair(before, after) {
                isUnsure = true
                current.append(letter)
            } else {
                if !before.isEmpty { parts.append(before) }
                current = ""
            }
        }
        if !current.tidied.isEmpty { parts.append(current.tidied) }
        return (parts, isUnsure)
    }

    /// Words that are written with a dash between them.
    private static let pairs = [("ติดต่อ", "สอบถาม"), ("ยืม", "คืน"), ("รับ", "ส่ง"), ("รับ", "จ่าย"), ("ถาม", "ตอบ")]

    private static func isPair(_ before: String, _ after: String) -> Bool {
        if let digit = before.asciiDigits.last?.isNumber, let next = after.asciiDigits.first?.isNumber {
            if digit, next { return true }
        }
        return pairs.contains { before.hasSuffix($0.0) && after.hasPrefix($0.1) }
    }

    /// Parts of `๑.a ๒.b`, counting up after `count`; also the number that was left out, if one was.
    private static func numbered(_ text: String, after count: inout Int) -> (parts: [String], skipped: Int?) {
        let letters = Array(text)
        var parts: [String] = []
        var start = 0
        var skipped: Int?
        var index = 0
        var isMarked = false
        while index < letters.count {
            guard index == 0 || letters[index - 1] == " ", let mark = mark(letters, at: index),
                follows(mark.number, count, opensText: index == 0),
                count > 0 || isListHead(String(letters[..<index]))
            else {
                index += 1
                continue
            }
            if count > 0, mark.number == count + 2 { skipped = count + 1 }
            if index > 0 { parts.append(String(letters[start..<index]).tidied) }
            start = mark.end
            index = mark.end
            count = mark.number
            isMarked = true
        }
        guard isMarked else { return ([text], nil) }
        parts.append(String(letters[start...]).tidied)
        return (parts.filter { !$0.isEmpty }, skipped)
    }

    /// A cell may open with any number; inside, a list counts from 1, and one lost number is forgiven.
    private static func follows(_ number: Int, _ count: Int, opensText: Bool) -> Bool {
        number == count + 1 || count > 0 && number == count + 2 || count == 0 && opensText
    }

    /// A list may start after a few words such as a heading.
    private static func isListHead(_ text: String) -> Bool { text.count <= 60 }

    /// A mark such as `๑.`, `1)` or `(๑)`, and where the text after it starts.
    private static func mark(_ letters: [Character], at start: Int) -> (number: Int, end: Int)? {
        var index = start
        let isBracketed = letters[index] == "("
        if isBracketed { index += 1 }
        let digits = letters[index...].prefix(3).prefix { $0.isNumber }
        guard (1...2).contains(digits.count), let number = Int(thai: String(digits)) else { return nil }
        index += digits.count
        guard index < letters.count, letters[index] == ")" || !isBracketed && letters[index] == "." else { return nil }
        index += 1
        if index < letters.count, letters[index].isNumber { return nil }
        return (number, index)
    }
}
