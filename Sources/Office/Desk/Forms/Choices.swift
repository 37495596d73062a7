package import HTML

/// One of several answers.
package struct Choice: Hashable, Sendable {
    package let value: String
    package let label: String
    package let hint: String?

    package init(_ value: String, _ label: String, hint: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
    }
}

/// One answer out of a list that folds away; up to five answers are better as a `RadioGroup`.
package struct Select: Component {
    private let frame: FieldFrame
    private let choices: [Choice]
    private let selected: String?
    private let empty: String?

    /// `empty` is the line that stands for "nothing chosen yet"; `nil` leaves it out.
    package init(
        _ label: String, name: String, choices: [Choice], selected: String? = nil, empty: String? = "เลือก…",
        help: String? = nil, error: String? = nil, isOptional: Bool = false
    ) {
        frame = FieldFrame(label: label, name: name, help: help, error: error, isOptional: isOptional)
        self.choices = choices
        self.selected = selected
        self.empty = empty
    }

    package func draw(_ h: Markup) {
        frame.draw(h) { attributes in
            h.select(attributes) {
                if let empty { h.option(empty, .value("")) }
                for choice in choices {
                    h.option(choice.label, .value(choice.value), .selected.when(choice.value == selected))
                }
            }
        }
    }
}

/// One answer out of a few, all of them in sight.
package struct RadioGroup: Component {
    private let frame: FieldFrame
    private let choices: [Choice]
    private let selected: String?

    package init(
        _ label: String, name: String, choices: [Choice], selected: String? = nil, help: String? = nil,
        error: String? = nil, isOptional: Bool = false
    ) {
        frame = FieldFrame(label: label, name: name, help: help, error: error, isOptional: isOptional)
        self.choices = choices
        self.selected = selected
    }

    package func draw(_ h: Markup) {
        h.fieldset([.class(frame.error == nil ? "field" : "field has-error"), .id(frame.id)] + frame.described) {
            h.legend { frame.drawLabel(h) }
            frame.drawHints(h)
            for (index, choice) in choices.enumerated() {
                Tick(
                    .radio, choice, name: frame.name, id: "\(frame.id)-\(index)", isOn: choice.value == selected,
                    isRequired: !frame.isOptional
                ).draw(h)
            }
        }
    }
}

/// Several answers out of a few; the form sends the name once for each.
package struct CheckGroup: Component {
    private let frame: FieldFrame
    private let choices: [Choice]
    private let selected: Set<String>

    package init(
        _ label: String, name: String, choices: [Choice], selected: Set<String> = [], help: String? = nil,
        error: String? = nil, isOptional: Bool = false
    ) {
        frame = FieldFrame(label: label, name: name, help: help, error: error, isOptional: isOptional)
        self.choices = choices
        self.selected = selected
    }

    package func draw(_ h: Markup) {
        h.fieldset([.class(frame.error == nil ? "field" : "field has-error"), .id(frame.id)] + frame.described) {
            h.legend { frame.drawLabel(h) }
            frame.drawHints(h)
            for (index, choice) in choices.enumerated() {
                Tick(
                    .checkbox, choice, name: frame.name, id: "\(frame.id)-\(index)",
                    isOn: selected.contains(choice.value)
                ).draw(h)
            }
        }
    }
}

/// A single yes; the form sends `1` or nothing.
package struct CheckBox: Component {
    private let tick: Tick

    package init(_ label: String, name: String, isOn: Bool = false, hint: String? = nil, value: String = "1") {
        tick = Tick(
            .checkbox, Choice(value, label, hint: hint), name: name, id: FieldFrame.identifier(name), isOn: isOn)
    }

    package func draw(_ h: Markup) { h.div(.class("field")) { tick.draw(h) } }
}

/// A box or circle with its words, as one large target.
struct Tick {
    enum Shape { case radio, checkbox }

    let shape: Shape
    let choice: Choice
    let name: String
    let id: String
    let isOn: Bool
    let isRequired: Bool

    init(_ shape: Shape, _ choice: Choice, name: String, id: String, isOn: Bool, isRequired: Bool = false) {
        self.shape = shape
        self.choice = choice
        self.name = name
        self.id = id
        self.isOn = isOn
        self.isRequired = isRequired
    }

    func draw(_ h: Markup) {
        h.div(.class("tick")) {
            h.input(
                shape == .radio ? .type("radio") : .type("checkbox"), .id(id), .name(name), .value(choice.value),
                .checked.when(isOn), .required.when(isRequired),
                .ariaDescribedBy(id + "-hint").when(choice.hint != nil))
            h.label(choice.label, .for(id))
            if let hint = choice.hint { h.p(hint, .class("help"), .id(id + "-hint")) }
        }
    }
}
