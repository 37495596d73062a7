import Cases
import Database
import Kernel
import Office

/// What the clock does with reports that nobody opened, and with those whose time is over.
enum Climbing {
    /// A report that nobody opened within its promise climbs: from then on the next circle can open it too. The way
    /// there was sealed at the beginning and held back until this day.
    static let climb = Chore("reports.climb", everySeconds: 3600) { place in
        let late = try place.read { try ReportStore.all(in: $0) }.filter { report in
            report.state == .received && !report.isAtTop && report.due.due.map { $0 < place.today } == true
        }
        for report in late {
            try place.together { db in
                guard let report = try ReportStore.find(report.id, in: db), report.state == .received else { return }
                let next = report.changed(rung: report.rung + 1, rungDay: place.today)
                try ReportStore.update(next, from: report.version, in: db)
                _ = try MessageStore.insert(
                    .climbed, nil, form: [16 + UInt8(truncatingIfNeeded: next.rung)], of: report.id, on: place.today,
                    in: db)
            }
        }
    }

    /// Years after the end words and keys go; what is left is figures.
    static let forget = Chore("reports.forget", everySeconds: 86_400) { place in
        let limit = place.today.adding(days: -365 * Report.keptYears)
        let over = try place.read { try ReportStore.all(in: $0) }.filter { report in
            report.circles != nil && report.closedOn.map { $0 < limit } == true
        }
        for report in over { try place.together { try ReportStore.forget(report.id, in: $0) } }
    }
}
