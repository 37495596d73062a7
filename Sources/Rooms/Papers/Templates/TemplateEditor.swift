import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// The text of a template beside what it makes of the data.
struct TemplateEditor {
    let model: TemplateModel
    let visit: Visit

    private var draft: TemplateDraft { model.draft }
    private var mayWrite: Bool { visit.actor.may(Templates.write) }
    private var previewLink: Link { "/office/templates/\(draft.code.isEmpty ? "new" : draft.code)/preview" }

    func draw(_ h: Markup) {
        if let refusal = draft.refusal { h.add(ErrorSummary([(refusal.field, refusal.message.thai)])) }
        if let known = draft.known { h.p("\(known.kind.thai) · \(known.standing)", .class("quiet")) }
        h.div(.class("with-aside")) {
            h.div {
                if mayWrite { form(h) } else { reading(h) }
                values(h)
            }
            h.aside(.tabindex(0), .ariaLabel("ตัวอย่าง")) { preview(h) }
        }
        versions(h)
        if !draft.isNew {
            h.h2("ประวัติ")
            h.add(HistoryList(model.history.map(\.entry)))
        }
    }

    // MARK: Text

    private func form(_ h: Markup) {
        let action: Link = draft.isNew ? "/office/templates" : TemplatePages.link(draft.code)
        visit.form(
            action, .data("data-recompute", previewLink.path), .data("data-recompute-into", "template-preview"), in: h
        ) {
            h.input(
                .type("hidden"), .name("version"),
                .value(visit.form["version"] ?? String(draft.known?.version ?? 0)))
            if draft.isNew {
                h.add(
                    Field(
                        "รหัสแม่แบบ", name: "code", value: visit.form["code"] ?? "",
                        help: "อักษร a–z ตัวเลข และขีด เช่น memo-training", error: error("code"), .autocomplete("off")))
            }
            yearChoice(h)
            h.add(
                TextArea(
                    "ข้อความของแม่แบบ", name: "text", value: draft.source, rows: 24,
                    help: "บรรทัดละหนึ่งย่อหน้า {{ชื่อค่า}} คือค่าจากข้อมูล [[ชื่อ: คำถาม | ชนิด]] คือสิ่งที่ผู้จัดทำกรอก",
                    error: error("text")))
            help(h)
            h.add(Field("เหตุผลที่แก้", name: "reason", value: visit.form["reason"] ?? "", isOptional: true))
            h.actions {
                h.add(Button(draft.isNew ? "สร้างแม่แบบ" : "บันทึกเป็นฉบับใหม่"))
                h.add(Button("ดูตัวอย่าง", .secondary, .formAction(previewLink)))
                if !draft.isNew, let known = draft.known {
                    h.add(
                        LinkButton("สร้างแม่แบบใหม่จากนี้", Link("/office/templates/new").with("from", known.code), .plain))
                }
            }
        }
    }

    private func error(_ field: String) -> String? {
        draft.refusal?.field == field ? draft.refusal?.message.thai : nil
    }

    private func yearChoice(_ h: Markup) {
        h.add(
            Select(
                "ตัวอย่างจากข้อมูลปี", name: "year",
                choices: model.years.map { Choice($0.description, "ปีงบประมาณ \($0)") },
                selected: model.year.description, empty: nil))
    }

    private func reading(_ h: Markup) {
        h.p("ท่านดูแม่แบบได้ การแก้ไขเป็นสิทธิของผู้ดูแลระบบ ITA ของหน่วยงาน", .class("quiet"))
        h.pre(draft.source, .class("source"), .tabindex(0))
    }

    private func help(_ h: Markup) {
        h.details {
            h.summary("วิธีเขียนแม่แบบ")
            h.dl(.class("facts")) {
                for (mark, words) in Self.marks { h.fact(mark, words) }
            }
        }
    }

    private static let marks = [
        ("# ข้อเท็จจริง", "หัวข้อ (## และ ### คือหัวข้อย่อย)"), ("- ข้อความ", "รายการ"), ("^ ข้อความ", "จัดกลาง"),
        ("| ที่ | รายการ |", "แถวของตาราง แถวแรกเป็นหัวตาราง"), (".. ชื่อ: .. วันที่:", "ช่องเส้นประ"), ("---", "ขึ้นหน้าใหม่"),
        (">>part-ita", "แทรกแม่แบบอื่น"), ("{{if ชื่อ}} … {{else}} … {{end}}", "แสดงเมื่อมีค่าหรือมีคำตอบ"),
        ("{{today | ย่อ}}", "เลือกรูปแบบ: ตัวอักษร ย่อ เต็ม ลำดับ"),
        ("[[budget: ตั้งไว้เท่าใด | จำนวนเงิน]]", "ชนิดคำตอบ: ข้อความ หลายบรรทัด จำนวนเงิน จำนวน คะแนน วันที่ เติม ? เมื่อไม่บังคับ"),
    ]

    // MARK: Preview

    private func preview(_ h: Markup) {
        h.section(.id("template-preview"), .ariaLabel("ตัวอย่าง")) {
            h.h2("ตัวอย่างจากข้อมูลปี \(model.year)")
            switch model.preview {
            case .refused(let refusal): h.add(Notice(.error, refusal.message.thai))
            case .paper(let document, let paper):
                if !paper.notices.isEmpty {
                    h.add(Notice(.warning, "ตัวเลขที่พิมพ์ไว้ไม่ตรงกับข้อมูล", paper.notices.map(\.message.thai)))
                }
                if !paper.gaps.isEmpty {
                    h.add(Notice(.info, "ช่องที่ยังว่างในตัวอย่าง", paper.gaps.map(\.thai)))
                }
                document.draw(on: h, topHeading: 3)
            }
        }
    }

    // MARK: Names

    private func values(_ h: Markup) {
        h.details {
            h.summary("ค่าจากข้อมูลที่แทรกได้ (\(model.values.count))")
            h.dataTable(
                "ค่าที่แทรกได้ และค่าปัจจุบันของปี \(model.year)", [.text("เขียนว่า"), .text("คือ"), .text("ตอนนี้")],
                model.values
            ) { row, value in
                row.cell { h.code("{{\(value.name)}}", .data("data-insert", "f-text")) }
                row.cell("\(value.thai) (\(value.kind))")
                row.cell(value.now ?? "ยังไม่มีข้อมูล")
            }
        }
    }

    // MARK: Versions

    private func versions(_ h: Markup) {
        guard !draft.isNew, !model.versions.isEmpty else { return }
        h.h2("ฉบับ")
        let shipped = model.isShipped ? [TemplateVersion(version: 0, reason: "", at: visit.now, actor: "")] : []
        h.dataTable(
            "ฉบับของแม่แบบ", [.text("ฉบับ"), .text("บันทึกเมื่อ"), .text("เหตุผล")], model.versions + shipped,
            hidesCaption: true
        ) { row, version in
            row.cell {
                h.a(
                    version.version == 0 ? "ฉบับที่มากับระบบ" : "ฉบับที่ \(version.version)",
                    .href("/office/templates/\(draft.code)/versions/\(version.version)"))
            }
            row.cell(version.version == 0 ? "–" : "\(version.at.thai()) โดย\(version.actor)")
            row.cell(version.reason.isEmpty ? "–" : version.reason)
        }
    }
}
