package import Database
package import Kernel
package import Office

/// The plan of a fiscal year and what becomes of it. Web, import and demo come through the same deeds.
package enum Measures {
    package static let write = Permission(
        "measures.write", "แก้ไขแผนมาตรการ", for: [.itaAdministrator, .unitHead])
    package static let record = Permission(
        "measures.record", "บันทึกความก้าวหน้า", for: [.itaAdministrator, .unitHead, .officer])

    /// Plan years that have measures, newest first.
    package static func years(in db: borrowing Tx) throws -> [FiscalYear] { try MeasureStore.years(in: db) }

    package static func plan(of year: FiscalYear, in db: borrowing Tx) throws -> Plan {
        try MeasureStore.plan(of: year, in: db)
    }

    static func subject(_ id: ID<Measure>) -> Subject { Subject("measure", id) }
}
