import Kernel

/// A template as it was read: its head and its lines, with the place of everything that can go wrong later.
struct TemplateText: Hashable, Sendable {
    struct Head: Hashable, Sendable {
        var title = ""
        var kind = LetterKind.memo
        var isPart = false
        var subject: [Span] = []
        var addressee: [Span] = []
        var references: [[Span]] = []
        var enclosures: [[Span]] = []
        var closing: [Span] = []
        var signatory: [[Span]] = []
        var isLying = false
    }

    /// Where something stands in the text of a template, both counted from 1.
    struct Place: Hashable, Sendable {
        let template: String
        let line: Int
        let column: Int
    }

    /// A hole: `{{name | form}}` for data, `[[name: label | kind | form]]` for what a person types.
    struct Slot: Hashable, Sendable {
        enum Source: Hashable, Sendable { case binding, answer }

        let source: Source
        let name: String
        let form: ValueForm?
        let place: Place
    }

    enum Span: Hashable, Sendable {
        case words(String, Place)
        case slot(Slot)
    }

    /// One line of the body.
    indirect enum Line: Hashable, Sendable {
        case paragraph([Span])
        case centred([Span])
        /// Level 1 to 3.
        case heading(Int, [Span])
        case item([Span])
        /// Labels with what stands on their dots.
        case labels([Label])
        /// Cells; the first row of a table is its header.
        case row([[Span]])
        /// A hole alone on its line: the only place for tables and lists.
        case block(Slot)
        case include(String, Place)
        /// Lines that stand when the answer or binding of that name has a value, and those that stand otherwise.
        case choice(String, Place, then: [Line], otherwise: [Line])
        case pageBreak
    }

    struct Label: Hashable, Sendable {
        let name: [Span]
        let value: [Span]
    }

    var head = Head()
    var body: [Line] = []
    /// What conditions ask for, besides the holes themselves.
    var conditions: [(name: String, place: Place)] { body.flatMap(\.conditions) }
    /// In the order in which they stand.
    var questions: [Question] = []

    /// Reads a text; throws a `Refusal` on the field `text` that names line and column of everything it cannot read.
    init(reading source: String, of code: String) throws(Refusal) {
        var reader = TemplateReader(source, of: code)
        self = reader.read()
        try TemplateProblem.refuse(reader.problems)
    }

    init() {}
}

extension TemplateText {
    /// Every hole of head and body, without those of included templates.
    var slots: [Slot] {
        let heads = [head.subject, head.addressee, head.closing] + head.references + head.enclosures + head.signatory
        return heads.flatMap(\.slots) + body.flatMap(\.slots)
    }

    /// Codes of the templates that stand in this one.
    var includes: [(code: String, place: Place)] { body.flatMap(\.includes) }
}

extension [TemplateText.Span] {
    var slots: [TemplateText.Slot] { compactMap { if case .slot(let slot) = $0 { slot } else { nil } } }
}

extension TemplateText.Line {
    var slots: [TemplateText.Slot] {
        switch self {
        case .paragraph(let spans), .centred(let spans), .heading(_, let spans), .item(let spans): spans.slots
        case .labels(let labels): labels.flatMap { $0.name.slots + $0.value.slots }
        case .row(let cells): cells.flatMap(\.slots)
        case .block(let slot): [slot]
        case .choice(_, _, let then, let otherwise): (then + otherwise).flatMap(\.slots)
        case .include, .pageBreak: []
        }
    }

    var includes: [(code: String, place: TemplateText.Place)] {
        switch self {
        case .include(let code, let place): [(code, place)]
        case .choice(_, _, let then, let otherwise): (then + otherwise).flatMap(\.includes)
        default: []
        }
    }

    var conditions: [(name: String, place: TemplateText.Place)] {
        guard case .choice(let name, let place, let then, let otherwise) = self else { return [] }
        return [(name, place)] + (then + otherwise).flatMap(\.conditions)
    }
}

/// Something that keeps a template from being used, with its place.
struct TemplateProblem: Hashable, Sendable {
    let place: TemplateText.Place
    let message: Message

    init(_ place: TemplateText.Place, _ thai: String, _ english: String) {
        self.place = place
        message = Message(thai, english)
    }

    var words: Message {
        Message(
            "บรรทัดที่ \(place.line) ตัวอักษรที่ \(place.column): \(message.thai)",
            "line \(place.line), column \(place.column): \(message.english)")
    }

    /// Throws all of them as one refusal; does nothing when there are none.
    static func refuse(_ problems: [TemplateProblem]) throws(Refusal) {
        guard !problems.isEmpty else { return }
        let shown = problems.prefix(8).map(\.words)
        let rest = problems.count - shown.count
        throw Refusal.invalid(
            "text", shown.map(\.thai).joined(separator: "; ") + (rest > 0 ? " และอีก \(rest) จุด" : ""),
            shown.map(\.english).joined(separator: "; ") + (rest > 0 ? " and \(rest) more" : ""))
    }
}
