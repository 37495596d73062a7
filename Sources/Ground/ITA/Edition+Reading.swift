package import Kernel

/// What is wrong with the data of an edition.
package struct EditionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The place in the file, such as `items[3].code`.
    package let place: String
    package let expected: String
    package var description: String { "\(place): expected \(expected)" }
}

extension Edition {
    /// Reads an edition file; its form is checked here, its sense by `lint`.
    package init(json: JSON) throws(EditionError) {
        let file = Reader(json, at: "edition")
        year = FiscalYear(try file.integer("year"))
        standing = try file.text("standing")
        instruments = try file.list("instruments") { row throws(EditionError) in
            InstrumentRule(
                instrument: try row.word("code"), name: try row.text("name"), weight: try row.decimal("weight"),
                evidence: try row.word("evidence"))
        }
        indicators = try file.list("indicators") { row throws(EditionError) in
            Indicator(
                number: try row.integer("number"), name: try row.text("name"), aliases: try row.texts("aliases"),
                instrument: try row.word("instrument"),
                subindicators: try row.list("subindicators") { sub throws(EditionError) in
                    Subindicator(
                        code: try sub.text("code"), name: sub.json["name"]?.text, evidence: try sub.word("evidence"))
                }, evidence: try row.word("evidence"))
        }
        items = try file.list("items", Item.init)
        levels = try file.optional("levels").map { node throws(EditionError) in
            LevelScale(
                rules: try node.list("rules", LevelScale.Rule.init), evidence: try node.word("evidence"))
        }
        answerScales = try file.members("answers") { node throws(EditionError) in
            AnswerScale(
                labels: try node.texts("labels"), positive: try node.points("positive"),
                negative: try node.points("negative"), hint: try node.points("hint"),
                evidence: try node.word("evidence"))
        }
        eitParts = try file.list("eit_parts") { row throws(EditionError) in
            EITPart(code: try row.text("code"), name: try row.text("name"), evidence: try row.word("evidence"))
        }
        topics = try file.list("topics") { row throws(EditionError) in
            Topic(
                number: try row.integer("number"), name: try row.text("name"),
                itemsSeen: try row.texts("items_seen"), evidence: try row.word("evidence"))
        }
        calendar = try file.list("calendar") { row throws(EditionError) in
            CalendarStep(
                step: try row.text("step"), from: try row.day("from"), to: try row.day("to"),
                evidence: try row.word("evidence"))
        }
        samples = try file.list("samples") { row throws(EditionError) in
            SampleRule(
                instrument: try row.word("instrument"), eligible: row.json["eligible"]?.text,
                rule: row.json["rule"]?.text, hint: row.json["hint"]?.text, evidence: try row.word("evidence"))
        }
        rules = try file.members("rules") { node throws(EditionError) in try node.asWord() }
        sources = try file.members("sources") { node throws(EditionError) in try node.asText() }
        (isComputable, numbers, weights) = Self.derived(instruments, indicators)
    }
}

extension Edition.Item {
    fileprivate init(_ row: Reader) throws(EditionError) {
        self.init(
            code: try row.text("code"), title: row.json["title"]?.text, hint: row.json["hint"]?.text,
            indicator: try row.integer("indicator"), subindicator: row.json["subindicator"]?.text,
            kind: try row.optional("kind").map { node throws(EditionError) in try node.asWord() },
            isNegative: row.json["negative"]?.bool,
            parts: try row.list("parts") { part throws(EditionError) in
                Edition.ItemPart(label: try part.text("label"), isNegative: part.json["negative"]?.bool ?? false)
            },
            shows: try row.texts("shows"), note: row.json["note"]?.text, evidence: try row.word("evidence"),
            sources: try row.texts("sources"))
    }
}

extension LevelScale.Rule {
    fileprivate init(_ row: Reader) throws(EditionError) {
        self.init(
            code: try row.text("code"), floor: try row.hundredths("floor"), ceiling: try row.hundredths("ceiling"),
            eachAtLeast: row.json["each_at_least"] == nil ? nil : try row.hundredths("each_at_least"),
            eachOf: try row.list("each_of") { node throws(EditionError) in try node.asWord() },
            passes: try row.flag("passes"))
    }
}

/// A JSON value with the place it stands at, for messages.
private struct Reader {
    let json: JSON
    let place: String

    init(_ json: JSON, at place: String) {
        self.json = json
        self.place = place
    }

    func failure(_ name: String, _ expected: String) -> EditionError {
        EditionError(place: name.isEmpty ? place : "\(place).\(name)", expected: expected)
    }

    func optional(_ name: String) -> Reader? {
        json[name].flatMap { $0.isNull ? nil : Reader($0, at: "\(place).\(name)") }
    }

    func text(_ name: String) throws(EditionError) -> String {
        guard let text = json[name]?.text, !text.isEmpty else { throw failure(name, "a text") }
        return text
    }

    func integer(_ name: String) throws(EditionError) -> Int {
        guard let integer = json[name]?.integer else { throw failure(name, "a whole number") }
        return integer
    }

    func flag(_ name: String) throws(EditionError) -> Bool {
        guard let flag = json[name]?.bool else { throw failure(name, "true or false") }
        return flag
    }

    func hundredths(_ name: String) throws(EditionError) -> Hundredths {
        guard let value = json[name]?.text.flatMap({ Hundredths($0) }) else {
            throw failure(name, "a decimal text with two decimals")
        }
        return value
    }

    /// An exact decimal text; `nil` for JSON null.
    func decimal(_ name: String) throws(EditionError) -> Rational? {
        guard let value = json[name], !value.isNull else { return nil }
        return try hundredths(name).exact
    }

    func day(_ name: String) throws(EditionError) -> Day {
        guard let day = json[name]?.text.flatMap({ Day(iso: $0) }) else { throw failure(name, "a day as 2024-07-30") }
        return day
    }

    func asText() throws(EditionError) -> String {
        guard let text = json.text else { throw failure("", "a text") }
        return text
    }

    func asWord<Word: RawRepresentable<String>>() throws(EditionError) -> Word {
        guard let word = json.text.flatMap({ Word(rawValue: $0) }) else {
            throw failure("", "a word of \(Word.self)")
        }
        return word
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(EditionError) -> Word {
        guard let node = optional(name) else { throw failure(name, "a word of \(Word.self)") }
        return try node.asWord()
    }

    func list<T>(_ name: String, _ read: (Reader) throws(EditionError) -> T) throws(EditionError) -> [T] {
        guard let node = optional(name) else { return [] }
        guard let values = node.json.list else { throw failure(name, "a list") }
        var result: [T] = []
        for (index, value) in values.enumerated() {
            result.append(try read(Reader(value, at: "\(node.place)[\(index)]")))
        }
        return result
    }

    func texts(_ name: String) throws(EditionError) -> [String] {
        try list(name) { node throws(EditionError) in try node.asText() }
    }

    func points(_ name: String) throws(EditionError) -> [Rational]? {
        guard json[name] != nil else { return nil }
        return try list(name) { node throws(EditionError) in
            guard let value = Hundredths(try node.asText()) else { throw node.failure("", "points as a decimal text") }
            return value.exact
        }
    }

    func members<T>(_ name: String, _ read: (Reader) throws(EditionError) -> T) throws(EditionError) -> [String: T] {
        guard case .object(let members)? = json[name] else { return [:] }
        var result: [String: T] = [:]
        for member in members {
            result[member.name] = try read(Reader(member.value, at: "\(place).\(name).\(member.name)"))
        }
        return result
    }
}
