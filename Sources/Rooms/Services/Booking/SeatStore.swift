import Cases
import Database
import Kernel
import Office

/// Places in slots as rows.
enum SeatStore {
    /// How many places of each slot are taken.
    static func taken(
        of service: ID<Service>, from first: Day, to last: Day, in db: borrowing Tx
    ) throws -> [Slot: Int] {
        let rows = try db.query(
            """
            SELECT day, slot, COUNT(*) FROM service_seat
            WHERE org_id = ?1 AND service_id = ?2 AND day >= ?3 AND day <= ?4 GROUP BY day, slot
            """, service, first, last
        ) { (slot: Slot(try $0[0], try $0[1]), count: try $0[2] as Int) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.slot, $0.count) })
    }

    /// Takes the lowest free place of a slot; refused when all are taken.
    static func take(
        _ slot: Slot, of service: ID<Service>, capacity: Int, for matter: ID<Case>, in db: borrowing Tx
    ) throws {
        let taken = Set(
            try db.query(
                "SELECT seat FROM service_seat WHERE org_id = ?1 AND service_id = ?2 AND day = ?3 AND slot = ?4",
                service,
                slot.day, slot.time
            ) { try $0[0] as Int })
        guard let seat = (1...capacity).first(where: { !taken.contains($0) }) else { throw Refusal.slotIsFull }
        try db.run(
            """
            INSERT INTO service_seat (org_id, service_id, day, slot, seat, case_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, service, slot.day, slot.time, seat, matter)
    }

    static func release(_ matter: ID<Case>, in db: borrowing Tx) throws {
        try db.run("DELETE FROM service_seat WHERE org_id = ?1 AND case_id = ?2", matter)
    }

    static func slot(of matter: ID<Case>, in db: borrowing Tx) throws -> Slot? {
        try db.first("SELECT day, slot FROM service_seat WHERE org_id = ?1 AND case_id = ?2", matter) {
            Slot(try $0[0], try $0[1])
        }
    }
}

extension Refusal {
    static let slotIsFull = Refusal(
        .conflict,
        Message("ช่วงเวลานี้เต็มแล้ว โปรดเลือกช่วงอื่น", "This slot is full; choose another one."), field: "slot")
}
