import Contracts
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Organisations
import Thai

/// The plan of a year, in many views of the same measures.
enum PlanPages {
    enum View: Hashable {
        case topics, indicators, units, time
        case shape(TableShape)

        static let screens: [View] = [.topics, .indicators, .units, .time]
        static let forms = TableShape.allCases.map(View.shape)

        var code: String {
            switch self {
            case .topics: "topics"
            case .indicators: "indicators"
            case .units: "units"
            case .time: "time"
            case .shape(let shape): "table-\(shape.rawValue)"
            }
        }

        var thai: String {
            switch self {
            case .topics: "ตามประเด็น"
            case .indicators: "ตามตัวชี้วัด"
            case .units: "ตามหน่วยงาน"
            case .time: "ตามเวลา"
            case .shape(let shape): shape.thai
            }
        }
    }

    /// Sends on to the newest plan, or to the present fiscal year.
    static func latest(_ visit: Visit) throws -> Response {
        let year = try visit.workplace.read { try MeasureStore.years(in: $0) }.first ?? visit.today.fiscalYear
        return .seeOther(Link("/office/plan/\(year)").path)
    }

    static func show(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let (plan, years) = try visit.workplace.read { db in
            (try MeasureStore.plan(of: year, in: db), try MeasureStore.years(in: db))
        }
        let view = (View.screens + View.forms).first { $0.code == visit.request.query["view"] } ?? .topics
        return visit.page("แผนมาตรการ ปีงบประมาณ \(year)", current: "/office/plan") { h in
            let others = Set(years + [year, visit.today.fiscalYear]).sorted(by: >)
            h.add(
                FilterLinks(
                    "ปีงบประมาณ", others.map { FilterLink("ปี \($0)", "/office/plan/\($0)", isCurrent: $0 == year) }))
            guard !plan.measures.isEmpty else { return drawEmpty(year, visit, h) }
            h.totals(plan.totals(on: visit.today))
            h.actions {
                if visit.actor.may(Measures.write) {
                    h.add(LinkButton("เพิ่มมาตรการ", "/office/plan/\(year)/new", .primary))
                }
                h.add(LinkButton("ส่งออก CSV", "/office/plan/\(year)/export.csv"))
            }
            h.add(Tabs("มุมมองของแผน", links(View.screens, year, current: view)))
            h.details(.class("printed-forms"), .open.when(View.forms.contains(view))) {
                h.summary("พิมพ์ในรูปแบบทางการ")
                h.add(FilterLinks("รูปแบบตารางทางการ", links(View.forms, year, current: view)))
            }
            if visit.actor.may(Measures.record) { h.add(papers(of: year)) }
            draw(view, plan, visit, h)
        }
    }

    private static func papers(of year: FiscalYear) -> PaperLinks {
        PaperLinks([
            ("บันทึกขอความเห็นชอบแผนมาตรการ", PaperLinks.draft("memo-plan", year)),
            ("ประกาศแผนมาตรการ", PaperLinks.draft("announcement-plan", year)),
            ("คำสั่งแต่งตั้งคณะทำงาน", PaperLinks.draft("order-team", year)),
            ("บันทึกเสนอรายงานผลรอบ 6 เดือน", PaperLinks.draft("memo-six-month", year)),
            ("บันทึกเสนอรายงานผลประจำปี", PaperLinks.draft("memo-yearly", year)),
            ("รายงานการประชุมคณะทำงาน", PaperLinks.draft("minutes-team", year)),
        ])
    }

    private static func links(_ views: [View], _ year: FiscalYear, current: View) -> [FilterLink] {
        views.map { FilterLink($0.thai, Link("/office/plan/\(year)").with("view", $0.code), isCurrent: $0 == current) }
    }

    private static func drawEmpty(_ year: FiscalYear, _ visit: Visit, _ h: Markup) {
        let first: (String, Link)? =
            visit.actor.may(Measures.write) ? ("เพิ่มมาตรการแรก", "/office/plan/\(year)/new") : nil
        h.add(
            EmptyState(
                "ปีงบประมาณ \(year) ยังไม่มีมาตรการ",
                "มาตรการมาจากจุดอ่อนของผลประเมินปี \(year.previous) เริ่มจากหน้าวิเคราะห์ หรือเพิ่มเองที่นี่",
                first: first))
    }

    private static func draw(_ view: View, _ plan: Plan, _ visit: Visit, _ h: Markup) {
        switch view {
        case .topics, .indicators, .units:
            for group in groups(view, plan) {
                h.section(.class("card")) {
                    h.h2("\(group.name) (\(group.measures.count))")
                    list(group.name, group.measures, visit.today, h)
                }
            }
        case .time: PlanCalendar.draw(plan, on: visit.today, h)
        case .shape(let shape):
            let document = Document(
                title: shape.thai, organisation: visit.organisation.name, page: .landscape, digits: .ascii,
                blocks: [.table(PlanTable(plan, upTo: visit.today).table(shape))])
            document.draw(on: h, topHeading: 2)
        }
    }

    private static func list(_ caption: String, _ measures: [Measure], _ today: Day, _ h: Markup) {
        h.dataTable(
            caption, [.text("มาตรการ"), .text("หน่วยงาน"), .text("ระยะเวลา"), .text("ที่แจ้ง"), .text("ที่พิสูจน์ได้")], measures,
            hidesCaption: true
        ) { cells, measure in
            cells.cell { h.a(measure.heading, .href("/office/measures/\(measure.id)")) }
            cells.cell(measure.unitWords.isEmpty ? "ยังไม่ระบุ" : measure.unitWords.joined(separator: ", "))
            cells.cell(measure.periodWords)
            cells.cell { h.claim(of: measure, on: today) }
            cells.cell { h.proof(of: measure, on: today) }
        }
    }

    static func groups(_ view: View, _ plan: Plan) -> [(name: String, measures: [Measure])] {
        let wording = PlanWording(planYear: plan.year)
        var groups: [(name: String, measures: [Measure])]
        switch view {
        case .indicators:
            groups = wording.indicators.map { indicator in
                (wording.indicator(indicator.number), plan.measures.filter { $0.promise.indicator == indicator.number })
            }
            groups.append(("ไม่ระบุตัวชี้วัด", plan.measures.filter { $0.promise.indicator == nil }))
        case .units:
            var names: [String] = []
            for name in plan.measures.flatMap(\.promise.units).map(\.words) where !names.contains(name) {
                names.append(name)
            }
            groups = names.map { name in
                (name, plan.measures.filter { $0.promise.units.contains { $0.words == name } })
            }
            groups.append(("ยังไม่ระบุหน่วยงาน", plan.measures.filter(\.promise.units.isEmpty)))
        default:
            groups = wording.topics.map { topic in
                (wording.topic(topic.number), plan.measures.filter { $0.promise.topic == topic.number })
            }
            groups.append(("ไม่ได้จัดประเด็น", plan.measures.filter { $0.promise.topic == nil }))
        }
        return groups.filter { !$0.measures.isEmpty }
    }

    /// The whole plan as a table for spreadsheets, one row for each measure.
    static func export(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let plan = try visit.workplace.read { try MeasureStore.plan(of: year, in: $0) }
        var csv = CSVWriter()
        csv.row([
            "ปีงบประมาณ", "ลำดับ", "ประเด็น", "ตัวชี้วัด", "ตัวชี้วัดย่อย", "รหัสข้อ", "ประเด็นที่ต้องพัฒนา", "มาตรการ", "ขั้นตอน", "หน่วยงาน",
            "บุคคล",
            "ระยะเวลา", "วันเริ่ม", "วันสิ้นสุด", "รอบรายงาน", "การกำกับติดตาม", "สถานะที่แจ้ง", "รอบที่รายงาน", "รอบที่มีหลักฐาน",
            "รอบทั้งหมด",
            "ผลการดำเนินการ", "ผลลัพธ์", "ข้อเสนอแนะ",
        ])
        for measure in plan.measures { csv.row(cells(of: measure, on: visit.today)) }
        var response = Response(status: 200, body: .bytes(csv.bytes))
        response.set("Content-Type", "text/csv; charset=utf-8")
        response.set(
            "Content-Disposition", "attachment; filename=\"plan-\(visit.organisation.slug)-\(year).csv\"")
        return response
    }

    private static func cells(of measure: Measure, on today: Day) -> [String] {
        let (promise, result, proof) = (measure.promise, measure.result, measure.proof(on: today))
        return [
            measure.year.description, promise.number, promise.topic.map(String.init) ?? "",
            promise.indicator.map(String.init) ?? "", promise.subindicator, promise.items.joined(separator: " "),
            promise.issue, promise.titles.joined(separator: "\n"), measure.steps.map(\.words).joined(separator: "\n"),
            promise.units.map(\.words).joined(separator: "\n"), promise.persons.joined(separator: "\n"), promise.period,
            promise.firstDay?.description ?? "", promise.lastDay?.description ?? "", promise.rhythm.thai,
            promise.followUp.joined(separator: "\n"), result.status.thai, String(proof.reported),
            String(proof.evidenced), String(proof.owed), result.outputs.joined(separator: "\n"), result.outcome,
            result.suggestion,
        ]
    }
}
