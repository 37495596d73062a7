import Contracts
import Kernel

/// The plan and its two reports as they stand today, for the items on measures of integrity and transparency.
enum PlanEvidence {
    static let sources = [
        source(.plan, for: ["มาตรการส่งเสริมคุณธรรม", "การนำผลการประเมิน"]), source(.sixMonth, for: reports),
        source(.yearly, for: reports),
    ]

    private static let reports = ["ดำเนินการเพื่อส่งเสริมคุณธรรม", "ดำเนินการตามมาตรการส่งเสริมคุณธรรม"]

    private static func source(_ kind: PaperKind, for wording: [String]) -> EvidenceSource {
        EvidenceSource(kind.rawValue, kind.thai, for: wording) { db, request in
            let plan = try MeasureStore.plan(of: request.year, in: db)
            guard !plan.measures.isEmpty, let paper = PlanPapers.sources.first(where: { $0.kind == kind }) else {
                return nil
            }
            let document = PlanPapers.compose(
                kind, plan,
                PaperRequest(
                    organisation: request.organisation, year: request.year, shape: paper.shapes[0],
                    today: request.today))
            let last = min(request.today, PlanPapers.lastDay(of: kind, request.year))
            let rows = plan.measures.map { measure in
                let day = kind == .plan ? nil : measure.progress.map(\.content.day).filter { $0 <= last }.max()
                return Evidence.Row(
                    "\(measure.heading): \(measure.result.status.thai)", day: day, path: "measures/\(request.year)")
            }
            return Evidence(document: document, rows: rows)
        }
    }
}
