/// One way through a form: what was chosen where it matters, and what is then asked.
struct FormPath: Hashable, Sendable {
    struct Decision: Hashable, Sendable {
        /// The question's code.
        let question: String
        /// Codes of what is chosen; empty where it is left blank. Of choices that lead the same way the first stands for
        /// all.
        let chosen: [String]
        /// As people read it.
        let words: String
    }

    let decisions: [Decision]
    let asked: [FormQuestion]
    let papers: [FormPaper]
}

/// Every way through a form, as far as they can be counted.
struct FormPaths: Hashable, Sendable {
    static let most = 1000

    private(set) var all: [FormPath] = []
    /// Whether there are more than are shown.
    private(set) var hasMore = false

    private let form: FormDefinition
    /// For each question that something depends on: the sets of its choices that are told apart.
    private let wanted: [String: [[String]]]

    init(_ form: FormDefinition) {
        self.form = form
        let conditions = form.questions.compactMap(\.condition) + form.papers.compactMap(\.condition)
        wanted = Dictionary(grouping: conditions, by: \.question).mapValues { $0.map(\.values) }
        walk(form.questions[...], picked: [:], decisions: [], asked: [])
    }

    private mutating func walk(
        _ rest: ArraySlice<FormQuestion>, picked: [String: Set<String>], decisions: [FormPath.Decision],
        asked: [FormQuestion]
    ) {
        guard !hasMore else { return }
        guard let question = rest.first else {
            guard all.count < Self.most else {
                hasMore = true
                return
            }
            let papers = form.papers.filter { $0.condition?.holds(picked) ?? true }
            all.append(FormPath(decisions: decisions, asked: asked, papers: papers))
            return
        }
        guard question.condition?.holds(picked) ?? true else {
            walk(rest.dropFirst(), picked: picked, decisions: decisions, asked: asked)
            return
        }
        guard let sets = wanted[question.code] else {
            walk(rest.dropFirst(), picked: picked, decisions: decisions, asked: asked + [question])
            return
        }
        Self.forEachBranch(of: question, sets) { decision in
            var after = picked
            after[question.code] = Set(decision.chosen)
            walk(rest.dropFirst(), picked: after, decisions: decisions + [decision], asked: asked + [question])
            return !hasMore
        }
    }

    /// The blank, where it is allowed; then each choice, or each set of choices where several are taken.
    ///
    /// - Parameter body: `false` stops.
    private static func forEachBranch(
        of question: FormQuestion, _ sets: [[String]], _ body: (FormPath.Decision) -> Bool
    ) {
        let groups = groups(question.options, told: sets)
        if !question.isRequired, !body(.init(question: question.code, chosen: [], words: "\(question.label): เว้นว่าง")) {
            return
        }
        if question.kind != .choices {
            for group in groups where !body(decision(question, [group])) { return }
            return
        }
        for mask in 1..<(1 << groups.count) {
            let chosen = groups.indices.filter { mask >> $0 & 1 == 1 }.map { groups[$0] }
            guard body(decision(question, chosen)) else { return }
        }
    }

    private static func decision(_ question: FormQuestion, _ chosen: [[FormChoice]]) -> FormPath.Decision {
        let words = chosen.map { $0.map(\.label).joined(separator: " หรือ ") }.joined(separator: " และ ")
        return .init(
            question: question.code, chosen: chosen.compactMap(\.first?.code), words: "\(question.label): \(words)")
    }

    /// Choices that no condition tells apart stand together, in their order.
    private static func groups(_ options: [FormChoice], told sets: [[String]]) -> [[FormChoice]] {
        var order: [[Bool]] = []
        var groups: [[Bool]: [FormChoice]] = [:]
        for option in options {
            let key = sets.map { $0.contains(option.code) }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(option)
        }
        return order.compactMap { groups[$0] }
    }
}
