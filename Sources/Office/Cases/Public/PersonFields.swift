import Desk
package import HTML
import HTTP
package import Kernel
package import Office

/// Who brings a matter, on a public form: both fields may stay empty. Fields are called `name` and `contact`.
package struct PersonFields: Component {
    private let visit: Visit
    private let refusal: Refusal?
    private let isTold: Bool

    /// - Parameter refusal: shown beside its field.
    package init(_ visit: Visit, _ refusal: Refusal?) throws {
        self.visit = visit
        self.refusal = refusal
        isTold = try visit.workplace.read { try visit.house.reachesPersons(in: $0) }
    }

    package func draw(_ h: Markup) {
        h.add(
            Field(
                "ชื่อ", name: "name", value: visit.form["name"] ?? "", error: problem("name"), isOptional: true,
                .autocomplete("name")))
        h.add(
            Field(
                "โทรศัพท์หรืออีเมล", name: "contact", value: visit.form["contact"] ?? "",
                help: "เก็บแบบเข้ารหัส ใช้เมื่อเจ้าหน้าที่ต้องติดต่อ"
                    + (isTold ? " ถ้าเป็นอีเมล ระบบแจ้งเมื่อเรื่องเดินหน้า เลิกรับได้จากทุกฉบับ" : "เท่านั้น"),
                error: problem("contact"), isOptional: true))
    }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }
}
