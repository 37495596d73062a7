import Contracts
import Documents
import Kernel
import Office
import Thai

/// A room's evidence as it stands now; a nil report where its records hold nothing of the year.
struct Living {
    let code: String
    let document: Document
    /// Empty for a nil report.
    let rows: [Evidence.Row]
    /// Where the figures come from, in one sentence.
    let origin: String

    init(_ source: EvidenceSource, _ year: FiscalYear, at place: Workplace) throws {
        code = source.code
        let request = EvidenceRequest(organisation: place.organisation, year: year, today: place.today)
        guard let evidence = try place.read({ try source.prepare($0, request) }) else {
            document = Living.nilReport(source, request)
            rows = []
            origin = "ไม่มีรายการในระบบ ตรวจดู ณ วันที่ \(place.today.thai(.medium))"
            return
        }
        try evidence.document.check()
        document = evidence.document
        rows = evidence.rows
        let newest = evidence.newest.map { " รายการล่าสุดวันที่ \($0.thai(.medium))" } ?? ""
        origin = "ข้อมูลในระบบ \(rows.count) รายการ\(newest)"
    }

    /// The document's tables one below the other; a nil report has one.
    var csv: [UInt8] {
        var bytes: [UInt8] = []
        for index in document.tables.indices { bytes += document.csv(index) ?? [] }
        return bytes
    }

    /// Nothing happened, said as a paper that can be read, printed and counted.
    private static func nilReport(_ source: EvidenceSource, _ request: EvidenceRequest) -> Document {
        var document = Document(
            title: "\(source.thai) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [
            .heading(source.thai, align: .centre),
            .text("\(request.organisation.name) ประจำปีงบประมาณ พ.ศ. \(request.year)", align: .centre),
            .table(
                Table(
                    summary: source.thai, weights: [70, 30], header: [.header(["รายการ", "จำนวน"])],
                    rows: [.texts(["ไม่มีรายการในช่วงเวลานี้", "0"])])),
        ]
        return document
    }
}
