import HTML
import HTTP
import Kernel

/// A form as it was sent, with the refusal it met; draws each field with its value and its problem.
struct Entry {
    var values = Fields()
    var refusal: Refusal?

    func value(_ name: String, or usual: String = "") -> String { values[name] ?? usual }
    func problem(_ name: String) -> String? { refusal?.field == name ? refusal?.message.thai : nil }

    /// Says above the form what was refused.
    func drawRefusal(_ h: Markup) {
        guard let refusal else { return }
        h.div(.class("notice error"), .role("alert"), .id("problem")) {
            h.p(refusal.message.thai)
            h.p(refusal.message.english, .class("quiet"), .lang("en"))
        }
    }

    func field(
        _ label: String, _ name: String, help: String? = nil, autocomplete: String = "off", or usual: String = "",
        in h: Markup
    ) {
        draw(label, name, help: help, value: value(name, or: usual), type: "text", autocomplete, h)
    }

    func optionalField(_ label: String, _ name: String, in h: Markup) {
        h.div(.class("field")) {
            h.label("\(label) (ไม่บังคับ)", .for(name))
            h.input(.type("text"), .name(name), .id(name), .value(value(name)))
        }
    }

    /// Nothing typed here ever comes back in a page.
    func password(_ label: String, _ name: String, help: String? = nil, autocomplete: String, in h: Markup) {
        draw(label, name, help: help, value: "", type: "password", autocomplete, h)
    }

    func code(_ label: String, _ name: String, help: String? = nil, in h: Markup) {
        draw(label, name, help: help, value: "", type: "text", "one-time-code", h)
    }

    func choice(
        _ label: String, _ name: String, _ options: [(value: String, words: String)], or usual: String = "",
        in h: Markup
    ) {
        let chosen = value(name, or: usual)
        h.div(.class("field")) {
            h.label(label, .for(name))
            h.select(.name(name), .id(name)) {
                for option in options {
                    h.option(option.words, .value(option.value), .selected.when(option.value == chosen))
                }
            }
            drawProblem(name, h)
        }
    }

    func boxes(
        _ label: String, _ name: String, _ options: [(value: String, words: String)], chosen: Set<String>, in h: Markup
    ) {
        h.fieldset(.class("field")) {
            h.legend(label)
            for option in options {
                h.label(.class("choice")) {
                    h.input(
                        .type("checkbox"), .name(name), .value(option.value),
                        .checked.when(chosen.contains(option.value)))
                    h.text(option.words)
                }
            }
            drawProblem(name, h)
        }
    }

    private func draw(
        _ label: String, _ name: String, help: String?, value: String, type: StaticString, _ autocomplete: String,
        _ h: Markup
    ) {
        h.div(.class("field")) {
            h.label(label, .for(name))
            h.input(
                .type(type), .name(name), .id(name), .value(value), .required,
                .ariaInvalid(true).when(problem(name) != nil),
                .ariaDescribedBy("\(name)-help").when(help != nil || problem(name) != nil), .autocomplete(autocomplete))
            if let help, problem(name) == nil { h.p(help, .class("help"), .id("\(name)-help")) }
            drawProblem(name, h)
        }
    }

    private func drawProblem(_ name: String, _ h: Markup) {
        if let problem = problem(name) { h.p(problem, .class("error"), .id("\(name)-help")) }
    }
}
