import Contracts
package import Desk
import HTML
import HTTP
import Kernel
package import Office
import Vault

/// The person's own door to a matter (`/:slug/follow`). Number and secret travel in the body of each form, never in an
/// address, and no cookie is set: whoever uses the computer next finds nothing.
struct FollowPages: Sendable {
    let desk: CaseDesk
    private let limits = CaseLimits()

    init(desk: CaseDesk) { self.desk = desk }

    var routes: [Route] {
        [
            .publicPage("/:slug/follow") { visit in door(visit, nil) },
            .publicForm("/:slug/follow", body: .form(maximum: 100_000), asks: AskedField.receipt) { visit in
                try enter(visit) { _ in }
            },
            .publicForm("/:slug/follow/message", body: CaseFiles.body, asks: asked("message")) { visit in
                try enter(visit) { key in
                    try desk.write(
                        visit.form["words-message"] ?? "", files: try CaseFiles.read(visit.request), key,
                        try visit.ticket(),
                        at: visit.workplace)
                }
            },
            .publicForm("/:slug/follow/file/:file", body: .form(maximum: 10_000), asks: AskedField.receipt) { visit in
                try hand(visit)
            },
            .publicForm(
                "/:slug/follow/rating", body: .form(maximum: 100_000),
                asks: [.ticket] + AskedField.receipt + [
                    AskedField("rating", .number(1...5)), AskedField("words-rating", .text(2000), isRequired: false),
                ]
            ) { visit in
                try enter(visit) { key in
                    try desk.rate(
                        Int(visit.form["rating"] ?? "") ?? 0, words: visit.form["words-rating"] ?? "", key,
                        try visit.ticket(), at: visit.workplace)
                }
            },
            .publicForm("/:slug/follow/step/:step", body: CaseFiles.body, asks: asked("reply")) { visit in
                try enter(visit) { key in
                    let step = visit.parameters["step"] ?? ""
                    try desk.take(
                        step, key, words: visit.form["words-\(step)"] ?? "",
                        files: try CaseFiles.read(visit.request), try visit.ticket(), at: visit.workplace)
                }
            },
        ]
    }

    /// What a form with words and files asks for.
    private func asked(_ form: String) -> [AskedField] {
        [.ticket] + AskedField.receipt + [
            AskedField("words-\(form)", .text(5000)),
            AskedField("\(CaseFiles.name)-\(form)", .files, isRequired: false),
        ]
    }

    /// Opens the matter, does the deed, and shows it; a refusal shows it too, with what was typed.
    private func enter(_ visit: Visit, _ deed: (CaseKey) throws -> Void) throws -> Response {
        let key = CaseKey(visit.form["reference"] ?? "", visit.form["secret"] ?? "")
        do { _ = try file(key, visit) } catch let refusal as Refusal { return door(visit, refusal) }
        var refusal: Refusal?
        do { try deed(key) } catch let caught as Refusal { refusal = caught }
        let (file, panel) = try visit.workplace.read { db in
            let file = try desk.file(key, in: db)
            return (file, try file.kind.personPanel(db, file.record, visit))
        }
        return FollowPage(file: file, key: key, panel: panel, refusal: refusal, visit: visit).response
    }

    /// The matter behind number and secret; tries are counted until they are right.
    private func file(_ key: CaseKey, _ visit: Visit) throws -> CaseFile {
        try limits.countGuess(visit.request, key.reference, at: visit.now)
        let file = try visit.workplace.read { try desk.file(key, in: $0) }
        limits.forget(visit.request, key.reference)
        return file
    }

    private func hand(_ visit: Visit) throws -> Response {
        let key = CaseKey(visit.form["reference"] ?? "", visit.form["secret"] ?? "")
        do {
            let attachment = try file(key, visit).attachment(try visit.id("file"), isInside: false)
            return try CaseFiles.response(attachment, visit.house)
        } catch let refusal as Refusal where refusal.kind != .notFound {
            return door(visit, refusal)
        }
    }

    private func door(_ visit: Visit, _ refusal: Refusal?) -> Response {
        visit.publicPage("ติดตามเรื่อง", crumbs: [visit.publicHome], status: refusal?.kind.status ?? 200) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p("ใช้เลขที่และรหัสจากใบรับเรื่อง ไม่ต้องลงทะเบียน", .class("lead"))
            h.form(
                .action("/\(visit.organisation.slug)/follow"), .method("post"), .class("form"),
                .data("data-from-fragment", "reference secret")
            ) {
                h.add(
                    Field(
                        "เลขที่", name: "reference", value: visit.form["reference"] ?? "", help: "สิบตัว เช่น 2BCDE-FGHJK",
                        .autocomplete("off")))
                h.add(
                    Field(
                        "รหัสเปิดเรื่อง", name: "secret", help: "ยี่สิบตัว ไม่ต้องพิมพ์ขีดและไม่ต้องแยกตัวพิมพ์",
                        error: refusal?.field == "secret" ? refusal?.message.thai : nil, .autocomplete("off")))
                h.actions { h.add(Button("เปิดเรื่อง")) }
            }
        }.unkept()
    }
}

extension Visit {
    /// The first crumb of every public page.
    package var publicHome: Crumb { Crumb("หน้าแรก", "/\(organisation.slug)/") }
}

/// A matter as the person who brought it sees it.
private struct FollowPage {
    let file: CaseFile
    let key: CaseKey
    let panel: (any Component)?
    let refusal: Refusal?
    let visit: Visit

    var response: Response {
        let clock = file.clock
        return visit.publicPage(
            file.record.title, crumbs: [visit.publicHome, Crumb("ติดตามเรื่อง", link)],
            status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(field(refusal), refusal.message.thai)])) }
            h.p(.class("marks")) {
                h.badge("\(file.kind.thai) \(file.record.shownReference)")
                h.mark(of: file, clock, on: visit.today)
            }
            if file.state.phase != .closed { h.add(DeadlineView(clock, file.kind)) }
            if let advice = file.state.advice { h.add(Notice(.info, advice)) }
            if let panel { h.add(panel) }
            h.h2("ความเคลื่อนไหว")
            h.add(
                ThreadView(file: file, isInside: false) { attachment, h in
                    h.form(.action("/\(visit.organisation.slug)/follow/file/\(attachment.id)"), .method("post")) {
                        drawKey(h)
                        h.add(Button("เปิดไฟล์ \(attachment.name)", .plain))
                    }
                })
            drawSteps(h)
            if file.state.phase != .closed {
                drawForm("ส่งข้อความเพิ่ม", "message", words: "ข้อความ", isFolded: true, h)
            } else if file.record.rating == nil {
                drawRating(h)
            }
        }.unkept()
    }

    /// The field that a refusal is about, as it is called on this page, which has several forms.
    private func field(_ refusal: Refusal) -> String? {
        let form = visit.request.path.split(separator: "/").last ?? ""
        return refusal.field.map { ["words", CaseFiles.name].contains($0) ? "\($0)-\(form)" : $0 }
    }

    private var link: Link { "/\(visit.organisation.slug)/follow" }

    private func drawSteps(_ h: Markup) {
        for step in file.steps(by: .person) {
            drawForm(
                step.thai, "step/\(step.code)", words: step.words, isFolded: file.state.phase != .waiting, h)
        }
    }

    private func drawForm(_ title: String, _ path: String, words: String?, isFolded: Bool, _ h: Markup) {
        let isRefused = refusal != nil && visit.request.path.hasSuffix("/follow/\(path)")
        let name = path.split(separator: "/").last.map(String.init) ?? path
        h.details(.class("card"), .open.when(!isFolded || isRefused)) {
            h.summary(title)
            visit.publicForm(Link(path: "\(link.path)/\(path)"), in: h, upload: words != nil) {
                drawKey(h)
                if let words {
                    h.add(
                        TextArea(
                            words, name: "words-\(name)", value: isRefused ? visit.form["words-\(name)"] ?? "" : "",
                            error: isRefused && refusal?.field == "words" ? refusal?.message.thai : nil))
                    let isFile = isRefused && refusal?.field == CaseFiles.name
                    h.add(CaseFiles.field(of: name, error: isFile ? refusal?.message.thai : nil))
                }
                h.actions { h.add(Button(title, isFolded ? .secondary : .primary)) }
            }
        }
    }

    private func drawRating(_ h: Markup) {
        h.card("เรื่องนี้ดูแลดีเพียงใด") {
            visit.publicForm(Link(path: "\(link.path)/rating"), in: h) {
                drawKey(h)
                h.add(
                    RadioGroup(
                        "ความพอใจ", name: "rating",
                        choices: [
                            Choice("5", "ดีมาก"), Choice("4", "ดี"), Choice("3", "พอใช้"), Choice("2", "ควรปรับปรุง"),
                            Choice("1", "ต้องปรับปรุงมาก"),
                        ], error: refusal?.field == "rating" ? refusal?.message.thai : nil))
                h.add(TextArea("ข้อเสนอแนะ", name: "words-rating", rows: 2, isOptional: true))
                h.actions { h.add(Button("ส่งคะแนน", .secondary)) }
            }
        }
    }

    private func drawKey(_ h: Markup) {
        h.input(.type("hidden"), .name("reference"), .value(key.reference))
        h.input(.type("hidden"), .name("secret"), .value(key.secret.revealed))
    }
}
