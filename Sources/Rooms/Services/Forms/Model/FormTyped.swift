/// What was typed into a form so far, as the browser sent it: nothing in it is believed yet.
struct FormTyped: Hashable, Sendable {
    private(set) var fields: [String: [String]] = [:]

    init(_ pairs: some Sequence<(name: String, value: String)> = []) {
        for pair in pairs { fields[pair.name, default: []].append(pair.value) }
    }

    /// The first value of a field, empty where there is none.
    subscript(_ field: String) -> String { fields[field]?.first ?? "" }

    func all(_ field: String) -> [String] { fields[field] ?? [] }

    /// What is chosen at a question, of what it offers.
    func picks(_ question: FormQuestion) -> Set<String> {
        Set(all(question.field)).intersection(question.options.map(\.code))
    }

    /// What these fields hold, in their order; blanks are left out.
    func pairs(in names: [String]) -> [(name: String, value: String)] {
        names.flatMap { name in all(name).filter { !$0.isEmpty }.map { (name, $0) } }
    }
}

extension FormQuestion {
    /// The parts of an address and of a place.
    enum Part: String { case house, moo, road, words, link }

    func field(_ part: Part) -> String { "\(field)-\(part.rawValue)" }

    /// Every field that its answer is typed into.
    var fields: [String] {
        switch kind {
        case .address: [field(.house), field(.moo), field(.road)]
        case .place: [field(.words), field(.link)]
        default: [field]
        }
    }
}

/// What is asked of somebody who typed this so far.
struct FormWalk: Hashable, Sendable {
    /// In the order of the form.
    private(set) var asked: [FormQuestion] = []
    private(set) var papers: [FormPaper]

    init(_ form: FormDefinition, _ typed: FormTyped) {
        var picked: [String: Set<String>] = [:]
        for question in form.questions where question.condition?.holds(picked) ?? true {
            picked[question.code] = typed.picks(question)
            asked.append(question)
        }
        papers = form.papers.filter { $0.condition?.holds(picked) ?? true }
    }
}

/// Questions that stand on one screen. A page is cut before a question whose condition is answered on the same page, so
/// that no question has to appear or vanish while somebody types.
struct FormStep: Hashable, Sendable {
    let title: String
    let questions: [FormQuestion]
}

extension FormDefinition {
    var steps: [FormStep] {
        pages.flatMap { page in
            var steps: [FormStep] = []
            var open: [FormQuestion] = []
            for question in page.questions {
                if let source = question.condition?.question, open.contains(where: { $0.code == source }) {
                    steps.append(FormStep(title: page.title, questions: open))
                    open = []
                }
                open.append(question)
            }
            return steps + [FormStep(title: page.title, questions: open)]
        }
    }
}
