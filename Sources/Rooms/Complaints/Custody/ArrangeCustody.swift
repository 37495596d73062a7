import Database
package import Kernel
package import Office
import Organisations

extension Custody {
    /// Lets an officer read reports from now on. Until the officer makes a key, nothing can be sealed to it.
    ///
    /// - Parameter isOutside: whether it is somebody who does not work for the organisation.
    package static func name(_ officer: OfficerID, isOutside: Bool, at place: Workplace) throws {
        try place.actor.require(arrange)
        let custodian = Custodian(id: place.newID(), officer: officer, isOutside: isOutside)
        try place.write(JournalEntry(.created, Subject("custodian", officer), "")) { db, entry in
            let position = try active(officer, field: "officer", in: db).position
            let readers = try CustodianStore.current(in: db)
            guard !readers.contains(where: { $0.officer == officer }) else {
                throw Refusal.invalid(
                    "officer", "«\(position)» เป็นผู้รับรายงานอยู่แล้ว", "This officer reads reports already.")
            }
            try CustodyRule.oneMore(than: readers.count)
            entry.summary = "ให้ «\(position)» เป็นผู้รับรายงานทุจริต\(isOutside ? " จากภายนอกหน่วยงาน" : "")"
            try CustodianStore.insert(custodian, at: place.now, in: db)
        }
    }

    /// Nothing more is sealed to this custodian. What was sealed until now stays readable, so that nobody buries a
    /// report by ending whoever can read it.
    static func end(_ id: ID<Custodian>, because reason: String, at place: Workplace) throws {
        try place.actor.require(arrange)
        let reason = try CustodyRule.reason(reason)
        try place.write(JournalEntry(.withdrawn, Subject("custodian", "0"), "", reason: reason)) { db, entry in
            guard let custodian = try CustodianStore.current(in: db).first(where: { $0.id == id }) else {
                throw Refusal.noSuchPage
            }
            let officer = try Organisations.officers(in: db).first { $0.id == custodian.officer }
            entry.subject = Subject("custodian", custodian.officer)
            entry.summary = "«\(officer?.position ?? "")» พ้นจากการเป็นผู้รับรายงานทุจริต"
            try CustodianStore.end(id, because: reason, at: place.now, in: db)
        }
    }

    /// Says under whom an officer stands besides what units and roles say; none takes back what was said.
    package static func setSuperiors(_ superiors: Set<OfficerID>, of officer: OfficerID, at place: Workplace) throws {
        try place.actor.require(arrange)
        try place.write(JournalEntry(.changed, Subject("officer", officer), "")) { db, entry in
            let position = try active(officer, field: "officer", in: db).position
            let above = try superiors.sorted().map { try active($0, field: "superiors", in: db).position }
            let others = try TieStore.superiors(in: db).filter { $0.officer != officer }
            let chain = Chain(try Organisations.officers(in: db), declared: others, outside: [])
            guard !superiors.contains(officer), superiors.allSatisfy({ !chain.above($0).contains(officer) }) else {
                throw Refusal.invalid(
                    "superiors", "ผู้บังคับบัญชาที่เลือกอยู่ใต้ «\(position)» เอง โปรดตรวจสายบังคับบัญชา",
                    "A superior cannot stand under the officer.")
            }
            entry.summary =
                above.isEmpty
                ? "ไม่ระบุผู้บังคับบัญชาเพิ่มของ «\(position)»" : "«\(position)» อยู่ใต้บังคับบัญชา \(above.joined(separator: ", "))"
            try TieStore.setSuperiors(superiors, of: officer, in: db)
        }
    }

    /// The own relatives among the officers. Nobody else is shown them, the journal included.
    package static func declareRelatives(_ relatives: Set<OfficerID>, at place: Workplace) throws {
        guard let officer = place.actor.officer else { throw Refusal.noSuchPage }
        let entry = JournalEntry(.changed, Subject("officer", officer), "แจ้งหรือแก้ไขความเป็นญาติ (ไม่บันทึกว่าเป็นผู้ใด)")
        try place.write(entry) { db in
            for relative in relatives.sorted() { _ = try active(relative, field: "relatives", in: db) }
            guard !relatives.contains(officer) else {
                throw Refusal.invalid("relatives", "ไม่ต้องเลือกตนเอง", "Do not choose yourself.")
            }
            try TieStore.setRelatives(relatives, of: officer, in: db)
        }
    }

    private static func active(_ id: OfficerID, field: String, in db: borrowing Tx) throws -> Officer {
        guard let officer = try Organisations.officers(in: db).first(where: { $0.id == id }), officer.isActive else {
            throw Refusal.invalid(field, "โปรดเลือกเจ้าหน้าที่ที่ยังปฏิบัติงาน", "Choose an officer who works here.")
        }
        return officer
    }
}
