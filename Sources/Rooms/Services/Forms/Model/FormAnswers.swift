import Kernel

/// The checked answers of one request, in the order in which they were asked. They carry the words of their questions, so
/// that they can be read when the form has changed since.
struct FormAnswers: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        /// The question's code.
        let code: String
        /// The question's words.
        let label: String
        let value: FormValue
    }

    let entries: [Entry]

    /// The answer to a question; `nil` where it was not asked or left blank.
    subscript(_ code: String) -> FormValue? { entries.first { $0.code == code }?.value }

    var json: JSON {
        .list(
            entries.map { entry in
                ["code": .text(entry.code), "label": .text(entry.label), "value": entry.value.json]
            })
    }

    init(entries: [Entry]) { self.entries = entries }

    /// Reads what `json` wrote.
    init(json: JSON) throws(Fault) {
        guard let list = json.list else { throw Fault("services.answers", "answers are no list") }
        var entries: [Entry] = []
        for entry in list {
            guard let code = entry["code"]?.text, let label = entry["label"]?.text,
                let value = entry["value"].flatMap({ FormValue(json: $0) })
            else { throw Fault("services.answers", "an answer cannot be read") }
            entries.append(Entry(code: code, label: label, value: value))
        }
        self.entries = entries
    }
}

extension FormDefinition {
    /// The answers in what was typed; refused with the first field that is wrong. What was typed at questions that are
    /// not asked is dropped.
    func checked(_ typed: FormTyped, on today: Day) throws(Refusal) -> FormAnswers {
        var entries: [FormAnswers.Entry] = []
        for question in FormWalk(self, typed).asked {
            if let value = try question.read(typed, on: today) {
                entries.append(.init(code: question.code, label: question.label, value: value))
            }
        }
        return FormAnswers(entries: entries)
    }

    /// Everything that is wrong at these questions, in their order.
    func problems(at questions: [FormQuestion], _ typed: FormTyped, on today: Day) -> [Refusal] {
        let asked = Set(FormWalk(self, typed).asked.map(\.code))
        return questions.filter { asked.contains($0.code) }.compactMap { question in
            do throws(Refusal) {
                _ = try question.read(typed, on: today)
                return nil
            } catch {
                return error
            }
        }
    }
}
