import Contracts
import Desk
import HTML
import HTTP
import ITA
import Kernel
import Office

extension Assessments {
    static let staffRoutes: [Route] = [
        .get("/office/results", may: .read, ResultsPage.show),
        .post("/office/results", may: .recordResults, ResultsPage.open),
        .get("/office/results/:year", may: .read, ResultPage.show),
        .post("/office/results/:year", may: .recordResults, ResultPage.save),
        .post("/office/results/:year/preview", may: .read, ResultPage.preview),
        .post("/office/results/:year/corrections", may: .recordResults, ResultPage.accept),
        .post("/office/results/:year/corrections/withdrawal", may: .recordResults, ResultPage.withdraw),
        .get("/office/results/:year/paper", may: .read, ResultPage.paper),
        .post(
            "/office/results/:year/paper", may: .recordResults,
            body: .multipart(maximumTotal: 26_000_000, maximumFile: 25_000_000, files: 1), ResultPage.attach),
    ]

    static func link(_ year: FiscalYear) -> Link { "/office/results/\(year)" }
}

/// All years: chart, list, and the way to a new one.
enum ResultsPage {
    static func show(_ visit: Visit) throws -> Response {
        let history = try visit.workplace.read { try Assessments.history(in: $0) }
        return visit.page("ผลการประเมิน ITA", current: "/office/results") { h in
            if history.isEmpty {
                h.add(EmptyState("ยังไม่มีผลการประเมินปีใด", "เลือกปีที่ได้รับผลแล้วด้านล่าง จะใช้เวลาประมาณห้านาที"))
            } else {
                h.add(HistoryChart(history))
                h.add(HistoryTable(history: history, link: { Assessments.link($0) }, showsChecks: true))
                h.p {
                    h.text("ดาวน์โหลด: ")
                    h.a("CSV", .href("/\(visit.organisation.slug)/ita/results.csv"))
                    h.text(" · ")
                    h.a("JSON", .href("/\(visit.organisation.slug)/ita/results.json"))
                }
            }
            if visit.actor.may(.recordResults) { newYear(visit, history, h) }
        }
    }

    private static func newYear(_ visit: Visit, _ history: [Assessment], _ h: Markup) {
        let known = Set(history.map(\.year))
        let years = [FiscalYear(2561)] + Edition.all.map(\.year)
        let choices = years.reversed().filter { !known.contains($0) && $0 <= visit.today.fiscalYear }
        guard !choices.isEmpty else { return }
        h.card("เพิ่มผลของอีกปี") {
            visit.form("/office/results", in: h) {
                h.add(
                    Select(
                        "ปีงบประมาณ", name: "year",
                        choices: choices.map { Choice($0.description, "พ.ศ. \($0)") }, empty: nil))
                h.actions { h.add(Button("ไปกรอกคะแนน")) }
            }
        }
    }

    static func open(_ visit: Visit) throws -> Response {
        guard let year = Int(visit.form["year"] ?? "") else { throw Refusal.noSuchPage }
        return .seeOther(Assessments.link(FiscalYear(year)).path)
    }
}
