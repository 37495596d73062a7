import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Whether a name is needed, and what people are told about their data.
enum TermsPage {
    static let routes: [Route] = [
        .get("/office/services/:code/form/terms", may: Services.write) { try show($0) },
        .post("/office/services/:code/form/terms", may: Services.write) { visit in
            try FormDesk.change("บันทึกแล้ว", visit, again: { try show(visit, $0) }) { form in
                form.person = FormDefinition.Person(rawValue: visit.form["person"] ?? "") ?? form.person
                form.privacy = try read(visit.form)
            }
        },
    ]

    private static func read(_ fields: Fields) throws(Refusal) -> FormPrivacy {
        guard let basis = FormPrivacy.Basis(rawValue: fields["basis"] ?? "") else {
            throw .invalid("basis", "โปรดเลือกฐานทางกฎหมาย", "Choose the legal basis.")
        }
        let purpose = try FormDesk.line(fields["purpose"] ?? "", "purpose", FormDefinition.Limit.help)
        let consent = try FormDesk.line(
            fields["consent"] ?? "", "consent", FormDefinition.Limit.help, isNeeded: basis == .consent)
        return FormPrivacy(purpose: purpose, basis: basis, consent: basis == .consent ? consent : "")
    }

    private static func show(_ visit: Visit, _ refusal: Refusal? = nil) throws -> Response {
        let (service, form) = try FormDesk.open(visit)
        let value = { (field: String, stored: String?) in refusal == nil ? stored ?? "" : visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return FormDesk.page("ผู้ยื่นและการใช้ข้อมูล", service, refusal, visit) { h in
            FormDesk.sendable("\(FormDesk.home(service))/terms", service, visit, in: h) {
                h.add(
                    RadioGroup(
                        "ผู้ยื่น", name: "person",
                        choices: FormDefinition.Person.allCases.map { Choice($0.rawValue, $0.thai) },
                        selected: value("person", form.person.rawValue)))
                h.add(
                    Field(
                        "ใช้ข้อมูลเพื่อ", name: "purpose", value: value("purpose", form.privacy?.purpose),
                        help: "แสดงก่อนเริ่มกรอก เช่น จัดรถไปให้ตามวันที่ขอ", error: problem("purpose")))
                h.add(
                    RadioGroup(
                        "ฐานทางกฎหมาย", name: "basis",
                        choices: FormPrivacy.Basis.allCases.map { Choice($0.rawValue, $0.thai) },
                        selected: value("basis", form.privacy?.basis.rawValue ?? "public_task"),
                        help: "บริการของหน่วยงานส่วนมากเป็นภารกิจสาธารณะ ไม่ต้องขอความยินยอม", error: problem("basis")))
                h.add(
                    Field(
                        "ข้อความยินยอม", name: "consent", value: value("consent", form.privacy?.consent),
                        help: "เฉพาะฐานความยินยอม ผู้กรอกต้องทำเครื่องหมายก่อนส่ง", error: problem("consent"), isOptional: true))
                h.p("เวลาที่เก็บไม่ต้องกรอก ระบบแสดงตามที่ลบจริง \(CaseKind.service.keptYears) ปีหลังเรื่องเสร็จ", .class("quiet"))
                h.actions { h.add(Button("บันทึก")) }
            }
        }
    }
}
