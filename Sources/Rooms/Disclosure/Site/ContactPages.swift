import Database
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The staff side of the contact facts.
enum ContactPages {
    static let path: Link = "/office/site/contact"

    static let routes: [Route] = [
        .get("/office/site/contact", may: Disclosure.publish) { visit in
            page(try visit.workplace.read { try Contact.read(in: $0) }, nil, visit)
        },
        .post("/office/site/contact", may: Disclosure.publish) { try change($0) },
    ]

    private static func page(_ contact: Contact, _ refusal: Refusal?, _ visit: Visit) -> Response {
        visit.page(
            "ข้อมูลติดต่อ", crumbs: [Crumb("เว็บไซต์", "/office/site")], current: "/office/site",
            status: refusal == nil ? 200 : refusal?.kind == .conflict ? 409 : 422
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("แสดงต่อทุกคนที่หน้าแรกและหน้าติดต่อทันทีที่บันทึก เว้นว่างช่องที่ยังไม่มี", .class("lead"))
            let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
            visit.form(path, in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(contact.version)))
                h.add(
                    TextArea(
                        "ที่อยู่", name: "address", value: contact.address, rows: 2, error: problem("address"),
                        isOptional: true))
                field("โทรศัพท์", "telephone", contact.telephone, .telephone)
                field("อีเมล", "email", contact.email, .email)
                field("เวลาทำการ", "hours", contact.hours, help: "เช่น จันทร์ถึงศุกร์ 8.30 ถึง 16.30 น. เว้นวันหยุดราชการ")
                field("ลิงก์แผนที่", "map", contact.map, help: "คัดลอกจากเว็บไซต์แผนที่ ขึ้นต้นด้วย https://")
                h.actions { h.add(Button("บันทึก")) }
            }
            func field(
                _ label: String, _ name: String, _ value: String, _ kind: Field.Kind = .text, help: String? = nil
            ) {
                h.add(
                    Field(
                        label, name: name, value: value, kind: kind, help: help, error: problem(name), isOptional: true
                    ))
            }
        }
    }

    private static func change(_ visit: Visit) throws -> Response {
        let form = visit.form
        var contact = Contact(
            address: form["address"] ?? "", telephone: form["telephone"] ?? "", email: form["email"] ?? "",
            map: form["map"] ?? "", hours: form["hours"] ?? "")
        contact.version = Int(form["version"] ?? "") ?? 0
        do {
            try Disclosure.setContact(contact, at: visit.workplace)
            return visit.done("บันทึกข้อมูลติดต่อแล้ว", to: path)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            if refusal.kind == .conflict {
                contact.version = try visit.workplace.read { try Contact.read(in: $0) }.version
            }
            return page(contact, refusal, visit)
        }
    }
}
