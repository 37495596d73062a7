import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// The form for a question (`/:slug/enquiries/ask`). The answer to it is a receipt.
struct AskPages: Sendable {
    private let limits = CaseLimits()

    var routes: [Route] {
        [
            .publicPage("/:slug/enquiries/ask") { visit in form(nil, visit) },
            .publicForm("/:slug/enquiries/ask", body: .form(maximum: 100_000)) { visit in try ask(visit) },
        ]
    }

    private func ask(_ visit: Visit) throws -> Response {
        do {
            let ticket = try visit.ticket()
            guard let wish = visit.form["wish"], ["public", "private"].contains(wish) else {
                throw Refusal.invalid("wish", "โปรดเลือกว่าให้เผยแพร่หรือไม่", "Choose whether it may be published.")
            }
            try limits.countOpening(visit.request, at: visit.now)
            let draft = CaseDraft(
                title: visit.form["title"] ?? "", words: visit.form["words"] ?? "", mayBePublic: wish == "public",
                person: CasePerson(name: visit.form["name"] ?? "", contact: visit.form["contact"] ?? ""))
            let receipt = try Cases.open(draft, .question, ticket, at: visit.workplace)
            return visit.publicPage("ใบรับเรื่อง", crumbs: crumbs(visit)) { h in
                h.add(ReceiptView(receipt, .question, visit))
            }.unkept()
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return form(refusal, visit)
        }
    }

    private func crumbs(_ visit: Visit) -> [Crumb] {
        [visit.publicHome, Crumb("ถามหน่วยงาน", "/\(visit.organisation.slug)/enquiries")]
    }

    private func form(_ refusal: Refusal?, _ visit: Visit) -> Response {
        let typed = { (field: String) in visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.publicPage(
            "ส่งคำถาม", crumbs: crumbs(visit), status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            h.p("\(CaseKind.question.promisedBy) ไม่ต้องลงทะเบียน ไม่ต้องบอกชื่อ", .class("lead"))
            visit.publicForm("/\(visit.organisation.slug)/enquiries/ask", in: h) {
                h.add(
                    Field(
                        "ถามเรื่องอะไร", name: "title", value: typed("title"), help: "หัวข้อสั้น ๆ เช่น เวลาเก็บขยะหมู่ 3",
                        error: problem("title")))
                h.add(
                    TextArea(
                        "คำถาม", name: "words", value: typed("words"), rows: 6,
                        help: "ไม่ต้องใส่เลขบัตรประชาชนหรือข้อมูลส่วนตัวของใคร", error: problem("words")))
                h.add(
                    RadioGroup(
                        "ให้เผยแพร่คำถามและคำตอบได้หรือไม่", name: "wish",
                        choices: [
                            Choice("public", "เผยแพร่ได้", hint: "คนอื่นที่สงสัยเรื่องเดียวกันได้อ่าน ไม่แสดงชื่อและช่องทางติดต่อของท่าน"),
                            Choice("private", "ตอบเฉพาะฉัน", hint: "อ่านได้เฉพาะท่านกับเจ้าหน้าที่ที่รับเรื่อง"),
                        ], selected: visit.form["wish"], error: problem("wish")))
                h.add(
                    Field(
                        "ชื่อ", name: "name", value: typed("name"), error: problem("name"), isOptional: true,
                        .autocomplete("name")))
                h.add(
                    Field(
                        "โทรศัพท์หรืออีเมล", name: "contact", value: typed("contact"),
                        help: "เก็บแบบเข้ารหัส ใช้เมื่อเจ้าหน้าที่ต้องติดต่อเท่านั้น", error: problem("contact"), isOptional: true))
                h.actions { h.add(Button("ส่งคำถาม")) }
            }
        }.unkept()
    }
}
