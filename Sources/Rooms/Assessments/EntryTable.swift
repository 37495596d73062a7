import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office

/// The table in which a year's figures are typed, and what follows from them at its side.
struct EntryTable {
    let form: ResultForm
    let result: YearResult?
    let typed: Assessment
    let errors: [(field: String, message: String)]
    let visit: Visit

    /// Whether the second printed copy has a column: when there is one, or somebody asked for it.
    private var showsSecondCopy: Bool {
        visit.request.query["copies"] == "2" || form.fields.contains { !form[ResultForm.name($0, copy: 2)].isEmpty }
    }

    func draw(_ h: Markup) {
        h.div(.class("with-aside")) {
            entry(h)
            h.aside(.tabindex(0), .ariaLabel("ผลที่คำนวณได้")) { h.add(LiveResult(typed)) }
        }
    }

    private func entry(_ h: Markup) {
        let year = typed.year
        visit.form(
            "/office/results/\(year)", .data("data-recompute", "/office/results/\(year)/preview"),
            .data("data-recompute-into", "live"), in: h
        ) {
            h.input(.type("hidden"), .name("version"), .value(visit.form["version"] ?? String(result?.version ?? 0)))
            h.card("คะแนนตามที่พิมพ์") {
                h.p("กรอกตามเอกสาร ตัวเลขไทยหรืออารบิกก็ได้ ช่องว่างคือไม่มีข้อมูล ศูนย์คือได้ศูนย์คะแนน", .class("help"))
                table(h)
                if !showsSecondCopy {
                    h.p { h.a("เอกสารพิมพ์สองแห่งไม่ตรงกัน? เพิ่มช่องที่สอง", .href(Assessments.link(year).with("copies", "2"))) }
                }
                h.details {
                    h.summary("วางจาก Excel หรือเอกสาร")
                    h.add(
                        TextArea(
                            "แถวที่คัดลอกมา", name: "paste", rows: 5,
                            help: "แต่ละแถวมีชื่อหรือเลขตัวชี้วัด แล้วตามด้วยคะแนน หรือวางเฉพาะคอลัมน์คะแนน 10 แถว", isOptional: true)
                    )
                    h.actions { h.add(Button("เติมลงในตาราง", .secondary, .name("fill"), .value("1"))) }
                }
                about(h)
            }
            h.actions { h.add(Button("บันทึกผลปี \(year)")) }
        }
    }

    private func table(_ h: Markup) {
        let columns: [Column] = [.text("รายการ"), .text("คะแนน")] + (showsSecondCopy ? [.text("พิมพ์อีกแห่งว่า")] : [])
        h.dataTable("คะแนนปี \(typed.year)", columns, form.fields, hidesCaption: true) { row, field in
            row.cell(name(field))
            row.cell {
                input(field, 1, h)
                let remark = typed.remark(on: field)
                if !remark.isEmpty { h.p(remark, .class("help")) }
            }
            if showsSecondCopy { row.cell { input(field, 2, h) } }
        }
    }

    private func name(_ field: ScoreField) -> String {
        switch field {
        case .indicator(let number): "\(number). \(form.edition?.indicator(number)?.name ?? "")"
        case .instrument(let instrument): "\(instrument.rawValue) ที่พิมพ์ (ค่าเฉลี่ยหรือคะแนนถ่วงน้ำหนัก)"
        default: field.words.thai
        }
    }

    private func input(_ field: ScoreField, _ copy: Int, _ h: Markup) {
        let name = ResultForm.name(field, copy: copy)
        let error = errors.first { $0.field == name }?.message
        h.input(
            .type("text"), .inputmode("decimal"), .autocomplete("off"), .class("short"), .id("f-" + name), .name(name),
            .value(form[name]), .ariaLabel("\(self.name(field)) \(copy == 1 ? "คะแนน" : "พิมพ์อีกแห่งว่า")"),
            .data("data-paste", copy == 1 ? "first" : "second"), .ariaInvalid(true).when(error != nil),
            .ariaDescribedBy("f-\(name)-error").when(error != nil))
        if let error { h.p(error, .class("error-text"), .id("f-\(name)-error")) }
    }

    private func about(_ h: Markup) {
        let levels = form.edition?.levels?.rules.map(\.code) ?? []
        h.add(
            Field(
                "ระดับที่ประกาศ", name: "level", value: form["level"],
                help: levels.isEmpty ? nil : "ของปีนี้: " + levels.joined(separator: ", "), isOptional: true))
        h.add(
            Field(
                "ที่มาของช่องคะแนน", name: "source", value: form["source"], help: "เช่น บันทึกข้อความ ตารางที่ 1",
                isOptional: true))
        if showsSecondCopy {
            h.add(Field("ที่มาของช่องพิมพ์อีกแห่ง", name: "source2", value: form["source2"], isOptional: true))
        }
        h.add(
            Field(
                "ลำดับที่", name: "rank", value: form["rank"], kind: .number,
                error: errors.first { $0.field == "rank" }?.message, isOptional: true))
        h.add(
            Field(
                "ลำดับนับในกลุ่มใด", name: "ranked_among", value: form["ranked_among"],
                help: "เช่น ของหน่วยงานประเภทเทศบาลตำบล", isOptional: true))
        h.add(TextArea("หมายเหตุ", name: "note", value: form["note"], rows: 2, isOptional: true))
    }
}

/// The printed figures for people who may read only.
struct PrintedTable: Component {
    private let assessment: Assessment

    init(_ assessment: Assessment) { self.assessment = assessment }

    func draw(_ h: Markup) {
        let fields = ScoreField.all.filter { assessment.result.copies[$0] != nil }
        let hasRemarks = fields.contains { !assessment.remark(on: $0).isEmpty }
        let columns: [Column] = [.text("รายการ"), .number("คะแนน")] + (hasRemarks ? [.text("หมายเหตุ")] : [])
        h.dataTable("คะแนนตามที่พิมพ์", columns, fields) { row, field in
            row.cell(assessment.label(of: field))
            row.cell((assessment.result.copies[field] ?? []).map(\.figure.text).joined(separator: " / "))
            if hasRemarks { row.cell(assessment.remark(on: field)) }
        }
    }
}

extension Assessment {
    /// A figure's name in full, an indicator's with its number.
    func label(of field: ScoreField) -> String {
        if case .indicator(let number) = field, let indicator = edition?.indicator(number) {
            return "\(number). \(indicator.name)"
        }
        return field.words.thai
    }
}

/// The paper that announces the result.
struct PaperCard {
    let result: YearResult
    let visit: Visit
    let mayAttach: Bool

    func draw(_ h: Markup) {
        guard mayAttach || result.paper != nil else { return }
        h.card("เอกสารผลการประเมิน") {
            if result.paper != nil {
                h.p { h.a("เปิดเอกสารที่แนบไว้", .href("/office/results/\(result.year)/paper")) }
            } else {
                h.p("ยังไม่ได้แนบเอกสาร", .class("quiet"))
            }
            if mayAttach {
                visit.form("/office/results/\(result.year)/paper", in: h, upload: true) {
                    h.add(
                        FileField(
                            "ไฟล์เอกสาร", name: "paper", accept: ".pdf,.png,.jpg,.jpeg",
                            help: "PDF หรือรูป ไม่เกิน 25 เมกะไบต์"))
                    h.actions { h.add(Button("แนบเอกสาร", .secondary)) }
                }
            }
        }
    }
}
