import Database
import Desk
import HTML
import Kernel
import Office
import Thai

/// The free slots of a service as they are offered in its form. A day and the number of a slot travel as `2025-03-12.2`.
struct SlotChoice: Sendable {
    /// The name of its field.
    static let field = "slot"

    private let free: [(slot: Slot, value: String, left: Int)]

    /// `nil` for a service that is not booked.
    init?(_ service: ServiceVersion, today: Day, in db: borrowing Tx) throws {
        guard let rule = service.manual.booking else { return nil }
        let days = rule.days(from: today)
        guard let first = days.first, let last = days.last else {
            free = []
            return
        }
        let taken = try SeatStore.taken(of: service.service, from: first, to: last, in: db)
        free = days.flatMap { day in
            rule.slots.enumerated().map { number, time in
                let slot = Slot(day, time)
                return (slot, "\(day).\(number + 1)", rule.capacity - (taken[slot] ?? 0))
            }
        }
        .filter { $0.2 > 0 }
    }

    /// The soonest one; `nil` when all are taken.
    var first: Slot? { free.first?.slot }

    /// The one that was chosen; `nil` for none, or one that is not free any more.
    func slot(_ value: String) -> Slot? { free.first { $0.value == value }?.slot }

    /// As a part of the form, before the person is asked.
    var insert: FormInsert {
        FormInsert(
            title: "วันและเวลา", fields: [Self.field],
            draw: { h, typed, refusals in draw(typed, refusals, h) },
            problems: { typed in
                slot(typed[Self.field]) == nil
                    ? [.invalid(Self.field, "โปรดเลือกวันและเวลาที่ยังว่าง", "Choose a day and time that is free.")] : []
            },
            facts: { typed in slot(typed[Self.field]).map { [("วันและเวลาที่จอง", $0.thai)] } ?? [] })
    }

    private func draw(_ typed: FormTyped, _ refusals: [Refusal], _ h: Markup) {
        guard !free.isEmpty else {
            return h.add(Notice(.warning, "ตอนนี้เต็มทุกช่วง", ["โปรดกลับมาดูใหม่ หรือติดต่อตามช่องทางในคู่มือ"]))
        }
        h.add(
            Select(
                "เลือกวันและเวลา", name: Self.field,
                choices: free.map { entry in
                    let left = entry.left > 1 ? " (ว่าง \(entry.left))" : ""
                    return Choice(entry.value, "\(entry.slot.day.thaiWeekday)ที่ \(entry.slot.thai)\(left)")
                },
                selected: typed[Self.field], help: "แสดงเฉพาะที่ยังว่าง คิวเป็นของท่านเมื่อได้ใบรับคำขอ",
                error: refusals.first { $0.field == Self.field }?.message.thai))
    }
}
