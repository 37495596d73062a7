import Database
import Kernel
import Thai

/// Requests of one service, one way and one month.
struct MonthCount: Hashable, Sendable {
    /// The first day of the month.
    let month: Day
    let service: ID<Service>
    let channel: RequestChannel
    /// That came in the month.
    let received: Int
    /// That ended in the month with their service or its refusal, whenever they came.
    let ended: Int
    /// Of those, on or before the promised day.
    let inTime: Int

    private struct Key: Hashable {
        let month: Day
        let service: ID<Service>
        let channel: RequestChannel
    }

    /// Of every month within the days, the earliest first; months without a request are left out.
    static func all(during days: ClosedRange<Day>, in db: borrowing Tx) throws -> [MonthCount] {
        var counts: [Key: (received: Int, ended: Int, inTime: Int)] = [:]
        for request in try RequestStore.all(during: days, in: db) {
            if days.contains(request.openedOn) {
                let key = Key(month: request.openedOn.monthStart, service: request.service, channel: request.channel)
                counts[key, default: (0, 0, 0)].received += 1
            }
            guard let ending = request.ending, days.contains(ending.on), ["done", "refused"].contains(ending.outcome)
            else { continue }
            let key = Key(month: ending.on.monthStart, service: request.service, channel: request.channel)
            counts[key, default: (0, 0, 0)].ended += 1
            if ending.lateDays == 0 { counts[key, default: (0, 0, 0)].inTime += 1 }
        }
        return counts.map { key, count in
            MonthCount(
                month: key.month, service: key.service, channel: key.channel, received: count.received,
                ended: count.ended, inTime: count.inTime)
        }
        .sorted { a, b in
            (a.month, a.service, a.channel.rawValue) < (b.month, b.service, b.channel.rawValue)
        }
    }

    /// Such as ม.ค. 2568.
    var monthThai: String { "\(month.month.abbreviation) \(month.buddhistYear)" }
}

extension Day {
    fileprivate var monthStart: Day { adding(days: 1 - civil.day) }
}
