import Desk
import HTML
import Kernel
import Thai

extension LetterState {
    func mark(isLate: Bool = false) -> StatusMark {
        switch self {
        case .draft: StatusMark(.notStarted, thai)
        case .sent: isLate ? StatusMark(.overdue, "เกินกำหนดพิจารณา") : StatusMark(.inProgress, thai)
        case .returned: StatusMark(.overdue, thai)
        case .refused: StatusMark(.overdue, thai)
        case .issued: StatusMark(.done, thai)
        case .cancelled: StatusMark(.overdue, thai)
        case .dropped: StatusMark(.notStarted, thai)
        }
    }
}

/// The chain as a line: who said what, who holds the paper since when, who comes later.
struct ChainLine: Component {
    let round: Round
    let letter: LetterCase
    let today: Day

    func draw(_ h: Markup) {
        let open = Set(letter.state == .sent && !letter.isInk ? ChainState(round).open.map(\.place) : [])
        h.add(Timeline(round.steps.map { entry($0, isOpen: open.contains($0.place)) }))
    }

    private func entry(_ step: RoundStep, isOpen: Bool) -> Timeline.Entry {
        if let decision = round.decision(at: step.place) { return decided(step, decision) }
        guard isOpen else {
            return Timeline.Entry(
                .notStarted, step.position, when: step.task.thai,
                word: letter.state == .sent ? (letter.isInk ? "พิจารณาบนกระดาษ" : "รอขั้นก่อนหน้า") : "ไม่ได้พิจารณา")
        }
        let late = today.days(since: step.due)
        return Timeline.Entry(
            late > 0 ? .overdue : .inProgress, step.position, when: step.task.thai,
            word: late > 0 ? "เกินกำหนด \(late) วัน" : "รอพิจารณา"
        ) { h in
            h.p("ถืออยู่ตั้งแต่ \(since.thai()) · ภายใน \(step.due.thai(.medium))", .class("quiet"))
        }
    }

    /// When the paper came to the steps that hold it.
    private var since: Instant { round.decisions.map(\.at).max() ?? round.at }

    private func decided(_ step: RoundStep, _ decision: Decision) -> Timeline.Entry {
        let words = decision.verdict.words(for: step.task, of: letter.kind)
        let state: StatusMark.State = [.disagree, .sendBack].contains(decision.verdict) ? .overdue : .done
        return Timeline.Entry(state, step.position, when: decision.at.thai(), word: words) { h in
            if !decision.words.isEmpty { h.p(decision.words) }
            if let acting = decision.actingAs(step.position) { h.p(acting, .class("quiet")) }
            if let mark = decision.statementMark {
                h.p(.class("quiet")) {
                    h.text("ลงนามด้วยกุญแจ ")
                    h.code(mark)
                }
            } else {
                h.p("ลงนามด้วยหมึก", .class("quiet"))
            }
        }
    }
}
