import Contracts
import Documents
import ITA
import Kernel

/// Tables of the year's framework for papers: what is measured with which weight, and what each level takes.
///
/// A table that is not established for the year is not printed, so that no paper states it as a fact.
enum FrameworkBindings {
    static let all: [Binding] = [
        Binding("framework.instruments", "ตารางเครื่องมือ ตัวชี้วัด และน้ำหนัก", .blocks) { _, request in
            Edition(request.year).flatMap(instruments).map { .blocks([.table($0)]) }
        },
        Binding("framework.levels", "ตารางเกณฑ์ระดับผลการประเมิน", .blocks) { _, request in
            guard let scale = Edition(request.year)?.levels, scale.evidence.isVerified else { return nil }
            return .blocks([.table(levels(scale))])
        },
    ]

    private static func instruments(_ edition: Edition) -> Table? {
        let rules = edition.instruments
        guard rules.allSatisfy({ $0.weight != nil && $0.evidence.isVerified }) else { return nil }
        var rows: [Table.Row] = []
        for rule in rules {
            let own = edition.indicators.filter { $0.instrument == rule.instrument }
            for (index, indicator) in own.enumerated() {
                var cells = [Table.Cell("ตัวชี้วัดที่ \(indicator.number) \(indicator.name)")]
                if index == 0 {
                    cells.insert(Table.Cell("\(rule.name) (\(rule.instrument.rawValue))", rows: own.count), at: 0)
                    cells.append(Table.Cell(share(rule.weight), align: .centre, rows: own.count))
                }
                rows.append(Table.Row(cells))
            }
        }
        return rows.isEmpty
            ? nil
            : Table(
                summary: "เครื่องมือ ตัวชี้วัด และน้ำหนัก", weights: [40, 45, 15],
                header: [.header(["เครื่องมือ", "ตัวชี้วัด", "น้ำหนัก"])], rows: rows)
    }

    /// `ร้อยละ 30`
    private static func share(_ weight: Rational?) -> String {
        let percent = (weight ?? .zero) * Rational(100)
        return "ร้อยละ " + (percent.denominator == 1 ? String(percent.numerator) : "\(percent.roundedToHundredths)")
    }

    private static func levels(_ scale: LevelScale) -> Table {
        Table(
            summary: "เกณฑ์ระดับผลการประเมิน", weights: [22, 26, 52],
            header: [.header(["ระดับ", "คะแนนภาพรวม", "เงื่อนไขรายเครื่องมือ"])],
            rows: scale.rules.map { rule in
                let parts = rule.eachOf.map(\.words).joined(separator: ", ")
                return .texts([
                    rule.code, "\(rule.floor) – \(rule.ceiling)",
                    rule.eachAtLeast.map { "\(parts) แต่ละส่วนไม่น้อยกว่า \($0) คะแนน" } ?? "ไม่มี",
                ])
            })
    }
}
