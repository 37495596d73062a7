import Contracts
import Database
import Documents
import ITA
import Kernel

/// Names of the analysis for templates of papers: of the paper's year, and of the year before under `last-findings`.
enum PaperBindings {
    static let all: [Binding] = of("findings", "", { $0 }) + of("last-findings", "ปีก่อน", { $0.previous })

    private static func of(
        _ head: String, _ suffix: String, _ shift: @escaping @Sendable (FiscalYear) -> FiscalYear
    ) -> [Binding] {
        func binding(
            _ name: String, _ thai: String, _ kind: BindingValue.Kind, aliases: [String] = [],
            _ value: @escaping @Sendable (Analysis, Edition?) -> BindingValue?
        ) -> Binding {
            Binding(
                "\(head).\(name)", thai + suffix, kind, aliases: suffix.isEmpty ? aliases : [], enteredAt: "วิเคราะห์"
            ) { db, request in
                let year = shift(request.year)
                let analysis = try FindingStore.analysis(of: year, in: db)
                return analysis.isEmpty ? nil : value(analysis, Edition(year))
            }
        }
        return [
            binding("count", "จำนวนจุดอ่อน", .count, aliases: ["จุดอ่อนทั้งหมด", "ข้อบกพร่องทั้งหมด"]) { analysis, _ in
                .count(analysis.findings.count)
            },
            binding("list", "จุดอ่อนทุกข้อ", .list) { analysis, _ in
                .list(analysis.findings.map { one in (one.content.item.map { "\($0) " } ?? "") + one.content.weakness })
            },
            binding("advice", "ข้อเสนอแนะทุกข้อ", .list) { analysis, _ in .list(analysis.advice.map(\.content.text)) },
            binding("weak-topics", "ประเด็นที่มีจุดอ่อน", .list) { analysis, edition in
                .list(
                    Topics.names(edition).filter { analysis.state(ofTopic: $0.number) == .weak }.map {
                        "ประเด็นที่ \($0.number) \($0.name)"
                    })
            },
            binding("topics", "ตารางวิเคราะห์ 7 ประเด็น", .blocks) { analysis, edition in
                .blocks([.table(AnalysisPaper.topicTable(analysis, edition))])
            },
            binding("items", "ตารางวิเคราะห์รายข้อคำถาม", .blocks) { analysis, _ in
                analysis.findings.isEmpty ? nil : .blocks([.table(AnalysisPaper.itemTable(analysis))])
            },
        ]
    }
}
