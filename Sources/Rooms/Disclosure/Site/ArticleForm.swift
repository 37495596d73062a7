import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The form in which an article is written and changed. Nothing typed is lost when it is refused.
struct ArticleForm {
    private let kind: Article.Kind
    /// What the fields show first.
    private let content: ArticleContent
    /// Pictures and files that are there already.
    private let attachments: [Attachment]
    /// The article and the version that is being changed; `nil` for a new one.
    private let article: Article?
    private let refusal: Refusal?

    static func new(_ visit: Visit) throws -> Response {
        guard let kind = Article.Kind(rawValue: visit.request.query["kind"] ?? "") else { throw Refusal.noSuchPage }
        let ready = StandardPage.all.first { kind == .page && $0.name == visit.request.query["from"] }
        let content = ArticleContent(
            title: ready?.title ?? "", body: ready?.body ?? "", day: visit.today, name: ready?.name ?? "")
        return ArticleForm(kind: kind, content: content, attachments: [], article: nil, refusal: nil).page(visit)
    }

    static func create(_ visit: Visit) throws -> Response {
        guard let kind = Article.Kind(rawValue: visit.form["kind"] ?? "") else { throw Refusal.noSuchPage }
        let typed = typed(visit)
        do {
            let id = try Disclosure.write(
                kind, try dated(typed, visit), adding: try uploads(visit), at: visit.workplace)
            return visit.done("บันทึกร่างแล้ว ขั้นต่อไป: อ่านทวนแล้วกดเผยแพร่", to: ArticlePages.link(id))
        } catch let refusal as Refusal where refusal.kind != .notAllowed && refusal.kind != .notFound {
            return ArticleForm(kind: kind, content: typed, attachments: [], article: nil, refusal: refusal).page(visit)
        }
    }

    static func edit(_ visit: Visit) throws -> Response {
        let (found, attachments) = try read(visit)
        return ArticleForm(
            kind: found.article.kind, content: found.content, attachments: attachments, article: found.article,
            refusal: nil
        ).page(visit)
    }

    static func change(_ visit: Visit) throws -> Response {
        let (found, attachments) = try read(visit)
        let typed = typed(visit)
        do {
            let version = Int(visit.form["version"] ?? "") ?? 0
            try Disclosure.rewrite(
                found.article.id, try dated(typed, visit), adding: try uploads(visit), from: version,
                at: visit.workplace)
            return visit.done("บันทึกแล้ว ผู้เยี่ยมชมยังอ่านฉบับเดิมจนกว่าจะเผยแพร่", to: ArticlePages.link(found.article.id))
        } catch let refusal as Refusal where refusal.kind != .notAllowed && refusal.kind != .notFound {
            return ArticleForm(
                kind: found.article.kind, content: typed, attachments: attachments, article: found.article,
                refusal: refusal
            ).page(visit)
        }
    }

    private static func read(
        _ visit: Visit
    ) throws -> (found: (article: Article, content: ArticleContent), attachments: [Attachment]) {
        let id: ID<Article> = try visit.id("id")
        return try visit.workplace.read { db in
            let found = try ArticleStore.find(id, in: db)
            return (found, try ArticleStore.attachments(of: id, found.content, in: db))
        }
    }

    private static func typed(_ visit: Visit) -> ArticleContent {
        var content = ArticleContent(
            title: visit.form["title"] ?? "", body: visit.form["body"] ?? "",
            day: Day(iso: visit.form["day"] ?? "") ?? visit.today, name: visit.form["name"] ?? "")
        content.attachments = visit.form.all("keep").compactMap { ID($0) }
        return content
    }

    private static func dated(_ content: ArticleContent, _ visit: Visit) throws -> ArticleContent {
        let typed = visit.form["day"] ?? ""
        guard typed.isEmpty || Day(iso: typed) != nil else {
            throw Refusal.invalid("day", "วันที่ไม่ถูกต้อง (พบ «\(typed.prefix(20))»)", "This is no day.")
        }
        return content
    }

    private static func uploads(_ visit: Visit) throws -> [Disclosure.NewAttachment] {
        try visit.request.files.filter { $0.size > 0 }.map { upload in
            if upload.field == "picture" {
                return try Disclosure.NewAttachment(
                    picture: try upload.bytes(), name: upload.filename, words: visit.form["picture-words"] ?? "",
                    in: visit.house.files)
            }
            return try Disclosure.NewAttachment(
                file: try visit.house.files.keep(upload), words: visit.form["file-words"] ?? "")
        }
    }

    private func page(_ visit: Visit) -> Response {
        let title = article == nil ? (kind == .news ? "เขียนข่าว" : "เพิ่มหน้าข้อมูล") : "แก้ไข\(kind.thai)"
        let address: Link = article.map { "/office/site/\($0.id)/edit" } ?? "/office/site/new"
        return visit.page(
            title, crumbs: [Crumb("เว็บไซต์", "/office/site")], current: "/office/site",
            status: refusal == nil ? 200 : refusal?.kind == .conflict ? 409 : 422
        ) { h in
            drawRefusal(h)
            visit.form(address, in: h, upload: true) {
                h.input(.type("hidden"), .name("kind"), .value(kind.rawValue))
                if let article { h.input(.type("hidden"), .name("version"), .value(String(article.version))) }
                drawText(h)
                drawTables(visit, h)
                drawKept(h)
                drawUploads(h)
                h.actions { h.add(Button("บันทึกร่าง")) }
            }
        }
    }

    private func drawRefusal(_ h: Markup) {
        guard let refusal else { return }
        if let field = refusal.field {
            h.add(ErrorSummary([(field, refusal.message.thai)]))
            if !refusal.message.english.isEmpty { h.p(refusal.message.english, .class("quiet"), .lang("en")) }
        } else {
            h.add(
                Notice(
                    .error, refusal.message.thai,
                    next: article.map { ("อ่านฉบับล่าสุด", ArticlePages.link($0.id)) }))
        }
    }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    private func drawText(_ h: Markup) {
        h.add(Field("หัวเรื่อง", name: "title", value: content.title, error: problem("title")))
        if kind == .news {
            h.add(
                Field(
                    "วันที่ของข่าว", name: "day", value: content.day.description, kind: .date, error: problem("day")))
        } else {
            h.add(
                Field(
                    "ที่อยู่ของหน้า", name: "name", value: content.name,
                    help: "ภาษาอังกฤษตัวเล็ก เช่น vision ที่อยู่เดิมที่เคยเผยแพร่จะพามาหน้านี้เสมอ", error: problem("name")))
        }
        h.add(
            TextArea(
                "เนื้อหา", name: "body", value: content.body, rows: 14,
                help:
                    "ขึ้นต้นบรรทัดด้วย # เป็นหัวข้อ, - เป็นรายการ, 1. เป็นลำดับ, | ช่อง | ช่อง | เป็นตาราง และ [คำ](https://…) เป็นลิงก์",
                error: problem("body")))
    }

    /// Public tables that the text can hold, each with its line to copy.
    private func drawTables(_ visit: Visit, _ h: Markup) {
        guard !visit.house.datasets.isEmpty else { return }
        h.details {
            h.summary("ใส่ตารางข้อมูลที่ปรับเองทุกวัน")
            h.p("พิมพ์บรรทัดนี้ในเนื้อหา เลือกคอลัมน์และจำนวนแถวได้ เช่น @ measures: number, title (10)", .class("quiet"))
            h.ul(.class("plain-list")) {
                for dataset in visit.house.datasets {
                    h.li {
                        h.code("@ \(dataset.code)", .data("data-insert", "f-body"))
                        h.text(" \(dataset.thai): \(dataset.columns.map(\.name).joined(separator: ", "))")
                    }
                }
            }
        }
    }

    private func drawKept(_ h: Markup) {
        guard !attachments.isEmpty else { return }
        h.add(
            CheckGroup(
                "ภาพและไฟล์ที่มีอยู่", name: "keep",
                choices: attachments.map { Choice($0.id.description, $0.words, hint: $0.file.name) },
                selected: Set(content.attachments.map(\.description)), help: "เอาเครื่องหมายออกเพื่อไม่แสดงในฉบับนี้",
                isOptional: true))
    }

    private func drawUploads(_ h: Markup) {
        h.add(
            FileField(
                "เพิ่มภาพ", name: "picture", accept: ".png,.jpg,.jpeg", help: "PNG หรือ JPEG ไม่เกิน 2 เมกะไบต์",
                error: problem("picture"), isOptional: true))
        h.add(
            Field(
                "คำบรรยายภาพ", name: "picture-words", help: "จำเป็นเมื่อเพิ่มภาพ บอกผู้ที่มองไม่เห็นว่าเป็นภาพอะไร",
                error: problem("picture-words"), isOptional: true))
        h.add(
            FileField(
                "เพิ่มไฟล์", name: "file", accept: ".pdf,.xlsx,.docx,.txt",
                help: "PDF, Excel, Word หรือข้อความ ไม่เกิน 20 เมกะไบต์",
                error: problem("file"), isOptional: true))
        h.add(
            Field(
                "ชื่อไฟล์ที่แสดง", name: "file-words", help: "เว้นว่างใช้ชื่อของไฟล์", error: problem("file-words"),
                isOptional: true))
    }
}
