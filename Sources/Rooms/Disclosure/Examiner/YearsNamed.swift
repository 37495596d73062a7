import Kernel
import Thai

/// The years that a text names, as fiscal years (พ.ศ.), in the order of the text.
///
/// Thai and Arabic digits, พ.ศ. and ค.ศ., two digits behind «ปีงบประมาณ», spans such as 2566–2570 and dates are read; a
/// date from October on belongs to the next fiscal year.
struct YearsNamed: Sendable {
    struct Mention: Hashable, Sendable {
        let years: ClosedRange<Int>
        /// Said of the text itself, as in «ประจำปีงบประมาณ 2567».
        let isStrong: Bool
    }

    private(set) var mentions: [Mention] = []

    init(_ text: String) {
        let scalars = Array(text.searchable.unicodeScalars)
        var position = 0
        while position < scalars.count {
            guard Self.digit(scalars[position]) != nil else {
                position += 1
                continue
            }
            let start = position
            while position < scalars.count, Self.digit(scalars[position]) != nil { position += 1 }
            if let (mention, end) = Self.mention(scalars, start, position) {
                mentions.append(mention)
                position = end
            }
        }
    }

    /// The year as the text says it of itself; `nil` where it names none.
    ///
    /// - Parameter accepted: the years that would do.
    func verdict(_ accepted: ClosedRange<Int>) -> Verdict? {
        let strong = mentions.filter(\.isStrong)
        let heard = strong.isEmpty ? mentions : strong
        guard let first = heard.first else { return nil }
        func does(_ mention: Mention) -> Bool { mention.years.overlaps(accepted) }
        if !strong.isEmpty, does(first) { return .right(said(first, accepted)) }
        var counts: [Int: Int] = [:]
        for mention in heard where !does(mention) { counts[mention.years.upperBound, default: 0] += 1 }
        let wanted = heard.filter(does)
        let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        if let last = wanted.last, wanted.count * (strong.isEmpty ? 2 : 1) >= (most?.value ?? 0) {
            return .right(said(last, accepted))
        }
        return .wrong(strong.isEmpty ? most?.key ?? first.years.upperBound : first.years.upperBound)
    }

    enum Verdict: Hashable, Sendable {
        case right(Int)
        case wrong(Int)
    }

    private func said(_ mention: Mention, _ accepted: ClosedRange<Int>) -> Int {
        min(mention.years.upperBound, accepted.upperBound)
    }

    // MARK: Reading

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil
    }

    private static func number(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Int {
        range.reduce(0) { $0 * 10 + (digit(scalars[$1]) ?? 0) }
    }

    private static func mention(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> (Mention, Int)? {
        guard !isPartOfNumber(scalars, start, end) else { return nil }
        var before = squeezed(scalars[max(0, start - 40)..<start])
        let after = squeezed(scalars[end..<min(scalars.count, end + 12)])
        guard !counted.contains(where: after.hasPrefix) else { return nil }
        var isChristian = christian.contains { before.hasSuffix($0) }
        for era in ["พ.ศ.", "พศ.", "พศ", "b.e.", "ค.ศ.", "a.d."] where before.hasSuffix(era) {
            before.removeLast(era.count)
        }
        let isStrong = heads.contains { before.hasSuffix($0) }
        let value = number(scalars, start..<end)
        if end - start == 2, isStrong, (50...99).contains(value) {
            return (Mention(years: 2500 + value...2500 + value, isStrong: true), end)
        }
        guard end - start == 4 else { return nil }
        isChristian = isChristian || englishMonth(before) != nil || isISO(scalars, end)
        guard let first = year(value, isChristian) else { return nil }
        let month = month(before) ?? englishMonth(before) ?? isoMonth(scalars, end)
        if let month { return (Mention(years: first + (month >= 10 ? 1 : 0), isStrong: false), end) }
        if let (last, spanEnd) = spanEnd(scalars, end, from: first, isChristian) {
            return (Mention(years: first...last, isStrong: isStrong), spanEnd)
        }
        return (Mention(years: first...first, isStrong: isStrong), end)
    }

    /// พ.ศ. 2450 to 2650; ค.ศ. only where it is said to be one.
    private static func year(_ value: Int, _ isChristian: Bool) -> Int? {
        if (2450...2650).contains(value) { return value }
        return isChristian && (1950...2107).contains(value) ? value + 543 : nil
    }

    private static func isPartOfNumber(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
        let marks: [Unicode.Scalar] = [",", "."]
        let follows = start > 1 && marks.contains(scalars[start - 1]) && digit(scalars[start - 2]) != nil
        let goesOn = end + 1 < scalars.count && marks.contains(scalars[end]) && digit(scalars[end + 1]) != nil
        return follows || goesOn
    }

    /// The other end of a span such as `2566-2570`, `2566 ถึง 2570` or `2566–70`, and where it ends.
    private static func spanEnd(
        _ scalars: [Unicode.Scalar], _ end: Int, from first: Int, _ isChristian: Bool
    ) -> (Int, Int)? {
        var position = end
        func skipSpace() { while position < scalars.count, scalars[position] == " " { position += 1 } }
        skipSpace()
        let words = String(String.UnicodeScalarView(scalars[position..<min(scalars.count, position + 3)]))
        if words == "ถึง" {
            position += 3
        } else if position < scalars.count, ["-", "–", "—"].contains(scalars[position]) {
            position += 1
        } else {
            return nil
        }
        skipSpace()
        for era in ["พ.ศ.", "ปี"] {
            let length = era.unicodeScalars.count
            if scalars[position...].starts(with: era.unicodeScalars) { position += length }
        }
        skipSpace()
        let start = position
        while position < scalars.count, digit(scalars[position]) != nil { position += 1 }
        let value = number(scalars, start..<position)
        let last = position - start == 2 ? first / 100 * 100 + value : year(value, isChristian) ?? 0
        return (first...first + 20).contains(last) && last > first ? (last, position) : nil
    }

    private static func squeezed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars.filter { $0 != " " }))
    }

    // MARK: Words around years

    private static let heads = [
        "ปีงบประมาณ", "ประจำปี", "ปีงบ", "ปีการประเมิน", "ปีประเมิน", "fiscalyear", "fy", "budgetyear",
    ]
    private static let christian = ["ค.ศ.", "a.d.", "fiscalyear", "fy", "budgetyear"]
    /// What follows a count, so that it is no year.
    private static let counted = ["บาท", "คน", "ราย", "ครั้ง", "เรื่อง", "ชุด", "แห่ง", "ตาราง", "เมตร", "%", "หลัง"]

    private static let months: [(words: String, number: Int)] = Month.allCases.flatMap { month in
        [
            (month.name, month.rawValue), (month.abbreviation, month.rawValue),
            (month.abbreviation.filter { $0 != "." }, month.rawValue),
        ]
    }

    private static func month(_ before: String) -> Int? {
        if let found = months.first(where: { before.hasSuffix($0.words) }) { return found.number }
        let parts = before.split(separator: "/", omittingEmptySubsequences: false)
        guard before.hasSuffix("/"), parts.count >= 3, let month = Int(parts[parts.count - 2]),
            (1...12).contains(month), parts[parts.count - 3].last?.isNumber == true
        else { return nil }
        return month
    }

    private static let english = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let englishNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func englishMonth(_ before: String) -> Int? {
        let word = before.hasSuffix(",") ? String(before.dropLast()) : before
        let letters = word.reversed().drop { $0.isNumber }.prefix { $0.isASCII && $0.isLetter }
        let name = String(letters.reversed())
        return (englishNames.firstIndex(of: name) ?? english.firstIndex(of: name)).map { $0 + 1 }
    }

    private static func isISO(_ scalars: [Unicode.Scalar], _ end: Int) -> Bool { isoMonth(scalars, end) != nil }

    /// The month of `2024-05-01`.
    private static func isoMonth(_ scalars: [Unicode.Scalar], _ end: Int) -> Int? {
        guard end + 5 < scalars.count, scalars[end] == "-", scalars[end + 3] == "-" else { return nil }
        guard [end + 1, end + 2, end + 4, end + 5].allSatisfy({ digit(scalars[$0]) != nil }) else { return nil }
        let month = number(scalars, end + 1..<end + 3)
        return (1...12).contains(month) ? month : nil
    }
}

extension YearsNamed.Mention {
    fileprivate init(years year: Int, isStrong: Bool) { self.init(years: year...year, isStrong: isStrong) }
}
