import Desk
import HTML
import HTTP
import Kernel

/// A form as it was sent, with the refusal it met: draws each field with its value and its problem.
struct Entry {
    var values = Fields()
    var refusal: Refusal?

    func value(_ name: String, or usual: String = "") -> String { values[name] ?? usual }
    func problem(_ name: String) -> String? { refusal?.field == name ? refusal?.message.thai : nil }

    /// Says above the form what was refused.
    func drawRefusal(_ h: Markup) {
        guard let refusal else { return }
        if let field = refusal.field {
            h.add(ErrorSummary([(field, refusal.message.thai)]))
        } else {
            h.add(Notice(.error, refusal.message.thai))
        }
    }

    func field(
        _ label: String, _ name: String, help: String? = nil, autocomplete: String = "off", or usual: String = "",
        isOptional: Bool = false, in h: Markup
    ) {
        h.add(
            Field(
                label, name: name, value: value(name, or: usual), help: help, error: problem(name),
                isOptional: isOptional, .autocomplete(autocomplete)))
    }

    /// Nothing typed here ever comes back in a page.
    func password(_ label: String, _ name: String, help: String? = nil, autocomplete: String, in h: Markup) {
        h.add(
            Field(
                label, name: name, kind: .password, help: help, error: problem(name), .autocomplete(autocomplete)))
    }

    func newPassword(in h: Markup) {
        password(
            "รหัสผ่านใหม่", "password", help: "อย่างน้อย \(PasswordRule.shortest) ตัวอักษร เช่น คำสามสี่คำที่จำง่ายต่อกัน",
            autocomplete: "new-password", in: h)
        password("รหัสผ่านใหม่อีกครั้ง", "again", autocomplete: "new-password", in: h)
    }

    /// A code that is typed once; letters or digits.
    func code(_ label: String, _ name: String, help: String? = nil, in h: Markup) {
        h.add(
            Field(label, name: name, help: help, error: problem(name), .autocomplete("one-time-code")))
    }
}
