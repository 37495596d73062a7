import Kernel

extension FormDefinition {
    /// The same form without conditions that ask for what is not asked before: values that are no longer offered go, and
    /// a condition without values goes as well, so that the question is asked of everyone.
    var mended: FormDefinition {
        var form = self
        var earlier: [String: Set<String>] = [:]
        for page in form.pages.indices {
            for place in form.pages[page].questions.indices {
                let question = form.pages[page].questions[place]
                form.pages[page].questions[place].condition = question.condition?.mended(by: earlier)
                earlier[question.code] = Set(question.options.map(\.code))
            }
        }
        for place in form.papers.indices {
            form.papers[place].condition = form.papers[place].condition?.mended(by: earlier)
        }
        return form
    }

    /// What has a condition on this question, by its words; what loses it when the question goes.
    func dependents(of code: String) -> [String] {
        questions.filter { $0.condition?.question == code }.map(\.label)
            + papers.filter { $0.condition?.question == code }.map(\.label)
    }

    /// Writes a question in its place, or at the end of the page where it is new or comes from another page.
    mutating func set(_ question: FormQuestion, onPage page: Int) throws(Refusal) {
        guard pages.indices.contains(page) else { throw .noSuchPart }
        if let place = pages[page].questions.firstIndex(where: { $0.code == question.code }) {
            pages[page].questions[place] = question
        } else {
            for other in pages.indices { pages[other].questions.removeAll { $0.code == question.code } }
            pages[page].questions.append(question)
        }
        guard questions.count <= Limit.questions else {
            throw .invalid("label", "ถามได้ไม่เกิน \(Limit.questions) ข้อ", "At most \(Limit.questions) questions.")
        }
        self = mended
    }

    /// Takes a question out, and the conditions that asked for it.
    mutating func remove(question code: String) throws(Refusal) {
        guard question(code) != nil else { throw .noSuchPart }
        for page in pages.indices { pages[page].questions.removeAll { $0.code == code } }
        self = mended
    }

    /// Moves a question one place up or down, over the edge of its page too; refused where a condition would look ahead.
    mutating func move(question code: String, up: Bool) throws(Refusal) {
        guard let page = pages.firstIndex(where: { $0.questions.contains { $0.code == code } }),
            let place = pages[page].questions.firstIndex(where: { $0.code == code })
        else { throw .noSuchPart }
        var form = self
        let other = place + (up ? -1 : 1)
        if pages[page].questions.indices.contains(other) {
            form.pages[page].questions.swapAt(place, other)
        } else {
            let next = page + (up ? -1 : 1)
            guard pages.indices.contains(next) else { return }
            let question = form.pages[page].questions.remove(at: place)
            form.pages[next].questions.insert(question, at: up ? form.pages[next].questions.endIndex : 0)
        }
        guard form.mended == form else {
            throw Refusal(
                .conflict,
                Message("ย้ายไม่ได้ เพราะเงื่อนไขต้องถามจากคำถามที่มาก่อน", "A condition can only look back."))
        }
        self = form
    }

    mutating func addPage(_ title: String) throws(Refusal) {
        guard pages.count < Limit.pages else {
            throw .invalid("title", "แบ่งได้ไม่เกิน \(Limit.pages) หน้า", "At most \(Limit.pages) pages.")
        }
        pages.append(FormPage(title: title, questions: []))
    }

    /// Takes an empty page away.
    mutating func remove(page: Int) throws(Refusal) {
        guard pages.indices.contains(page) else { throw .noSuchPart }
        guard pages[page].questions.isEmpty else {
            throw Refusal(.conflict, Message("ย้ายหรือนำคำถามในหน้านี้ออกก่อน", "Move its questions first."))
        }
        pages.remove(at: page)
    }

    mutating func set(_ paper: FormPaper) throws(Refusal) {
        if let place = papers.firstIndex(where: { $0.code == paper.code }) {
            papers[place] = paper
        } else {
            papers.append(paper)
        }
        guard papers.count <= Limit.papers else {
            throw .invalid("label", "ขอเอกสารได้ไม่เกิน \(Limit.papers) รายการ", "At most \(Limit.papers) papers.")
        }
        self = mended
    }

    /// A code that no question and no paper has.
    var freeCode: String {
        let taken = Set(questions.map(\.code) + papers.map(\.code))
        return (1...).lazy.map { "q\($0)" }.first { !taken.contains($0) } ?? ""
    }

    /// The questions that a condition at this place may ask for; all of them for a paper or a new question at the end.
    func sources(before code: String?) -> [FormQuestion] {
        questions.prefix { $0.code != code }.filter { !$0.options.isEmpty }
    }
}

extension FormQuestion {
    /// Takes these lines as choices. A line that stood there before keeps its code, and so does one whose words alone were
    /// changed, so that conditions go on meaning the same.
    mutating func setChoices(_ labels: [String]) {
        let before = choices
        let known = Dictionary(before.map { ($0.label, $0.code) }) { first, _ in first }
        var taken = Set(before.map(\.code))
        choices = labels.enumerated().map { place, label in
            if let code = known[label] { return FormChoice(code, label) }
            if before.count == labels.count, !labels.contains(before[place].label) {
                return FormChoice(before[place].code, label)
            }
            let code = (1...).lazy.map { "c\($0)" }.first { !taken.contains($0) } ?? ""
            taken.insert(code)
            return FormChoice(code, label)
        }
    }
}

extension FormCondition {
    fileprivate func mended(by earlier: [String: Set<String>]) -> FormCondition? {
        let values = values.filter { earlier[question]?.contains($0) ?? false }
        return values.isEmpty ? nil : FormCondition(question: question, values: values)
    }
}

extension Refusal {
    static let noSuchPart = Refusal.notFound("ส่วนนี้ของแบบไม่มีแล้ว โปรดเปิดแบบใหม่", "This part of the form is gone.")
}
