import Contracts
import Documents
import Kernel
import Thai

/// Closed surveys of visitors, for the items on satisfaction with the services.
enum SatisfactionEvidence {
    static let source = EvidenceSource(
        "satisfaction", "ผลสำรวจความพึงพอใจ", for: ["ความพึงพอใจ"], takesPeriods: true
    ) { db, request in
        let closed = try SurveyStore.all(in: db).filter { survey in
            guard survey.state == .closed, survey.head.audience == .visitors, let day = survey.closedAt?.day else {
                return false
            }
            return request.period.contains(day)
        }
        guard !closed.isEmpty else { return nil }
        var document = Document(
            title: "ผลสำรวจความพึงพอใจ \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [.heading("ผลสำรวจความพึงพอใจ", align: .centre), .text(period(request))]
        var rows: [Evidence.Row] = []
        for survey in closed {
            guard let result = try Surveys.result(of: survey, in: db) else { continue }
            document.blocks += blocks(survey, result)
            let words = result.overall.map { "\($0.score) คะแนน \($0.range)" } ?? "ผู้ตอบไม่ถึง \(Cells.least) คน"
            rows.append(
                Evidence.Row(
                    "\(survey.head.title): \(words)", day: survey.closedAt?.day, path: "surveys/\(survey.id)"))
        }
        return Evidence(document: document, rows: rows)
    }

    private static func period(_ request: EvidenceRequest) -> String {
        "แบบสำรวจที่ปิดระหว่าง \(request.period.lowerBound.thai()) ถึง \(request.period.upperBound.thai())"
    }

    private static func blocks(_ survey: Survey, _ result: SurveyResult) -> [Block] {
        let closed = survey.closedAt?.day.thai() ?? ""
        let heading = Block.heading(survey.head.title, level: 2)
        guard let overall = result.overall else {
            return [heading, .text("ปิดเมื่อ \(closed) มีผู้ตอบไม่ถึง \(Cells.least) คน จึงไม่แสดงผล")]
        }
        let table = Table(
            summary: "คะแนนรายข้อของ\(survey.head.title)", weights: [8, 44, 12, 14, 22],
            header: [.header(["ข้อ", "คำถาม", "ผู้ตอบ", "คะแนน", "ช่วง"])],
            rows: result.lines.map { item in
                .texts([
                    item.line.number, item.line.words,
                    item.estimate.map { String($0.answers) } ?? "น้อยกว่า \(Cells.least)",
                    item.estimate?.score.description ?? "–", item.estimate?.range ?? "ไม่แสดง",
                ])
            })
        return [
            heading,
            .text(
                "ปิดเมื่อ \(closed) ผู้ตอบ \(result.sheets) คน ได้ \(overall.score) คะแนนจาก 100 \(overall.range) "
                    + "ช่วงในวงเล็บคือช่วงความเชื่อมั่นร้อยละ 95 (วิธีวิลสัน)"),
            .table(table),
        ]
    }
}
