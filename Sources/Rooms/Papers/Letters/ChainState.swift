import Kernel

/// What the steps and decisions of a round amount to.
struct ChainState {
    enum Outcome: Hashable {
        /// Some step is still asked.
        case waiting
        case approved
        /// The last step said no.
        case refused(Decision)
        /// A step wants it changed.
        case returned(Decision)
    }

    let steps: [RoundStep]
    let decisions: [Decision]

    init(_ steps: [RoundStep], _ decisions: [Decision]) {
        self.steps = steps
        self.decisions = decisions
    }

    init(_ round: Round) { self.init(round.steps, round.decisions) }

    /// A step that sends it back ends the round at once; a no of an approving step ends the paper; a no on the way up
    /// is an opinion that the next steps read.
    var outcome: Outcome {
        if let returned = decisions.first(where: { $0.verdict == .sendBack }) { return .returned(returned) }
        let approving = Set(steps.filter { $0.task == .approve }.map(\.place))
        if let no = decisions.first(where: { $0.verdict == .disagree && approving.contains($0.place) }) {
            return .refused(no)
        }
        let decided = Set(decisions.map(\.place))
        return steps.allSatisfy { decided.contains($0.place) } ? .approved : .waiting
    }

    /// The steps that hold the paper now: those without a decision in the first stage that has any.
    var open: [RoundStep] {
        guard outcome == .waiting else { return [] }
        let decided = Set(decisions.map(\.place))
        let waiting = steps.filter { !decided.contains($0.place) }
        let stage = waiting.map(\.stage).min()
        return waiting.filter { $0.stage == stage }
    }
}
