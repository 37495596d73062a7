import Assessments
import Database
import Desk
import Findings
import HTML
import HTTP
import Kernel
import Measures
import Office
import Thai

/// The page on which a person compares the reading with the paper, corrects it and confirms.
enum CheckPage {
    static func show(_ visit: Visit) throws -> Response {
        let paper = try find(visit)
        guard paper.state == .open else { return try decided(paper, visit) }
        let (draft, reading) = try Imports.draft(of: paper, at: visit.workplace)
        return try page(
            paper, draft, reading, years: (draft.resultYear?.description ?? "", draft.planYear?.description ?? ""),
            nil, visit)
    }

    static func confirm(_ visit: Visit) throws -> Response {
        let paper = try find(visit)
        guard paper.state == .open else { throw Imports.alreadyDecided }
        let (draft, reading) = try Imports.draft(of: paper, at: visit.workplace)
        guard visit.form["reading"] == draft.fingerprint else {
            throw Refusal(
                .conflict,
                Message("หน้านี้เก่ากว่าการอ่านเอกสารครั้งล่าสุด โปรดเปิดหน้าตรวจใหม่", "This page is older than the reading."))
        }
        let typed = draft.typed(visit.form)
        do {
            try Imports.confirm(
                paper.id, typed.rows, resultYear: try year("result_year", visit),
                planYear: try year("plan_year", visit),
                at: visit.workplace)
            return visit.done("บันทึกสิ่งที่ยืนยันจากเอกสารแล้ว", to: "/office/import/\(paper.id)")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let years = (visit.form["result_year"] ?? "", visit.form["plan_year"] ?? "")
            return try page(paper, typed, reading, years: years, refusal, visit)
        }
    }

    static func drop(_ visit: Visit) throws -> Response {
        let paper = try find(visit)
        try Imports.drop(paper.id, at: visit.workplace)
        return visit.done("ไม่นำเข้า «\(paper.name)» แล้ว ไม่มีสิ่งใดถูกบันทึก", to: "/office/import")
    }

    private static func find(_ visit: Visit) throws -> PaperImport {
        let id: ID<PaperImport> = try visit.id("id")
        return try visit.workplace.read { try ImportStore.find(id, in: $0) }
    }

    private static func year(_ field: String, _ visit: Visit) throws(Refusal) -> FiscalYear {
        let text = visit.form[field] ?? ""
        guard let year = FiscalYear(thai: text), (2561...2599).contains(year.buddhistYear) else {
            throw .invalid(field, "ปีงบประมาณต้องเป็น พ.ศ. 2561 ขึ้นไป (พบ «\(text)»)", "The year must be 2561 or later.")
        }
        return year
    }

    private static func decided(_ paper: PaperImport, _ visit: Visit) throws -> Response {
        let history = try visit.workplace.read { try Journal.history(of: Imports.subject(paper.id), in: $0) }
        return visit.page(paper.name, crumbs: [Crumb("นำเข้าเอกสาร", "/office/import")], current: "/office/import") { h in
            h.facts {
                h.fact("สถานะ", paper.state.thai)
                if !paper.summary.isEmpty { h.fact("สิ่งที่บันทึก", paper.summary) }
                if let at = paper.decidedAt { h.fact("เมื่อ", "\(at.thai(.medium)) \(paper.decidedBy ?? "")") }
            }
            if let year = paper.planYear {
                h.actions {
                    h.add(LinkButton("ดูแผนมาตรการ ปี \(year)", "/office/plan/\(year)"))
                    h.add(LinkButton("ดูผลการประเมิน", "/office/results"))
                }
            }
            h.add(HistoryList(history.map(\.entry)))
        }
    }

    // MARK: the page

    private static func page(
        _ paper: PaperImport, _ draft: Draft, _ reading: PaperReading, years: (String, String), _ refusal: Refusal?,
        _ visit: Visit
    ) throws -> Response {
        let known = try visit.workplace.read { try standing(years, in: $0) }
        return visit.page(
            "ตรวจเอกสาร \(paper.name)", crumbs: [Crumb("นำเข้าเอกสาร", "/office/import")], current: "/office/import",
            status: refusal?.kind.status ?? 200
        ) { h in
            h.add(ErrorSummary(refusal.map { [($0.field, $0.message.thai)] } ?? []))
            overview(draft, reading, h)
            if !known.isEmpty {
                h.add(Notice(.info, "ของเดิมยังอยู่ รายการที่ยืนยันจะเพิ่มเข้าไป เอาเครื่องหมายออกจากรายการที่มีแล้ว", known))
            }
            visit.form("/office/import/\(paper.id)", in: h) {
                h.input(.type("hidden"), .name("reading"), .value(draft.fingerprint))
                chooseYears(years, refusal, h)
                for confidence in Confidence.allCases {
                    let rows = draft.rows.filter { $0.confidence == confidence }
                    if rows.isEmpty { continue }
                    let title = "\(confidence.words.thai) \(rows.count) รายการ"
                    // What is as printed is folded away, unless something in it cannot be stored.
                    if confidence == .certain, !rows.contains(where: { $0.isAbout(refusal) }) {
                        h.details(.id(confidence.rawValue)) {
                            h.summary(title)
                            for row in rows { h.add(DraftCard(row, refusal)) }
                        }
                    } else {
                        h.h2(title, .id(confidence.rawValue))
                        for row in rows { h.add(DraftCard(row, refusal)) }
                    }
                }
                h.actions { h.add(Button("ยืนยันและบันทึก")) }
            }
            visit.form("/office/import/\(paper.id)/withdrawal", in: h) {
                h.actions { h.add(Button("ไม่นำเข้าเอกสารนี้", .plain)) }
            }
        }
    }

    /// What the chosen years hold already, in words.
    private static func standing(_ years: (String, String), in db: borrowing Tx) throws -> [String] {
        var words: [String] = []
        if let year = FiscalYear(thai: years.0) {
            if try Assessments.years(in: db).contains(year) { words.append("มีผลการประเมินปี \(year) แล้ว") }
            let count = try Findings.analysis(of: year, in: db).findings.count
            if count > 0 { words.append("การวิเคราะห์ปี \(year) มีจุดอ่อนแล้ว \(count) รายการ") }
        }
        if let year = FiscalYear(thai: years.1) {
            let count = try Measures.plan(of: year, in: db).measures.count
            if count > 0 { words.append("แผนปี \(year) มีมาตรการแล้ว \(count) รายการ") }
        }
        return words
    }

    private static func overview(_ draft: Draft, _ reading: PaperReading, _ h: Markup) {
        let doubtful = draft.rows.count { $0.confidence == .doubtful }
        if doubtful > 0 {
            h.add(
                Notice(
                    .warning, "มี \(doubtful) รายการที่ต้องตรวจกับเอกสาร อยู่ด้านบนสุด",
                    reading.conflicts.map { conflict in
                        "ตัวชี้วัดที่ \(conflict.field.dropFirst()) พิมพ์ไว้ \(conflict.copies.map { "\($0.value)" }.joined(separator: " และ ")) เก็บทั้งสองค่าไว้ให้เทียบ"
                    }))
        }
        let columns: [Column] = [.text("ตาราง"), .text("ชนิด"), .text("ความมั่นใจ"), .number("แถว")]
        h.details {
            h.summary("ตารางที่พบในเอกสาร \(reading.tables.count) ตาราง")
            h.dataTable("ตารางที่พบในเอกสาร", columns, reading.tables, hidesCaption: true) { row, table in
                row.cell("ตารางที่ \(table.numbers.map(String.init).joined(separator: ", "))")
                row.cell(table.kind.words.thai)
                row.cell { h.add(ConfidenceMark(table.confidence, table.reason)) }
                row.cell("\(table.rows.count)")
            }
        }
    }

    private static func chooseYears(_ years: (String, String), _ refusal: Refusal?, _ h: Markup) {
        func problem(_ field: String) -> String? { refusal?.field == field ? refusal?.message.thai : nil }
        h.fieldset {
            h.legend("บันทึกเป็นของปีงบประมาณใด")
            h.add(
                Field(
                    "ปีของผลการประเมินและการวิเคราะห์", name: "result_year", value: years.0, kind: .number,
                    error: problem("result_year")))
            h.add(
                Field(
                    "ปีของแผนมาตรการ", name: "plan_year", value: years.1, kind: .number, help: "โดยปกติคือปีถัดจากปีของผล",
                    error: problem("plan_year")))
        }
    }
}

extension DraftRow {
    fileprivate func isAbout(_ refusal: Refusal?) -> Bool { refusal?.field?.hasPrefix(key + ".") ?? false }
}

extension Draft {
    /// The rows with what a person typed in the place of what was read.
    func typed(_ form: Fields) -> Draft {
        var draft = self
        for row in draft.rows.indices {
            draft.rows[row].isTaken = form[rows[row].takeName] != nil
            for field in rows[row].fields.indices {
                let name = rows[row].formName(rows[row].fields[field].name)
                if !rows[row].fields[field].isHidden, let value = form[name] {
                    draft.rows[row].fields[field].value = value
                }
            }
        }
        return draft
    }
}
