import Contracts
import Database
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Thai

/// What everyone may know of reports of corruption: that the channel is there, and guarded figures.
enum ReportStatistics {
    static let routes: [Route] = [
        .publicPage("/:slug/complaints/corruption/statistics") { visit in try page(visit) }.quiet
    ]

    private static let path = "complaints/corruption/statistics"

    private static func page(_ visit: Visit) throws -> Response {
        let figures = try visit.workplace.read { try years(on: visit.today, in: $0) }
        return visit.publicPage("สถิติเรื่องแจ้งทุจริต", crumbs: DoorPages.crumbs(visit) + [DoorPages.crumb(visit)]) { h in
            h.p(guards, .class("lead"))
            for year in figures.reversed() {
                h.card("ปีงบประมาณ พ.ศ. \(year.year) (ถึง \(year.through.thai(.medium)))") {
                    h.facts { h.fact("ได้รับ", year.total) }
                    draw("ความคืบหน้า", year.standings, h)
                    draw("ประเภทของเรื่อง", year.types, h)
                }
            }
        }
    }

    private static func draw(_ title: String, _ groups: [ReportFigures.Group], _ h: Markup) {
        guard !groups.isEmpty else { return }
        h.dataTable(title, [.text(title), .number("เรื่อง")], groups, hidesCaption: true) { row, group in
            row.cell(group.thai)
            row.cell(ReportFigures.words(group.count))
        }
    }

    private static let guards =
        "นับถึงสิ้นเดือนก่อน จำนวนที่น้อยกว่า \(ReportFigures.least) ไม่แสดง เพื่อไม่ให้รู้ถึงเรื่องใดเรื่องหนึ่ง"

    /// The years from the first report to the present one; the present one alone while there is none.
    static func years(on today: Day, in db: borrowing Tx) throws -> [ReportFigures] {
        let reports = try ReportStore.all(in: db)
        let present = today.fiscalYear.buddhistYear
        let first = reports.map(\.day).min()?.fiscalYear.buddhistYear ?? present
        return (first...max(first, present)).map { ReportFigures(reports, FiscalYear($0), on: today) }
    }

    // MARK: Evidence

    static let evidence = [guideline, channel, figures]

    /// Proves the items on the statistics of reports of corruption; a year without any is told as such.
    static let figures = EvidenceSource(
        "corruption-reports", "สถิติเรื่องร้องเรียนการทุจริต", for: ["สถิติเรื่องร้องเรียนการทุจริต"]
    ) { db, request in
        guard try Custody.isReady(in: db) || !ReportStore.all(in: db).isEmpty,
            request.year <= request.today.fiscalYear
        else { return nil }
        let figures = ReportFigures(try ReportStore.all(in: db), request.year, on: request.today)
        let title = "สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ปีงบประมาณ พ.ศ. \(request.year)"
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [
            .heading(title, align: .centre),
            .paragraph(Paragraph("ได้รับ \(figures.total) นับถึงวันที่ \(figures.through.thai())")),
            .paragraph(Paragraph(guards)),
        ]
        for (words, groups) in [("ความคืบหน้า", figures.standings), ("ประเภทของเรื่อง", figures.types)]
        where !groups.isEmpty {
            document.blocks.append(
                .table(
                    Table(
                        summary: words, weights: [70, 30], header: [.header([words, "เรื่อง"])],
                        rows: groups.map { .texts([$0.thai, ReportFigures.words($0.count)]) })))
        }
        return Evidence(
            document: document,
            rows: [Evidence.Row("เรื่องร้องเรียนการทุจริต: \(figures.total)", day: figures.through, path: path)])
    }

    /// Proves the items on the channel itself.
    static let channel = EvidenceSource(
        "corruption-channel", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต", for: ["ช่องทางแจ้งเรื่องร้องเรียนการทุจริต"]
    ) { db, request in
        try words(
            "ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "แจ้งได้ที่เว็บไซต์ของหน่วยงาน แยกจากเรื่องร้องเรียนทั่วไป",
            "complaints/corruption", request, in: db)
    }

    /// Proves the items on how reports are handled.
    static let guideline = EvidenceSource(
        "corruption-guideline", "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต",
        for: ["แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต"]
    ) { db, request in
        try words(
            "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", "ใช้กับเรื่องที่แจ้งผ่านเว็บไซต์ของหน่วยงาน",
            "complaints/corruption/how", request, in: db)
    }

    private static func words(
        _ title: String, _ words: String, _ path: String, _ request: EvidenceRequest, in db: borrowing Tx
    ) throws -> Evidence? {
        guard request.year == request.today.fiscalYear, try Custody.isReady(in: db) else { return nil }
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [.heading(title, align: .centre), .paragraph(Paragraph(words))]
        for part in Guideline.parts {
            document.blocks.append(.heading(part.title))
            document.blocks.append(.list(List(part.lines.map { Paragraph($0) })))
        }
        return Evidence(document: document, rows: [Evidence.Row(title, day: request.today, path: path)])
    }

    // MARK: Open data

    static let table = Dataset(
        "corruption-reports", "เรื่องแจ้งทุจริตรายปี",
        summary: "จำนวนเรื่องแจ้งทุจริตในแต่ละปีงบประมาณ จำนวนที่น้อยกว่า \(ReportFigures.least) ไม่แสดง",
        columns: [
            .init("year", "ปีงบประมาณ", .year, isRequired: true),
            .init("through", "นับถึงวันที่", .day, isRequired: true),
            .init("received", "ได้รับ", .integer),
            .init("received_words", "ได้รับ (คำอธิบาย)", isRequired: true),
            .init("waiting", "รอเปิดอ่าน", .integer), .init("examined", "กำลังตรวจสอบ", .integer),
            .init("closed", "ตรวจสอบเสร็จ", .integer),
        ], key: ["year"]
    ) { db, request in
        try years(on: request.today, in: db).map { year in
            let standings = year.standings.map { Dataset.Value.known($0.count) }
            return [.year(year.year), .day(year.through), .known(year.received), .text(year.total)]
                + (standings.isEmpty ? [.empty, .empty, .empty] : standings)
        }
    }
}
