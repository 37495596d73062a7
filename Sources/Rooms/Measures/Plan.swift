package import Kernel

/// All measures of one organisation for one fiscal year, in the order of their numbers.
package struct Plan: Hashable, Sendable {
    package let year: FiscalYear
    package let measures: [Measure]

    package init(year: FiscalYear, measures: [Measure]) {
        self.year = year
        self.measures = measures.sorted { Plan.order($0) < Plan.order($1) }
    }

    package func totals(on today: Day) -> Totals {
        Totals(
            count: measures.count,
            byStatus: Dictionary(grouping: measures, by: \.result.status).mapValues(\.count),
            proven: measures.count { $0.result.status == .done && $0.proof(on: today).verdict == .proven },
            late: measures.count { $0.daysLate(on: today) != nil })
    }

    /// How many measures stand where.
    package struct Totals: Hashable, Sendable {
        package let count: Int
        let byStatus: [Measure.Status: Int]
        /// Of those claimed as done, how many bring all their evidence.
        package let proven: Int
        package let late: Int

        package func of(_ status: Measure.Status) -> Int { byStatus[status] ?? 0 }
    }

    /// `1.10` comes after `1.9`; measures without a number keep the order in which they were written.
    private static func order(_ measure: Measure) -> Key {
        let parts = measure.promise.number.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
        return Key(parts: parts.isEmpty ? [.max] : parts, id: measure.id)
    }

    private struct Key: Comparable {
        let parts: [Int]
        let id: ID<Measure>

        static func < (a: Key, b: Key) -> Bool {
            a.parts == b.parts ? a.id < b.id : a.parts.lexicographicallyPrecedes(b.parts)
        }
    }
}
