import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office
import Organisations
import Thai

/// The forms on an item's page.
struct OITForm {
    let item: OITItem
    /// What was frozen for it.
    let snapshots: [Snapshot]
    let visit: Visit
    let refusal: Refusal?

    /// Whether this person may write to the version in the making, or begin the first.
    var mayWrite: Bool {
        visit.actor.may(.prepareOIT) && Disclosure.isOpen(item, to: visit.actor)
            && (item.versions.isEmpty || item.work?.state == .draft)
    }

    private func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }

    private func form(_ action: String, in h: Markup, upload: Bool = false, _ body: () throws -> Void) rethrows {
        try visit.form("\(OITLinks.staff(item))/\(action)", in: h, upload: upload) {
            h.input(.type("hidden"), .name("version"), .value(String(item.version)))
            try body()
        }
    }

    private func draw(_ step: OITStep, _ weight: Weight, _ h: Markup) {
        guard let version = step.version(of: item), visit.actor.may(step.permission) else { return }
        form(step.rawValue, in: h) {
            if step.needsReason(version) {
                h.add(
                    TextArea(
                        step == .sendBack ? "สิ่งที่ต้องแก้" : "เหตุผล", name: step.reasonField,
                        value: visit.form[step.reasonField] ?? (step == .publish ? version.reason : ""), rows: 2,
                        help: step == .sendBack ? nil : "แสดงต่อสาธารณะคู่กับข้อนี้", error: problem(step.reasonField)))
            }
            if step == .schedule { Schedule.draw(visit.form, refusal, on: h) }
            h.actions { h.add(Button(step.thai, weight)) }
        }
    }

    /// What this person can do next, and what will be seen by whom.
    func drawNextStep(_ h: Markup) {
        let steps: [OITStep] = [.submit, .check, .approve, .publish, .renew]
        guard let step = steps.first(where: { $0.version(of: item) != nil }) else { return }
        if step == .submit, item.work?.content.sources.isEmpty != false { return }
        guard visit.actor.may(step.permission) else {
            guard step != .renew else { return }
            let who = Role.allCases.filter(step.permission.roles.contains).map(\.thai).joined(separator: " หรือ ")
            return h.add(Notice(.info, "ขั้นต่อไป: \(step.thai) โดย\(who)"))
        }
        if step == .publish {
            h.p("เมื่อกดเผยแพร่ ทุกคนบนอินเทอร์เน็ตจะเห็นแหล่งข้อมูลด้านล่างทันที ถอนได้ภายหลังโดยบอกเหตุผล", .class("help"))
        }
        if let due = item.work?.due {
            h.add(Notice(.info, "จะเผยแพร่เองเมื่อ \(due.thai())", ["ถึงเวลาแล้วไม่ต้องทำอะไร ยกเลิกหรือเผยแพร่ก่อนได้"]))
            draw(.unschedule, .secondary, h)
        }
        draw(step, step == .renew ? .secondary : .primary, h)
        if OITStep.schedule.version(of: item) != nil {
            h.details(.open.when(["due_on", "due_time", OITStep.schedule.reasonField].contains(refusal?.field))) {
                h.summary(OITStep.schedule.thai)
                draw(.schedule, .secondary, h)
            }
        }
    }

    /// Ways back, folded away.
    func drawBack(_ h: Markup) {
        for step in [OITStep.sendBack, .withdraw] where step.version(of: item) != nil {
            guard visit.actor.may(step.permission) else { continue }
            h.details(.open.when(refusal?.field == "reason")) {
                h.summary(step.thai)
                draw(step, .danger, h)
            }
        }
    }

    func drawOwner(_ units: [OrganisationUnit], _ h: Markup) {
        guard visit.actor.may(.assignOIT) else {
            return h.facts {
                h.fact("ผู้รับผิดชอบ", units.first { $0.id == item.unit }?.name ?? "ผู้ดูแลระบบ ITA")
                h.fact("ทบทวนภายใน", item.reviewOn?.thai(.medium) ?? "ยังไม่กำหนด")
            }
        }
        h.details(.open.when(refusal?.field == "review_on")) {
            h.summary("ผู้รับผิดชอบและวันทบทวน")
            form("owner", in: h) {
                h.add(
                    Select(
                        "หน่วยงานที่รับผิดชอบ", name: "unit", choices: units.map { Choice($0.id.description, $0.name) },
                        selected: visit.form["unit"] ?? item.unit?.description, empty: "ผู้ดูแลระบบ ITA",
                        isOptional: true))
                h.add(
                    Field(
                        "ทบทวนภายใน", name: "review_on",
                        value: visit.form["review_on"] ?? item.reviewOn?.description ?? "", kind: .date,
                        error: problem("review_on"), isOptional: true))
                h.add(Button("บันทึกผู้รับผิดชอบ", .secondary))
            }
        }
    }

    // MARK: Content

    func drawContent(_ h: Markup) {
        let content = item.work?.content ?? OITContent()
        let living = visit.house.evidence.filter { $0.proves(item.wording.words) }
        h.card("ข้อมูลที่จะแสดง") {
            form("content", in: h, upload: true) {
                if !item.wording.shows.isEmpty {
                    h.add(
                        CheckGroup(
                            "แสดงครบหรือยัง", name: "elements", choices: item.wording.shows.map { Choice($0, $0) },
                            selected: Set(refusal == nil ? content.elements : visit.form.all("elements")),
                            help: "ทำเครื่องหมายเฉพาะที่แหล่งข้อมูลด้านล่างแสดงจริง", isOptional: true))
                }
                drawKept(content, h)
                h.add(
                    Field(
                        "ลิงก์", name: "address", value: visit.form["address"] ?? "",
                        help: "https://… หรือหน้าในเว็บนี้ เช่น /\(visit.organisation.slug)/reports",
                        error: problem("address"),
                        isOptional: true))
                h.add(
                    Field(
                        "ลิงก์นี้คืออะไร", name: "title", value: visit.form["title"] ?? "",
                        help: "เช่น แผนพัฒนาท้องถิ่น พ.ศ. 2566–2570",
                        error: problem("title"), isOptional: true))
                h.add(
                    FileField(
                        "ไฟล์", name: "file", accept: ".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.txt,.csv",
                        help: "ชื่อไฟล์จะแสดงต่อสาธารณะ ตั้งชื่อให้อ่านรู้เรื่อง", error: problem("file"), isOptional: true,
                        takesMany: true))
                if !living.isEmpty {
                    h.add(
                        CheckGroup(
                            "หน้าที่สร้างจากข้อมูลในระบบ", name: "living", choices: living.map { Choice($0.code, $0.thai) },
                            selected: Set(refusal == nil ? content.livingCodes : visit.form.all("living")),
                            help: "ตัวเลขตรงกับข้อมูลเสมอ มีหน้าเว็บ CSV และ PDF", error: problem("living"), isOptional: true))
                }
                let fresh = snapshots.filter { snapshot in
                    !content.sources.contains { $0.target == .address(snapshot.address(of: visit.organisation.slug)) }
                }
                if !fresh.isEmpty {
                    h.add(
                        CheckGroup(
                            "ข้อมูลที่บันทึกไว้ ณ วันที่กำหนด", name: "snapshot",
                            choices: fresh.map { Choice($0.id.description, $0.sourceTitle) }, selected: [],
                            help: "ไม่เปลี่ยนอีกเมื่อข้อมูลในระบบเปลี่ยน", isOptional: true))
                }
                h.add(Button("บันทึกร่าง", item.work?.content.sources.isEmpty == false ? .secondary : .primary))
            }
        }
    }

    /// What is there already; a tick takes it out.
    private func drawKept(_ content: OITContent, _ h: Markup) {
        let kept = content.kept
        guard !kept.isEmpty else { return }
        h.h3("แหล่งข้อมูลในร่าง")
        h.ul(.class("plain-list")) {
            for (place, source) in kept.enumerated() {
                h.li {
                    h.source(source, visit.organisation.slug)
                    h.add(CheckBox("เอา «\(source.title)» ออก", name: "remove-\(place)"))
                }
            }
        }
    }

    /// The content that the form asks for: what was kept, what was ticked, what was added.
    static func content(
        _ form: Fields, _ item: OITItem, _ snapshots: [Snapshot], _ visit: Visit
    ) -> OITContent {
        var content = OITContent(elements: form.all("elements"))
        let kept = (item.work?.content ?? OITContent()).kept
        content.sources = kept.enumerated().filter { form["remove-\($0.offset)"] == nil }.map(\.element)
        let (address, title) = ((form["address"] ?? "").tidied, form["title"] ?? "")
        if !address.isEmpty { content.sources.append(OITSource(title, .address(address))) }
        for code in form.all("living") {
            let name = visit.house.evidence.first { $0.code == code }?.thai ?? code
            content.sources.append(OITSource("\(name) (ข้อมูลปัจจุบัน)", .living(code)))
        }
        for snapshot in snapshots where form.all("snapshot").contains(snapshot.id.description) {
            let address = snapshot.address(of: visit.organisation.slug)
            content.sources.append(OITSource(snapshot.sourceTitle, .address(address)))
        }
        return content
    }
}

extension OITContent {
    /// Sources that stay until they are taken out: all but the living pages, which are ticked anew each time.
    var kept: [OITSource] { sources.filter { if case .living = $0.target { false } else { true } } }

    var livingCodes: [String] { sources.compactMap { if case .living(let code) = $0.target { code } else { nil } } }
}
