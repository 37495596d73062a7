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

    /// Units work on what they answer for; the administrator on everything, everyone on what names no single unit.
    static func isOpen(_ measure: Measure, to actor: Actor) -> Bool {
        if actor.roles.contains(.itaAdministrator) { return true }
        let units = measure.promise.units.map(\.unit) + measure.steps.compactMap(\.unit).map(Optional.some)
        return units.isEmpty || units.contains(nil) || units.contains(actor.unit)
    }

    static func require(_ measure: Measure, isOpenTo actor: Actor) throws(Refusal) {
        guard isOpen(measure, to: actor) else {
            throw Refusal(
                .notAllowed,
                Message(
                    "มาตรการนี้เป็นงานของ \(measure.unitWords.joined(separator: ", ")) ท่านดูได้แต่บันทึกแทนไม่ได้"
                        + " หากเป็นงานของท่าน โปรดแจ้งผู้ดูแลระบบ ITA ให้เพิ่มหน่วยงานของท่านในแผน",
                    "Only the units that answer for this measure may write here."))
        }
    }
}
