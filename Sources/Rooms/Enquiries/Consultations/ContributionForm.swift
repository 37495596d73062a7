import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Saying something in a consultation, without an account (`/:slug/enquiries/consultations/:id/contribute`).
struct ContributionForm: Sendable {
    private let limits = CaseLimits()

    var routes: [Route] {
        [
            .publicPage("/:slug/enquiries/consultations/:id/contribute") { visit in try form(nil, visit) },
            .publicForm(
                "/:slug/enquiries/consultations/:id/contribute", body: CaseFiles.body,
                asks: [
                    .ticket, AskedField("words", .text(5000)), CaseFiles.asked,
                    AskedField("wish", .oneOf(["public", "private"])),
                ] + AskedField.person
            ) { visit in
                try send(visit)
            },
        ]
    }

    private func send(_ visit: Visit) throws -> Response {
        do {
            let ticket = try visit.ticket()
            let wish = visit.form["wish"] ?? ""
            guard ["public", "private"].contains(wish) else {
                throw Refusal.invalid("wish", "โปรดเลือกว่าให้แสดงหรือไม่", "Choose whether it may be shown.")
            }
            try limits.countOpening(visit.request, at: visit.now)
            let draft = CaseDraft(
                title: "", words: visit.form["words"] ?? "", mayBePublic: wish == "public",
                person: CasePerson(name: visit.form["name"] ?? "", contact: visit.form["contact"] ?? ""),
                files: try CaseFiles.read(visit.request))
            let receipt = try Enquiries.contribute(draft, to: try visit.id("id"), ticket, at: visit.workplace)
            return visit.publicPage("ใบรับเรื่อง", crumbs: ConsultationPages.crumbs(visit)) { h in
                h.add(ReceiptView(receipt, .contribution, visit))
            }.unkept()
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return try form(refusal, visit)
        }
    }

    private func form(_ refusal: Refusal?, _ visit: Visit) throws -> Response {
        let consultation = try visit.workplace.read { try ConsultationPages.find(visit, in: $0) }
        let link = ConsultationPages.link(consultation, visit)
        let crumbs = ConsultationPages.crumbs(visit) + [Crumb(consultation.content.subject, link)]
        guard consultation.takes(on: visit.today) else {
            return visit.publicPage("ไม่ได้เปิดรับ", crumbs: crumbs, status: 409) { h in
                h.add(
                    Notice(
                        .warning, "เรื่องนี้\(consultation.words(on: visit.today))", next: ("อ่านเรื่องนี้", link)))
            }
        }
        let person = try PersonFields(visit, refusal)
        let typed = { (field: String) in visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.publicPage("เสนอความเห็น", crumbs: crumbs, status: refusal?.kind.status ?? 200) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            h.p("\(consultation.content.subject) ไม่ต้องลงทะเบียน ไม่ต้องบอกชื่อ", .class("lead"))
            visit.publicForm("\(link)/contribute", in: h, upload: true) {
                h.add(
                    TextArea(
                        "ความเห็นของท่าน", name: "words", value: typed("words"), rows: 8,
                        help: "เห็นด้วยหรือไม่ เพราะเหตุใด อยากให้แก้ตรงไหน", error: problem("words")))
                h.add(CaseFiles.field(error: problem(CaseFiles.name)))
                h.add(
                    RadioGroup(
                        "ให้ทุกคนอ่านได้หรือไม่", name: "wish",
                        choices: [
                            Choice("public", "แสดงได้", hint: "หลังเจ้าหน้าที่ลบชื่อและข้อมูลส่วนตัวออก พร้อมคำตอบว่านำไปทำอะไร"),
                            Choice("private", "ไม่แสดง", hint: "อ่านได้เฉพาะท่านกับเจ้าหน้าที่ นับเป็นตัวเลขเท่านั้น"),
                        ], selected: visit.form["wish"], error: problem("wish")))
                h.add(person)
                h.actions { h.add(Button("ส่งความเห็น")) }
            }
        }.unkept()
    }
}
