import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office

/// A service's form as it is built (`/office/services/CODE/form`): its pages and questions in order, papers, and what is
/// told about the data.
enum BuilderPage {
    static let routes: [Route] = [
        .get("/office/services/:code/form", may: Services.write) { try show($0) },
        .post("/office/services/:code/form/pages", may: Services.write) { visit in
            try change("เพิ่มหน้าแล้ว", visit) { form in
                try form.addPage(try FormDesk.line(visit.form["title"] ?? "", "title", FormDefinition.Limit.label))
            }
        },
        .post("/office/services/:code/form/pages/:page", may: Services.write) { visit in
            try change("เปลี่ยนชื่อหน้าแล้ว", visit) { form in
                let page = try number(visit)
                guard form.pages.indices.contains(page) else { throw Refusal.noSuchPart }
                form.pages[page].title = try FormDesk.line(
                    visit.form["title-\(page)"] ?? "", "title-\(page)", FormDefinition.Limit.label)
            }
        },
        .post("/office/services/:code/form/pages/:page/removal", may: Services.write) { visit in
            try change("นำหน้าออกแล้ว", visit) { try $0.remove(page: try number(visit)) }
        },
        .post("/office/services/:code/form/questions/:question/position", may: Services.write) { visit in
            try change("ย้ายแล้ว", visit) { form in
                try form.move(
                    question: visit.parameters["question"] ?? "", up: visit.form["direction"] == "up")
            }
        },
    ]

    private static func change(
        _ done: String, _ visit: Visit, _ body: (inout FormDefinition) throws -> Void
    ) throws -> Response {
        try FormDesk.change(done, visit, again: { try show(visit, $0) }, body)
    }

    /// The page's number in the address, from 1 on, as its place.
    private static func number(_ visit: Visit) throws -> Int {
        guard let number = Int(visit.parameters["page"] ?? ""), number > 0 else { throw Refusal.noSuchPage }
        return number - 1
    }

    private static func show(_ visit: Visit, _ refusal: Refusal? = nil) throws -> Response {
        let (service, form) = try FormDesk.open(visit)
        let crumbs = [StaffPages.crumb, Crumb(service.manual.name, "/office/services/\(service.code)")]
        return visit.page(
            "แบบคำขอ", crumbs: crumbs, current: "/office/services", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal {
                h.add(ErrorSummary([(refusal.field, refusal.message.thai)]))
                h.p(refusal.message.english, .class("quiet"), .lang("en"))
            }
            if form.pages.isEmpty {
                h.add(EmptyState("ยังไม่มีแบบ", "ตั้งชื่อหน้าแรก แล้วเพิ่มคำถาม ถามเฉพาะสิ่งที่ใช้ตัดสินใจ"))
            } else {
                drawHead(service, form, h)
            }
            for place in form.pages.indices { drawPage(place, service, form, refusal, visit, h) }
            drawNewPage(service, refusal, visit, h)
            guard !form.pages.isEmpty else { return }
            drawPapers(service, form, h)
            drawTerms(service, form, h)
        }
    }

    private static func drawHead(_ service: Service, _ form: FormDefinition, _ h: Markup) {
        h.p("ฉบับร่าง ประชาชนเห็นเมื่อเผยแพร่คู่มือฉบับถัดไป คำขอที่รับไว้แล้วใช้แบบเดิม", .class("lead"))
        h.add(FormCheckList(form))
        h.actions {
            h.add(LinkButton("ดูทุกเส้นทาง", "\(FormDesk.home(service))/paths", .primary))
            h.add(LinkButton("ลองกรอก", "\(FormDesk.home(service))/trial"))
        }
    }

    private static func drawPage(
        _ place: Int, _ service: Service, _ form: FormDefinition, _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        let page = form.pages[place]
        let home = FormDesk.home(service)
        h.card("หน้า \(place + 1): \(page.title)") {
            if page.questions.isEmpty { h.p("ยังไม่มีคำถามในหน้านี้", .class("quiet")) }
            h.ol {
                for question in page.questions {
                    h.li {
                        h.a(question.label, .href("\(home)/questions/\(question.code)"))
                        h.p(describe(question, form), .class("quiet small"))
                        drawMoves(question, service, visit, h)
                    }
                }
            }
            h.actions { h.add(LinkButton("เพิ่มคำถาม", Link("\(home)/questions/new").with("page", "\(place + 1)"))) }
            h.details(.attribute("open").when(refusal?.field == "title-\(place)")) {
                h.summary("ชื่อหน้า")
                FormDesk.sendable("\(home)/pages/\(place + 1)", service, visit, in: h) {
                    h.add(
                        Field(
                            "ชื่อหน้า", name: "title-\(place)", value: visit.form["title-\(place)"] ?? page.title,
                            error: refusal?.field == "title-\(place)" ? refusal?.message.thai : nil))
                    h.actions { h.add(Button("เปลี่ยนชื่อ", .secondary)) }
                }
                if page.questions.isEmpty {
                    FormDesk.sendable("\(home)/pages/\(place + 1)/removal", service, visit, in: h) {
                        h.actions { h.add(Button("นำหน้านี้ออก", .plain)) }
                    }
                }
            }
        }
    }

    private static func describe(_ question: FormQuestion, _ form: FormDefinition) -> String {
        let choices = question.kind == .choice || question.kind == .choices
        let parts = [
            question.kind.thai + (choices ? " (\(question.choices.map(\.label).joined(separator: ", ")))" : ""),
            question.isRequired ? "" : "ไม่บังคับ", form.words(question.condition) ?? "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static func drawMoves(_ question: FormQuestion, _ service: Service, _ visit: Visit, _ h: Markup) {
        FormDesk.sendable(
            "\(FormDesk.home(service))/questions/\(question.code)/position", service, visit, in: h
        ) {
            h.p {
                for (title, direction) in [("เลื่อนขึ้น", "up"), ("เลื่อนลง", "down")] {
                    h.add(
                        Button(
                            title, .plain, .name("direction"), .value(direction),
                            .ariaLabel("\(title): \(question.label)")))
                }
            }
        }
    }

    private static func drawNewPage(_ service: Service, _ refusal: Refusal?, _ visit: Visit, _ h: Markup) {
        h.card("เพิ่มหน้า") {
            FormDesk.sendable("\(FormDesk.home(service))/pages", service, visit, in: h) {
                h.add(
                    Field(
                        "ชื่อหน้าใหม่", name: "title", value: visit.form["title"] ?? "",
                        error: refusal?.field == "title" ? refusal?.message.thai : nil))
                h.actions { h.add(Button("เพิ่มหน้า", .secondary)) }
            }
        }
    }

    private static func drawPapers(_ service: Service, _ form: FormDefinition, _ h: Markup) {
        let home = FormDesk.home(service)
        h.card("เอกสารที่ขอแนบ") {
            if form.papers.isEmpty { h.p("ไม่ขอเอกสาร", .class("quiet")) }
            h.ul {
                for paper in form.papers {
                    h.li {
                        h.a(paper.label, .href("\(home)/papers/\(paper.code)"))
                        let parts = [paper.isRequired ? "ต้องแนบ" : "ไม่บังคับ", form.words(paper.condition) ?? ""]
                        h.p(parts.filter { !$0.isEmpty }.joined(separator: " · "), .class("quiet small"))
                    }
                }
            }
            h.actions { h.add(LinkButton("เพิ่มเอกสาร", "\(home)/papers/new")) }
        }
    }

    private static func drawTerms(_ service: Service, _ form: FormDefinition, _ h: Markup) {
        h.card("ผู้ยื่นและการใช้ข้อมูล") {
            h.facts {
                h.fact("ผู้ยื่น", form.person.thai)
                h.fact("ใช้ข้อมูลเพื่อ", form.privacy?.purpose ?? "ยังไม่ได้แจ้ง")
                if let privacy = form.privacy { h.fact("อาศัย", privacy.basis.thai) }
            }
            h.actions { h.add(LinkButton("แก้ไข", "\(FormDesk.home(service))/terms")) }
        }
    }
}
