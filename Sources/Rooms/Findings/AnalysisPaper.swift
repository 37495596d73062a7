import Assessments
import Contracts
import Database
import Documents
import ITA
import Kernel

/// The analysis report (รายงานวิเคราะห์ผลการประเมิน) as offices print it: scores by instrument, the level rule,
/// then topic by topic what is weak and what to do.
enum AnalysisPaper {
    static let source = PaperSource(
        kind: .analysis,
        shapes: [
            PaperShape(code: "topics", thai: "ตาราง 7 ประเด็น"), PaperShape(code: "items", thai: "ตารางรายข้อคำถาม"),
        ],
        years: { try FindingStore.years(in: $0) },
        compose: compose)

    static func compose(_ db: borrowing Tx, _ request: PaperRequest) throws -> Document {
        let analysis = try FindingStore.analysis(of: request.year, in: db)
        guard !analysis.isEmpty else {
            throw Refusal.notFound(
                "ปีงบประมาณ \(request.year) ยังไม่มีการวิเคราะห์ เริ่มที่หน้า «วิเคราะห์» ก่อน",
                "There is no analysis of \(request.year) yet.")
        }
        let edition = Edition(request.year)
        let scores = try Assessments.summary(of: request.year, in: db)
        var document = Document(
            title: "รายงานวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. \(request.year) "
                + request.organisation.name,
            organisation: request.organisation.name, page: .landscape)
        document.blocks = heading(request)
        if let scores { document.blocks += scoreBlocks(scores, edition) }
        document.blocks.append(.heading("ประเด็นที่ต้องพัฒนาและข้อเสนอแนะ", level: 2))
        document.blocks.append(
            .table(
                request.shape.code == "items" ? itemTable(analysis) : topicTable(analysis, edition)))
        return document
    }

    private static func heading(_ request: PaperRequest) -> [Block] {
        let place = [
            request.organisation.district.isEmpty ? "" : "อำเภอ\(request.organisation.district)",
            "จังหวัด\(request.organisation.province)",
        ].filter { !$0.isEmpty }.joined(separator: " ")
        return [
            .heading("รายงานวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ", align: .centre),
            .text("ประจำปีงบประมาณ พ.ศ. \(request.year)", bold: true, align: .centre),
            .text("\(request.organisation.name) \(place)", bold: true, align: .centre),
        ]
    }

    /// The figures as announced, with what does not agree said beside them.
    private static func scoreBlocks(_ scores: Assessments.Summary, _ edition: Edition?) -> [Block] {
        var blocks: [Block] = [
            .heading("ผลการประเมิน", level: 2),
            .text(scores.sentence, firstIndent: 70.9),
        ]
        if !scores.indicators.isEmpty {
            let rows = scores.indicators.map { line in
                Table.Row.texts([String(line.number), line.name, line.announced, line.remark])
            }
            blocks.append(
                .table(
                    Table(
                        summary: "คะแนนรายตัวชี้วัด", weights: [8, 50, 14, 28],
                        header: [.header(["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนนที่ได้", "หมายเหตุ"])], rows: rows)))
        }
        return blocks
    }

    static func topicTable(_ analysis: Analysis, _ edition: Edition?) -> Table {
        let topics = Topics.names(edition)
        var rows = topics.map { number, name in
            let weak = analysis.findings(ofTopic: number).map(words)
            let advice = analysis.advice(ofTopic: number).map { "- \($0.content.text)" }
            let state = analysis.state(ofTopic: number)
            return Table.Row.texts([
                String(number), name, weak.isEmpty ? (state == .clear ? "ไม่มี" : "ยังไม่ได้วิเคราะห์") : lines(weak),
                advice.isEmpty ? (state == .clear ? "ไม่มี" : "-") : lines(advice),
            ])
        }
        let loose = analysis.findings(ofTopic: nil)
        if !loose.isEmpty {
            rows.append(
                Table.Row.texts([
                    "-", "ไม่ได้จัดประเด็น", lines(loose.map(words)),
                    lines(analysis.advice(ofTopic: nil).map { "- \($0.content.text)" }),
                ]))
        }
        return Table(
            summary: "จุดอ่อนและข้อเสนอแนะตามประเด็น", weights: [5, 22, 37, 36],
            header: [
                .header(["ที่", "ประเด็นตัวชี้วัดการประเมิน", "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อน", "ข้อเสนอแนะในการปรับปรุง/พัฒนา"])
            ], rows: rows)
    }

    static func itemTable(_ analysis: Analysis) -> Table {
        let rows = analysis.findings.map { finding in
            let advice = analysis.advice.filter {
                $0.content.item == finding.content.item && finding.content.item != nil
                    || $0.content.item == nil && $0.content.topic == finding.content.topic
            }
            return Table.Row.texts([
                finding.content.item ?? "-", finding.content.weakness, finding.content.cause,
                lines(advice.map { "- \($0.content.text)" }),
            ])
        }
        return Table(
            summary: "จุดอ่อนและข้อเสนอแนะรายข้อคำถาม", weights: [8, 37, 20, 35],
            header: [.header(["ข้อ", "จุดอ่อน", "สาเหตุ", "ข้อเสนอแนะ"])], rows: rows)
    }

    static func words(_ finding: Finding) -> String {
        (finding.content.item.map { "\($0) " } ?? "- ") + finding.content.weakness
    }

    private static func lines(_ texts: [String]) -> String { texts.isEmpty ? "-" : texts.joined(separator: "\n") }
}
