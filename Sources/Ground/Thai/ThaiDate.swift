package import Kernel

/// How a day is written for Thai readers; years are of the Buddhist era (พ.ศ.).
package enum ThaiDateStyle: Hashable, Sendable {
    /// `วันพุธที่ 19 กุมภาพันธ์ พ.ศ. 2568`
    case full
    /// `19 กุมภาพันธ์ 2568`
    case long
    /// `19 ก.พ. 2568`
    case medium
    /// `19 ก.พ. 68`
    case short
}

extension Day {
    package func thai(_ style: ThaiDateStyle = .long, digits: DigitStyle = .ascii) -> String {
        let (year, _, day) = civil
        let era = year + 543
        let text =
            switch style {
            case .full: "วัน\(thaiWeekday)ที่ \(day) \(month.name) พ.ศ. \(era)"
            case .long: "\(day) \(month.name) \(era)"
            case .medium: "\(day) \(month.abbreviation) \(era)"
            case .short: "\(day) \(month.abbreviation) \(twoDigits(era % 100))"
            }
        return digits.applied(to: text)
    }

    package var month: Month { Month(rawValue: civil.month) ?? .january }
    /// Year of the Buddhist era (พ.ศ.) of the calendar, not of the budget.
    package var buddhistYear: Int { civil.year + 543 }
    /// `พุธ`, without the word for day.
    package var thaiWeekday: String {
        let names = ["พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์", "จันทร์", "อังคาร", "พุธ"]
        return names[Int(((number % 7) + 7) % 7)]
    }

    /// Reads a day as people write it, in Thai or ASCII digits: `19 กุมภาพันธ์ 2568`, `19 ก.พ. 68`, `19/2/2568`,
    /// `วันพุธที่ 19 กุมภาพันธ์ พ.ศ. 2568`, `2025-02-19`.
    ///
    /// A two-digit year is of the Buddhist era; a four-digit year from 2400 on is too, a smaller one is of the common era.
    /// `nil` when there is no such day or the text says anything more.
    package init?(thai text: some StringProtocol) {
        let plain = text.tidied.asciiDigits
        if let day = Day(iso: plain) {
            self = day
            return
        }
        guard let day = Day.byNumbers(plain) ?? Day.byNames(plain) else { return nil }
        self = day
    }

    private static func byNumbers(_ text: String) -> Day? {
        for separator in ["/", "-", "."] as [Character] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false).map {
                $0.filter { $0 != " " }
            }
            guard parts.count == 3, let day = Int(thai: parts[0]), let month = Int(thai: parts[1]) else { continue }
            return commonYear(parts[2]).flatMap { Day(year: $0, month: month, day: day) }
        }
        return nil
    }

    private static func byNames(_ text: String) -> Day? {
        var rest = Substring(text)
        if rest.hasPrefix("วัน") {
            rest = rest.drop { !("0"..."9").contains($0) }
        }
        let dayDigits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(dayDigits.count).drop { $0 == " " }
        rest.dropWord("เดือน")
        let monthName = rest.prefix { !("0"..."9").contains($0) }
        let yearDigits = rest.dropFirst(monthName.count)
        var month = Substring(monthName.filter { $0 != " " })
        for era in ["พ.ศ.", "พศ.", "พศ"] where month.hasSuffix(era) {
            month = month.dropLast(era.count)
            break
        }
        guard let day = Int(thai: dayDigits), let named = Month(named: month), let year = commonYear(yearDigits) else {
            return nil
        }
        return Day(year: year, month: named.rawValue, day: day)
    }

    private static func commonYear(_ text: some StringProtocol) -> Int? {
        guard text.count == 2 || text.count == 4, !text.contains(","), let year = Int(thai: text) else { return nil }
        if text.count == 2 { return 2500 + year - 543 }
        return year >= 2400 ? year - 543 : year
    }
}

extension Instant {
    /// Day and time in Thailand: `19 ก.พ. 2568 14:05 น.`
    package func thai(_ style: ThaiDateStyle = .medium, digits: DigitStyle = .ascii) -> String {
        let time = "\(twoDigits(minuteOfDay / 60)):\(twoDigits(minuteOfDay % 60)) น."
        return "\(day.thai(style, digits: digits)) \(digits.applied(to: time))"
    }
}

extension FiscalYear {
    /// `ปีงบประมาณ พ.ศ. 2568`
    package func thai(digits: DigitStyle = .ascii) -> String {
        digits.applied(to: "ปีงบประมาณ พ.ศ. \(buddhistYear)")
    }

    /// Reads `2568`, `๒๕๖๘`, `ปีงบประมาณ พ.ศ. 2568`, `ปีงบประมาณ 2568`, `ปี 68`; `nil` outside 2500–2699 and for other text.
    package init?(thai text: some StringProtocol) {
        let plain = text.tidied.asciiDigits.filter { $0 != " " }
        let digits = plain.drop { !("0"..."9").contains($0) }
        let words = ["", "ปี", "พ.ศ.", "ปีพ.ศ.", "ปีงบประมาณ", "ปีงบประมาณพ.ศ.", "ประจำปีงบประมาณพ.ศ.", "ประจำปีงบประมาณ"]
        guard words.contains(String(plain.dropLast(digits.count))), !digits.contains(","),
            let number = Int(thai: digits)
        else { return nil }
        let year = digits.count == 2 ? 2500 + number : number
        guard (2500...2699).contains(year) else { return nil }
        self.init(year)
    }
}

extension Substring {
    fileprivate mutating func dropWord(_ word: String) {
        if hasPrefix(word) { self = dropFirst(word.count).drop { $0 == " " } }
    }
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
