package import Kernel

/// What is asked on one line: its own words under a question, and which end of the scale is the good one.
package struct QuestionPart: Hashable, Sendable {
    /// Empty where the question has one part only.
    package var label: String
    /// Whether a high answer is bad, so that the points count from the other end.
    package var isReversed: Bool

    package init(_ label: String = "", isReversed: Bool = false) {
        self.label = label
        self.isReversed = isReversed
    }
}

/// One question of a survey.
package struct Question: Hashable, Sendable {
    package var words: String
    /// `nil` asks for free text.
    package var scale: ScaleKind?
    /// The indicator of the assessment (1 to 8) whose topic it asks about.
    package var indicator: Int?
    /// At least one where there is a scale, none for free text.
    package var parts: [QuestionPart]

    package init(
        _ words: String, _ scale: ScaleKind?, indicator: Int? = nil, isReversed: Bool = false,
        parts: [QuestionPart] = []
    ) {
        self.words = words
        self.scale = scale
        self.indicator = indicator
        self.parts = scale == nil ? [] : parts.isEmpty ? [QuestionPart(isReversed: isReversed)] : parts
    }
}

/// Everything that a survey asks, with the scales as they were when it was made.
package struct Questionnaire: Hashable, Sendable {
    package var questions: [Question]
    package var scales: [ScaleKind: Scale]

    /// One line of choices: a byte of every sheet of answers.
    package struct Line: Hashable, Sendable {
        /// Place of the question among all, from nought on.
        package let question: Int
        package let part: QuestionPart
        package let scale: Scale
        package let indicator: Int?
        /// Number of the question and, where it has several parts, of the part: `3`, `3.2`.
        package let number: String
        package let words: String

        /// Points of each choice, 0 to 100, seen from the good end.
        package var points: [Int] { part.isReversed ? scale.points.reversed() : scale.points }
    }

    package init(_ questions: [Question], of year: FiscalYear) {
        self.questions = questions
        scales = Dictionary(uniqueKeysWithValues: ScaleKind.allCases.map { ($0, Scale($0, of: year)) })
    }

    package var lines: [Line] {
        questions.enumerated().flatMap { place, question in
            question.parts.enumerated().compactMap { number, part in
                guard let kind = question.scale, let scale = scales[kind] else { return nil }
                let isSingle = question.parts.count == 1
                return Line(
                    question: place, part: part, scale: scale, indicator: question.indicator,
                    number: isSingle ? "\(place + 1)" : "\(place + 1).\(number + 1)",
                    words: isSingle ? question.words : "\(question.words): \(part.label)")
            }
        }
    }

    /// Places of the questions that ask for free text.
    package var open: [Int] { questions.indices.filter { questions[$0].scale == nil } }
}

extension Questionnaire {
    var json: JSON {
        [
            "scales": .object(
                ScaleKind.allCases.compactMap { kind in scales[kind].map { JSON.Member(kind.rawValue, $0.json) } }),
            "questions": .list(questions.map(\.json)),
        ]
    }

    init(json: JSON) throws(Fault) {
        guard let questions = json["questions"]?.list, case .object(let scales)? = json["scales"] else {
            throw Fault("surveys.stored", "a survey's questions cannot be read back")
        }
        self.questions = questions.map(Question.init)
        self.scales = [:]
        for scale in scales {
            guard let kind = ScaleKind(rawValue: scale.name) else { continue }
            self.scales[kind] = Scale(json: scale.value)
        }
    }
}

extension Scale {
    fileprivate var json: JSON {
        [
            "labels": .list(labels.map(JSON.text)), "points": .list(points.map { .integer($0) }),
            "established": .bool(isEstablished),
        ]
    }

    fileprivate init(json: JSON) {
        self.init(
            labels: (json["labels"]?.list ?? []).compactMap(\.text),
            points: (json["points"]?.list ?? []).compactMap(\.integer),
            isEstablished: json["established"]?.bool ?? false)
    }
}

extension Question {
    fileprivate var json: JSON {
        [
            "words": .text(words), "scale": .optional(scale?.rawValue),
            "indicator": indicator.map { .integer($0) } ?? .null,
            "parts": .list(parts.map { ["label": .text($0.label), "reversed": .bool($0.isReversed)] }),
        ]
    }

    fileprivate init(json: JSON) {
        let parts = (json["parts"]?.list ?? []).map { part in
            QuestionPart(part["label"]?.text ?? "", isReversed: part["reversed"]?.bool ?? false)
        }
        self.init(
            json["words"]?.text ?? "", (json["scale"]?.text).flatMap { ScaleKind(rawValue: $0) },
            indicator: json["indicator"]?.integer, parts: parts)
    }
}
