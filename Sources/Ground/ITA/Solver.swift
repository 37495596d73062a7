import Kernel

/// Finds the smallest sets of edits under which every check holds.
///
/// Works on residuals (printed target minus weighted sum) in whole units of 1/scale, so that the search stays exact
/// and quick. Bounded: at most `maximumAssignments` ways to choose among printed copies, edits of one slip each, at
/// most two edits, at most `maximumRepairs` listed. Each stage prefers repairs that agree to the last printed digit;
/// those that agree only within rounding are listed when there are none.
struct Solver {
    static let maximumAssignments = 1024
    static let maximumRepairs = 24

    private let printed: PrintedResult
    private let checks: [Check]
    private let scale: Int128

    init(_ printed: PrintedResult, _ checks: [Check]) {
        self.printed = printed
        self.checks = checks
        var scale: Int128 = 1_000_000
        for check in checks {
            for term in check.terms where scale % term.factor.denominator != 0 { scale *= term.factor.denominator }
        }
        self.scale = scale
    }

    func solve(searchingPairs: Bool) -> (repairs: [Repair], hasMore: Bool) {
        let assignments = assignments()
        var found = Finds()
        for figures in assignments {
            found.add(Candidate(figures: figures, edits: []), judge(figures, [], residuals(figures)))
        }
        if found.isEmpty {
            for figures in assignments { addSingles(figures, to: &found) }
        }
        if found.isEmpty, searchingPairs, let base = assignments.first { addPairs(base, to: &found) }
        return listed(found.best)
    }

    /// Printed figures with one copy chosen for each, and the edits made to them.
    private struct Candidate {
        let figures: [ScoreField: Figure]
        let edits: [Edit]
    }

    private enum Agreement { case none, withinRounding, exact }

    private struct Finds {
        var exact: [Candidate] = []
        var loose: [Candidate] = []
        var isEmpty: Bool { exact.isEmpty && loose.isEmpty }
        var best: [Candidate] { exact.isEmpty ? loose : exact }
        var isFull: Bool { exact.count > 10 * Solver.maximumRepairs }

        mutating func add(_ candidate: @autoclosure () -> Candidate, _ agreement: Agreement) {
            switch agreement {
            case .exact: exact.append(candidate())
            case .withinRounding: if loose.count <= 10 * Solver.maximumRepairs { loose.append(candidate()) }
            case .none: break
            }
        }
    }

    private func assignments() -> [[ScoreField: Figure]] {
        var result: [[ScoreField: Figure]] = [printed.copies.compactMapValues(\.first)]
        for field in printed.conflicting {
            let copies = printed.copies[field] ?? []
            guard result.count * copies.count <= Self.maximumAssignments else { break }
            result = result.flatMap { base in copies.map { copy in base.merging([field: copy]) { $1 } } }
        }
        return result
    }

    private func addSingles(_ figures: [ScoreField: Figure], to found: inout Finds) {
        let residuals = residuals(figures)
        for edit in edits(of: figures) {
            let after = zip(residuals, effects(of: edit)).map { $0 + $1 }
            found.add(Candidate(figures: figures, edits: [edit]), judge(figures, [edit.field], after))
        }
    }

    private func addPairs(_ figures: [ScoreField: Figure], to found: inout Finds) {
        let edits = edits(of: figures)
        let effects = edits.map(effects)
        let residuals = residuals(figures)
        for first in edits.indices {
            let afterFirst = zip(residuals, effects[first]).map { $0 + $1 }
            for second in edits.indices.dropFirst(first + 1) where edits[first].field != edits[second].field {
                let agreement = judge(afterFirst, effects[second])
                if agreement == .none || found.isFull { continue }
                guard hasOnlyScores(figures, besides: [edits[first].field, edits[second].field]) else { continue }
                found.add(Candidate(figures: figures, edits: [edits[first], edits[second]]), agreement)
            }
        }
    }

    private func edits(of figures: [ScoreField: Figure]) -> [Edit] {
        let checked = Set(checks.flatMap(\.fields))
        return figures.sorted { $0.key < $1.key }
            .filter { checked.contains($0.key) || !$0.value.isScore }
            .flatMap { field, from in
                from.slips().map { Edit(field: field, from: from, to: $0.figure, kind: $0.kind) }
            }
    }

    private func residuals(_ figures: [ScoreField: Figure]) -> [Int128] {
        let values = figures.mapValues(\.value)
        return checks.map { check in
            guard let target = values[check.target], let computed = check.computed(values) else { return 0 }
            return units(target - computed)
        }
    }

    /// By how much an edit moves the residual of each check.
    private func effects(of edit: Edit) -> [Int128] {
        let change = edit.to.value - edit.from.value
        return checks.map { check in
            if check.target == edit.field { return units(change) }
            guard let term = check.terms.first(where: { $0.field == edit.field }) else { return 0 }
            return -units(term.factor * change)
        }
    }

    private func units(_ value: Rational) -> Int128 {
        let product = value * Rational(scale)
        return product.numerator / product.denominator
    }

    private func judge(_ figures: [ScoreField: Figure], _ edited: [ScoreField], _ residuals: [Int128]) -> Agreement {
        hasOnlyScores(figures, besides: edited) ? judge(residuals, residuals.map { _ in 0 }) : .none
    }

    private func judge(_ residuals: [Int128], _ effects: [Int128]) -> Agreement {
        let half = scale / 200
        var result = Agreement.exact
        for index in residuals.indices {
            let left = residuals[index] + effects[index]
            if left < -2 * half || left > 2 * half { return .none }
            if left <= -half || left > half { result = .withinRounding }
        }
        return result
    }

    private func hasOnlyScores(_ figures: [ScoreField: Figure], besides edited: [ScoreField]) -> Bool {
        figures.allSatisfy { $0.value.isScore || edited.contains($0.key) }
    }

    private func listed(_ candidates: [Candidate]) -> (repairs: [Repair], hasMore: Bool) {
        let base = printed.copies.compactMapValues(\.first)
        let repairs = candidates.map { candidate -> Repair in
            let switched = printed.conflicting.compactMap { field -> Edit? in
                guard let from = base[field], let to = candidate.figures[field], from.value != to.value else {
                    return nil
                }
                return Edit(field: field, from: from, to: to, kind: .otherCopy)
            }
            let chosen = candidate.figures.filter { printed.conflicting.contains($0.key) }
            return Repair(edits: (switched + candidate.edits).sorted { $0.field < $1.field }, chosen: chosen)
        }
        .sorted { $0.order.lexicographicallyPrecedes($1.order) }
        return (Array(repairs.prefix(Self.maximumRepairs)), repairs.count > Self.maximumRepairs)
    }
}

extension Repair {
    fileprivate var order: [Int] {
        [edits.count, edits.map(\.kind.rawValue).reduce(0, +)]
            + edits.map { ScoreField.all.firstIndex(of: $0.field) ?? 0 }
    }
}
