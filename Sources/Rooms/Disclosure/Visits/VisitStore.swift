import Contracts
import Database
import Kernel
import Office

/// All SQL about how often pages were read.
enum VisitStore {
    /// Adds what was counted to what is there.
    static func add(_ counts: [VisitCounts], in db: borrowing Tx) throws {
        for count in counts {
            try db.run(
                """
                INSERT INTO visit_day (org_id, day, visitors) VALUES (?1, ?2, ?3)
                ON CONFLICT (org_id, day) DO UPDATE SET visitors = visit_day.visitors + excluded.visitors
                """, count.day, count.visitors)
            for (section, views) in count.views.sorted(by: { $0.key < $1.key }) {
                try db.run(
                    """
                    INSERT INTO visit_section (org_id, day, section, views) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (org_id, day, section) DO UPDATE SET views = visit_section.views + excluded.views
                    """, count.day, section, views)
            }
        }
    }

    /// The days of a period on which anything was read, oldest first.
    static func days(in period: ClosedRange<Day>, in db: borrowing Tx) throws -> [VisitCounts] {
        let views = try db.query(
            "SELECT day, section, views FROM visit_section WHERE org_id = ?1 AND day BETWEEN ?2 AND ?3",
            period.lowerBound, period.upperBound
        ) { (day: try $0[0] as Day, section: try $0[1] as String, views: try $0[2] as Int) }
        let sections = Dictionary(grouping: views, by: \.day)
        return try db.query(
            "SELECT day, visitors FROM visit_day WHERE org_id = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day",
            period.lowerBound, period.upperBound
        ) { row in
            let day: Day = try row[0]
            let views = (sections[day] ?? []).map { ($0.section, $0.views) }
            return VisitCounts(
                day: day, views: Dictionary(views, uniquingKeysWith: +), visitors: try row[1])
        }
    }
}

/// Takes over what the gate counted.
enum Visits {
    static let chore = Chore("visits.save", everySeconds: 600) { place in
        try place.house.visits.handOver(place.organisation.id) { counts in
            try place.together { try VisitStore.add(counts, in: $0) }
        }
    }
}
