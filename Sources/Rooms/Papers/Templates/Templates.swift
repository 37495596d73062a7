package import Contracts
package import Database
import Kernel
package import Office

/// The templates of an organisation: those that come with the program, and its own versions of them.
package enum Templates {
    /// The current version of every template that can stand alone, in the order of kinds and codes.
    package static func all(in db: borrowing Tx) throws -> [Template] {
        try Shelf(in: db).templates.filter { !$0.isPart }
    }

    /// A template with everything that stands in it; the current version where none is named.
    package static func find(_ code: String, version: Int? = nil, in db: borrowing Tx) throws -> Template {
        let shelf = try Shelf(in: db)
        guard var template = shelf[code] else { throw noTemplate(code) }
        if let version, version != template.version {
            if version == 0, let shipped = ShippedTemplates.find(code) {
                template = shipped
            } else if let stored = try TemplateStore.find(code, version: version, in: db) {
                template = stored
            } else {
                throw noTemplate(code)
            }
        }
        return try shelf.whole(template)
    }

    private static func noTemplate(_ code: String) -> Refusal {
        .notFound("ไม่มีแม่แบบรหัส «\(code)» หรือฉบับที่ระบุ", "There is no such template or version.")
    }

    /// Makes a paper of a template, the data as they are, and what a person typed (by the questions' names).
    ///
    /// Throws a `Refusal` that names the value or the question that is missing, unless gaps are dotted.
    package static func fill(
        _ template: Template, answers: [String: String], request: BindingRequest, house: House,
        gaps: Gaps = .refused, in db: borrowing Tx
    ) throws -> FilledPaper {
        let bindings = Dictionary(house.bindings.map { ($0.name, $0) }) { first, _ in first }
        try TemplateProblem.refuse(template.whole.problems(among: bindings))
        var notes: [Message] = []
        var read: [String: BindingValue] = [:]
        for question in template.questions {
            do throws(Refusal) {
                read[question.name] = try question.read(answers[question.name])
            } catch {
                guard gaps == .dotted else { throw error }
                notes.append(error.message)
            }
        }
        var values: [String: BindingValue] = [:]
        for name in template.whole.names {
            if let value = try bindings[name]?.resolve(db, request), !value.isEmpty { values[name] = value }
        }
        var filling = Filling(template.whole, values: values, bindings: bindings, answers: read, gaps: gaps)
        var paper = try filling.paper()
        paper.gaps = notes + paper.gaps
        paper.notices = try contradictions(filling.typed, house.bindings, known: values, request, in: db)
        return paper
    }

    /// Typed numbers that the data contradict, each held against the year that its sentence names.
    private static func contradictions(
        _ lines: [TypedLine], _ bindings: [Binding], known: [String: BindingValue], _ request: BindingRequest,
        in db: borrowing Tx
    ) throws -> [Contradiction] {
        var byPhrase: [String: Binding] = [:]
        for binding in bindings { for phrase in binding.phrases { byPhrase[phrase] = byPhrase[phrase] ?? binding } }
        let phrases = Array(byPhrase.keys)
        var found: [Contradiction] = []
        for line in lines {
            for claim in line.claims(phrases) {
                guard let binding = byPhrase[claim.phrase] else { continue }
                var asked = request
                if let year = claim.year { asked.year = year }
                let own = asked.year == request.year ? known[binding.name] : nil
                guard let value = try own ?? binding.resolve(db, asked), value.agrees(with: claim.number) == false
                else { continue }
                let one = Contradiction(
                    binding: binding.name, thai: binding.thai, place: claim.origin.words, typed: claim.number,
                    actual: value.prose(nil))
                if !found.contains(one) { found.append(one) }
            }
        }
        return found
    }
}

extension TemplateText {
    /// Names of data that the text uses.
    var names: [String] {
        let asked = Set(questions.map(\.name))
        let names = slots.filter { $0.source == .binding }.map(\.name) + conditions.map(\.name)
        return Set(names).subtracting(asked).sorted()
    }

    /// Names that nobody offers, and forms and places that do not suit a value.
    func problems(among bindings: [String: Binding]) -> [TemplateProblem] {
        let asked = Dictionary(questions.map { ($0.name, $0) }) { first, _ in first }
        var problems: [TemplateProblem] = []
        for slot in slots {
            let kind = slot.source == .answer ? asked[slot.name]?.kind.value : bindings[slot.name]?.kind
            guard let kind else {
                problems.append(.unknown(slot.name, at: slot.place, among: bindings))
                continue
            }
            if let form = slot.form, !kind.forms.contains(form) {
                let forms = kind.forms.map(\.thai).joined(separator: ", ")
                problems.append(
                    TemplateProblem(
                        slot.place,
                        "«\(slot.name)» เป็น\(kind.thai) เขียนแบบ «\(form.thai)» ไม่ได้"
                            + (forms.isEmpty ? "" : " เลือกได้: \(forms)"),
                        "\(slot.name) cannot be written in the form \(form.rawValue)"))
            }
            if kind == .blocks, !isAlone(slot) {
                problems.append(
                    TemplateProblem(
                        slot.place, "{{\(slot.name)}} เป็นตาราง ต้องอยู่ลำพังในบรรทัดของตน",
                        "{{\(slot.name)}} is a table and stands alone on a line"))
            }
        }
        for (name, place) in conditions where asked[name] == nil && bindings[name] == nil {
            problems.append(.unknown(name, at: place, among: bindings))
        }
        return problems
    }

    private func isAlone(_ slot: Slot) -> Bool { body.contains { $0.isBlock(slot) } }
}

extension TemplateText.Line {
    fileprivate func isBlock(_ slot: TemplateText.Slot) -> Bool {
        switch self {
        case .block(let own): own == slot
        case .choice(_, _, let then, let otherwise): (then + otherwise).contains { $0.isBlock(slot) }
        default: false
        }
    }
}
