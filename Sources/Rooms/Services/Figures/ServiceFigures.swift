import Database
import Kernel

/// How long a service took within the last year, in working days from arrival to the end.
struct ServiceFigures: Hashable, Sendable {
    /// Fewer endings than this say more of single people than of the service.
    static let least = 5

    /// Requests that ended with their service or its refusal.
    let ended: Int
    /// Of those, on or before the promised day.
    let inTime: Int
    /// Half of them took no longer; `nil` below `least`.
    let median: Int?
    /// Nine in ten took no longer; `nil` below `least`.
    let ninth: Int?

    init(_ requests: some Sequence<ServiceRequest>) {
        let endings = requests.compactMap(\.ending).filter { ["done", "refused"].contains($0.outcome) }
        let days = endings.map(\.workedDays).sorted()
        let rank = { (parts: Int) in days.count < Self.least ? nil : days[(days.count * parts + 9) / 10 - 1] }
        ended = endings.count
        inTime = endings.count { $0.lateDays == 0 }
        median = rank(5)
        ninth = rank(9)
    }

    /// Of each service with requests that ended within the 365 days before `today`.
    static func lastYear(_ today: Day, in db: borrowing Tx) throws -> [ID<Service>: ServiceFigures] {
        let year = today.adding(days: -364)...today
        let ended = try RequestStore.all(during: year, in: db).filter { request in
            request.ending.map { year.contains($0.on) } ?? false
        }
        return Dictionary(grouping: ended, by: \.service).mapValues { ServiceFigures($0) }
    }
}
