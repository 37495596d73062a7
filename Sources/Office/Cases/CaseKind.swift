package import Database
package import HTML
package import Kernel
package import Office

/// How far a matter has come, as its clock sees it.
package enum Phase: Hashable, Sendable {
    /// The office has to act.
    case open
    /// The person has to act; the clock stands still.
    case waiting
    case closed
}

/// Where a matter stands, as its kind names it.
package struct CaseState: Hashable, Sendable {
    /// Stable, stored.
    package let code: String
    package let thai: String
    package let phase: Phase
    /// What the person may do then, such as appeal; shown with the state.
    package let advice: String?

    package init(_ code: String, _ thai: String, _ phase: Phase, advice: String? = nil) {
        self.code = code
        self.thai = thai
        self.phase = phase
        self.advice = advice
    }

    /// The end of a matter that was joined to another; every kind has it.
    static let merged = CaseState("merged", "รวมกับเรื่องอื่น", .closed)
}

/// A permitted move from one state to another.
package struct CaseStep: Hashable, Sendable {
    package enum Taker: Hashable, Sendable {
        case office, person
    }

    /// One of the reasons that a step must choose from.
    package struct Ground: Hashable, Sendable {
        package let code: String
        package let thai: String

        package init(_ code: String, _ thai: String) {
            self.code = code
            self.thai = thai
        }
    }

    /// Stable, stored, part of an address.
    package let code: String
    /// What the button says.
    package let thai: String
    /// Codes of the states that it can be taken from.
    package let from: Set<String>
    /// The code of the state that it leads to.
    package let to: String
    package let taker: Taker
    /// What the words of the step are called; `nil` when it has none. Words of a step are read by the person.
    package let words: String?
    /// Reasons to choose from; empty when the step needs none.
    package let grounds: [Ground]
    /// Whether it can be taken only once in a matter's life.
    package let isOnce: Bool

    package init(
        _ code: String, _ thai: String, from: Set<String>, to: String, by taker: Taker, words: String? = nil,
        grounds: [Ground] = [], isOnce: Bool = false
    ) {
        self.code = code
        self.thai = thai
        self.from = from
        self.to = to
        self.taker = taker
        self.words = words
        self.grounds = grounds
        self.isOnce = isOnce
    }
}

/// Who is told when a promise is not kept, and how long after.
package struct Rung: Hashable, Sendable {
    /// Working days after the due day.
    package let after: Int
    package let thai: String
    /// Who finds it in the work list; empty where the rung is outside of the office.
    package let roles: Set<Role>

    package init(after: Int, _ thai: String, _ roles: Set<Role>) {
        self.after = after
        self.thai = thai
        self.roles = roles
    }

    /// Officer, head, ปลัด, นายก, province.
    package static let usual = [
        Rung(after: 1, "หัวหน้าส่วนราชการ", [.unitHead]),
        Rung(after: 4, "ปลัด", [.executive]),
        Rung(after: 8, "นายก", [.executive]),
        Rung(after: 15, "จังหวัด (ผู้กำกับดูแล)", []),
    ]
}

/// A kind of matter: rules as data. A room that takes matters from people describes them so.
package struct CaseKind: Sendable {
    /// Stable, stored, such as `question`.
    package let code: String
    package let thai: String
    /// The first is the one in which a matter begins.
    package let states: [CaseState]
    package let steps: [CaseStep]
    /// Working days within which the office answers.
    package private(set) var promisedDays: Int
    /// Where the promise comes from, in words.
    package private(set) var promisedBy: String
    package let ladder: [Rung]
    /// Years after the end until words, files and names are shredded.
    package let keptYears: Int
    /// What the kind's own room adds to the matter's page on the staff side.
    package var panel: @Sendable (borrowing Tx, Case, Visit) throws -> (any Component)? = { _, _, _ in nil }
    /// What it adds to the page that the person reads.
    package var personPanel: @Sendable (borrowing Tx, Case, Visit) throws -> (any Component)? = { _, _, _ in nil }
    /// What the kind's own room does when a matter comes into another state, in the same transaction; the file is as it
    /// was before.
    package var entered: @Sendable (CaseFile, CaseState, Workplace, borrowing Tx) throws -> Void = { _, _, _, _ in }
    /// Deletes what the kind's own room keeps of a matter whose words are shredded.
    package var forget: @Sendable (ID<Case>, borrowing Tx) throws -> Void = { _, _ in }

    package init(
        _ code: String, _ thai: String, states: [CaseState], steps: [CaseStep], promisedDays: Int,
        by promisedBy: String,
        ladder: [Rung] = Rung.usual, keptYears: Int
    ) {
        self.code = code
        self.thai = thai
        self.states = states
        self.steps = steps
        self.promisedDays = promisedDays
        self.promisedBy = promisedBy
        self.ladder = ladder
        self.keptYears = keptYears
    }

    /// The same kind with what was promised for one matter.
    func promising(_ promise: CasePromise?) -> CaseKind {
        guard let promise else { return self }
        var kind = self
        (kind.promisedDays, kind.promisedBy) = (promise.days, promise.by)
        return kind
    }

    package func state(_ code: String) -> CaseState? {
        states.first { $0.code == code } ?? (code == CaseState.merged.code ? .merged : nil)
    }

    func step(_ code: String, by taker: CaseStep.Taker) -> CaseStep? {
        steps.first { $0.code == code && $0.taker == taker }
    }

    /// What is wrong with the description; empty for one that can be used.
    package var faults: [String] {
        var faults: [String] = []
        let codes = Set(states.map(\.code))
        if codes.count != states.count { faults.append("\(code): two states have one code") }
        if Set(steps.map(\.code)).count != steps.count { faults.append("\(code): two steps have one code") }
        if states.first?.phase != .open { faults.append("\(code): it does not begin open") }
        for step in steps where !step.from.isSubset(of: codes) || !codes.contains(step.to) || step.from.isEmpty {
            faults.append("\(code): \(step.code) names an unknown state")
        }
        for state in states where state.phase != .closed && !steps.contains(where: { $0.from.contains(state.code) }) {
            faults.append("\(code): nothing leads out of \(state.code)")
        }
        for state in states.dropFirst() where !steps.contains(where: { $0.to == state.code }) {
            faults.append("\(code): nothing leads to \(state.code)")
        }
        return faults
    }
}
