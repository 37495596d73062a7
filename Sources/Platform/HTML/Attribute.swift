/// One attribute of an element. Names are fixed when the program is compiled; values are escaped.
///
/// There is no `style` and no `on…`: the content security policy would refuse them.
package struct Attribute: Sendable {
    private enum Value: Sendable {
        case text(String)
        case flag
        case none
    }

    private let name: StaticString
    private let value: Value

    private init(_ name: StaticString, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// Any attribute not listed below; for scripts' hooks (`data-…`) and drawings.
    package static func attribute(_ name: StaticString, _ value: String) -> Attribute { Attribute(name, .text(value)) }

    /// The attribute when the condition holds, nothing otherwise.
    package func when(_ condition: Bool) -> Attribute { condition ? self : Attribute(name, .none) }

    func write(to markup: Markup) {
        switch value {
        case .none: return
        case .flag:
            markup.append(0x20)
            markup.write(name)
        case .text(let text):
            markup.append(0x20)
            markup.write(name)
            markup.write("=\"")
            markup.escape(text)
            markup.append(0x22)
        }
    }
}

extension Attribute {
    package static func `class`(_ value: String) -> Attribute { Attribute("class", .text(value)) }
    package static func id(_ value: String) -> Attribute { Attribute("id", .text(value)) }
    package static func href(_ link: Link) -> Attribute { Attribute("href", .text(link.path)) }
    package static func action(_ link: Link) -> Attribute { Attribute("action", .text(link.path)) }
    package static func src(_ link: Link) -> Attribute { Attribute("src", .text(link.path)) }
    package static func name(_ value: String) -> Attribute { Attribute("name", .text(value)) }
    package static func value(_ value: String) -> Attribute { Attribute("value", .text(value)) }
    package static func type(_ value: StaticString) -> Attribute { Attribute("type", .text("\(value)")) }
    package static func method(_ value: StaticString) -> Attribute { Attribute("method", .text("\(value)")) }
    package static func `for`(_ value: String) -> Attribute { Attribute("for", .text(value)) }
    package static func title(_ value: String) -> Attribute { Attribute("title", .text(value)) }
    package static func lang(_ value: StaticString) -> Attribute { Attribute("lang", .text("\(value)")) }
    package static func alt(_ value: String) -> Attribute { Attribute("alt", .text(value)) }
    package static func rel(_ value: StaticString) -> Attribute { Attribute("rel", .text("\(value)")) }
    package static func role(_ value: StaticString) -> Attribute { Attribute("role", .text("\(value)")) }
    package static func scope(_ value: StaticString) -> Attribute { Attribute("scope", .text("\(value)")) }
    package static func placeholder(_ value: String) -> Attribute { Attribute("placeholder", .text(value)) }
    package static func autocomplete(_ value: StaticString) -> Attribute {
        Attribute("autocomplete", .text("\(value)"))
    }
    package static func inputmode(_ value: StaticString) -> Attribute { Attribute("inputmode", .text("\(value)")) }
    package static func enctype(_ value: StaticString) -> Attribute { Attribute("enctype", .text("\(value)")) }
    package static func accept(_ value: String) -> Attribute { Attribute("accept", .text(value)) }
    package static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", .text(String(value))) }
    package static func rows(_ value: Int) -> Attribute { Attribute("rows", .text(String(value))) }
    package static func colspan(_ value: Int) -> Attribute { Attribute("colspan", .text(String(value))) }
    package static func rowspan(_ value: Int) -> Attribute { Attribute("rowspan", .text(String(value))) }
    package static func datetime(_ value: String) -> Attribute { Attribute("datetime", .text(value)) }
    package static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", .text(String(value))) }
    package static func data(_ name: StaticString, _ value: String) -> Attribute { Attribute(name, .text(value)) }

    package static func ariaLabel(_ value: String) -> Attribute { Attribute("aria-label", .text(value)) }
    package static func ariaLabelledBy(_ value: String) -> Attribute { Attribute("aria-labelledby", .text(value)) }
    package static func ariaDescribedBy(_ value: String) -> Attribute { Attribute("aria-describedby", .text(value)) }
    package static func ariaCurrent(_ value: StaticString) -> Attribute { Attribute("aria-current", .text("\(value)")) }
    package static func ariaInvalid(_ value: Bool) -> Attribute {
        Attribute("aria-invalid", .text(value ? "true" : "false"))
    }
    package static func ariaHidden(_ value: Bool) -> Attribute {
        Attribute("aria-hidden", .text(value ? "true" : "false"))
    }
    package static func ariaLive(_ value: StaticString) -> Attribute { Attribute("aria-live", .text("\(value)")) }

    package static let required = Attribute("required", .flag)
    package static let checked = Attribute("checked", .flag)
    package static let selected = Attribute("selected", .flag)
    package static let disabled = Attribute("disabled", .flag)
    package static let readonly = Attribute("readonly", .flag)
    package static let multiple = Attribute("multiple", .flag)
    package static let autofocus = Attribute("autofocus", .flag)
    package static let open = Attribute("open", .flag)
    package static let `defer` = Attribute("defer", .flag)
    package static let hidden = Attribute("hidden", .flag)
}
