import ITA
import Kernel
import Tables

/// Scores plain rows of long tables without making records: ten clean indicators, nothing that contradicts them.
///
/// Whatever is out of the ordinary is left to `ScoreRecord`, which gives the same answer and says more.
struct QuickRows {
    private let columns: ScoreColumns
    private let indicatorColumns: [Int]
    private let mustBeEmpty: [Int]
    private let overall: Int?
    private let parts: [Int?]
    private let texts: [Int?]
    private let years: [Int: (score: QuickScore, levels: [QuickLevel])]
    private var scores = [Int64](repeating: 0, count: 10)

    /// A level rule in plain integers.
    private struct QuickLevel {
        let code: [UInt8]
        let floor: Int64
        let ceiling: Int64
        let each: Int64?
    }

    /// `nil` for a table that has no single column for each of the ten indicators.
    init?(_ columns: ScoreColumns) {
        self.columns = columns
        let indicators = (1...10).compactMap { number -> Int? in
            let places = columns.places[.figure(.indicator(number))] ?? []
            return places.count == 1 ? places[0] : nil
        }
        guard indicators.count == 10, columns.figures.allSatisfy({ $0.columns.count == 1 }) else { return nil }
        indicatorColumns = indicators
        mustBeEmpty = Instrument.allCases.compactMap { columns.first(.figure(.instrument($0))) }
        overall = columns.first(.figure(.overall))
        parts = [columns.first(.figure(.eitPart(1))), columns.first(.figure(.eitPart(2)))]
        texts = [columns.first(.name), columns.first(.kind), columns.first(.province)]
        var years: [Int: (score: QuickScore, levels: [QuickLevel])] = [:]
        for edition in Edition.all {
            guard let score = QuickScore(edition), let levels = edition.levels,
                levels.rules.allSatisfy({ $0.eachOf.isEmpty || Set($0.eachOf) == Set(LevelPart.allCases) })
            else { continue }
            years[edition.year.buddhistYear] = (
                score,
                levels.rules.map {
                    QuickLevel(
                        code: Array($0.code.utf8), floor: $0.floor.count, ceiling: $0.ceiling.count,
                        each: $0.eachAtLeast?.count)
                }
            )
        }
        self.years = years
    }

    /// Appends the row's line and returns true, or leaves everything as it was and returns false.
    mutating func append(_ row: CSVReader, year: Int, to out: inout [UInt8]) -> Bool {
        guard let rules = years[year], row.count <= columns.count else { return false }
        for (index, column) in indicatorColumns.enumerated() {
            guard let score = row.hundredths(column), score <= 10000 else { return false }
            scores[index] = score
        }
        for column in mustBeEmpty where !row.isEmpty(column) { return false }
        for column in texts { if let column, !row.isPlain(column) { return false } }
        let sums = rules.score.sums(scores)
        let rounded = QuickScore.rounded(sums.overall, over: sums.overallDivisor)
        if let overall, !row.isEmpty(overall) {
            guard let printed = row.hundredths(overall), printed == rounded else { return false }
        }
        var eit: (Int64?, Int64?)
        if let column = parts[0], !row.isEmpty(column) {
            guard let part = row.hundredths(column), part <= 10000 else { return false }
            eit.0 = part
        }
        if let column = parts[1], !row.isEmpty(column) {
            guard let part = row.hundredths(column), part <= 10000 else { return false }
            eit.1 = part
        }
        let iit = QuickScore.rounded(sums.means.iit, over: sums.counts.iit)
        let oit = QuickScore.rounded(sums.means.oit, over: sums.counts.oit)
        var found: QuickLevel?
        var isOpen = false
        for level in rules.levels where level.floor <= rounded && rounded <= level.ceiling {
            if let each = level.each {
                if iit < each || oit < each || eit.0 ?? 10000 < each || eit.1 ?? 10000 < each { continue }
                if eit.0 == nil || eit.1 == nil {
                    isOpen = true
                    break
                }
            }
            found = level
            break
        }
        if let column = columns.first(.level), !row.isEmpty(column) {
            guard let found, row.bytes[row.range(column)].elementsEqual(found.code) else { return false }
        }
        write(row, year, sums, rounded, isOpen ? nil : found, &out)
        return true
    }

    private func write(
        _ row: CSVReader, _ year: Int, _ sums: QuickScore.Sums, _ rounded: Int64, _ level: QuickLevel?,
        _ out: inout [UInt8]
    ) {
        Self.append(Int64(row.line), to: &out)
        out.append(0x2C)
        Self.append(Int64(year), to: &out)
        for column in texts {
            out.append(0x2C)
            if let column { out += row.bytes[row.range(column)] }
        }
        Self.append(sums.means.iit, over: sums.counts.iit, to: &out)
        Self.append(sums.means.eit, over: sums.counts.eit, to: &out)
        Self.append(sums.means.oit, over: sums.counts.oit, to: &out)
        Self.append(sums.overall, over: sums.overallDivisor, to: &out)
        Self.append(rounded, over: 1, to: &out)
        out.append(0x2C)
        if let level { out += level.code }
        out += level == nil ? Self.undecided : Self.decided
    }

    private static let decided = Array(",yes,,no,\r\n".utf8)
    private static let undecided = Array(",no,,no,\r\n".utf8)

    /// A comma, then hundredths over a divisor as `Rational.decimal` writes them: up to six decimals, cut off, at least two.
    private static func append(_ sum: Int64, over divisor: Int64, to out: inout [UInt8]) {
        out.append(0x2C)
        let millionths = sum &* 10000 / divisor
        append(millionths / 1_000_000, to: &out)
        out.append(0x2E)
        var fraction = millionths % 1_000_000
        var digits = 6
        while digits > 2, fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        var scale: Int64 = 1
        for _ in 1..<digits { scale &*= 10 }
        while scale > 0 {
            out.append(UInt8(truncatingIfNeeded: 0x30 + fraction / scale % 10))
            scale /= 10
        }
    }

    private static func append(_ value: Int64, to out: inout [UInt8]) {
        if value >= 10 { append(value / 10, to: &out) }
        out.append(UInt8(truncatingIfNeeded: 0x30 + value % 10))
    }
}
