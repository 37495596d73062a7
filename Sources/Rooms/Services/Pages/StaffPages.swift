import Contracts
import Database
import Desk
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// Services on the staff side (`/office/services`): what is shown, what is in the making, and what came.
enum StaffPages {
    static let routes: [Route] = [
        .get("/office/services", may: .read) { try list($0) },
        .get("/office/services/new", may: Services.write) { try new($0) },
        .post("/office/services/new", may: Services.write) { try create($0) },
        .get("/office/services/:code", may: .read) { try page($0) },
        .post("/office/services/:code/publication", may: Services.publish) { visit in
            try deed(visit, "เผยแพร่แล้ว ประชาชนอ่านและยื่นคำขอได้ทันที") { code in
                try Services.publish(
                    code, because: visit.form["reason"] ?? "", from: Int(visit.form["version"] ?? "") ?? 0,
                    at: visit.workplace)
            }
        },
        .post("/office/services/:code/withdrawal", may: Services.publish) { visit in
            try deed(visit, "ถอนแล้ว หน้าสาธารณะแสดงเหตุผลแทน คำขอที่รับไว้ดำเนินการต่อ") { code in
                try Services.withdraw(code, because: visit.form["reason"] ?? "", at: visit.workplace)
            }
        },
    ]

    private static func list(_ visit: Visit) throws -> Response {
        let (services, open, figures) = try visit.workplace.read { db in
            (
                try ServiceStore.all(in: db), try RequestStore.open(in: db),
                try ServiceFigures.lastYear(visit.today, in: db)
            )
        }
        let mayWrite = visit.actor.may(Services.write)
        return visit.page("บริการประชาชน") { h in
            guard !services.isEmpty else {
                return h.add(
                    EmptyState(
                        "ยังไม่มีบริการ", "เริ่มจากแบบสำเร็จรูป แก้ให้ตรงกับหน่วยงาน แล้วเผยแพร่ ประชาชนยื่นคำขอได้ทันที",
                        first: mayWrite ? ("เพิ่มบริการแรก", "/office/services/new") : nil))
            }
            if mayWrite { h.actions { h.add(LinkButton("เพิ่มบริการ", "/office/services/new", .primary)) } }
            h.dataTable(
                "บริการทั้งหมด",
                [
                    .text("บริการ"), .text("สถานะ"), .number("ค้างอยู่"), .number("สัญญา (วัน)"), .number("ค่ากลาง (วัน)"),
                    .number("เก้าในสิบ (วัน)"),
                ],
                services, hidesCaption: true
            ) { row, service in
                let figure = figures[service.id]
                row.cell { h.a(service.manual.name, .href("/office/services/\(service.code)")) }
                row.cell { h.add(service.mark) }
                row.cell(String(open[service.id] ?? 0))
                row.cell(String(service.manual.promisedDays))
                row.cell(figure?.median.map(String.init) ?? "–")
                row.cell(figure?.ninth.map(String.init) ?? "–")
            }
            h.p("ค่ากลางและเก้าในสิบนับจากคำขอที่เสร็จใน 1 ปี แสดงเมื่อมีอย่างน้อย \(ServiceFigures.least) เรื่อง", .class("quiet"))
        }
    }

    private static func new(_ visit: Visit) throws -> Response {
        let templates = try ServiceTemplate.all()
        return visit.page("เพิ่มบริการ", crumbs: [crumb], current: "/office/services") { h in
            h.p("เลือกแบบที่ใกล้ที่สุด แก้ได้ทุกอย่าง ยังไม่มีใครเห็นจนกว่าจะเผยแพร่", .class("lead"))
            visit.form("/office/services/new", in: h) {
                h.add(
                    RadioGroup(
                        "แบบสำเร็จรูป", name: "template",
                        choices: templates.map { Choice($0.code, $0.manual.name, hint: $0.manual.summary) },
                        selected: templates.first?.code))
                h.actions { h.add(Button("สร้างฉบับร่าง")) }
            }
        }
    }

    private static func create(_ visit: Visit) throws -> Response {
        let wish = visit.form["template"]
        guard let template = try ServiceTemplate.all().first(where: { $0.code == wish }) else { return try new(visit) }
        let code = try Services.create(template, at: visit.workplace)
        return visit.done("สร้างฉบับร่างแล้ว ขั้นต่อไป: เลือกส่วนราชการ ตรวจขั้นตอนและเวลา", to: "/office/services/\(code)/edit")
    }

    static let crumb = Crumb("บริการประชาชน", "/office/services")

    private static func deed(_ visit: Visit, _ done: String, _ deed: (String) throws -> Void) throws -> Response {
        let code = visit.parameters["code"] ?? ""
        do {
            try deed(code)
            return visit.done(done, to: "/office/services/\(code)")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try page(visit, refusal)
        }
    }

    // MARK: One service

    private static func page(_ visit: Visit, _ refusal: Refusal? = nil) throws -> Response {
        let (service, isShown, units, open, figures, history) = try visit.workplace.read { db in
            let service = try ServiceStore.find(visit.parameters["code"] ?? "", in: db)
            return (
                service, try service.isShown(in: db), try Organisations.units(in: db), try RequestStore.open(in: db),
                try ServiceFigures.lastYear(visit.today, in: db),
                try Journal.history(of: Subject("service", service.code), in: db)
            )
        }
        let link: Link = "/office/services/\(service.code)"
        return visit.page(
            service.manual.name, crumbs: [crumb], current: "/office/services", status: refusal?.kind.status ?? 200
        ) { h in
            if let refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
            h.p(.class("marks")) {
                h.add(service.mark)
                h.badge("ค้างอยู่ \(open[service.id] ?? 0)")
            }
            h.actions {
                if service.shown != nil, service.manual.entry == .form, visit.actor.may(Services.counter) {
                    h.add(LinkButton("รับคำขอที่เคาน์เตอร์", "\(link)/counter", .primary))
                }
                if visit.actor.may(Services.write) {
                    h.add(LinkButton("แก้คู่มือ", "\(link)/edit"))
                    if service.manual.entry == .form { h.add(LinkButton("แก้แบบคำขอ", "\(link)/form")) }
                }
                if service.shown != nil {
                    h.add(
                        LinkButton("ดูอย่างที่ประชาชนเห็น", "/\(visit.organisation.slug)/\(Link(path: "/" + service.path))"))
                }
            }
            drawPublication(service, isShown: isShown, link, refusal, visit, h)
            h.add(
                ManualView(
                    manual: service.manual, unit: units.first { $0.id == service.manual.unit }?.name,
                    figures: figures[service.id]))
            h.h2("ประวัติ")
            h.add(HistoryList(history.map(\.entry)))
        }
    }

    private static func drawPublication(
        _ service: Service, isShown: Bool, _ link: Link, _ refusal: Refusal?, _ visit: Visit, _ h: Markup
    ) {
        let gaps = service.gaps
        h.card(isShown ? "เผยแพร่แล้ว" : "ก่อนเผยแพร่") {
            if !gaps.isEmpty {
                h.p("ยังเผยแพร่ไม่ได้:")
                h.ul { for gap in gaps { h.li(gap.words) } }
            }
            if !service.manual.advice.isEmpty {
                h.p("ควรแก้ แต่เผยแพร่ได้:")
                h.ul { for line in service.manual.advice { h.li(line) } }
            }
            if isShown { return h.p("ประชาชนอ่านฉบับที่ตรงกับฉบับทำงาน ยังไม่มีอะไรใหม่ให้เผยแพร่") }
            if gaps.isEmpty, service.manual.advice.isEmpty { h.p("ไม่พบสิ่งที่ต้องแก้") }
            guard gaps.isEmpty, visit.actor.may(Services.publish) else { return }
            visit.form("\(link)/publication", in: h) {
                h.input(.type("hidden"), .name("version"), .value(String(service.version)))
                if service.newest > 0 {
                    h.add(
                        Field(
                            "เหตุผลที่เผยแพร่ฉบับใหม่", name: "reason", value: visit.form["reason"] ?? "",
                            help: "ทุกคนอ่านได้ คำขอเดิมใช้ฉบับเดิม",
                            error: refusal?.field == "reason" ? refusal?.message.thai : nil))
                }
                h.actions { h.add(Button(service.newest == 0 ? "เผยแพร่" : "เผยแพร่ฉบับใหม่", .secondary)) }
            }
        }
        guard service.shown != nil, visit.actor.may(Services.publish) else { return }
        h.details {
            h.summary("ถอนการเผยแพร่")
            visit.form("\(link)/withdrawal", in: h) {
                h.add(TextArea("เหตุผล", name: "reason", rows: 2, help: "ทุกคนอ่านได้"))
                h.actions { h.add(Button("ถอนการเผยแพร่", .danger)) }
            }
        }
    }
}

extension Service {
    /// What is missing before it can be published, in manual and form.
    var gaps: [(field: String, words: String)] {
        guard manual.entry == .form else { return manual.gaps }
        guard let form else { return manual.gaps + [("form", "ยังไม่มีแบบคำขอ")] }
        return manual.gaps + form.faults.map { ("form", "แบบคำขอ: \($0)") }
    }

    /// How far it has come, as a mark.
    var mark: StatusMark {
        if let shown { return StatusMark(.done, "เผยแพร่ฉบับที่ \(shown)") }
        return withdrawn == nil ? StatusMark(.notStarted, "ฉบับร่าง") : StatusMark(.overdue, "ถอนแล้ว")
    }
}
