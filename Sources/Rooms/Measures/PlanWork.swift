import Contracts
import Database
import Kernel

/// What units still owe: reports of the rhythm and steps with a day.
enum PlanWork {
    /// Reports are asked for so many days before they are due.
    private static let notice = 31

    static let source = WorkSource { db, today in
        var items: [WorkItem] = []
        for year in try MeasureStore.years(in: db) {
            for measure in try MeasureStore.plan(of: year, in: db).measures where measure.result.status != .done {
                items += PlanWork.items(of: measure, on: today)
            }
        }
        return items
    }

    /// One item for the reports of a measure, the oldest that is missing; one for each open step with a day.
    static func items(of measure: Measure, on today: Day) -> [WorkItem] {
        let proof = measure.proof(on: today)
        let unit = measure.promise.units.compactMap(\.unit).first
        let path = "/office/measures/\(measure.id)"
        let context = "\(measure.heading) · แผนปี \(measure.year)"
        var items = measure.steps.filter { $0.doneOn == nil && $0.due != nil }.map { step in
            WorkItem(title: step.words, context: context, unit: step.unit ?? unit, due: step.due, path: path)
        }
        let soon = proof.next.flatMap { $0.due.days(since: today) <= notice ? $0 : nil }
        if let report = proof.missing.first ?? soon {
            items.append(
                WorkItem(
                    title: "บันทึกผล \(report.name)", context: context, unit: unit, due: report.due,
                    path: path))
        }
        return items
    }
}
