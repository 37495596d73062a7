import Kernel

extension FormDefinition {
    var json: JSON {
        [
            "pages": .list(
                pages.map { ["title": .text($0.title), "questions": .list($0.questions.map(\.json))] }),
            "papers": .list(papers.map(\.json)),
            "person": .text(person.rawValue),
            "privacy": privacy?.json ?? .null,
        ]
    }

    /// Reads what `json` wrote, or a template's file; whether it makes sense is said by `faults`.
    init(json: JSON) throws(Fault) {
        guard let pages = json["pages"]?.list else { throw unreadable("it has no pages") }
        var read: [FormPage] = []
        for page in pages {
            var questions: [FormQuestion] = []
            for question in page["questions"]?.list ?? [] { questions.append(try FormQuestion(json: question)) }
            read.append(FormPage(title: page["title"]?.text ?? "", questions: questions))
        }
        self.pages = read
        papers = try (json["papers"]?.list ?? []).map { paper throws(Fault) in try FormPaper(json: paper) }
        person = (json["person"]?.text).flatMap { Person(rawValue: $0) } ?? .required
        privacy = json["privacy"].flatMap { FormPrivacy(json: $0) }
    }
}

private func unreadable(_ what: String) -> Fault { Fault("services.form", "a form cannot be read: \(what)") }

extension FormQuestion {
    fileprivate var json: JSON {
        var members: [JSON.Member] = [
            .init("code", .text(code)), .init("kind", .text(kind.rawValue)), .init("label", .text(label)),
            .init("required", .bool(isRequired)),
        ]
        if !help.isEmpty { members.append(.init("help", .text(help))) }
        if !reason.isEmpty { members.append(.init("reason", .text(reason))) }
        if !choices.isEmpty { members.append(.init("choices", .list(choices.map(\.json)))) }
        if !unit.isEmpty { members.append(.init("unit", .text(unit))) }
        if let least { members.append(.init("least", .integer(least))) }
        if let most { members.append(.init("most", .integer(most))) }
        if days != .any { members.append(.init("days", .text(days.rawValue))) }
        if let condition { members.append(.init("when", condition.json)) }
        return .object(members)
    }

    fileprivate init(json: JSON) throws(Fault) {
        guard let code = json["code"]?.text, let label = json["label"]?.text,
            let kind = (json["kind"]?.text).flatMap({ Kind(rawValue: $0) })
        else { throw unreadable("a question without code, label or a known kind") }
        self.init(code: code, label: label, kind: kind)
        help = json["help"]?.text ?? ""
        isRequired = json["required"]?.bool ?? true
        choices = (json["choices"]?.list ?? []).map(FormChoice.init(json:))
        unit = json["unit"]?.text ?? ""
        least = json["least"]?.integer
        most = json["most"]?.integer
        days = (json["days"]?.text).flatMap { Days(rawValue: $0) } ?? .any
        reason = json["reason"]?.text ?? ""
        condition = json["when"].flatMap { FormCondition(json: $0) }
    }
}

extension FormPaper {
    fileprivate var json: JSON {
        [
            "code": .text(code), "label": .text(label), "help": .text(help), "required": .bool(isRequired),
            "when": condition?.json ?? .null,
        ]
    }

    fileprivate init(json: JSON) throws(Fault) {
        guard let code = json["code"]?.text, let label = json["label"]?.text else {
            throw unreadable("a paper without code or label")
        }
        self.init(
            code: code, label: label, help: json["help"]?.text ?? "", isRequired: json["required"]?.bool ?? false,
            condition: json["when"].flatMap { FormCondition(json: $0) })
    }
}

extension FormCondition {
    fileprivate var json: JSON { ["question": .text(question), "values": .list(values.map(JSON.text))] }

    fileprivate init?(json: JSON) {
        guard let question = json["question"]?.text else { return nil }
        self.init(question: question, values: (json["values"]?.list ?? []).compactMap(\.text))
    }
}

extension FormPrivacy {
    fileprivate var json: JSON {
        ["purpose": .text(purpose), "basis": .text(basis.rawValue), "consent": .text(consent)]
    }

    fileprivate init?(json: JSON) {
        guard let purpose = json["purpose"]?.text, let basis = (json["basis"]?.text).flatMap({ Basis(rawValue: $0) })
        else { return nil }
        self.init(purpose: purpose, basis: basis, consent: json["consent"]?.text ?? "")
    }
}

extension FormChoice {
    var json: JSON { ["code": .text(code), "label": .text(label)] }

    init(json: JSON) { self.init(json["code"]?.text ?? "", json["label"]?.text ?? "") }
}
