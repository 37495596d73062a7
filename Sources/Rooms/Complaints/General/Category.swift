import Cases
import Contracts
package import Database
package import Kernel
package import Office
import Organisations
import Thai

/// What people complain about, and who answers for it within what time.
package struct ComplaintCategory: Hashable, Sendable {
    package let id: ID<ComplaintCategory>
    package var name: String
    /// Who gets such complaints at once; `nil` where somebody assigns them.
    package var unit: UnitID?
    /// Working days that are promised.
    package var days: Int
    /// Whether it can still be chosen.
    package var isOffered: Bool
    package let version: Int

    /// Where a complaint fits nowhere else.
    static let other = "เรื่องอื่น"
    static let daysAllowed = 1...90

    var promise: CasePromise {
        CasePromise(days: days, by: "เรื่อง\(name) แก้ไขหรือแจ้งความคืบหน้าภายใน \(days) วันทำการ")
    }
}

/// Rows of categories.
enum CategoryStore {
    /// In the order of their names.
    static func all(in db: borrowing Tx) throws -> [ComplaintCategory] {
        try db.query(
            "SELECT id, name, unit_id, days, is_offered, version FROM complaint_category WHERE org_id = ?1"
        ) { row in
            ComplaintCategory(
                id: try row[0], name: try row[1], unit: try row[2], days: try row[3], isOffered: try row[4],
                version: try row[5])
        }.sorted { $0.name.thaiSortKey.lexicographicallyPrecedes($1.name.thaiSortKey) }
    }

    static func insert(_ category: ComplaintCategory, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO complaint_category (org_id, id, name, unit_id, days, is_offered, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)
            """, category.id, category.name, category.unit, category.days, category.isOffered)
    }

    /// Whether its version was still the stored one.
    static func update(_ category: ComplaintCategory, in db: borrowing Tx) throws -> Bool {
        try db.run(
            """
            UPDATE complaint_category SET name = ?4, unit_id = ?5, days = ?6, is_offered = ?7, version = version + 1
            WHERE org_id = ?1 AND id = ?2 AND version = ?3
            """, category.id, category.version, category.name, category.unit, category.days, category.isOffered) == 1
    }
}

extension Complaints {
    /// Every category, those that are no longer offered among them.
    package static func categories(in db: borrowing Tx) throws -> [ComplaintCategory] { try CategoryStore.all(in: db) }

    /// Adds what people may complain about.
    ///
    /// - Parameter days: working days that are promised, 1 to 90.
    @discardableResult
    package static func addCategory(
        _ name: String, unit: UnitID?, days: Int, at place: Workplace
    ) throws -> ID<ComplaintCategory> {
        let category = ComplaintCategory(
            id: place.newID(), name: name, unit: unit, days: days, isOffered: true, version: 1)
        try put(category, .created, "เพิ่มประเภทเรื่องร้องเรียน", at: place) { category, db in
            try CategoryStore.insert(category, in: db)
        }
        return category.id
    }

    /// Changes a category from the version that it carries. Complaints that came before keep what was promised to them.
    package static func changeCategory(_ category: ComplaintCategory, at place: Workplace) throws {
        try put(category, .changed, "แก้ประเภทเรื่องร้องเรียน", at: place) { category, db in
            guard try CategoryStore.update(category, in: db) else {
                throw Refusal(
                    .conflict,
                    Message("ประเภทนี้ถูกแก้ระหว่างที่ท่านเปิดหน้าอยู่ โปรดเปิดใหม่", "It was changed meanwhile."))
            }
        }
    }

    private static func put(
        _ typed: ComplaintCategory, _ deed: Deed, _ words: String, at place: Workplace,
        _ write: (ComplaintCategory, borrowing Tx) throws -> Void
    ) throws {
        try place.actor.require(arrangeGeneral)
        var ready = typed
        ready.name = try CaseText.line(typed.name, field: "name", limit: 80, required: "โปรดตั้งชื่อประเภท")
        guard ComplaintCategory.daysAllowed.contains(ready.days) else {
            throw Refusal.invalid(
                "days", "สัญญาได้ 1 ถึง 90 วันทำการ (พบ \(ready.days))", "1 to 90 working days.")
        }
        guard ready.name != ComplaintCategory.other else { throw taken(ready.name) }
        let category = ready
        let entry = JournalEntry(deed, Subject("complaint-category", category.id), "\(words) «\(category.name)»")
        do {
            try place.write(entry) { db in
                let units = try Organisations.units(in: db).map(\.id)
                guard category.unit.map(units.contains) ?? true else {
                    throw Refusal.invalid("unit", "โปรดเลือกส่วนราชการจากรายการ", "Choose one of the units.")
                }
                try write(category, db)
            }
        } catch let error as DatabaseError where error.kind == .unique {
            throw taken(category.name)
        }
    }

    private static func taken(_ name: String) -> Refusal {
        .invalid("name", "มีประเภท «\(name)» แล้ว", "There is a category of this name.")
    }
}
