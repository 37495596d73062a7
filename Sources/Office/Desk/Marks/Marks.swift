package import HTML
package import Kernel

/// Where a piece of work stands: shape, word and colour together.
package struct StatusMark: Component {
    package enum State: String, Sendable {
        case notStarted, inProgress, done, overdue

        var shape: String {
            switch self {
            case .notStarted: "○"
            case .inProgress: "◐"
            case .done: "●"
            case .overdue: "!"
            }
        }

        package var word: String {
            switch self {
            case .notStarted: "ยังไม่ดำเนินการ"
            case .inProgress: "อยู่ระหว่างดำเนินการ"
            case .done: "ดำเนินการเรียบร้อยแล้ว"
            case .overdue: "เกินกำหนด"
            }
        }

        var className: String {
            switch self {
            case .notStarted: "mark not-started"
            case .inProgress: "mark in-progress"
            case .done: "mark done"
            case .overdue: "mark overdue"
            }
        }
    }

    private let state: State
    private let word: String

    /// `word` replaces the usual one, such as เกิน 4 วัน.
    package init(_ state: State, _ word: String? = nil) {
        self.state = state
        self.word = word ?? state.word
    }

    package func draw(_ h: Markup) {
        h.span(.class(state.className)) {
            h.span(state.shape, .class("shape"), .ariaHidden(true))
            h.text(word)
        }
    }
}

/// What the events prove, beside what a unit says.
package struct ProofMark: Component {
    private let proven: Int
    private let wanted: Int

    /// `proven` of `wanted` events are there; nought wanted means that nobody can check, the unit's word alone.
    package init(proven: Int, of wanted: Int) {
        self.proven = proven
        self.wanted = wanted
    }

    package static let wordOnly = ProofMark(proven: 0, of: 0)

    package func draw(_ h: Markup) {
        if proven == 0 {
            h.span(.class("proof none")) {
                h.span("–", .class("shape"), .ariaHidden(true))
                h.text(wanted == 0 ? "แจ้งเอง" : "แจ้งเอง ยังไม่มีหลักฐาน 0/\(wanted)")
            }
        } else {
            h.span(.class(proven >= wanted ? "proof full" : "proof part")) {
                h.span(proven >= wanted ? "✓" : "◔", .class("shape"), .ariaHidden(true))
                h.text("มีหลักฐาน \(proven)/\(max(wanted, proven))")
            }
        }
    }
}

/// A score with its unit and year: 95.01 คะแนน · ปีงบประมาณ 2567.
package struct ScoreText: Component {
    private let score: Hundredths
    private let year: FiscalYear
    private let isLarge: Bool

    package init(_ score: Hundredths, year: FiscalYear, isLarge: Bool = false) {
        self.score = score
        self.year = year
        self.isLarge = isLarge
    }

    package func draw(_ h: Markup) {
        h.span(.class(isLarge ? "score large" : "score")) {
            h.strong(score.description, .class("number"))
            h.span(" คะแนน · ปีงบประมาณ \(year)", .class("unit"))
        }
    }
}

extension Markup {
    /// A code of the assessment, such as `i1`, `e2`, `O37`.
    package func codeChip(_ code: String) { span(code, .class("chip")) }

    /// A word that stands out as a label, such as ยังไม่ยืนยัน.
    package func badge(_ words: String) { span(words, .class("badge")) }
}
