package import Database
package import Kernel
package import Office
import Thai

extension Measures {
    /// Adds a measure to the plan of a year, with what is already known of its result.
    @discardableResult
    package static func add(
        _ promise: Measure.Promise, result: Measure.Result = .init(), steps: [Measure.Step] = [], year: FiscalYear,
        at place: Workplace
    ) throws -> ID<Measure> {
        try place.together { try add(promise, result: result, steps: steps, year: year, in: $0, at: place) }
    }

    /// The same as one of several deeds that commit together.
    @discardableResult
    package static func add(
        _ promise: Measure.Promise, result: Measure.Result, steps: [Measure.Step], year: FiscalYear,
        in db: borrowing Tx, at place: Workplace
    ) throws -> ID<Measure> {
        try place.actor.require(write)
        guard (2550..<2700).contains(year.buddhistYear) else {
            throw Refusal.invalid(
                "year", "ปีงบประมาณต้องเป็น พ.ศ. 2550 ถึง 2699 (พบ \(year))", "The fiscal year must be 2550 to 2699 B.E.")
        }
        let promise = try promise.checked(in: year)
        let result = try result.checked()
        let steps = try steps.checked()
        let id: ID<Measure> = place.newID()
        try MeasureStore.insert(id, year: year, promise, result, steps, in: db)
        try place.note(
            JournalEntry(.created, subject(id), "เพิ่มมาตรการ «\(promise.titles[0].excerpt)» ปีงบประมาณ \(year)"),
            in: db)
        return id
    }

    /// Changes what the plan says. Throws `MeasureCollision` when somebody else was quicker.
    package static func change(
        _ id: ID<Measure>, to promise: Measure.Promise, from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(write)
        try place.write(JournalEntry(.changed, subject(id), "")) { db, entry in
            let before = try MeasureStore.find(id, in: db)
            try require(before, isOpenTo: place.actor)
            let promise = try promise.checked(in: before.year)
            guard try MeasureStore.update(id, to: promise, from: version, in: db) else {
                throw MeasureCollision(current: before)
            }
            entry.summary = "แก้ไขแผนของมาตรการ «\(promise.titles[0].excerpt)»"
            entry.detail = Comparison.promises(before.promise, promise).journalDetail
        }
    }

    /// Replaces the steps. Throws `MeasureCollision` when somebody else was quicker.
    package static func change(
        _ id: ID<Measure>, to steps: [Measure.Step], from version: Int, at place: Workplace
    ) throws {
        try place.actor.require(record)
        let steps = try steps.checked()
        try place.write(JournalEntry(.changed, subject(id), "")) { db, entry in
            let before = try MeasureStore.find(id, in: db)
            try require(before, isOpenTo: place.actor)
            guard try MeasureStore.update(id, to: steps, from: version, in: db) else {
                throw MeasureCollision(current: before)
            }
            let done = steps.count { $0.doneOn != nil }
            entry.summary = "แก้ไขขั้นตอนของมาตรการ «\(before.title.excerpt)» ทำแล้ว \(done) จาก \(steps.count) ขั้น"
            entry.detail = Comparison.steps(before.steps, steps).journalDetail
        }
    }

    /// Takes a measure out of the plan; it stays in the database with the reason.
    package static func withdraw(_ id: ID<Measure>, because reason: String, at place: Workplace) throws {
        try place.actor.require(write)
        let reason = reason.tidied
        guard (1...1000).contains(reason.count) else {
            throw Refusal.invalid(
                "reason", "โปรดเขียนเหตุผลที่ถอนมาตรการ ไม่เกิน 1,000 ตัวอักษร เพื่อให้ผู้อื่นเข้าใจภายหลัง",
                "Give the reason in at most 1,000 characters.")
        }
        try place.write(JournalEntry(.withdrawn, subject(id), "", reason: reason)) { db, entry in
            let measure = try MeasureStore.find(id, in: db)
            try require(measure, isOpenTo: place.actor)
            entry.summary = "ถอนมาตรการ «\(measure.title.excerpt)»"
            try MeasureStore.withdraw(id, because: reason, in: db)
        }
    }
}

/// Somebody else changed the measure first; carries what stands there now.
package struct MeasureCollision: Error {
    package let current: Measure
}
