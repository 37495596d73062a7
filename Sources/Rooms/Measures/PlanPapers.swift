import Contracts
import Database
import Documents
import Kernel
import Thai

/// The papers of this room: the plan, the six-month report and the yearly report.
enum PlanPapers {
    static let sources: [PaperSource] = [
        source(.plan, [shape(.topic), shape(.followUp), PaperShape(code: "indicator", thai: "แบบตัวชี้วัดและหน่วยงาน")]),
        source(.sixMonth, [shape(.followUp), shape(.status), shape(.outcome), shape(.suggestion)]),
        source(.yearly, [shape(.outcome), shape(.suggestion), shape(.status), shape(.followUp)]),
    ]

    private static func shape(_ shape: TableShape) -> PaperShape { PaperShape(code: shape.rawValue, thai: shape.thai) }

    private static func source(_ kind: PaperKind, _ shapes: [PaperShape]) -> PaperSource {
        PaperSource(
            kind: kind, shapes: shapes, years: { try MeasureStore.years(in: $0) },
            compose: { db, request in
                let plan = try MeasureStore.plan(of: request.year, in: db)
                guard !plan.measures.isEmpty else {
                    throw Refusal.notFound(
                        "ปีงบประมาณ \(request.year) ยังไม่มีมาตรการในแผน เพิ่มที่หน้า «แผนมาตรการ» ก่อน",
                        "There is no measure in the plan of \(request.year) yet.")
                }
                return compose(kind, plan, request)
            })
    }

    static func compose(_ kind: PaperKind, _ plan: Plan, _ request: PaperRequest) -> Document {
        let title = title(of: kind, request)
        var document = Document(
            title: "\(title.joined(separator: " ")) \(request.organisation.name)",
            organisation: request.organisation.name,
            page: .landscape)
        document.blocks = title.map { .heading($0, align: .centre) }
        document.blocks.append(.text(place(request.organisation), bold: true, align: .centre))
        document.blocks.append(.text(opening(kind, request), align: .distribute, firstIndent: 70.9, before: 6))
        let day = min(request.today, lastDay(of: kind, request.year))
        let table = PlanTable(plan, upTo: day)
        if kind != .plan { document.blocks += summary(plan, on: day) }
        document.blocks += body(kind, request.shape.code, table)
        return document
    }

    private static func body(_ kind: PaperKind, _ code: String, _ table: PlanTable) -> [Block] {
        guard let shape = TableShape(rawValue: code) else { return [.table(table.indicatorPlan)] }
        guard shape == .status else { return [.table(table.table(shape))] }
        // This form says first what was planned, then how it stands.
        return [
            .heading("มาตรการที่กำหนด", level: 2), .table(table.indicatorPlan), .heading("ผลการดำเนินการ", level: 2),
            .table(table.table(shape)),
        ]
    }

    /// What the report covers ends here.
    static func lastDay(of kind: PaperKind, _ year: FiscalYear) -> Day {
        kind == .sixMonth ? Rhythm.byMarch.periods(of: year)[0].lastDay : year.lastDay
    }

    private static func title(of kind: PaperKind, _ request: PaperRequest) -> [String] {
        let year = request.year
        switch kind {
        case .sixMonth:
            return [
                "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
                "ประจำปีงบประมาณ พ.ศ. \(year) รอบ 6 เดือน (ตุลาคม \(year.previous) – มีนาคม \(year))",
            ]
        case .yearly:
            return [
                "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "ประจำปีงบประมาณ พ.ศ. \(year)",
            ]
        default: return ["มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "ประจำปีงบประมาณ พ.ศ. \(year)"]
        }
    }

    private static func place(_ organisation: OrganisationProfile) -> String {
        let district = organisation.district.isEmpty ? "" : "อำเภอ\(organisation.district) "
        return "\(organisation.name) \(district)จังหวัด\(organisation.province)"
    }

    private static func opening(_ kind: PaperKind, _ request: PaperRequest) -> String {
        let why =
            "\(request.organisation.name) นำผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. \(request.year.previous) มากำหนดมาตรการของปีงบประมาณ พ.ศ. \(request.year)"
        return kind == .plan ? "\(why) ดังนี้" : "\(why) และรายงานผลการดำเนินการดังนี้"
    }

    /// Totals by state, and how many of the claims bring their evidence.
    static func summary(_ plan: Plan, on day: Day) -> [Block] {
        let totals = plan.totals(on: day)
        let states = Measure.Status.allCases.reversed().map {
            Total($0.thai, String(totals.of($0)), unit: "มาตรการ")
        }
        return [
            .totals([Total("มาตรการทั้งหมด", String(totals.count), unit: "มาตรการ")] + states),
            .text(
                totals.of(.done) == 0
                    ? "ยังไม่มีมาตรการที่แจ้งว่าดำเนินการเรียบร้อยแล้ว"
                    : "ในจำนวนที่แจ้งว่าเรียบร้อยแล้ว \(totals.of(.done)) มาตรการ มีไฟล์หลักฐานครบตามรอบรายงาน \(totals.proven) มาตรการ"
            ),
            .space(6),
        ]
    }
}
