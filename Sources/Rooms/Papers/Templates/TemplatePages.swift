import Contracts
import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Organisations

/// The list of templates, their editor with a preview on real data, and their versions.
enum TemplatePages {
    static let routes: [Route] = [
        .get("/office/templates", may: .read, list),
        .get("/office/templates/new", may: Templates.write, new),
        .post("/office/templates", may: Templates.write, create),
        .get("/office/templates/:code", may: .read, show),
        .post("/office/templates/:code", may: Templates.write, save),
        .post("/office/templates/:code/preview", may: .read, preview),
        .get("/office/templates/:code/versions/:version", may: .read, version),
        .post("/office/templates/:code/restoration", may: Templates.write, restore),
    ]

    static let crumbs = [Crumb("เอกสาร", "/office/papers"), Crumb("แม่แบบ", "/office/templates")]
    static func link(_ code: String) -> Link { "/office/templates/\(code)" }

    // MARK: List

    private static func list(_ visit: Visit) throws -> Response {
        let templates = try visit.workplace.read { try Shelf(in: $0).templates }
        return visit.page("แม่แบบเอกสาร", crumbs: [crumbs[0]], current: "/office/papers") { h in
            h.p("แม่แบบคือข้อความของเอกสารที่เว้นช่องไว้ให้ข้อมูลในระบบเติม ตัวเลขจึงไม่ต้องพิมพ์ซ้ำ", .class("lead"))
            if visit.actor.may(Templates.write) {
                h.actions { h.add(LinkButton("สร้างแม่แบบใหม่", "/office/templates/new", .primary)) }
            }
            for kind in LetterKind.allCases {
                draw(kind.thai, templates.filter { $0.kind == kind && !$0.isPart }, h)
            }
            draw("ส่วนประกอบที่ใช้ในแม่แบบอื่น", templates.filter(\.isPart), h)
        }
    }

    private static func draw(_ title: String, _ templates: [Template], _ h: Markup) {
        guard !templates.isEmpty else { return }
        h.card(title) {
            h.ul(.class("link-list")) {
                for template in templates {
                    h.li {
                        h.a(.href(link(template.code))) {
                            h.strong(template.title)
                            h.span(template.standing, .class("quiet"))
                        }
                    }
                }
            }
        }
    }

    // MARK: One template

    private static func show(_ visit: Visit) throws -> Response {
        let template = try current(visit)
        return try page(visit, TemplateDraft(template, year: visit.request.query["year"]))
    }

    /// The same page with what is typed: for the button, and for the script that renews the preview while typing.
    private static func preview(_ visit: Visit) throws -> Response {
        let code = visit.parameters["code"] ?? ""
        let known = try visit.workplace.read { try Shelf(in: $0)[code] }
        return try page(visit, TemplateDraft(visit.form, code: code, known: known))
    }

    private static func new(_ visit: Visit) throws -> Response {
        let from = visit.request.query["from"] ?? "memo-analysis"
        let source = try visit.workplace.read { try Shelf(in: $0)[from] }?.source ?? ""
        var draft = TemplateDraft(code: "", known: nil, source: source, year: nil)
        draft.isNew = true
        return try page(visit, draft)
    }

    private static func create(_ visit: Visit) throws -> Response {
        let code = (visit.form["code"] ?? "").trimmed
        var draft = TemplateDraft(visit.form, code: code, known: nil)
        draft.isNew = true
        return try attempt(visit, draft, "สร้างแม่แบบแล้ว", to: link(code)) {
            guard TemplateReader.isName(code), code != "new" else {
                throw Refusal.invalid(
                    "code", "รหัสเป็นอักษร a–z ตัวเลข และขีด เช่น memo-training", "A code is small letters and dashes.")
            }
            try Templates.save(
                code, draft.source, from: 0, because: visit.form["reason"] ?? "", isNew: true, at: visit.workplace)
        }
    }

    private static func save(_ visit: Visit) throws -> Response {
        let template = try current(visit)
        let draft = TemplateDraft(visit.form, code: template.code, known: template)
        do {
            return try attempt(visit, draft, "บันทึกแม่แบบแล้ว", to: link(template.code)) {
                try Templates.save(
                    template.code, draft.source, from: Int(visit.form["version"] ?? "") ?? 0,
                    because: visit.form["reason"] ?? "", at: visit.workplace)
            }
        } catch let collision as TemplateCollision {
            return CollisionPage(
                back: link(template.code), version: collision.current.version,
                rows: [("ข้อความของแม่แบบ", collision.current.source, draft.source)]
            ).response(visit)
        }
    }

    private static func attempt(
        _ visit: Visit, _ draft: TemplateDraft, _ message: String, to link: Link, _ deed: () throws -> Void
    ) throws -> Response {
        do {
            try deed()
            return visit.done(message, to: link)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            var draft = draft
            draft.refusal = refusal
            return try page(visit, draft)
        }
    }

    private static func current(_ visit: Visit) throws -> Template {
        guard let template = try visit.workplace.read({ try Shelf(in: $0)[visit.parameters["code"] ?? ""] }) else {
            throw Refusal.noSuchPage
        }
        return template
    }

    private static func page(_ visit: Visit, _ draft: TemplateDraft) throws -> Response {
        let model = try visit.workplace.read { try TemplateModel(draft, visit, in: $0) }
        let title = draft.isNew ? "สร้างแม่แบบ" : draft.known?.title ?? draft.code
        return visit.page(
            title, crumbs: crumbs, current: "/office/papers", status: draft.refusal == nil ? 200 : 422
        ) { h in
            TemplateEditor(model: model, visit: visit).draw(h)
        }
    }

    // MARK: Versions

    private static func version(_ visit: Visit) throws -> Response {
        guard let number = Int(visit.parameters["version"] ?? "") else { throw Refusal.noSuchPage }
        return try version(visit, number, refusal: nil)
    }

    private static func version(_ visit: Visit, _ number: Int, refusal: Refusal?) throws -> Response {
        let now = try current(visit)
        let old = try visit.workplace.read { try Templates.find(now.code, version: number, in: $0) }
        return visit.page(
            "\(old.title): \(old.standing)", crumbs: crumbs + [Crumb(now.title, link(now.code))],
            current: "/office/papers", status: refusal == nil ? 200 : 422
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.pre(old.source, .class("source"), .tabindex(0))
            if visit.actor.may(Templates.write), old.source != now.source {
                visit.form("/office/templates/\(now.code)/restoration", in: h) {
                    h.input(.type("hidden"), .name("version"), .value(String(now.version)))
                    h.input(.type("hidden"), .name("again"), .value(String(number)))
                    h.add(
                        Field(
                            "เหตุผลที่กลับไปใช้ฉบับนี้", name: "reason", value: visit.form["reason"] ?? "",
                            error: refusal?.field == "reason" ? refusal?.message.thai : nil))
                    h.actions { h.add(Button("ใช้ฉบับนี้")) }
                }
            }
        }
    }

    private static func restore(_ visit: Visit) throws -> Response {
        let template = try current(visit)
        guard let again = Int(visit.form["again"] ?? "") else { throw Refusal.noSuchPage }
        do {
            try Templates.restore(
                template.code, version: again, from: Int(visit.form["version"] ?? "") ?? 0,
                because: visit.form["reason"] ?? "", at: visit.workplace)
            return visit.done("กลับไปใช้ฉบับเดิมแล้ว", to: link(template.code))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try version(visit, again, refusal: refusal)
        } catch is TemplateCollision {
            throw Refusal(
                .conflict,
                Message("มีผู้แก้แม่แบบนี้ก่อนหน้า โปรดเปิดดูฉบับปัจจุบันก่อน", "Somebody changed the template meanwhile."))
        }
    }
}

extension Template {
    /// Whose text it is.
    var standing: String { isShipped ? "ฉบับที่มากับระบบ" : "ฉบับที่ \(version) ของหน่วยงาน" }
}
