import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// A paper that the form asks for: writing it, and taking it out.
enum PaperPage {
    static let routes: [Route] = [
        .get("/office/services/:code/form/papers/new", may: Services.write) { try show($0) },
        .get("/office/services/:code/form/papers/:paper", may: Services.write) { try show($0) },
        .post("/office/services/:code/form/papers/new", may: Services.write) { try save($0) },
        .post("/office/services/:code/form/papers/:paper", may: Services.write) { try save($0) },
        .post("/office/services/:code/form/papers/:paper/removal", may: Services.write) { visit in
            try FormDesk.change("นำเอกสารออกแล้ว", visit, again: { try show(visit, $0) }) { form in
                let paper = try find(visit.parameters["paper"] ?? "", form)
                form.papers.removeAll { $0.code == paper.code }
            }
        },
    ]

    private static func find(_ code: String, _ form: FormDefinition) throws(Refusal) -> FormPaper {
        guard let paper = form.papers.first(where: { $0.code == code }) else { throw .noSuchPart }
        return paper
    }

    private static func save(_ visit: Visit) throws -> Response {
        try FormDesk.change("บันทึกเอกสารแล้ว", visit, again: { try show(visit, $0) }) { form in
            let code = try visit.parameters["paper"].map { try find($0, form).code } ?? form.freeCode
            typealias Limit = FormDefinition.Limit
            try form.set(
                FormPaper(
                    code: code, label: try FormDesk.line(visit.form["label"] ?? "", "label", Limit.label),
                    help: try FormDesk.line(visit.form["help"] ?? "", "help", Limit.help, isNeeded: false),
                    isRequired: visit.form["required"] == "1",
                    condition: try ConditionField.read(visit.form.all(ConditionField.name))))
        }
    }

    private static func show(_ visit: Visit, _ refusal: Refusal? = nil) throws -> Response {
        let (service, form) = try FormDesk.open(visit)
        let code = visit.parameters["paper"]
        let paper = try code.map { try find($0, form) }
        let isTyped = refusal != nil
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        let home = FormDesk.home(service)
        return FormDesk.page(paper == nil ? "เอกสารใหม่" : "แก้เอกสาร", service, refusal, visit) { h in
            FormDesk.sendable("\(home)/papers/\(code ?? "new")", service, visit, in: h) {
                h.add(
                    Field(
                        "เอกสารหรือภาพที่ขอ", name: "label",
                        value: isTyped ? visit.form["label"] ?? "" : paper?.label ?? "",
                        help: "ไม่ขอสำเนาบัตรประชาชนและทะเบียนบ้าน หน่วยงานตรวจเองได้", error: problem("label")))
                h.add(
                    Field(
                        "คำอธิบาย", name: "help", value: isTyped ? visit.form["help"] ?? "" : paper?.help ?? "",
                        error: problem("help"), isOptional: true))
                h.add(
                    CheckBox(
                        "ต้องแนบ", name: "required",
                        isOn: isTyped ? visit.form["required"] == "1" : paper?.isRequired ?? false))
                ConditionField(
                    form, before: nil, paper?.condition, typed: isTyped ? visit.form.all(ConditionField.name) : nil,
                    error: problem(ConditionField.name)
                ).draw(h)
                h.actions { h.add(Button("บันทึกเอกสาร")) }
            }
            guard let paper else { return }
            FormDesk.sendable("\(home)/papers/\(paper.code)/removal", service, visit, in: h) {
                h.actions { h.add(Button("นำเอกสารนี้ออก", .danger)) }
            }
        }
    }
}
