import Desk
import HTML
import HTTP
import Kernel
import Office
import Thai

/// Where a paper is handed in, and the papers handed in before.
enum UploadPage {
    static func show(_ visit: Visit) throws -> Response { try page(visit, nil) }

    static func receive(_ visit: Visit) throws -> Response {
        guard let upload = visit.request.files.first(where: { $0.field == "file" }), upload.size > 0 else {
            return try page(visit, .invalid("file", "โปรดเลือกไฟล์", "Choose a file."))
        }
        do {
            let standing = try Imports.stage(try upload.bytes(), name: upload.filename, for: nil, at: visit.workplace)
            return .seeOther(standing.page)
        } catch let refusal as Refusal where refusal.field == "file" || refusal.kind == .invalid {
            return try page(visit, refusal)
        }
    }

    private static func page(_ visit: Visit, _ refusal: Refusal?) throws -> Response {
        let papers = try visit.workplace.read { try ImportStore.latest(in: $0) }
        return visit.page("นำเข้าเอกสาร", status: refusal?.kind.status ?? 200) { h in
            h.add(ErrorSummary(refusal.map { [("file", $0.message.thai)] } ?? []))
            h.p(
                "เลือกเอกสารผลการประเมิน รายงานวิเคราะห์ แผนมาตรการ หรือรายงานผล ระบบจะอ่านตารางแล้วให้ท่านตรวจเทียบกับเอกสารก่อน ยังไม่บันทึกสิ่งใดจนกว่าท่านจะยืนยัน"
            )
            visit.form("/office/import", in: h, upload: true) {
                h.add(
                    FileField(
                        "เอกสาร", name: "file", accept: ".docx,.xlsx,.pdf,.csv,.txt,.md,.tsv",
                        help: "Word, Excel, PDF ที่ไม่ใช่ภาพสแกน, CSV หรือข้อความที่แปลงแล้ว ไม่เกิน 20 เมกะไบต์",
                        error: refusal?.message.thai))
                h.actions { h.add(Button("อ่านเอกสาร")) }
            }
            if !papers.isEmpty { list(papers, h) }
        }
    }

    private static func list(_ papers: [PaperImport], _ h: Markup) {
        h.h2("เอกสารที่ส่งเข้ามา")
        let columns: [Column] = [.text("เอกสาร"), .text("ส่งเมื่อ"), .text("สถานะ"), .text("สิ่งที่บันทึก")]
        h.dataTable("เอกสารที่ส่งเข้ามา", columns, papers, hidesCaption: true) { row, paper in
            row.cell { h.a(paper.name, .href("/office/import/\(paper.id)")) }
            row.cell("\(paper.stagedAt.thai(.medium)) \(paper.stagedBy)")
            row.cell(paper.state.thai)
            row.cell(paper.summary.isEmpty ? "–" : paper.summary)
        }
    }
}

extension PaperImport.State {
    var thai: String {
        switch self {
        case .open: "รอตรวจ"
        case .stored: "บันทึกแล้ว"
        case .dropped: "ไม่นำเข้า"
        }
    }
}
