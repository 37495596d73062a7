import Cases
import Database
import Kernel

/// What people thought of how their requests were dealt with, from 1 to 5.
struct Ratings: Hashable, Sendable {
    let count: Int
    /// With two decimals.
    let mean: String

    /// `nil` for fewer than `ServiceFigures.least`.
    init?(_ ratings: [Int]) {
        guard ratings.count >= ServiceFigures.least,
            let mean = Rational.mean(ratings.map { Rational(Int128($0)) })
        else { return nil }
        count = ratings.count
        self.mean = mean.roundedToHundredths.description
    }

    /// Those of each service's requests that came within a fiscal year.
    static func all(in year: FiscalYear, _ db: borrowing Tx) throws -> [ID<Service>: [Int]] {
        let requests = try RequestStore.all(during: year.firstDay...year.lastDay, in: db)
        let services = Dictionary(uniqueKeysWithValues: requests.map { ($0.matter, $0.service) })
        var ratings: [ID<Service>: [Int]] = [:]
        for file in try Cases.opened(.service, in: year, db: db) {
            guard let rating = file.record.rating, let service = services[file.record.id] else { continue }
            ratings[service, default: []].append(rating)
        }
        return ratings
    }
}
