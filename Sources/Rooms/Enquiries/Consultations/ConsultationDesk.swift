import Cases
import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The staff side of consultations (`/office/enquiries/consultations`).
enum ConsultationDesk {
    private static let upload = BodyPlan.multipart(maximumTotal: 24 << 20, maximumFile: 20 << 20, files: 3)
    static let front: Link = "/office/enquiries/consultations"

    static let routes: [Route] = [
        .get("/office/enquiries/consultations", may: Cases.read) { try list($0) },
        .get("/office/enquiries/consultations/new", may: Enquiries.consult) { try edit($0, nil, nil) },
        .post("/office/enquiries/consultations/new", may: Enquiries.consult, body: upload) { visit in
            do {
                let id = try Enquiries.draft(content(visit), files: files(visit), at: visit.workplace)
                return visit.done("บันทึกร่างแล้ว ยังไม่มีใครเห็น", to: link(id))
            } catch let refusal as Refusal where refusal.kind == .invalid {
                return try edit(visit, nil, refusal)
            }
        },
        .get("/office/enquiries/consultations/:id", may: Cases.read) { try one($0, nil) },
        .get("/office/enquiries/consultations/:id/edit", may: Enquiries.consult) { try edit($0, try find($0), nil) },
        .post("/office/enquiries/consultations/:id/edit", may: Enquiries.consult, body: upload) { visit in
            let known = try find(visit)
            do {
                let gone = visit.form.all("gone").compactMap { ID<FileRecord>($0) }
                try Enquiries.change(
                    known.id, content(visit), adding: files(visit), removing: gone, from: version(visit),
                    at: visit.workplace)
                return visit.done("บันทึกร่างแล้ว", to: link(known.id))
            } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
                return try edit(visit, known, refusal)
            }
        },
        .post("/office/enquiries/consultations/:id/opening", may: Enquiries.consult) { visit in
            try change(visit, "เปิดแล้ว ทุกคนอ่านและเสนอความเห็นได้ตามกำหนด") { id, version in
                try Enquiries.open(id, from: version, at: visit.workplace)
            }
        },
        .post("/office/enquiries/consultations/:id/summary", may: Enquiries.consult) { visit in
            try change(visit, "เผยแพร่สรุปผลแล้ว") { id, version in
                try Enquiries.close(
                    id, summary: visit.form["summary"] ?? "", from: version, at: visit.workplace)
            }
        },
        .post("/office/enquiries/consultations/:id/withdrawal", may: Enquiries.consult) { visit in
            try change(visit, "ยกเลิกแล้ว ทุกคนอ่านเหตุผลได้") { id, version in
                try Enquiries.withdraw(
                    id, because: visit.form["because"] ?? "", from: version, at: visit.workplace)
            }
        },
    ]

    private static func link(_ id: ID<Consultation>) -> Link { "/office/enquiries/consultations/\(id)" }

    private static func version(_ visit: Visit) -> Int { Int(visit.form["version"] ?? "") ?? -1 }

    private static func find(_ visit: Visit) throws -> Consultation {
        let id: ID<Consultation> = try visit.id("id")
        return try visit.workplace.read { try ConsultationStore.find(id, in: $0) }
    }

    private static func content(_ visit: Visit) throws(Refusal) -> Consultation.Content {
        Consultation.Content(
            subject: visit.form["subject"] ?? "", words: visit.form["words"] ?? "",
            opensOn: try day("opens", visit), closesOn: try day("closes", visit), unit: visit.actor.unit)
    }

    private static func day(_ field: String, _ visit: Visit) throws(Refusal) -> Day {
        let typed = visit.form[field] ?? ""
        guard let day = Day(iso: typed) ?? Day(thai: typed) else {
            throw .invalid(field, "โปรดเลือกวันจากปฏิทิน (พบ «\(typed)»)", "Choose a day.")
        }
        return day
    }

    private static func files(_ visit: Visit) throws -> [KeptFile] {
        try visit.request.files.filter { $0.field == "files" && $0.size > 0 }.map { try visit.house.files.keep($0) }
    }

    private static func change(
        _ visit: Visit, _ done: String, _ deed: (ID<Consultation>, Int) throws -> Void
    ) throws -> Response {
        let id: ID<Consultation> = try visit.id("id")
        do {
            try deed(id, version(visit))
            return visit.done(done, to: link(id))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try one(visit, refusal)
        }
    }

    // MARK: Pages

    private static func list(_ visit: Visit) throws -> Response {
        let all = try visit.workplace.read { try ConsultationStore.all(in: $0) }
        return visit.page("รับฟังความคิดเห็น") { h in
            if visit.actor.may(Enquiries.consult) {
                h.actions { h.add(LinkButton("ร่างเรื่องใหม่", "\(front)/new", .primary)) }
            }
            guard !all.isEmpty else {
                return h.add(EmptyState("ยังไม่มีเรื่องที่รับฟัง", "เมื่อเปิดรับ ทุกคนเสนอความเห็นได้ และทุกความเห็นเข้าคิวให้ตอบ"))
            }
            h.dataTable(
                "รับฟังความคิดเห็น", [.text("เรื่อง"), .text("ช่วงเวลา"), .text("สถานะ")], all, hidesCaption: true
            ) { row, consultation in
                row.cell { h.a(consultation.content.subject, .href(link(consultation.id))) }
                row.cell(consultation.period)
                row.cell(consultation.words(on: visit.today))
            }
        }
    }

    private static func one(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let consultation = try find(visit)
        let (files, said) = try visit.workplace.read { db in
            (
                try ConsultationStore.files(of: consultation.id, in: db),
                try ContributionStore.all(of: consultation.id, in: db)
            )
        }
        return visit.page(
            consultation.content.subject, crumbs: [Crumb("รับฟังความคิดเห็น", front)], current: front.path,
            status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p(.class("marks")) { h.badge(consultation.words(on: visit.today)) }
            if visit.actor.may(Enquiries.consult) { drawNext(consultation, said, refusal, visit, h) }
            h.facts {
                h.fact("ช่วงเวลา", "\(consultation.period) (\(consultation.days) วัน)")
                h.fact("ความเห็น", ConsultationCount(said).sentence)
                if consultation.state != .draft {
                    h.fact("หน้าสาธารณะ") {
                        h.a(
                            "เปิดดูอย่างที่ทุกคนเห็น",
                            .href("/\(visit.organisation.slug)/\(Link(path: "/" + consultation.path))"))
                    }
                }
            }
            h.h2("เรื่องที่รับฟัง")
            ConsultationPages.paragraphs(consultation.content.words, h)
            for file in files { h.p { h.a(file.file.name, .href("/office/files/\(file.id)")) } }
            drawSaid(said, h)
            if visit.actor.may(Enquiries.consult) { drawEnd(consultation, refusal, visit, h) }
        }
    }

    /// The step that is next.
    private static func drawNext(
        _ consultation: Consultation, _ said: [Contribution], _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        let path = link(consultation.id)
        switch consultation.state {
        case .draft:
            if consultation.days < Consultation.usualDays {
                h.add(
                    Notice(.warning, "เปิดรับเพียง \(consultation.days) วัน โดยทั่วไปไม่น้อยกว่า \(Consultation.usualDays) วัน"))
            }
            form("\(path)/opening", consultation, visit, h) {
                h.actions {
                    h.add(Button("เปิดต่อทุกคน แก้ไม่ได้อีก"))
                    h.add(LinkButton("แก้ร่าง", "\(path)/edit"))
                }
            }
        case .open where consultation.content.closesOn < visit.today:
            h.card("สรุปผล") {
                form("\(path)/summary", consultation, visit, h) {
                    h.add(
                        TextArea(
                            "ได้ความเห็นอะไร และนำไปทำอะไร", name: "summary", value: visit.form["summary"] ?? "", rows: 6,
                            help: "เผยแพร่ต่อทุกคน ต้องตอบทุกความเห็นก่อน", error: problem("summary")))
                    h.actions { h.add(Button("เผยแพร่สรุปผล")) }
                }
            }
        case .open, .closed, .withdrawn: break
        }
    }

    /// The way out, which stands last.
    private static func drawEnd(_ consultation: Consultation, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        guard consultation.state == .open || consultation.state == .closed else { return }
        let path = link(consultation.id)
        h.details(.class("card"), .open.when(refusal?.field == "because")) {
            h.summary("ยกเลิกการรับฟัง")
            form("\(path)/withdrawal", consultation, visit, h) {
                let problem = refusal?.field == "because" ? refusal?.message.thai : nil
                h.add(Field("เหตุผล", name: "because", help: "ทุกคนอ่านได้", error: problem))
                h.actions { h.add(Button("ยกเลิกการรับฟัง", .danger)) }
            }
        }
    }

    private static func form(
        _ action: Link, _ consultation: Consultation, _ visit: Visit, _ h: Markup, _ body: () -> Void
    ) {
        visit.form(action, in: h) {
            h.input(.type("hidden"), .name("version"), .value(String(consultation.version)))
            body()
        }
    }

    private static func drawSaid(_ said: [Contribution], _ h: Markup) {
        h.h2("ความเห็น")
        guard !said.isEmpty else { return h.add(EmptyState("ยังไม่มีความเห็น")) }
        h.dataTable(
            "ความเห็น", [.text("ความเห็น"), .text("คำตอบ"), .text("ต่อทุกคน")], Array(said.enumerated()), hidesCaption: true
        ) { row, entry in
            row.cell { h.a("ความเห็นที่ \(entry.offset + 1)", .href("/office/cases/\(entry.element.matter)")) }
            row.cell(CaseKind.contribution.state(entry.element.state)?.thai ?? "")
            row.cell(ContributionPanel.publicly(entry.element))
        }
    }

    private static func edit(_ visit: Visit, _ known: Consultation?, _ refusal: Refusal?) throws -> Response {
        guard known?.state ?? .draft == .draft else { throw Refusal.noSuchPage }
        let kept = try known.map { known in
            try visit.workplace.read { try ConsultationStore.files(of: known.id, in: $0) }
        }
        let typed = { (field: String, text: String) in refusal == nil ? text : visit.form[field] ?? "" }
        let problem = { (field: String) in refusal?.field == field ? refusal?.message.thai : nil }
        let content = known?.content
        let path: Link = known.map { "\(link($0.id))/edit" } ?? "\(front)/new"
        return visit.page(
            known == nil ? "ร่างเรื่องใหม่" : "แก้ร่าง", crumbs: [Crumb("รับฟังความคิดเห็น", front)], current: front.path,
            status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            visit.form(path, in: h, upload: true) {
                if let known { h.input(.type("hidden"), .name("version"), .value(String(known.version))) }
                h.add(
                    Field(
                        "รับฟังเรื่องอะไร", name: "subject", value: typed("subject", content?.subject ?? ""),
                        help: "เช่น ร่างข้อบัญญัติว่าด้วยการจัดการขยะ", error: problem("subject")))
                h.add(
                    TextArea(
                        "รายละเอียด", name: "words", value: typed("words", content?.words ?? ""), rows: 8,
                        help: "จะทำอะไร เพราะเหตุใด กระทบใคร และอยากรู้อะไรจากประชาชน", error: problem("words")))
                h.add(
                    Field(
                        "วันเปิดรับ", name: "opens", value: typed("opens", content?.opensOn.description ?? ""),
                        kind: .date,
                        error: problem("opens")))
                h.add(
                    Field(
                        "วันปิดรับ", name: "closes", value: typed("closes", content?.closesOn.description ?? ""),
                        kind: .date, error: problem("closes")))
                if let kept, !kept.isEmpty {
                    h.add(
                        CheckGroup(
                            "เอกสารที่มี เลือกเพื่อเอาออก", name: "gone",
                            choices: kept.map { Choice($0.id.description, $0.file.name) }, isOptional: true))
                }
                h.add(
                    FileField(
                        "เอกสารประกอบ", name: "files", accept: ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt",
                        help: "ครั้งละไม่เกิน 3 ไฟล์ ทุกคนเปิดได้เมื่อเปิดรับฟัง", error: problem("files"), isOptional: true,
                        takesMany: true))
                h.actions { h.add(Button("บันทึกร่าง")) }
            }
        }
    }
}
