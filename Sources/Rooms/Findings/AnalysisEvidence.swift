import Contracts
import Kernel

extension AnalysisPaper {
    /// The analysis of the year before, which a year's measures answer.
    static let evidence = EvidenceSource(
        "analysis", "การวิเคราะห์ผลการประเมินปีก่อน", for: ["มาตรการส่งเสริมคุณธรรม", "การนำผลการประเมิน"]
    ) { db, request in
        let year = request.year.previous
        let analysis = try FindingStore.analysis(of: year, in: db)
        guard !analysis.isEmpty else { return nil }
        let document = try compose(
            db,
            PaperRequest(
                organisation: request.organisation, year: year, shape: source.shapes[0], today: request.today))
        let rows = (analysis.findings.map(words) + analysis.advice.map(\.content.text)).map { Evidence.Row($0) }
        let clear = analysis.clearTopics.sorted().map { Evidence.Row("ประเด็นที่ \($0): ไม่มีจุดอ่อน") }
        return Evidence(document: document, rows: rows + clear)
    }
}
