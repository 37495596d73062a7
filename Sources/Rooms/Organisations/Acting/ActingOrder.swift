package import Kernel

/// A dated order by which one officer acts for another for a time (คำสั่งรักษาราชการแทน).
@dynamicMemberLookup
package struct ActingOrder: Hashable, Sendable {
    package let id: ID<ActingOrder>
    package let content: Content
    /// The absent officer's position.
    package let absentPosition: String
    /// The position of who acts.
    package let actingPosition: String
    /// Set when it ended before its last day.
    package let ending: Ending?

    package struct Content: Hashable, Sendable {
        /// Who is away.
        package var absent: OfficerID
        /// Who acts.
        package var acting: OfficerID
        package var firstDay: Day
        /// The last day on which the order holds; it ends by itself.
        package var lastDay: Day
        /// As it is cited, such as `คำสั่งที่ 25/2568`.
        package var order: String
        package var orderDay: Day
        /// Why the officer is away; may be empty.
        package var reason: String

        package init(
            absent: OfficerID, acting: OfficerID, firstDay: Day, lastDay: Day, order: String, orderDay: Day,
            reason: String = ""
        ) {
            self.absent = absent
            self.acting = acting
            self.firstDay = firstDay
            self.lastDay = lastDay
            self.order = order
            self.orderDay = orderDay
            self.reason = reason
        }
    }

    package struct Ending: Hashable, Sendable {
        /// The first day on which the order no longer holds.
        package let day: Day
        package let reason: String
    }

    /// The order's own words and days.
    package subscript<Value>(dynamicMember path: KeyPath<Content, Value>) -> Value { content[keyPath: path] }

    /// Whether the order lets the one act for the other on that day.
    package func holds(on day: Day) -> Bool {
        content.firstDay <= day && day <= content.lastDay && (ending.map { day < $0.day } ?? true)
    }

    /// Whether it is over for good.
    package func isOver(on day: Day) -> Bool { content.lastDay < day || (ending.map { $0.day <= day } ?? false) }

    /// Whether both orders hold on some day.
    func overlaps(_ other: Content) -> Bool {
        guard content.firstDay <= other.lastDay, other.firstDay <= content.lastDay else { return false }
        return ending.map { other.firstDay < $0.day && content.firstDay < $0.day } ?? true
    }
}

extension ActingOrder.Content {
    /// The longest time of one order, in days.
    static let longest = 366

    /// Tidied; refused without a citation, when the days are out of order, or when the order is younger than its effect.
    func checked(today: Day) throws(Refusal) -> ActingOrder.Content {
        var content = self
        content.order = try Wording.required(order, field: "order", thai: "เลขที่คำสั่ง", limit: 200)
        content.reason = String(Wording.tidy(reason).prefix(500))
        guard absent != acting else {
            throw .invalid("acting", "รักษาราชการแทนตนเองไม่ได้ โปรดเลือกผู้อื่น", "Nobody acts for oneself.")
        }
        guard firstDay <= lastDay else {
            throw .invalid(
                "last_day", "วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดตรวจวันที่", "The last day comes before the first.")
        }
        guard lastDay.days(since: firstDay) < Self.longest else {
            throw .invalid(
                "last_day", "คำสั่งหนึ่งฉบับใช้ได้ไม่เกินหนึ่งปี หากนานกว่านั้นให้ออกคำสั่งใหม่",
                "An order lasts a year at most.")
        }
        guard orderDay <= today else {
            throw .invalid("order_day", "วันที่ในคำสั่งยังมาไม่ถึง", "The order's day is still to come.")
        }
        guard orderDay <= firstDay else {
            throw .invalid(
                "order_day", "คำสั่งลงวันที่หลังวันเริ่มรักษาราชการแทน มอบหมายย้อนหลังไม่ได้",
                "An order cannot take effect before its own day.")
        }
        return content
    }
}
