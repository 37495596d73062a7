import Desk
import HTML
import Kernel
import Thai

extension Measure.Status {
    var mark: StatusMark.State {
        switch self {
        case .notStarted: .notStarted
        case .inProgress: .inProgress
        case .done: .done
        }
    }
}

extension Markup {
    /// What the unit claims, and how late the reports are.
    func claim(of measure: Measure, on today: Day) {
        add(StatusMark(measure.result.status.mark))
        if let late = measure.daysLate(on: today) { add(StatusMark(.overdue, "เกินกำหนดรายงาน \(late) วัน")) }
    }

    /// What the events prove.
    func proof(of measure: Measure, on today: Day) {
        let proof = measure.proof(on: today)
        add(ProofMark(proven: proof.evidenced, of: proof.owed))
    }

    /// Totals of a plan in one line of marks.
    func totals(_ totals: Plan.Totals) {
        p(.class("marks")) {
            for status in Measure.Status.allCases.reversed() {
                add(StatusMark(status.mark, "\(status.thai) \(totals.of(status))"))
                text(" ")
            }
            if totals.late > 0 { add(StatusMark(.overdue, "เกินกำหนดรายงาน \(totals.late)")) }
        }
        if totals.of(.done) > 0 {
            p("แจ้งว่าเรียบร้อยแล้ว \(totals.of(.done)) มาตรการ มีหลักฐานครบ \(totals.proven)", .class("quiet"))
        }
    }
}
