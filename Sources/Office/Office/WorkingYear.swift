import Contracts
import Database
package import Kernel

extension Workplace {
    /// The present fiscal year, or the newest that has a plan while the present one has none.
    package func workingYear() throws -> FiscalYear {
        let plans = house.papers.filter { $0.kind == .plan }
        let planned = try read { db in
            var years: [FiscalYear] = []
            for plan in plans { years += try plan.years(db) }
            return years
        }
        return planned.max().map { min($0, today.fiscalYear) } ?? today.fiscalYear
    }
}
