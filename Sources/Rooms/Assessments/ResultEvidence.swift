import Contracts
import Documents
import Kernel

/// The announced result of the year before, which a year's measures answer (the first half of the measures item).
enum ResultEvidence {
    static let source = EvidenceSource(
        "result", "ผลการประเมินปีก่อน", for: ["มาตรการส่งเสริมคุณธรรม", "การนำผลการประเมิน"]
    ) { db, request in
        let year = request.year.previous
        guard let summary = try Assessments.summary(of: year, in: db) else { return nil }
        let title = "ผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. \(year)"
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [.heading(title, align: .centre), .text(summary.sentence)]
        if !summary.indicators.isEmpty {
            document.blocks.append(
                .table(
                    Table(
                        summary: "คะแนนรายตัวชี้วัด", weights: [12, 44, 16, 28],
                        header: [.header(["ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน", "หมายเหตุ"])],
                        rows: summary.indicators.map { .texts([String($0.number), $0.name, $0.announced, $0.remark]) }))
            )
        }
        let scored = summary.indicators.filter { $0.score != nil }
        let path = "ita/\(year)"
        let rows = scored.map { Evidence.Row("ตัวชี้วัดที่ \($0.number) \($0.name): \($0.announced)", path: path) }
        return Evidence(document: document, rows: rows.isEmpty ? [Evidence.Row(summary.sentence, path: path)] : rows)
    }
}
