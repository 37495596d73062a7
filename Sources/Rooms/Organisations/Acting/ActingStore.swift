import Database
import Kernel

/// Orders to act for somebody, as stored.
enum ActingStore {
    /// The latest beginning first.
    static func all(in db: borrowing Tx) throws -> [ActingOrder] {
        try db.query(
            """
            SELECT a.id, a.absent_id, a.acting_id, a.first_day, a.last_day, a.order_text, a.order_day, a.reason,
            a.ended_day, a.ended_because, absent.position, acting.position
            FROM acting_order a
            JOIN officer absent ON absent.org_id = ?1 AND absent.id = a.absent_id
            JOIN officer acting ON acting.org_id = ?1 AND acting.id = a.acting_id
            WHERE a.org_id = ?1 ORDER BY a.first_day DESC, a.id DESC
            """, map: order)
    }

    /// Orders about one of these two officers that hold on that day, as far as their own days say.
    static func around(_ officer: OfficerID, on day: Day, in db: borrowing Tx) throws -> [ActingOrder] {
        try db.query(
            """
            SELECT a.id, a.absent_id, a.acting_id, a.first_day, a.last_day, a.order_text, a.order_day, a.reason,
            a.ended_day, a.ended_because, absent.position, acting.position
            FROM acting_order a
            JOIN officer absent ON absent.org_id = ?1 AND absent.id = a.absent_id
            JOIN officer acting ON acting.org_id = ?1 AND acting.id = a.acting_id
            WHERE a.org_id = ?1 AND (a.absent_id = ?2 OR a.acting_id = ?2) AND a.first_day <= ?3 AND a.last_day >= ?3
            ORDER BY a.id
            """, officer, day, map: order
        ).filter { $0.holds(on: day) }
    }

    static func insert(_ content: ActingOrder.Content, id: ID<ActingOrder>, in db: borrowing Tx) throws {
        try db.run(
            """
            INSERT INTO acting_order
            (org_id, id, absent_id, acting_id, first_day, last_day, order_text, order_day, reason)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """, id, content.absent, content.acting, content.firstDay, content.lastDay, content.order,
            content.orderDay, content.reason)
    }

    static func end(_ id: ID<ActingOrder>, on day: Day, because reason: String, in db: borrowing Tx) throws {
        try db.run(
            "UPDATE acting_order SET ended_day = ?3, ended_because = ?4 WHERE org_id = ?1 AND id = ?2", id, day, reason)
    }

    private static func order(_ row: borrowing Row) throws -> ActingOrder {
        let day: Day? = try row[8]
        let reason: String? = try row[9]
        return ActingOrder(
            id: try row[0],
            content: ActingOrder.Content(
                absent: try row[1], acting: try row[2], firstDay: try row[3], lastDay: try row[4], order: try row[5],
                orderDay: try row[6], reason: try row[7]),
            absentPosition: try row[10], actingPosition: try row[11],
            ending: day.map { ActingOrder.Ending(day: $0, reason: reason ?? "") })
    }
}
