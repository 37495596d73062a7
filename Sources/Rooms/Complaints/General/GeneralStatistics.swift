import Cases
import Contracts
import Database
import Desk
import Documents
import HTML
import Kernel
import Thai

/// How general complaints went: by category, by state and by month. Reports of corruption are never among them.
enum GeneralStatistics {
    /// Figures of each category, in the order of their names.
    private static func counts(
        _ complaints: [GeneralComplaint], on today: Day
    ) -> [(name: String, count: CaseCount)] {
        Dictionary(grouping: complaints, by: \.category).map { ($0.key, CaseCount($0.value.map(\.file), on: today)) }
            .sorted { $0.0.thaiSortKey.lexicographicallyPrecedes($1.0.thaiSortKey) }
    }

    private static let heads = ["เรื่อง", "ได้รับ", "กำลังแก้ไข", "รอผู้แจ้ง", "จบแล้ว", "ทันกำหนด", "เลยกำหนด", "ค่ากลาง (วัน)"]

    private static func cells(_ name: String, _ count: CaseCount) -> [String] {
        [
            name, "\(count.received)", "\(count.open)", "\(count.waiting)", "\(count.closed)", "\(count.inTime)",
            "\(count.late)", count.medianDays.map { "\($0)" } ?? "–",
        ]
    }

    private static func lines(_ complaints: [GeneralComplaint], on today: Day) -> [[String]] {
        let parts = counts(complaints, on: today)
        let sum = cells("รวม", CaseCount(complaints.map(\.file), on: today))
        return parts.map { cells($0.name, $0.count) } + (parts.count > 1 ? [sum] : [])
    }

    /// A year's figures on a page.
    static func draw(_ complaints: [GeneralComplaint], _ year: FiscalYear, on today: Day, _ h: Markup) {
        h.h2("ตัวเลขปีงบประมาณ \(year)")
        h.dataTable(
            "เรื่องร้องเรียนทั่วไป ปีงบประมาณ \(year) ตามประเภท", [.text(heads[0])] + heads.dropFirst().map { .number($0) },
            lines(complaints, on: today), hidesCaption: true
        ) { row, line in for cell in line { row.cell(cell) } }
    }

    /// Stands beside the figures of the services, and proves the channels by which people are heard.
    static let evidence = EvidenceSource(
        "general-complaints", "เรื่องร้องเรียนทั่วไป", for: ["สถิติการให้บริการ", "รับฟังความคิดเห็น", "E-Service"]
    ) { db, request in
        let complaints = try GeneralComplaint.all(of: [request.year], in: db)
        guard !complaints.isEmpty else { return nil }
        let title = "เรื่องร้องเรียนทั่วไป ปีงบประมาณ พ.ศ. \(request.year)"
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [
            .heading(title, align: .centre),
            .table(
                Table(
                    summary: "ตามประเภทและสถานะ", weights: [30, 10, 10, 10, 10, 10, 10, 10], header: [.header(heads)],
                    rows: lines(complaints, on: request.today).map { .texts($0) })),
            .table(
                Table(
                    summary: "ตามเดือน", weights: [60, 40], header: [.header(["เดือน", "ได้รับ"])],
                    rows: months(complaints).map { .texts([$0.name, "\($0.complaints.count)"]) })),
        ]
        let listed = complaints.filter(\.isPublic)
        var rows = listed.map {
            Evidence.Row(
                "\($0.publicHeading) \($0.file.state.thai)", day: $0.file.record.openedAt.day,
                path: "complaints/general/\($0.id)")
        }
        if complaints.count > listed.count {
            rows.append(
                Evidence.Row(
                    "เรื่องที่ผู้แจ้งขอไม่แสดง \(complaints.count - listed.count) เรื่อง",
                    day: complaints.last?.file.record.openedAt.day))
        }
        return Evidence(document: document, rows: rows)
    }

    private static func months(
        _ complaints: [GeneralComplaint]
    ) -> [(code: String, name: String, complaints: [GeneralComplaint])] {
        let days = { (complaint: GeneralComplaint) in complaint.file.record.openedAt.day }
        return Dictionary(grouping: complaints) { "\(days($0))".prefix(7) }.sorted { $0.key < $1.key }.map {
            let first = $0.value.first.map(days)
            return (
                "\(first?.buddhistYear ?? 0)\($0.key.dropFirst(4))",
                "\(first?.month.name ?? "") \(first?.buddhistYear ?? 0)", $0.value
            )
        }
    }

    /// Each month and category of the last five fiscal years.
    static let table = Dataset(
        "general-complaints", "เรื่องร้องเรียนทั่วไปรายเดือน",
        summary: "จำนวนเรื่องร้องเรียนทั่วไปที่ได้รับในแต่ละเดือนตามประเภท และสถานะในวันนี้ ไม่รวมเรื่องทุจริต นับจากระบบรับเรื่อง",
        columns: [
            Dataset.Column("month", "เดือน (ปี พ.ศ.-เดือน)", isRequired: true),
            Dataset.Column("category", "ประเภท", isRequired: true),
            Dataset.Column("received", "ได้รับ", .integer, isRequired: true),
            Dataset.Column("open", "กำลังแก้ไข", .integer, isRequired: true),
            Dataset.Column("waiting", "รอผู้แจ้ง", .integer, isRequired: true),
            Dataset.Column("closed", "จบแล้ว", .integer, isRequired: true),
            Dataset.Column("in_time", "ทันกำหนด", .integer, isRequired: true),
            Dataset.Column("late", "เลยกำหนด", .integer, isRequired: true),
            Dataset.Column("median_days", "จำนวนวันจนจบ (ค่ากลาง)", .integer),
        ], key: ["month", "category"]
    ) { db, request in
        let present = request.today.fiscalYear.buddhistYear
        let all = try GeneralComplaint.all(of: (present - 4...present).map { FiscalYear($0) }, in: db)
        return months(all).flatMap { month in
            counts(month.complaints, on: request.today).map { name, count in
                [
                    .text(month.code), .text(name), .count(count.received), .count(count.open),
                    .count(count.waiting), .count(count.closed), .count(count.inTime), .count(count.late),
                    .known(count.medianDays),
                ]
            }
        }
    }
}
