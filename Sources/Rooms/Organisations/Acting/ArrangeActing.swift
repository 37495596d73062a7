package import Database
package import Kernel
package import Office
import Thai

extension Organisations {
    /// Writes down an order by which one officer acts for another. It ends by itself after its last day.
    ///
    /// Refused when the absent officer already has somebody in these days, and when whoever acts is away oneself.
    @discardableResult
    package static func addActing(_ content: ActingOrder.Content, at place: Workplace) throws -> ID<ActingOrder> {
        try place.actor.require(managePeople)
        let content = try content.checked(today: place.today)
        let id: ID<ActingOrder> = place.newID()
        try place.write(JournalEntry(.created, Subject("officer", content.absent), "")) { db, entry in
            let absent = try active(content.absent, field: "absent", in: db)
            let acting = try active(content.acting, field: "acting", in: db)
            try requireFree(content, among: try ActingStore.all(in: db))
            entry.summary =
                "ให้ «\(acting.position)» รักษาราชการแทน «\(absent.position)» \(content.firstDay.thai()) ถึง "
                + "\(content.lastDay.thai()) ตาม\(content.order) ลงวันที่ \(content.orderDay.thai())"
            try ActingStore.insert(content, id: id, in: db)
        }
        return id
    }

    /// Ends an order today, before its last day. What was decided under it stands.
    package static func endActing(_ id: ID<ActingOrder>, because reason: String, at place: Workplace) throws {
        try place.actor.require(managePeople)
        let reason = try Wording.required(reason, field: "reason", thai: "เหตุผลที่สิ้นสุดก่อนกำหนด", limit: 500)
        try place.write(JournalEntry(.withdrawn, Subject("officer", "0"), "", reason: reason)) { db, entry in
            guard let order = try ActingStore.all(in: db).first(where: { $0.id == id }) else {
                throw Refusal.noSuchPage
            }
            guard !order.isOver(on: place.today) else {
                throw Refusal(.conflict, Message("คำสั่งนี้สิ้นสุดแล้ว", "This order is over already."))
            }
            entry.subject = Subject("officer", order.absent)
            entry.summary = "«\(order.actingPosition)» พ้นจากการรักษาราชการแทน «\(order.absentPosition)»"
            try ActingStore.end(id, on: place.today, because: reason, in: db)
        }
    }

    /// The order by which somebody acts for that officer on that day, if there is one.
    package static func acting(for absent: OfficerID, on day: Day, in db: borrowing Tx) throws -> ActingOrder? {
        try ActingStore.around(absent, on: day, in: db).first { $0.absent == absent }
    }

    /// The orders by which that officer acts for others on that day.
    package static func actsFor(_ officer: OfficerID, on day: Day, in db: borrowing Tx) throws -> [ActingOrder] {
        try ActingStore.around(officer, on: day, in: db).filter { $0.acting == officer }
    }

    private static func active(_ id: OfficerID, field: String, in db: borrowing Tx) throws -> Officer {
        guard let officer = try OfficerStore.find(id, in: db), officer.isActive else {
            throw Refusal.invalid(field, "โปรดเลือกเจ้าหน้าที่ที่ยังปฏิบัติงาน", "Choose an officer who works here.")
        }
        return officer
    }

    private static func requireFree(_ content: ActingOrder.Content, among orders: [ActingOrder]) throws(Refusal) {
        let same = orders.filter { $0.overlaps(content) }
        if let other = same.first(where: { $0.absent == content.absent }) {
            throw .invalid(
                "first_day",
                "«\(other.absentPosition)» มีผู้รักษาราชการแทนอยู่แล้วตาม\(other.order) ถึง "
                    + "\(other.lastDay.thai()) โปรดสิ้นสุดคำสั่งนั้นก่อน",
                "Somebody acts for this officer in these days already.")
        }
        if let other = same.first(where: { $0.absent == content.acting }) {
            throw .invalid(
                "acting",
                "«\(other.absentPosition)» ไม่อยู่ในช่วงนั้นเอง (\(other.order)) โปรดเลือกผู้อื่น",
                "The one who is to act is away in these days.")
        }
        if let other = same.first(where: { $0.acting == content.absent }) {
            throw .invalid(
                "absent",
                "«\(other.actingPosition)» กำลังรักษาราชการแทน «\(other.absentPosition)» ในช่วงนั้น "
                    + "โปรดสิ้นสุดคำสั่งนั้นก่อน",
                "The absent officer acts for somebody else in these days.")
        }
    }
}
