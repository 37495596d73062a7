import Database
package import Kernel
package import Office

/// Where an official paper stands.
package enum LetterState: String, CaseIterable, Sendable, ColumnValue {
    /// Being written.
    case draft
    /// In the chain.
    case sent
    /// Came back to be changed; a new round begins when it is sent again.
    case returned
    /// The last step said no.
    case refused
    /// Numbered, frozen.
    case issued
    /// Issued, and cancelled afterwards.
    case cancelled
    /// Given up by its writer.
    case dropped

    package var thai: String {
        switch self {
        case .draft: "ร่าง"
        case .sent: "อยู่ระหว่างพิจารณา"
        case .returned: "ส่งคืนให้แก้ไข"
        case .refused: "ไม่อนุมัติ"
        case .issued: "ออกเลขแล้ว"
        case .cancelled: "ยกเลิกแล้ว"
        case .dropped: "ยกเลิกร่าง"
        }
    }

    /// Whether its writer may change what it says.
    package var isOpen: Bool { self == .draft || self == .returned }
}

/// One official paper from the first word to its number: what a person typed and chose, and where it stands.
package struct LetterCase: Hashable, Sendable {
    package let id: ID<Letter>
    /// What signatures and the printed address name it by; twelve letters or digits.
    package let code: String
    package let kind: LetterKind
    package let template: String
    package let templateVersion: Int
    /// The fiscal year that its data come from.
    package let year: FiscalYear
    package var unit: UnitID?
    /// เรื่อง, as the draft last read.
    package var subject: String
    /// What a person typed, by question.
    package var answers: [String: String]
    package var chain: [ChainStep]
    /// Decided with pens on the printed paper.
    package var isInk: Bool
    package var state: LetterState
    /// The number of the last round; 0 before the first.
    package var round: Int
    package let author: OfficerID
    /// The writer's position when it was begun.
    package let authorLabel: String
    package let createdAt: Instant
    package var changedAt: Instant
    /// Grows with every change, so that two editors notice each other.
    package var version: Int

    package static func subject(_ id: ID<Letter>) -> Subject { Subject("letter", id) }
}

/// A step of a round, as it was sent.
package struct RoundStep: Hashable, Sendable {
    /// 1 for the first.
    package let place: Int
    package let stage: Int
    package let officer: OfficerID
    /// The position asked, as it was called then.
    package let position: String
    package let task: ChainTask
    package let due: Day
}

/// What was decided about a step.
package struct Decision: Hashable, Sendable {
    package let place: Int
    package let verdict: Verdict
    /// The reason or opinion as typed; may be empty with เห็นควร.
    package let words: String
    package let at: Instant
    package let officer: OfficerID
    /// The position of who decided.
    package let actor: String
    /// The order by which somebody decided for the position asked; `nil` when it was the position itself.
    package let order: String?
    package let orderDay: Day?
    /// SHA-256 of the paper as circulated.
    package let sha256: String
    /// `nil` in ink.
    package let signature: SignedDecision.Signature?
}

/// A paper as it was circulated once, with what was asked and answered.
package struct Round: Hashable, Sendable {
    package let number: Int
    package let at: Instant
    /// Who sent it, by position.
    package let actor: String
    package let subject: String
    package let pages: Int
    package let sha256: String
    package var steps: [RoundStep]
    package var decisions: [Decision]

    package func decision(at place: Int) -> Decision? { decisions.first { $0.place == place } }
}

/// A paper with its number.
package struct LetterIssue: Hashable, Sendable {
    package let letter: ID<Letter>
    package let code: String
    package let round: Int
    package let number: String
    package let day: Day
    package let at: Instant
    package let pages: Int
    /// SHA-256 of the finished file.
    package let sha256: String
}
