import Contracts
import Kernel
import Thai

/// One line of a paper as far as somebody typed it: what the data wrote is only a mark in it.
struct TypedLine: Hashable, Sendable {
    enum Origin: Hashable, Sendable {
        case template(TemplateText.Place)
        case answer(String)

        var words: String {
            switch self {
            case .template(let place): "แม่แบบ \(place.template) บรรทัดที่ \(place.line)"
            case .answer(let label): "«\(label)»"
            }
        }
    }

    /// Letters with ASCII digits, each with the place it comes from.
    private var letters: [Character] = []
    private var origins: [Origin?] = []
    private static let bound: Character = "\u{FFFC}"

    mutating func append(_ words: String, from origin: Origin) {
        let plain = Array(words.asciiDigits)
        letters += plain
        origins += Array(repeating: origin, count: plain.count)
    }

    /// What the data wrote: nothing to hold against them, but a year still says of which year the line speaks.
    mutating func appendBound(_ value: BindingValue?) {
        var digits: [Character] = [Self.bound]
        if case .year(let year) = value { digits = Array(year.description) }
        letters += digits
        origins += Array(repeating: nil, count: digits.count)
    }

    /// A number that follows words that name a value.
    struct Claim: Hashable, Sendable {
        let phrase: String
        let number: String
        /// The year that the sentence names; `nil` where it names none.
        let year: FiscalYear?
        let origin: Origin
    }

    /// How far behind the words a number may stand, and how far before them their year.
    private static let reach = 40

    /// The numbers that follow one of the phrases; where phrases overlap the longest counts.
    func claims(_ phrases: [String]) -> [Claim] {
        let longestFirst = phrases.map { Array($0.asciiDigits) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        var claims: [Claim] = []
        var index = 0
        while index < letters.count {
            guard let phrase = longestFirst.first(where: { stands($0, at: index) }) else {
                index += 1
                continue
            }
            let before = year(before: index)
            index += phrase.count
            guard let found = number(after: index, longestFirst) else { continue }
            claims.append(
                Claim(
                    phrase: String(phrase), number: found.number, year: found.year ?? before, origin: found.origin))
        }
        return claims
    }

    private func stands(_ phrase: [Character], at index: Int) -> Bool {
        guard index + phrase.count <= letters.count, letters[index..<index + phrase.count].elementsEqual(phrase) else {
            return false
        }
        guard let last = phrase.last, Self.isDigit(last), index + phrase.count < letters.count else { return true }
        return !Self.isDigit(letters[index + phrase.count])
    }

    /// The last year that is named shortly before the words.
    private func year(before end: Int) -> FiscalYear? {
        var found: FiscalYear?
        var index = max(end - 2 * Self.reach, 0)
        while index < end {
            guard Self.isDigit(letters[index]) else {
                index += 1
                continue
            }
            let digits = number(at: index)
            found = Self.year(digits) ?? found
            index += digits.count
        }
        return found
    }

    private static func year(_ digits: String) -> FiscalYear? {
        guard digits.count == 4, let number = Int(digits), (2400...2699).contains(number) else { return nil }
        return FiscalYear(number)
    }

    private func number(
        after start: Int, _ phrases: [[Character]]
    ) -> (number: String, year: FiscalYear?, origin: Origin)? {
        var index = start
        var year: FiscalYear?
        let end = min(letters.count, start + Self.reach)
        while index < end {
            let letter = letters[index]
            if letter == Self.bound || phrases.contains(where: { stands($0, at: index) }) { return nil }
            guard Self.isDigit(letter) else {
                index += 1
                continue
            }
            let digits = number(at: index)
            if let named = Self.year(digits) {
                year = named
                index += digits.count
                continue
            }
            return origins[index].map { (digits, year, $0) }
        }
        return nil
    }

    /// Digits with points and commas between them.
    private func number(at start: Int) -> String {
        var end = start
        while end < letters.count {
            let isInside =
                Self.isDigit(letters[end])
                || (letters[end] == "." || letters[end] == ",") && end + 1 < letters.count
                    && Self.isDigit(letters[end + 1])
            guard isInside else { break }
            end += 1
        }
        return String(letters[start..<end])
    }

    private static func isDigit(_ letter: Character) -> Bool { ("0"..."9").contains(letter) }
}

extension Binding {
    /// Words that name this value in a text; numbers only.
    var phrases: [String] {
        switch kind {
        case .score, .count, .money: [thai] + aliases
        case .text, .day, .year, .list, .blocks: []
        }
    }
}

extension BindingValue {
    /// Whether the typed number is this one; `nil` when it cannot be meant as one of its kind.
    func agrees(with typed: String) -> Bool? {
        switch self {
        case .score(let score):
            guard let read = Hundredths(typed), (0...10_000).contains(read.count) else { return nil }
            return read == score
        case .count(let count): return Int(thai: typed).map { $0 == count }
        case .money(let money): return Satang(thai: typed).map { $0 == money }
        case .text, .day, .year, .list, .blocks: return nil
        }
    }
}
