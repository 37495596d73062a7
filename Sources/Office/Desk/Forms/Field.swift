package import HTML

/// What every form field has: its words and what was wrong with it.
struct FieldFrame {
    let label: String
    let name: String
    let help: String?
    let error: String?
    let isOptional: Bool

    /// The identifier that a label, an error summary and a script find the field by.
    static func identifier(_ name: String) -> String { "f-" + name }

    var id: String { Self.identifier(name) }

    /// Label above, help under it, the error beside, then the control.
    func draw(_ h: Markup, _ control: ([Attribute]) -> Void) {
        h.div(.class(error == nil ? "field" : "field has-error")) {
            h.label(.for(id)) { drawLabel(h) }
            drawHints(h)
            control(attributes)
        }
    }

    func drawLabel(_ h: Markup) {
        h.text(label)
        if isOptional { h.span(" (ไม่บังคับ)", .class("quiet")) }
    }

    func drawHints(_ h: Markup) {
        if let help { h.p(help, .class("help"), .id(id + "-help")) }
        if let error { h.p(error, .class("error-text"), .id(id + "-error")) }
    }

    private var attributes: [Attribute] {
        [.id(id), .name(name), .required.when(!isOptional)] + described
    }

    var described: [Attribute] {
        let described = [help.map { _ in id + "-help" }, error.map { _ in id + "-error" }].compactMap { $0 }
        return [
            .ariaDescribedBy(described.joined(separator: " ")).when(!described.isEmpty),
            .ariaInvalid(true).when(error != nil),
        ]
    }
}

/// A line of text in a form.
package struct Field: Component {
    package enum Kind: Sendable {
        case text, password, email, telephone, search, date
        /// A whole number; shows the digits' keyboard.
        case number
        /// A score or an amount with decimals.
        case decimal
        /// A one-time code.
        case code
    }

    private let frame: FieldFrame
    private let value: String
    private let kind: Kind
    private let more: [Attribute]

    /// `label` stands above, `help` under it, `error` beside; an optional field says so.
    package init(
        _ label: String, name: String, value: String = "", kind: Kind = .text, help: String? = nil,
        error: String? = nil, isOptional: Bool = false, _ attributes: Attribute...
    ) {
        frame = FieldFrame(
            label: label, name: name, help: help ?? (kind == .date ? "ปฏิทินของเครื่องแสดงปี ค.ศ. (พ.ศ. ลบ 543)" : nil),
            error: error, isOptional: isOptional)
        self.value = value
        self.kind = kind
        more = attributes
    }

    package func draw(_ h: Markup) {
        frame.draw(h) { attributes in h.input(attributes + typing + [.value(value).when(kind != .password)] + more) }
    }

    private var typing: [Attribute] {
        switch kind {
        case .text: [.type("text")]
        case .password: [.type("password")]
        case .email: [.type("email"), .autocomplete("email")]
        case .telephone: [.type("tel"), .autocomplete("tel")]
        case .search: [.type("search")]
        case .date: [.type("date"), .class("short")]
        case .number: [.type("text"), .inputmode("numeric"), .class("short")]
        case .decimal: [.type("text"), .inputmode("decimal"), .class("short")]
        case .code: [.type("text"), .inputmode("numeric"), .autocomplete("one-time-code"), .class("short")]
        }
    }
}

/// Some lines of text in a form; grows with what is typed where the browser can.
package struct TextArea: Component {
    private let frame: FieldFrame
    private let value: String
    private let rows: Int

    package init(
        _ label: String, name: String, value: String = "", rows: Int = 4, help: String? = nil,
        error: String? = nil, isOptional: Bool = false
    ) {
        frame = FieldFrame(label: label, name: name, help: help, error: error, isOptional: isOptional)
        self.value = value
        self.rows = rows
    }

    package func draw(_ h: Markup) {
        frame.draw(h) { attributes in h.textarea(value, attributes + [.rows(rows)]) }
    }
}

/// A file to send with a form; the form needs `upload: true`.
package struct FileField: Component {
    private let frame: FieldFrame
    private let accept: String
    private let takesMany: Bool

    /// `accept` lists endings as a browser understands them, such as `.pdf,.jpg`.
    package init(
        _ label: String, name: String, accept: String, help: String? = nil, error: String? = nil,
        isOptional: Bool = false, takesMany: Bool = false
    ) {
        frame = FieldFrame(label: label, name: name, help: help, error: error, isOptional: isOptional)
        self.accept = accept
        self.takesMany = takesMany
    }

    package func draw(_ h: Markup) {
        frame.draw(h) { attributes in
            h.input(attributes + [.type("file"), .accept(accept), .multiple.when(takesMany)])
        }
    }
}
