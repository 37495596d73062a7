import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Deciding what everyone may read of a question (`/office/enquiries/:id/publication`).
enum PublicationPages {
    static let routes: [Route] = [
        .get("/office/enquiries/:id/publication", may: Enquiries.publish) { try page($0, nil) },
        .post("/office/enquiries/:id/publication", may: Enquiries.publish) { visit in
            try change(visit, "เผยแพร่แล้ว ทุกคนอ่านได้และค้นพบ") { id, version in
                let text = AnswerText(
                    title: visit.form["title"] ?? "", question: visit.form["question"] ?? "",
                    answer: visit.form["answer"] ?? "")
                try Enquiries.publish(
                    text, of: id, because: visit.form["reason"] ?? "", from: version, at: visit.workplace)
            }
        },
        .post("/office/enquiries/:id/privacy", may: Enquiries.publish) { visit in
            try change(visit, "บันทึกว่าไม่เผยแพร่ ผู้ถามอ่านเหตุผลได้") { id, version in
                try Enquiries.keepPrivate(
                    id, because: visit.form["because"] ?? "", from: version, at: visit.workplace)
            }
        },
    ]

    private static func change(
        _ visit: Visit, _ done: String, _ deed: (ID<Case>, Int) throws -> Void
    ) throws -> Response {
        let id: ID<Case> = try visit.id("id")
        do {
            try deed(id, Int(visit.form["version"] ?? "") ?? -1)
            return visit.done(done, to: "/office/cases/\(id)")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try page(visit, refusal)
        }
    }

    private static func page(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let id: ID<Case> = try visit.id("id")
        let (file, record, shown) = try visit.workplace.read { db in
            let file = try Cases.file(id, .question, for: visit.actor, in: db)
            let record = try AnswerStore.record(of: id, in: db)
            return (file, record, try record.flatMap { try AnswerStore.shown($0.id, in: db) })
        }
        let text = shown?.text ?? draft(file)
        let isTyped = refusal != nil && visit.request.path.hasSuffix("/publication")
        let typed = { (field: String, text: String) in isTyped ? visit.form[field] ?? "" : text }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.page(
            "เผยแพร่คำถามและคำตอบ",
            crumbs: [Crumb("เรื่องจากประชาชน", "/office/cases"), Crumb(file.record.title, "/office/cases/\(id)")],
            current: "/office/cases", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("ทุกคนจะเห็นเฉพาะสามช่องนี้ โปรดลบชื่อและข้อมูลส่วนตัวออกก่อน", .class("lead"))
            visit.form("/office/enquiries/\(id)/publication", in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(file.record.version)))
                h.add(Field("หัวข้อ", name: "title", value: typed("title", text.title), error: problem("title")))
                h.add(
                    TextArea(
                        "คำถาม", name: "question", value: typed("question", text.question), rows: 6,
                        error: problem("question")))
                h.add(
                    TextArea(
                        "คำตอบ", name: "answer", value: typed("answer", text.answer), rows: 8,
                        error: problem("answer")))
                if record != nil {
                    h.add(
                        Field(
                            "เหตุผลที่เผยแพร่ฉบับใหม่", name: "reason", value: typed("reason", ""), help: "ทุกคนอ่านได้",
                            error: problem("reason")))
                }
                h.actions { h.add(Button("เผยแพร่")) }
            }
            h.details(.class("card"), .open.when(refusal?.field == "because")) {
                h.summary(record?.shown == nil ? "ไม่เผยแพร่" : "ถอนการเผยแพร่")
                visit.form("/office/enquiries/\(id)/privacy", in: h) {
                    h.input(.type("hidden"), .name("version"), .value(String(file.record.version)))
                    h.add(Field("เหตุผล", name: "because", help: "ผู้ถามอ่านได้", error: problem("because")))
                    h.actions { h.add(Button("ไม่เผยแพร่", .danger)) }
                }
            }
        }
    }

    /// The question as asked and the last answer, to be shortened by a person.
    private static func draft(_ file: CaseFile) -> AnswerText {
        AnswerText(
            title: file.record.title, question: file.events.first?.words ?? "",
            answer: file.events.last { $0.step == "answer" }?.words ?? "")
    }
}

/// On the page of a question: whether everyone may read it, and the way to decide that.
struct AnswerPanel: Component {
    private let matter: Case
    private let record: AnswerRecord?
    private let slug: String

    /// `nil` while there is nothing to decide.
    init?(_ matter: Case, _ visit: Visit, in db: borrowing Tx) throws {
        record = try AnswerStore.record(of: matter.id, in: db)
        guard matter.mayBePublic, matter.state == "answered" || record != nil, visit.actor.may(Enquiries.publish)
        else { return nil }
        self.matter = matter
        slug = visit.organisation.slug
    }

    func draw(_ h: Markup) {
        h.card("เผยแพร่ต่อสาธารณะ") {
            if let record, record.shown != nil {
                h.p { h.a("เปิดดูอย่างที่ประชาชนเห็น", .href("/\(slug)/enquiries/\(record.id)")) }
            } else {
                h.p(record == nil ? "ผู้ถามยอมให้เผยแพร่ ยังไม่ได้ตัดสินใจ" : "ถอนการเผยแพร่แล้ว")
            }
            h.p { h.a("ตรวจและตัดสินใจเผยแพร่", .href("/office/enquiries/\(matter.id)/publication"), .class("next")) }
        }
    }
}
