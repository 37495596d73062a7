import Database
package import Kernel

/// What a step of the chain is asked for.
package enum ChainTask: String, CaseIterable, Sendable, ColumnValue {
    /// ให้ความเห็น: says something; the paper goes on whatever it is.
    case opinion
    /// พิจารณาเสนอ: agrees or not; the paper goes on with what was said.
    case endorse
    /// อนุมัติหรือลงนาม: the word that ends the chain.
    case approve

    package var thai: String {
        switch self {
        case .opinion: "ให้ความเห็น"
        case .endorse: "พิจารณาเสนอ"
        case .approve: "อนุมัติ/ลงนาม"
        }
    }

    /// What may be said, the usual first.
    package var verdicts: [Verdict] {
        switch self {
        case .opinion: [.opinion, .sendBack]
        case .endorse: [.agree, .disagree, .opinion, .sendBack]
        case .approve: [.agree, .disagree, .sendBack]
        }
    }
}

/// A step as the writer plans it: who is asked for what, and within how many days.
package struct ChainStep: Hashable, Sendable {
    package var officer: OfficerID
    /// Steps of the same stage are asked at the same time; the first stage is 1.
    package var stage: Int
    package var task: ChainTask
    /// Calendar days from the moment the paper comes to the step, 1 to 90.
    package var days: Int

    package init(_ officer: OfficerID, stage: Int, task: ChainTask, days: Int = 3) {
        self.officer = officer
        self.stage = stage
        self.task = task
        self.days = days
    }
}

extension ChainStep {
    static func json(_ steps: [ChainStep]) -> JSON {
        .list(
            steps.map { step in
                [
                    "officer": .integer(step.officer.number), "stage": .integer(step.stage),
                    "task": .text(step.task.rawValue), "days": .integer(step.days),
                ]
            })
    }

    /// `nil` when this is not what `json` wrote.
    init?(_ json: JSON) {
        guard let officer = json["officer"]?.integer, let stage = json["stage"]?.integer,
            let task = json["task"]?.text.flatMap(ChainTask.init(rawValue:)), let days = json["days"]?.integer
        else { return nil }
        self.init(OfficerID(Int64(officer)), stage: stage, task: task, days: days)
    }
}
