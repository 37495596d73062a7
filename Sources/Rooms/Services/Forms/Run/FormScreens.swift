import Cases
import Contracts
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai
import Vault

extension FormRun {
    /// A screen with what was typed and what is wrong with it.
    ///
    /// - Parameter draft: the code that the form was opened with; the one that came along when left out.
    func page(
        _ place: FormPlace, _ typed: FormTyped, _ refusals: [Refusal] = [], draft: DraftCode? = nil
    ) -> Response {
        let route = route(typed)
        return frame(subject.title, status: refusals.first?.kind.status ?? 200) { h in
            if !refusals.isEmpty {
                h.add(ErrorSummary(refusals.map { ($0.field, $0.message.thai) }))
                for refusal in refusals { h.p(refusal.message.english, .class("quiet"), .lang("en")) }
            }
            if let number = route.places.firstIndex(of: place) {
                h.p("ขั้นที่ \(number + 1) จาก \(route.places.count)", .class("quiet"))
            }
            let code = draft?.secret.revealed ?? visit.form["draft"] ?? ""
            if place == route.first { opening(h) }
            if place == .check {
                summary(typed, route, code, h)
                end(typed, route, refusals, code, h)
            } else {
                body(place, typed, refusals, code, h)
            }
            if place == route.first, !subject.isAtCounter { wayBack(refusals, h) }
        }
    }

    private func frame(_ title: String, status: Int = 200, _ body: (Markup) -> Void) -> Response {
        subject.isAtCounter
            ? visit.page(title, crumbs: subject.crumbs, current: "/office/services", status: status, body).unkept()
            : visit.publicPage(title, crumbs: subject.crumbs, status: status, body).unkept()
    }

    // MARK: Screens

    private func body(
        _ place: FormPlace, _ typed: FormTyped, _ refusals: [Refusal], _ code: String, _ h: Markup
    ) {
        let shown: [String]
        switch place {
        case .step(let number):
            let asked = FormWalk(form, typed).asked
            shown = form.steps[number].questions.filter(asked.contains).flatMap(\.fields)
        case .insert: shown = subject.insert?.fields ?? []
        case .person: shown = ["name", "contact"]
        case .check: shown = []
        }
        sendable(place, typed, without: shown, code, h) {
            switch place {
            case .step(let number):
                let step = form.steps[number]
                if !step.title.isEmpty { h.h2(step.title) }
                let asked = FormWalk(form, typed).asked
                for question in step.questions where asked.contains(question) {
                    QuestionField(question, typed, refusals).draw(h)
                }
            case .insert:
                if let insert = subject.insert {
                    h.h2(insert.title)
                    insert.draw(h, typed, refusals)
                }
            default: personFields(typed, refusals, h)
            }
            h.actions {
                h.add(Button("ต่อไป", .primary, .name("go"), .value("next")))
                if place != route(typed).first { h.add(leaving("ย้อนกลับ", "back")) }
                if !subject.isAtCounter { h.add(leaving("บันทึกไว้กรอกต่อ", "save")) }
            }
        }
    }

    /// What the law has told before data are taken.
    private func opening(_ h: Markup) {
        guard let privacy = form.privacy else { return }
        h.details {
            h.summary("หน่วยงานใช้ข้อมูลนี้อย่างไร")
            h.facts {
                h.fact("ใช้เพื่อ", privacy.purpose)
                h.fact("อาศัย", privacy.basis.thai)
                h.fact("เก็บไว้", "\(subject.keptYears) ปีหลังเรื่องเสร็จ แล้วลบ เหลือเพียงจำนวน")
                h.fact("ผู้อ่านได้", "เจ้าหน้าที่ที่รับเรื่องและผู้บังคับบัญชา คำตอบเก็บแบบเข้ารหัส")
            }
        }
    }

    private func personFields(_ typed: FormTyped, _ refusals: [Refusal], _ h: Markup) {
        let isOptional = form.person == .optional
        let problem = { (field: String) in refusals.first { $0.field == field }?.message.thai }
        h.h2("ผู้ยื่นคำขอ")
        h.add(
            Field(
                "ชื่อและนามสกุล", name: "name", value: typed["name"], error: problem("name"), isOptional: isOptional,
                .autocomplete(subject.isAtCounter ? "off" : "name")))
        h.add(
            Field(
                "โทรศัพท์หรืออีเมล", name: "contact", value: typed["contact"],
                help: "เก็บแบบเข้ารหัส ใช้เมื่อเจ้าหน้าที่ต้องติดต่อเท่านั้น", error: problem("contact"), isOptional: isOptional))
    }

    private func summary(_ typed: FormTyped, _ route: FormRoute, _ code: String, _ h: Markup) {
        let answers = try? form.checked(typed, on: visit.today)  // a refusal was shown at its own question already
        h.h2("ตรวจอีกครั้งก่อนส่ง")
        sendable(.check, typed, without: [], code, h) {
            for place in route.places.dropLast() {
                h.section(.class("card")) {
                    facts(place, typed, answers?.entries ?? [], h)
                    h.add(
                        Button(
                            "แก้ไข", .secondary, .name("go"), .value("to-\(place.code)"),
                            .ariaLabel("แก้ไข \(heading(place))")))
                }
            }
        }
    }

    private func facts(_ place: FormPlace, _ typed: FormTyped, _ entries: [FormAnswers.Entry], _ h: Markup) {
        switch place {
        case .step(let number):
            let codes = Set(form.steps[number].questions.map(\.code))
            h.add(AnswerList(entries.filter { codes.contains($0.code) }))
        case .insert: h.add(FactList(subject.insert?.facts(typed) ?? []))
        default: h.add(FactList([("ชื่อ", or(typed["name"])), ("ติดต่อ", or(typed["contact"]))]))
        }
    }

    private func or(_ text: String) -> String { text.isEmpty ? "ไม่ได้บอก" : text }

    private func heading(_ place: FormPlace) -> String {
        switch place {
        case .step(let number): form.steps[number].title
        case .insert: subject.insert?.title ?? ""
        default: "ผู้ยื่นคำขอ"
        }
    }

    private func end(
        _ typed: FormTyped, _ route: FormRoute, _ refusals: [Refusal], _ code: String, _ h: Markup
    ) {
        let problem = { (field: String) in refusals.first { $0.field == field }?.message.thai }
        sendable(.check, typed, without: [], code, upload: true, h) {
            if !route.walk.papers.isEmpty { h.h2("เอกสารแนบ") }
            for (number, paper) in route.walk.papers.enumerated() {
                h.add(
                    FileField(
                        paper.label, name: paper.field, accept: ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt",
                        help: "\(paper.help) รวมทั้งแบบไม่เกิน 5 ไฟล์ ไฟล์ละ 5 เมกะไบต์".tidied,
                        error: problem(paper.field) ?? (number == 0 ? problem(CaseFiles.name) : nil),
                        isOptional: !paper.isRequired, takesMany: true))
            }
            if let privacy = form.privacy, privacy.basis == .consent {
                h.add(CheckBox(privacy.consent, name: "consent", isOn: typed["consent"] == "1"))
                if let problem = problem("consent") { h.p(problem, .class("error-text")) }
            }
            h.actions {
                h.add(Button("ส่งคำขอ", .primary, .name("go"), .value("send")))
                h.add(leaving("ย้อนกลับ", "back"))
                if !subject.isAtCounter { h.add(leaving("บันทึกไว้กรอกต่อ", "save")) }
            }
        }
    }

    private func wayBack(_ refusals: [Refusal], _ h: Markup) {
        let problem = refusals.first { $0.field == "code" }?.message.thai
        h.details(.attribute("open", "").when(problem != nil)) {
            h.summary("มีรหัสกรอกต่ออยู่แล้ว")
            h.form(.action(subject.action), .method("post"), .class("form")) {
                h.add(
                    Field(
                        "รหัสกรอกต่อ", name: "code", value: visit.form["code"] ?? "",
                        help: "ยี่สิบตัว ไม่ต้องพิมพ์ขีดและไม่ต้องแยกตัวพิมพ์", error: problem, .autocomplete("off")))
                h.actions { h.add(Button("เปิดแบบที่บันทึกไว้", .secondary, .name("go"), .value("return"))) }
            }
        }
    }

    func savedPage(_ code: DraftCode) -> Response {
        frame("บันทึกไว้แล้ว") { h in
            h.add(
                Notice(
                    .success, "เก็บไว้ \(FormDrafts.days) วัน ยังไม่ได้ส่งให้หน่วยงาน",
                    ["จดหรือถ่ายรูปรหัสนี้ไว้ ระบบไม่เก็บรหัส จึงออกให้ใหม่ไม่ได้", "ไฟล์แนบไม่ได้เก็บไว้ ให้แนบตอนส่ง"]))
            h.facts {
                h.fact("รหัสกรอกต่อ") { h.strong(code.secret.revealed) }
                h.fact("ใช้ได้ถึง", visit.today.adding(days: FormDrafts.days).thai())
                h.fact("ใช้ที่", "หน้าแบบคำขอ «\(subject.title)» ช่อง “มีรหัสกรอกต่ออยู่แล้ว”")
            }
            h.form(.action(subject.action), .method("post"), .class("form")) {
                h.input(.type("hidden"), .name("code"), .value(code.secret.revealed))
                h.actions { h.add(Button("กรอกต่อเดี๋ยวนี้", .secondary, .name("go"), .value("return"))) }
            }
        }
    }

    // MARK: What every screen carries

    private func leaving(_ title: String, _ go: String) -> Button {
        Button(title, .secondary, .name("go"), .value(go), .attribute("formnovalidate"))
    }

    /// A form with everything that was typed elsewhere, where it stands, and the ticket of this filling-in.
    private func sendable(
        _ place: FormPlace, _ typed: FormTyped, without shown: [String], _ code: String, upload: Bool = false,
        _ h: Markup, _ body: () -> Void
    ) {
        h.form(
            .action(subject.action), .method("post"), .enctype("multipart/form-data").when(upload), .class("form")
        ) {
            if subject.isAtCounter { h.input(.type("hidden"), .name(formTokenField), .value(visit.formToken)) }
            let rest = carried.filter { !shown.contains($0) }
            var known = [("ticket", ticket), ("at", place.code)]
            if !code.isEmpty { known.append(("draft", code)) }
            if isReviewing, place != .check { known.append(("look", "1")) }
            for (name, value) in known + typed.pairs(in: rest) {
                h.input(.type("hidden"), .name(name), .value(value))
            }
            body()
        }
    }

    /// The same through the whole form, so that going back and sending again makes no second request.
    private var ticket: String { (try? visit.ticket())?.text ?? Ticket(at: visit.workplace).text }  // none yet, or old
}
