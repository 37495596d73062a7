import Assessments
import HTML
import HTTP
import ITA
import Kernel
import Office

/// The pages that show an analysis: by the seven topics or by indicator.
enum AnalysisPages {
    /// The newest year that has a result or an analysis; the year before the present one when there is none yet.
    static func latest(_ visit: Visit) throws -> Response {
        let year = try visit.workplace.read { db in
            let analysed = try FindingStore.years(in: db).first
            let assessed = try Assessments.years(in: db).first
            return [analysed, assessed].compactMap(\.self).max()
        }
        return .seeOther(Link("/office/analysis/\(year ?? visit.today.fiscalYear.previous)").path)
    }

    static func show(_ visit: Visit) throws -> Response {
        let year = try visit.year()
        let model = try visit.workplace.read { db in
            AnalysisModel(
                analysis: try FindingStore.analysis(of: year, in: db), edition: Edition(year),
                years: try FindingStore.years(in: db), scores: try Assessments.summary(of: year, in: db),
                byIndicator: visit.request.query["by"] == "indicator", mayWrite: visit.actor.may(Findings.write))
        }
        return visit.page("วิเคราะห์ผลปีงบประมาณ \(year)", current: "/office/analysis") { h in
            AnalysisView(model: model, visit: visit).draw(h)
        }
    }
}

/// Everything the analysis page shows, decided already.
struct AnalysisModel {
    let analysis: Analysis
    let edition: Edition?
    let years: [FiscalYear]
    let scores: Assessments.Summary?
    let byIndicator: Bool
    let mayWrite: Bool
    var year: FiscalYear { analysis.year }
    var topics: [(number: Int, name: String)] { Topics.names(edition) }

    /// The wording of an item, for the chip's help; says so when it is not verified.
    func words(of code: String) -> String? {
        guard let item = edition?.items.first(where: { $0.code.lowercased() == code.lowercased() }) else { return nil }
        if let title = item.title { return title }
        return item.hint.map { "\($0) (ยังไม่ยืนยัน)" }
    }

    /// The indicator that an item belongs to in this year's edition.
    func indicator(of code: String?) -> Int? {
        guard let code else { return nil }
        return edition?.items.first { $0.code.lowercased() == code.lowercased() }?.indicator
    }

    /// Findings under the indicators of the edition; those whose item is unknown come last under `nil`.
    var findingsByIndicator: [(number: Int?, name: String, findings: [Finding])] {
        let known = (edition?.indicators ?? []).map { indicator in
            (
                number: Int?.some(indicator.number), name: indicator.name,
                findings: analysis.findings.filter { self.indicator(of: $0.content.item) == indicator.number }
            )
        }
        let loose = analysis.findings.filter { indicator(of: $0.content.item) == nil }
        return known.filter { !$0.findings.isEmpty }
            + (loose.isEmpty ? [] : [(number: nil, name: "ไม่ทราบตัวชี้วัด", findings: loose)])
    }
}
