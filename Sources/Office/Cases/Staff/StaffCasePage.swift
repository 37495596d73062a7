import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// One matter on the staff side: what was asked, by when, and the next step.
struct StaffCasePage: Sendable {
    let desk: CaseDesk

    var routes: [Route] {
        [
            .get("/office/cases/:id", may: Cases.read) { try page($0, nil) },
            .get("/office/cases/:id/files/:file", may: Cases.read) { visit in
                let id: ID<Case> = try visit.id("id")
                let file = try visit.workplace.read { try desk.file(id, for: visit.actor, in: $0) }
                return try CaseFiles.response(
                    try file.attachment(try visit.id("file"), isInside: true), visit.house)
            },
            .post("/office/cases/:id/step/:step", may: Cases.handle, body: CaseFiles.body) { visit in
                try change(visit, "บันทึกแล้ว ผู้ยื่นเห็นได้ทันที") { id, version in
                    try desk.take(
                        visit.parameters["step"] ?? "", id, words: typed("words", visit),
                        ground: typed("ground", visit),
                        files: try CaseFiles.read(visit.request), from: version,
                        at: visit.workplace)
                }
            },
            .post("/office/cases/:id/message", may: Cases.handle, body: CaseFiles.body) { visit in
                try change(visit, "ส่งข้อความแล้ว") { id, version in
                    try desk.write(
                        typed("words", visit), files: try CaseFiles.read(visit.request), toPerson: true, id,
                        from: version, at: visit.workplace)
                }
            },
            .post("/office/cases/:id/note", may: Cases.handle) { visit in
                try change(visit, "บันทึกภายในแล้ว ผู้ยื่นไม่เห็น") { id, version in
                    try desk.write(
                        typed("words", visit), toPerson: false, id, from: version, at: visit.workplace)
                }
            },
            .post("/office/cases/:id/mine", may: Cases.handle) { visit in
                try change(visit, "รับดำเนินการแล้ว") { id, version in
                    try desk.assign(id, to: nil, isMine: true, from: version, at: visit.workplace)
                }
            },
            .post("/office/cases/:id/unit", may: Cases.arrange) { visit in
                try change(visit, "มอบหมายแล้ว") { id, version in
                    try desk.assign(
                        id, to: visit.form["unit"].flatMap { UnitID($0) }, from: version, at: visit.workplace)
                }
            },
            .post("/office/cases/:id/merger", may: Cases.arrange) { visit in
                try change(visit, "รวมเรื่องแล้ว ผู้ยื่นทั้งสองจะได้คำตอบเดียวกัน") { id, version in
                    try desk.merge(
                        id, into: visit.form["reference"] ?? "", from: version, at: visit.workplace)
                }
            },
            .post("/office/cases/:id/extension", may: Cases.arrange) { visit in
                try change(visit, "ขยายเวลาแล้ว ผู้ยื่นเห็นเหตุผล") { id, version in
                    try desk.extend(
                        id, days: Int(thai: visit.form["days"] ?? "") ?? 0, because: visit.form["because"] ?? "",
                        from: version, at: visit.workplace)
                }
            },
        ]
    }

    /// Several forms of the page have a field of this name; each adds its own name to it.
    private func typed(_ field: String, _ visit: Visit) -> String {
        visit.form["\(field)-\(StaffCaseView.form(of: visit))"] ?? ""
    }

    /// A deed and the page after it; a refusal shows the matter again with what was typed.
    private func change(
        _ visit: Visit, _ done: String, _ deed: (ID<Case>, Int) throws -> Void
    ) throws -> Response {
        let id: ID<Case> = try visit.id("id")
        do {
            try deed(id, Int(visit.form["version"] ?? "") ?? -1)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try page(visit, refusal)
        }
        // Who gives a matter to another unit may not be allowed to see it any longer.
        let file = try visit.workplace.read { db in
            try CaseStore.find(id, in: db).map { $0.isOpen(to: visit.actor) } ?? false
        }
        return visit.done(done, to: file ? "/office/cases/\(id)" : "/office/cases")
    }

    private func page(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let id: ID<Case> = try visit.id("id")
        let (file, sealed, units, panel, letter) = try visit.workplace.read { db in
            let file = try desk.file(id, for: visit.actor, in: db)
            return (
                file, try PersonStore.find(id, in: db), try desk.units(db), try file.kind.panel(db, file.record, visit),
                try CaseTidings.last(of: id, in: db)
            )
        }
        let view = StaffCaseView(
            file: file, person: sealed.flatMap { Cases.person($0, of: id, in: visit.house) }, letter: letter,
            units: units, refusal: refusal, visit: visit)
        return visit.page(
            file.record.title, crumbs: [Crumb("เรื่องจากประชาชน", "/office/cases")], current: "/office/cases",
            status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(view.field(refusal), refusal.message.thai)])) }
            view.drawFacts(h)
            view.drawThread(h)
            if let panel { h.add(panel) }
            view.drawSteps(h)
            view.drawMore(h)
        }
    }
}

/// The parts of a matter's page.
private struct StaffCaseView {
    let file: CaseFile
    let person: CasePerson?
    /// The last that told the person.
    let letter: Parcel?
    let units: [(id: UnitID, name: String)]
    let refusal: Refusal?
    let visit: Visit

    private var path: String { "/office/cases/\(file.record.id)" }
    private var mayHandle: Bool { visit.actor.may(Cases.handle) }

    func drawFacts(_ h: Markup) {
        let clock = file.clock
        h.p(.class("marks")) {
            h.badge("\(file.kind.thai) \(file.record.shownReference)")
            h.mark(of: file, clock, on: visit.today)
            if !file.record.mayBePublic { h.badge("ผู้ยื่นขอไม่เปิดเผย") }
        }
        if file.state.phase != .closed { h.add(DeadlineView(clock, file.kind)) }
        h.facts {
            h.fact("หน่วยงาน", units.first { $0.id == file.record.unit }?.name ?? "ยังไม่มอบหมาย")
            h.fact("รับเมื่อ", file.record.openedAt.thai())
            if let person {
                if !person.name.isEmpty { h.fact("ผู้ยื่น", person.name) }
                if !person.contact.isEmpty { h.fact("ติดต่อ", person.contact) }
            }
            if let letter { h.fact("จดหมายแจ้งผู้ยื่น", "\(letter.words) \(letter.changed.thai())") }
            if let rating = file.record.rating { h.fact("คะแนนจากผู้ยื่น", "\(rating) จาก 5") }
        }
    }

    func drawThread(_ h: Markup) {
        h.h2("ความเคลื่อนไหว")
        h.add(
            ThreadView(file: file, isInside: true) { attachment, h in
                h.p {
                    h.a(attachment.name, .href("/office/cases/\(file.record.id)/files/\(attachment.id)"))
                    if attachment.isDescribed { h.text(" (อาจมีชื่อผู้จัดทำอยู่ในไฟล์ ตรวจก่อนเผยแพร่)") }
                }
            })
    }

    /// The first step is the one that is usually next.
    func drawSteps(_ h: Markup) {
        guard mayHandle else { return }
        if file.record.officer == nil, file.state.phase == .open {
            form("mine", in: h) { h.actions { h.add(Button("รับไว้ดำเนินการเอง", .secondary)) } }
        }
        for (place, step) in file.steps(by: .office).enumerated() {
            fold(step.thai, "step/\(step.code)", isOpen: place == 0, h) {
                if !step.grounds.isEmpty {
                    h.add(
                        RadioGroup(
                            "เพราะ", name: "ground-\(step.code)",
                            choices: step.grounds.map { Choice($0.code, $0.thai) },
                            selected: typed("ground-\(step.code)", at: "step/\(step.code)"),
                            error: isRefused("step/\(step.code)") ? problem("ground") : nil))
                }
                if let words = step.words {
                    area(words, "words", step.code, at: "step/\(step.code)", h)
                    h.add(
                        CaseFiles.field(
                            of: step.code, error: isRefused("step/\(step.code)") ? problem(CaseFiles.name) : nil))
                }
                h.actions { h.add(Button(step.thai, place == 0 ? .primary : .secondary)) }
            }
        }
    }

    func drawMore(_ h: Markup) {
        guard mayHandle, file.record.mergedInto == nil else { return }
        fold("เขียนถึงผู้ยื่น", "message", h) {
            area("ข้อความ", "words", "message", at: "message", h)
            h.add(CaseFiles.field(of: "message", error: isRefused("message") ? problem(CaseFiles.name) : nil))
            h.actions { h.add(Button("ส่งข้อความ", .secondary)) }
        }
        fold("บันทึกภายใน", "note", h) {
            area("บันทึก", "words", "note", at: "note", h)
            h.actions { h.add(Button("บันทึกภายใน", .secondary)) }
        }
        guard visit.actor.may(Cases.arrange) else { return }
        fold("มอบหมายหน่วยงาน", "unit", h) {
            h.add(
                Select(
                    "หน่วยงาน", name: "unit", choices: units.map { Choice($0.id.description, $0.name) },
                    selected: file.record.unit?.description, error: problem("unit")))
            h.actions { h.add(Button("มอบหมาย", .secondary)) }
        }
        guard file.state.phase != .closed else { return }
        fold("ขยายเวลา", "extension", h) {
            h.add(
                Field(
                    "วันทำการที่เพิ่ม", name: "days", value: typed("days", at: "extension") ?? "", kind: .number,
                    help: "1 ถึง 30", error: problem("days")))
            area("เหตุที่ต้องขยาย (ผู้ยื่นอ่านได้)", "because", at: "extension", h)
            h.actions { h.add(Button("ขยายเวลา", .secondary)) }
        }
        fold("รวมกับเรื่องที่ถามเหมือนกัน", "merger", h) {
            h.add(
                Field(
                    "เลขที่ของอีกเรื่อง", name: "reference", value: typed("reference", at: "merger") ?? "",
                    help: "เรื่องนี้จบ และผู้ยื่นได้คำตอบของอีกเรื่องด้วย", error: problem("reference")))
            h.actions { h.add(Button("รวมเรื่อง", .secondary)) }
        }
    }

    // MARK: Forms

    /// The last part of the address that a form is sent to.
    static func form(of visit: Visit) -> String { visit.request.path.split(separator: "/").last.map(String.init) ?? "" }

    /// The field that a refusal is about, as it is called on this page.
    func field(_ refusal: Refusal) -> String? {
        refusal.field.map { ["words", "ground", CaseFiles.name].contains($0) ? "\($0)-\(Self.form(of: visit))" : $0 }
    }

    private func isRefused(_ form: String) -> Bool { refusal != nil && visit.request.path == "\(path)/\(form)" }

    private func typed(_ field: String, at form: String) -> String? { isRefused(form) ? visit.form[field] : nil }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    private func area(
        _ label: String, _ field: String, _ suffix: String? = nil, at form: String, _ h: Markup
    ) {
        let name = suffix.map { "\(field)-\($0)" } ?? field
        h.add(
            TextArea(
                label, name: name, value: typed(name, at: form) ?? "", error: isRefused(form) ? problem(field) : nil))
    }

    private func form(_ name: String, in h: Markup, _ body: () -> Void) {
        visit.form(Link(path: "\(path)/\(name)"), in: h, upload: name == "message" || name.hasPrefix("step/")) {
            h.input(.type("hidden"), .name("version"), .value(String(file.record.version)))
            body()
        }
    }

    private func fold(_ title: String, _ name: String, isOpen: Bool = false, _ h: Markup, _ body: () -> Void) {
        h.details(.class("card").when(isOpen), .open.when(isOpen || isRefused(name))) {
            h.summary(title)
            form(name, in: h, body)
        }
    }
}
