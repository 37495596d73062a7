import Kernel
import Thai

extension PeriodReading {
    /// Reads `ตลอดปีงบประมาณ ๒๕๖๘`, `มกราคม ๒๕๖๔ ถึง กุมภาพันธ์ ๒๕๖๔`, `๑ ตุลาคม พ.ศ.๒๕๖๕ – ๓๐ กันยายน ๒๕๖๖`, one month or one day.
    static func read(_ text: String) -> (period: PeriodReading, confidence: Confidence, reason: Message?)? {
        let plain = text.tidied.asciiDigits
        let dense = plain.filter { $0 != " " }
        if let year = wholeYear(dense) {
            let period = PeriodReading(from: year.firstDay, to: year.lastDay)
            if dense.contains("งบประมาณ") { return (period, .certain, nil) }
            return (
                period, .likely,
                Message("ไม่ได้พิมพ์ว่าปีงบประมาณ จึงถือเป็นปีงบประมาณ \(year)", "not said to be a fiscal year; taken as one")
            )
        }
        for separator in ["ถึง", "–", "—", " - ", "-"] {
            let ends = plain.split(separator: separator, maxSplits: 1).map { String($0) }
            guard ends.count == 2, let to = span(ends[1]),
                let from = span(ends[0]) ?? span(ends[0] + year(of: ends[1])),
                from.from <= to.to
            else { continue }
            return (PeriodReading(from: from.from, to: to.to), .certain, nil)
        }
        return span(plain).map { ($0, .certain, nil) }
    }

    private static func wholeYear(_ dense: String) -> FiscalYear? {
        for word in ["ตลอดปีงบประมาณ", "ตลอดปี", "ปีงบประมาณ"] where dense.hasPrefix(word) {
            return FiscalYear(thai: dense.dropFirst(word.count))
        }
        return nil
    }

    private static func year(of text: String) -> String {
        " " + String(text.reversed().prefix { $0.isNumber }.reversed())
    }

    /// One day, or the days of one month.
    private static func span(_ text: String) -> PeriodReading? {
        if let day = Day(thai: text) { return PeriodReading(from: day, to: day) }
        let dense = text.filter { $0 != " " }.replacing("พ.ศ.", with: "").replacing("เดือน", with: "")
        let digits = String(dense.reversed().prefix { $0.isNumber }.reversed())
        guard digits.count == 4, let month = Month(named: dense.dropLast(4)), let year = Int(digits), year > 2400 else {
            return nil
        }
        let next = month == .december ? (year + 1, 1) : (year, month.rawValue + 1)
        guard let first = Day(year: year - 543, month: month.rawValue, day: 1),
            let after = Day(year: next.0 - 543, month: next.1, day: 1)
        else { return nil }
        return PeriodReading(from: first, to: after.adding(days: -1))
    }
}

extension FollowUpRhythm {
    /// Every rhythm of follow-up that a text speaks of, each once.
    static func all(in text: String) -> [FollowUpRhythm] {
        let dense = text.tidied.asciiDigits.filter { $0 != " " }
        var found: [FollowUpRhythm] = []
        if dense.contains("ไตรมาสละ") || dense.contains("ทุกไตรมาส") { found.append(.quarterly) }
        if dense.contains("ทุกเดือน") || dense.contains("เดือนละ1") { found.append(.monthly) }
        let months = namedMonths(dense)
        if dense.contains("ทุก6เดือน") || dense.contains("รอบ6เดือน") {
            found.append(months.count > 1 ? .inMonths(months) : .halfYearly)
        } else if months.count > 1 {
            found.append(.inMonths(months))
        } else if let month = months.first {
            found.append(.byMonth(month))
        }
        if dense.contains("สม่ำเสมอ") || dense.contains("ต่อเนื่อง") { found.append(.continuous) }
        return found
    }

    /// Months named after the word for month, in the order of the text.
    private static func namedMonths(_ dense: String) -> [Month] {
        var months: [Month] = []
        for piece in dense.split(separator: "เดือน").dropFirst(dense.hasPrefix("เดือน") ? 0 : 1) {
            if let month = Month.allCases.first(where: { piece.hasPrefix($0.name) }), !months.contains(month) {
                months.append(month)
            }
        }
        return months
    }
}
