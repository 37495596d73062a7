import Desk
import HTML
import Kernel
import Thai

/// The plan along the year: in each month the reports and steps that are due.
enum PlanCalendar {
    struct Event: Hashable {
        let due: Day
        let measure: Measure
        /// What is due, such as รายงานไตรมาสที่ 2.
        let what: String
        /// When it was done; `nil` while it is open.
        let doneOn: Day?

        func state(on today: Day) -> StatusMark.State {
            if doneOn != nil { return .done }
            return due < today && measure.result.status != .done ? .overdue : .notStarted
        }
    }

    /// In the order of their due days.
    static func events(of plan: Plan) -> [Event] {
        plan.measures.flatMap { measure in
            measure.periods.map { period in
                Event(
                    due: period.due, measure: measure, what: "รายงาน\(period.name)",
                    doneOn: measure.progress.first { $0.content.period == period.key }?.content.day)
            }
                + measure.steps.compactMap { step in
                    step.due.map { Event(due: $0, measure: measure, what: step.words, doneOn: step.doneOn) }
                }
        }
        .sorted { ($0.due, $0.measure.promise.number, $0.what) < ($1.due, $1.measure.promise.number, $1.what) }
    }

    static func draw(_ plan: Plan, on today: Day, _ h: Markup) {
        let months = Dictionary(grouping: events(of: plan)) { "\($0.due.month.name) \($0.due.buddhistYear)" }
        let order = months.sorted { ($0.value.first?.due ?? today) < ($1.value.first?.due ?? today) }
        for (name, events) in order {
            h.card(name) {
                h.add(
                    Timeline(
                        events.map { event in
                            let words =
                                event.doneOn.map { "ทำแล้ว \($0.thai(.medium))" } ?? "ภายใน \(event.due.thai(.medium))"
                            return Timeline.Entry(event.state(on: today), event.what, when: words) { h in
                                h.p { h.a(event.measure.heading, .href("/office/measures/\(event.measure.id)")) }
                            }
                        }))
            }
        }
        let free = plan.measures.filter { $0.periods.isEmpty && $0.steps.allSatisfy { $0.due == nil } }
        guard !free.isEmpty else { return }
        h.card("ไม่กำหนดรอบรายงาน") {
            h.ul {
                for measure in free {
                    h.li {
                        h.a(measure.heading, .href("/office/measures/\(measure.id)"))
                        h.span(" \(measure.periodWords) ", .class("quiet"))
                        h.add(StatusMark(measure.result.status.mark))
                    }
                }
            }
        }
    }
}
