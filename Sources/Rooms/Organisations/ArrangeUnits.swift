import Database
package import Kernel
package import Office

extension Organisations {
    /// A new unit, after those that are there; refused when one of that name exists.
    @discardableResult
    package static func addUnit(_ name: String, at place: Workplace) throws -> UnitID {
        try place.actor.require(managePeople)
        let name = try Wording.required(name, field: "unit-name", thai: "ชื่อส่วนราชการ", limit: 200)
        let unit = OrganisationUnit(id: place.newID(), name: name)
        try refusingTwins(name) {
            try place.write(JournalEntry(.created, Subject("unit", unit.id), "เพิ่มส่วนราชการ «\(name)»")) {
                try OfficerStore.insert(unit, in: $0)
            }
        }
        return unit.id
    }

    static func renameUnit(_ id: UnitID, to name: String, at place: Workplace) throws {
        let name = try Wording.required(name, field: "unit-name", thai: "ชื่อส่วนราชการ", limit: 200)
        try refusingTwins(name) {
            try place.write(JournalEntry(.changed, Subject("unit", id), "เปลี่ยนชื่อส่วนราชการเป็น «\(name)»")) { db, entry in
                let before = try OfficerStore.units(in: db).first { $0.id == id }
                entry.detail = ["before": .text(before?.name ?? ""), "after": .text(name)]
                try OfficerStore.rename(id, to: name, in: db)
            }
        }
    }

    private static func refusingTwins(_ name: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as DatabaseError where error.kind == .unique {
            throw duplicate("unit-name", "มีส่วนราชการชื่อ «\(name)» แล้ว", "A unit of this name exists already.")
        }
    }
}
