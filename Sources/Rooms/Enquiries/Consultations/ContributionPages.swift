import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office

/// Deciding what everyone reads of a contribution (`/office/enquiries/contributions/:id`).
enum ContributionPages {
    static let routes: [Route] = [
        .get("/office/enquiries/contributions/:id", may: Enquiries.consult) { try page($0, nil) },
        .post("/office/enquiries/contributions/:id", may: Enquiries.consult) { visit in
            try change(visit, "แสดงแล้ว ทุกคนอ่านได้") { id, version in
                try Enquiries.show(
                    id, words: visit.form["words"] ?? "", answer: visit.form["answer"] ?? "", from: version,
                    at: visit.workplace)
            }
        },
        .post("/office/enquiries/contributions/:id/withholding", may: Enquiries.consult) { visit in
            try change(visit, "บันทึกว่าไม่แสดง ทุกคนอ่านเหตุผลได้") { id, version in
                try Enquiries.withhold(
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
        let (file, known) = try visit.workplace.read { db in
            (try Cases.file(id, .contribution, for: visit.actor, in: db), try ContributionStore.find(id, in: db))
        }
        let said = known?.shownAt == nil ? file.events.first?.words ?? "" : known?.words ?? ""
        let done = file.events.last { event in
            CaseKind.contributionAnswers.contains(event.step.split(separator: ":").first.map(String.init) ?? "")
        }
        let answer = known?.shownAt == nil ? done?.words ?? "" : known?.answer ?? ""
        let isTyped = refusal != nil && !visit.request.path.hasSuffix("/withholding")
        let typed = { (field: String, text: String) in isTyped ? visit.form[field] ?? "" : text }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        return visit.page(
            "สิ่งที่ทุกคนอ่าน",
            crumbs: [Crumb("เรื่องจากประชาชน", "/office/cases"), Crumb(file.record.title, "/office/cases/\(id)")],
            current: "/office/cases", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("ทุกคนจะเห็นเฉพาะสองช่องนี้ โปรดลบชื่อและข้อมูลส่วนตัวออกก่อน", .class("lead"))
            if file.record.mayBePublic {
                visit.form("/office/enquiries/contributions/\(id)", in: h) {
                    h.input(.type("hidden"), .name("version"), .value(String(file.record.version)))
                    h.add(
                        TextArea(
                            "ความเห็น", name: "words", value: typed("words", said), rows: 6, error: problem("words")))
                    h.add(
                        TextArea(
                            "นำไปทำอะไร", name: "answer", value: typed("answer", answer), rows: 6,
                            error: problem("answer")))
                    h.actions { h.add(Button("แสดงต่อทุกคน")) }
                }
            } else {
                h.add(Notice(.info, "ผู้เสนอขอไม่ให้แสดง นับเป็นตัวเลขเท่านั้น"))
            }
            h.details(.class("card"), .open.when(refusal?.field == "because")) {
                h.summary("ไม่แสดง")
                visit.form("/office/enquiries/contributions/\(id)/withholding", in: h) {
                    h.input(.type("hidden"), .name("version"), .value(String(file.record.version)))
                    h.add(
                        Field(
                            "เหตุผล", name: "because", help: "ทุกคนอ่านได้ เช่น มีข้อมูลส่วนตัวของผู้อื่น", error: problem("because")
                        ))
                    h.actions { h.add(Button("ไม่แสดง", .danger)) }
                }
            }
        }
    }
}

/// On the page of a contribution: in which consultation it was said, and what everyone reads of it.
struct ContributionPanel: Component {
    private let known: Contribution
    private let consultation: Consultation
    private let mayDecide: Bool

    init?(_ matter: Case, _ visit: Visit, in db: borrowing Tx) throws {
        guard let known = try ContributionStore.find(matter.id, in: db) else { return nil }
        self.known = known
        consultation = try ConsultationStore.find(known.consultation, in: db)
        mayDecide = visit.actor.may(Enquiries.consult) && known.isAnswered
    }

    static func publicly(_ contribution: Contribution) -> String {
        if contribution.shownAt != nil { return "แสดงแล้ว" }
        if !contribution.withheldBecause.isEmpty { return "ไม่แสดง: \(contribution.withheldBecause)" }
        return contribution.mayBePublic ? "ยังไม่ได้ตัดสินใจ" : "ผู้เสนอขอไม่ให้แสดง"
    }

    func draw(_ h: Markup) {
        h.card("การรับฟังความคิดเห็น") {
            h.facts {
                h.fact("เรื่อง") {
                    h.a(consultation.content.subject, .href("/office/enquiries/consultations/\(consultation.id)"))
                }
                h.fact("ต่อทุกคน", Self.publicly(known))
            }
            if mayDecide {
                h.p {
                    h.a("ตรวจและตัดสินใจแสดง", .href("/office/enquiries/contributions/\(known.matter)"), .class("next"))
                }
            }
        }
    }
}
