import Desk
import HTML
import Kernel

/// One row to be stored: what the paper prints on the left, what was read on the right.
struct DraftCard: Component {
    private let row: DraftRow
    private let refusal: Refusal?

    init(_ row: DraftRow, _ refusal: Refusal?) {
        self.row = row
        self.refusal = refusal
    }

    func draw(_ h: Markup) {
        h.fieldset(.class("card")) {
            h.legend(row.heading)
            h.add(CheckBox("นำเข้ารายการนี้", name: row.takeName, isOn: row.isTaken))
            for field in row.fields where field.isShown {
                h.div(.class("pair")) {
                    h.div { printed(field, h) }
                    h.div { control(field, h) }
                }
            }
        }
    }

    private func printed(_ field: DraftField, _ h: Markup) {
        h.p {
            h.strong("ในเอกสาร")
            if let place = field.places.first {
                h.text(" ")
                let more = field.places.count > 1 ? " และอีก \(field.places.count - 1) แห่ง" : ""
                h.span(place.words + more, .class("quiet"))
            }
        }
        if field.printed.isEmpty {
            h.p("ไม่ได้พิมพ์ไว้", .class("quiet"))
        } else {
            for line in field.printed.split(separator: "\n") { h.p(String(line)) }
        }
        if field.confidence < .certain || field.reason != nil { h.add(ConfidenceMark(field.confidence, field.reason)) }
    }

    private func control(_ field: DraftField, _ h: Markup) {
        let name = row.formName(field.name)
        let error = refusal?.field == name ? refusal?.message.thai : nil
        let isOptional = !field.isNeeded
        switch field.shape {
        case .line: h.add(Field(field.label, name: name, value: field.value, error: error, isOptional: isOptional))
        case .number:
            h.add(
                Field(field.label, name: name, value: field.value, kind: .decimal, error: error, isOptional: isOptional)
            )
        case .day:
            h.add(Field(field.label, name: name, value: field.value, kind: .date, error: error, isOptional: isOptional))
        case .lines:
            let lines = field.value.split(separator: "\n").reduce(0) { $0 + 1 + $1.count / 60 }
            h.add(
                TextArea(
                    field.label, name: name, value: field.value, rows: min(max(lines, 2), 12), error: error,
                    isOptional: isOptional))
        case .choice(let options):
            h.add(
                Select(
                    field.label, name: name, choices: options.map { Choice($0.value, $0.label) }, selected: field.value,
                    empty: nil, error: error, isOptional: isOptional))
        }
    }
}

extension DraftField {
    /// Kept with the row and not for changing.
    var isHidden: Bool { shape == .choice([]) }

    /// What the paper has no column for is left to the forms of the other rooms.
    var isShown: Bool { !isHidden && (!places.isEmpty || !printed.isEmpty || !value.isEmpty || isNeeded) }

    /// A row cannot be stored without it.
    fileprivate var isNeeded: Bool { ["figure", "level", "rank", "weakness", "text", "titles"].contains(name) }
}

/// How sure a reading is: shape, word and the reason.
struct ConfidenceMark: Component {
    private let confidence: Confidence
    private let reason: Message?

    init(_ confidence: Confidence, _ reason: Message? = nil) {
        self.confidence = confidence
        self.reason = reason
    }

    func draw(_ h: Markup) {
        let state: StatusMark.State =
            switch confidence {
            case .doubtful: .overdue
            case .likely: .inProgress
            case .certain: .done
            }
        h.add(StatusMark(state, confidence.words.thai))
        if let reason { h.span(" \(reason.thai)", .class("quiet")) }
    }
}
