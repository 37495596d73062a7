import Contracts
import Database
import Documents
import ITA
import Kernel
import Thai

/// Names of results for templates of papers: of the paper's year, and of the year before under `last-result`.
enum PaperBindings {
    static let all: [Binding] =
        of("result", "", { $0 }) + of("last-result", "ปีก่อน", { $0.previous }) + indicators + [history] + tables
        + FrameworkBindings.all

    private static let page = "ผลการประเมิน"

    /// `shift` says of which year's result the names speak; `suffix` follows their Thai names.
    private static func of(
        _ head: String, _ suffix: String, _ shift: @escaping @Sendable (FiscalYear) -> FiscalYear
    ) -> [Binding] {
        func binding(
            _ name: String, _ thai: String, _ kind: BindingValue.Kind, aliases: [String] = [],
            _ value: @escaping @Sendable (Assessment) -> BindingValue?
        ) -> Binding {
            Binding(
                "\(head).\(name)", thai + suffix, kind, aliases: suffix.isEmpty ? aliases : [], enteredAt: page
            ) { db, request in
                try Assessments.assessment(of: shift(request.year), in: db).flatMap(value)
            }
        }
        return [
            binding("overall", "คะแนนภาพรวม", .score, aliases: overallNames) { $0.overall.map(BindingValue.score) },
            binding("level", "ระดับผลการประเมิน", .text) { $0.result.level.map(BindingValue.text) },
            binding("rank", "ลำดับในหน่วยงานประเภทเดียวกัน", .text) { one in
                one.result.rank.map { .text("ลำดับที่ \($0.grouped) \(one.result.rankedAmong)") }
            },
            binding("sentence", "สรุปผลการประเมินหนึ่งประโยค", .text) { .text($0.sentence) },
            binding("source", "ที่มาของผลการประเมิน", .text) { $0.result.source.isEmpty ? nil : .text($0.result.source) },
            binding("lowest", "ตัวชี้วัดที่ได้คะแนนน้อยที่สุด", .text) { $0.weakest.first.map { .text(words($0.indicator)) } },
            binding("lowest-score", "คะแนนของตัวชี้วัดที่น้อยที่สุด", .score) { $0.weakest.first.map { .score($0.score) } },
            binding("highest", "ตัวชี้วัดที่ได้คะแนนมากที่สุด", .text) { $0.weakest.last.map { .text(words($0.indicator)) } },
            binding("highest-score", "คะแนนของตัวชี้วัดที่มากที่สุด", .score) { $0.weakest.last.map { .score($0.score) } },
            binding("indicators", "ตารางคะแนนรายตัวชี้วัด", .blocks, table),
            binding("chart", "แผนภูมิคะแนนรายตัวชี้วัด", .blocks, chart),
        ]
    }

    private static let overallNames = ["คะแนนรวม", "ผลคะแนน", "ค่าคะแนน", "คะแนนเฉลี่ย", "คะแนนการประเมิน"]

    /// The score of each indicator of the paper's year.
    private static let indicators: [Binding] = (1...10).map { number in
        Binding(
            "result.indicator-\(number)", "คะแนนตัวชี้วัดที่ \(number)", .score, aliases: ["ตัวชี้วัดที่ \(number)"],
            enteredAt: page
        ) { db, request in
            try Assessments.assessment(of: request.year, in: db)?.result.counting.indicators[number]
                .map { .score($0.roundedToHundredths) }
        }
    }

    /// The scores of each instrument's indicators.
    private static let tables: [Binding] = Instrument.allCases.map { instrument in
        Binding(
            "result.\(instrument.rawValue.lowercased())-table", "ตารางคะแนน \(instrument.rawValue)", .blocks,
            enteredAt: page
        ) { db, request in
            try Assessments.assessment(of: request.year, in: db).flatMap { table($0, of: instrument) }
        }
    }

    private static let history = Binding(
        "result.history", "ตารางผลการประเมินย้อนหลัง", .blocks, enteredAt: page
    ) { db, request in
        let years = try Assessments.history(in: db).filter { $0.year <= request.year }
        guard !years.isEmpty else { return nil }
        return .blocks([
            .table(
                Table(
                    summary: "ผลการประเมินย้อนหลัง", weights: [30, 30, 40],
                    header: [.header(["ปีงบประมาณ พ.ศ.", "คะแนนภาพรวม", "ระดับ"])],
                    rows: years.map {
                        .texts([$0.year.description, $0.overall?.description ?? "-", $0.result.level ?? "-"])
                    }))
        ])
    }

    private static func words(_ indicator: Edition.Indicator) -> String {
        "ตัวชี้วัดที่ \(indicator.number) \(indicator.name)"
    }

    private static func table(_ assessment: Assessment) -> BindingValue? { table(assessment, of: nil) }

    /// The indicators of one instrument, or all of them.
    private static func table(_ assessment: Assessment, of instrument: Instrument?) -> BindingValue? {
        let numbers = instrument.flatMap { assessment.edition?.indicatorNumbers(of: $0) }
        let lines = Assessments.Summary(assessment).indicators.filter { numbers?.contains($0.number) ?? true }
        guard lines.contains(where: { $0.score != nil }) else { return nil }
        return .blocks([
            .table(
                Table(
                    summary: "คะแนนรายตัวชี้วัด" + (instrument.map { " \($0.rawValue)" } ?? ""), weights: [16, 60, 24],
                    header: [.header(["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน"])],
                    rows: lines.map { .texts([String($0.number), $0.name, $0.score?.description ?? $0.announced]) }))
        ])
    }

    private static func chart(_ assessment: Assessment) -> BindingValue? {
        let bars = assessment.weakest.sorted { $0.indicator.number < $1.indicator.number }.map {
            BarChart.Bar(words($0.indicator), $0.score)
        }
        return bars.isEmpty
            ? nil : .blocks([.barChart(BarChart("คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. \(assessment.year)", bars: bars))])
    }
}
