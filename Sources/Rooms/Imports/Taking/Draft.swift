import ITA
import Kernel

/// What a paper would put into the system, before anybody has confirmed it.
struct Draft: Sendable {
    var rows: [DraftRow]
    /// The year whose result the paper speaks of; `nil` when it does not say.
    let resultYear: FiscalYear?
    /// The year of the measures.
    let planYear: FiscalYear?

    /// - Parameter wanted: the year of the measures, where somebody has said it already.
    init(_ reading: PaperReading, wanted: FiscalYear? = nil) {
        func year(_ kind: PaperFact.Kind) -> FiscalYear? {
            reading.facts.first { $0.kind == kind }.flatMap { Int($0.value) }.map(FiscalYear.init)
        }
        let assessed = year(.assessedYear)
        let printed = year(.planYear).flatMap { $0 == assessed ? nil : $0 }
        planYear = wanted ?? printed ?? reading.periodYear ?? assessed?.next
        resultYear = assessed ?? planYear?.previous
        var maker = DraftMaker(planYear: planYear)
        maker.takeFacts(reading)
        for table in reading.tables { maker.take(table, in: reading) }
        rows = maker.rows
    }

    /// Changes whenever the rows are others, so that an old page cannot confirm a new reading.
    var fingerprint: String {
        let text = rows.map { "\($0.key) \($0.kind.rawValue) \($0.fields.map(\.name))" }.joined(separator: "\n")
        return String(
            text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
    }

    /// Rows that a person should look at first, then the others, each in the order of the paper.
    var inOrderOfDoubt: [DraftRow] {
        Confidence.allCases.flatMap { confidence in rows.filter { $0.confidence == confidence } }
    }
}

extension PaperReading {
    /// The year in which the periods of the measures lie.
    fileprivate var periodYear: FiscalYear? {
        for row in tables.flatMap(\.rows) {
            if case .period(let period) = row[.period]?.value { return period.from.fiscalYear }
        }
        return nil
    }
}
