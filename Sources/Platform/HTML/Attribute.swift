/// An attribute of an element. The value is always written in quotation marks and escaped.
package struct Attribute: Sendable {
    @usableFromInline let name: StaticString
    /// `nil` writes the name alone.
    @usableFromInline let value: String?
    @usableFromInline var isPresent = true

    @inlinable
    init(_ name: StaticString, _ value: String?) {
        self.name = name
        self.value = value
    }

    /// Any attribute that has no function of its own. Addresses go through `Link` instead; never name an event.
    @inlinable
    package static func attribute(_ name: StaticString, _ value: String) -> Attribute { Attribute(name, value) }
    /// A hook for a script; the name begins with `data-`.
    @inlinable
    package static func data(_ name: StaticString, _ value: String) -> Attribute { Attribute(name, value) }
    /// An attribute without a value.
    @inlinable
    package static func attribute(_ name: StaticString) -> Attribute { Attribute(name, nil) }

    /// The same attribute, or none.
    @inlinable
    package func when(_ condition: Bool) -> Attribute {
        var copy = self
        copy.isPresent = condition
        return copy
    }
}

extension Attribute {
    @inlinable package static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
    @inlinable package static func id(_ id: String) -> Attribute { Attribute("id", id) }
    @inlinable package static func lang(_ code: String) -> Attribute { Attribute("lang", code) }
    @inlinable package static func role(_ role: String) -> Attribute { Attribute("role", role) }
    @inlinable package static func title(_ text: String) -> Attribute { Attribute("title", text) }
    @inlinable package static var `defer`: Attribute { Attribute("defer", nil) }
    @inlinable package static var hidden: Attribute { Attribute("hidden", nil) }
    @inlinable package static func tabindex(_ order: Int) -> Attribute { Attribute("tabindex", String(order)) }

    // Addresses
    @inlinable package static func href(_ link: Link) -> Attribute { Attribute("href", link.path) }
    @inlinable package static func src(_ link: Link) -> Attribute { Attribute("src", link.path) }
    @inlinable package static func action(_ link: Link) -> Attribute { Attribute("action", link.path) }
    @inlinable package static func formAction(_ link: Link) -> Attribute { Attribute("formaction", link.path) }
    @inlinable package static func rel(_ relation: String) -> Attribute { Attribute("rel", relation) }
    @inlinable package static var download: Attribute { Attribute("download", nil) }

    // Forms
    @inlinable package static func name(_ name: String) -> Attribute { Attribute("name", name) }
    @inlinable package static func value(_ value: String) -> Attribute { Attribute("value", value) }
    @inlinable package static func type(_ type: StaticString) -> Attribute { Attribute("type", "\(type)") }
    @inlinable package static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
    @inlinable package static func form(_ id: String) -> Attribute { Attribute("form", id) }
    @inlinable package static func method(_ method: StaticString) -> Attribute { Attribute("method", "\(method)") }
    @inlinable package static func enctype(_ type: StaticString) -> Attribute { Attribute("enctype", "\(type)") }
    @inlinable package static func accept(_ types: String) -> Attribute { Attribute("accept", types) }
    @inlinable package static func placeholder(_ text: String) -> Attribute { Attribute("placeholder", text) }
    @inlinable package static func inputmode(_ mode: String) -> Attribute { Attribute("inputmode", mode) }
    @inlinable package static func autocomplete(_ token: String) -> Attribute { Attribute("autocomplete", token) }
    @inlinable package static func maxlength(_ count: Int) -> Attribute { Attribute("maxlength", String(count)) }
    @inlinable package static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
    @inlinable package static var required: Attribute { Attribute("required", nil) }
    @inlinable package static var disabled: Attribute { Attribute("disabled", nil) }
    @inlinable package static var multiple: Attribute { Attribute("multiple", nil) }
    @inlinable package static var open: Attribute { Attribute("open", nil) }
    @inlinable package static var readonly: Attribute { Attribute("readonly", nil) }
    @inlinable package static var autofocus: Attribute { Attribute("autofocus", nil) }
    @inlinable package static var checked: Attribute { Attribute("checked", nil) }
    @inlinable package static var selected: Attribute { Attribute("selected", nil) }

    // Text and tables
    @inlinable package static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
    @inlinable package static func datetime(_ text: String) -> Attribute { Attribute("datetime", text) }
    @inlinable package static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", "\(scope)") }
    @inlinable package static func colspan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
    @inlinable package static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }

    // Said to assistive technology
    @inlinable package static func ariaLabel(_ text: String) -> Attribute { Attribute("aria-label", text) }
    @inlinable package static func ariaLabelledBy(_ id: String) -> Attribute { Attribute("aria-labelledby", id) }
    @inlinable package static func ariaDescribedBy(_ ids: String) -> Attribute { Attribute("aria-describedby", ids) }
    @inlinable package static func ariaCurrent(_ what: StaticString = "page") -> Attribute {
        Attribute("aria-current", "\(what)")
    }
    @inlinable package static func ariaInvalid(_ isInvalid: Bool) -> Attribute {
        Attribute("aria-invalid", isInvalid ? "true" : "false")
    }
    @inlinable package static func ariaHidden(_ isHidden: Bool) -> Attribute {
        Attribute("aria-hidden", isHidden ? "true" : "false")
    }
    @inlinable package static func ariaLive(_ manner: StaticString = "polite") -> Attribute {
        Attribute("aria-live", "\(manner)")
    }
}
