/// How gladly a line ends before a character.
enum Break: UInt8, Comparable {
    /// Inside what is read as one letter: not even where a word is wider than the line.
    case joined
    case never
    /// Inside an official compound, or between a number and what it counts: only when a line would be half empty.
    case weak
    case strong
    /// The text asks for a new line.
    case mandatory

    static func < (a: Break, b: Break) -> Bool { a.rawValue < b.rawValue }
}

/// Decides for every character of a paragraph whether a line may begin with it.
enum LineBreaks {
    static func find(in text: [UInt32], words: borrowing ThaiWords) -> [Break] {
        var breaks = [Break](repeating: .never, count: text.count)
        guard text.count > 1 else { return breaks }
        for index in 1..<text.count { breaks[index] = rule(text, index) }
        var start = 0
        while start < text.count {
            guard text[start].isThaiLetter else {
                start += 1
                continue
            }
            var end = start + 1
            while end < text.count, text[end].isThaiLetter { end += 1 }
            segment(text, start..<end, words: words, into: &breaks)
            start = end
        }
        return breaks
    }

    private static func segment(
        _ text: [UInt32], _ run: Range<Int>, words: borrowing ThaiWords, into breaks: inout [Break]
    ) {
        for position in words.breaks(in: text[run]) where breaks[run.lowerBound + position] != .joined {
            breaks[run.lowerBound + position] = .strong
        }
        var index = run.lowerBound
        while index < run.upperBound {
            guard index == run.lowerBound || breaks[index] > .never,
                let length = Compounds.length(at: index, in: text, before: run.upperBound)
            else {
                index += 1
                continue
            }
            for inside in index + 1..<index + length where breaks[inside] == .strong { breaks[inside] = .weak }
            index += length
        }
    }

    /// The break before `index` by the characters around it; inside a run of Thai letters the dictionary decides.
    private static func rule(_ text: [UInt32], _ index: Int) -> Break {
        let (before, after) = (text[index - 1], text[index])
        if before == 0x0A { return .mandatory }
        if after.isThaiMark || after.isCombining || (0x0E40...0x0E44).contains(before) { return .joined }
        if after.isSpace || after.isClosing { return .never }
        if before.isSpace { return afterSpace(text, index) }
        if before.isOpening { return .never }
        if before.isThaiLetter, after.isThaiLetter { return .never }
        if before == 0x0E2F || before == 0x0E46 {
            return after.isThaiLetter && !isEtCetera(text, index) ? .strong : .never
        }
        if after.isOpening { return before.isDigit ? .never : .strong }
        if before.isClosing, before != 0x2E, before != 0x2C { return after.isThaiLetter ? .strong : .never }
        if before == 0x2F { return after.isThaiLetter ? .strong : .never }
        if before.isThaiLetter != after.isThaiLetter, before.isLetterOrDigit, after.isLetterOrDigit { return .weak }
        return .never
    }

    /// A space beside a number holds on to it (`พ.ศ. 2568`, `12 มาตรการ`), unless the number begins an item (`2. …`).
    private static func afterSpace(_ text: [UInt32], _ index: Int) -> Break {
        var first = index - 1
        while first > 0, text[first].isSpace { first -= 1 }
        if text[first].isOpening { return .never }
        if text[index].isDigit {
            var end = index
            while end < text.count, text[end].isDigit { end += 1 }
            let isMarked = end < text.count && (text[end] == 0x2E || text[end] == 0x29)
            let beginsItem = isMarked && !(end + 1 < text.count && text[end + 1].isDigit)
            return beginsItem ? .strong : .weak
        }
        return text[first].isDigit ? .weak : .strong
    }

    /// `ฯลฯ` is one sign.
    private static func isEtCetera(_ text: [UInt32], _ index: Int) -> Bool {
        text[index] == 0x0E25 && index + 1 < text.count && text[index + 1] == 0x0E2F
    }
}

extension UInt32 {
    var isSpace: Bool { self == 0x20 || self == 0x0A }
    var isThaiDigit: Bool { (0x0E50...0x0E59).contains(self) }
    var isDigit: Bool { (0x30...0x39).contains(self) || isThaiDigit }
    /// Thai consonants, vowels and marks, without the signs ฯ and ๆ and the digits.
    var isThaiLetter: Bool {
        (0x0E01...0x0E3A).contains(self) && self != 0x0E2F || (0x0E40...0x0E4E).contains(self) && self != 0x0E46
    }
    /// Vowels and marks above and below, and those that never stand alone after their consonant.
    var isThaiMark: Bool {
        (0x0E30...0x0E3A).contains(self) || self == 0x0E45 || (0x0E47...0x0E4E).contains(self)
    }
    /// Drawn over or under the letter before it.
    var isCombining: Bool {
        self == 0x0E31 || (0x0E34...0x0E3A).contains(self) || (0x0E47...0x0E4E).contains(self)
            || (0x0300...0x036F).contains(self)
    }
    var isLetterOrDigit: Bool {
        isThaiLetter || isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
            || (0xC0...0x24F).contains(self)
    }
    var isOpening: Bool { [0x28, 0x5B, 0x7B, 0x2018, 0x201C, 0xAB].contains(self) }
    var isClosing: Bool {
        switch self {
        case 0x21, 0x25, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D, 0xBB, 0x2019, 0x201D, 0x2026, 0x0E2F, 0x0E46:
            true
        default: false
        }
    }
}
