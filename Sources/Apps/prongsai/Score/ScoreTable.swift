import ITA
import Kernel

/// Writes records as lines of a table: separated by commas, or aligned for the eye.
struct ScoreTable {
    static let headers = [
        "line", "fiscal_year_be", "org_name", "org_type", "province", "iit", "eit", "oit", "overall", "overall_rounded",
        "level", "decidable", "discrepancies", "partial", "notes",
    ]
    private static let widths = [5, 5, 32, 12, 12, 10, 10, 10, 10, 8, 20, 5, 5, 5, 0]
    private static let shortHeaders = [
        "แถว", "ปี", "หน่วยงาน", "ประเภท", "จังหวัด", "IIT", "EIT", "OIT", "คำนวณ", "คะแนน", "ระดับ", "ชัด", "แย้ง", "ขาด",
        "หมายเหตุ",
    ]

    let isAligned: Bool

    func header() -> [UInt8] { isAligned ? aligned(Self.shortHeaders) : separated(Self.headers) }

    func row(_ record: ScoreRecord) -> [UInt8] {
        let outcome = record.review?.outcome
        let found =
            (record.review?.discrepancies.map { "\($0.field.code):\($0.kind.rawValue)" } ?? [])
            + (record.levelDiscrepancy == nil ? [] : ["level:contradicts_scores"])
        let cells: [String] =
            [
                String(record.input.line), record.input.year.description, record.input.name, record.input.kind,
                record.input.province,
            ] + Instrument.allCases.map { outcome?[$0]?.decimal() ?? "" } + [
                outcome?.overall?.decimal() ?? "", outcome?.overallRounded?.description ?? "", record.level?.code ?? "",
                record.level?.code == nil ? "no" : "yes",
                isAligned ? String(found.count) : found.joined(separator: " "),
                record.isPartial ? "yes" : "no", record.notes.map(\.thai).joined(separator: "; "),
            ]
        return isAligned ? aligned(cells) : separated(cells)
    }

    private func separated(_ cells: [String]) -> [UInt8] {
        var writer = CSVWriter(marked: false)
        writer.row(cells)
        return writer.bytes
    }

    private func aligned(_ cells: [String]) -> [UInt8] {
        var line = ""
        for (cell, width) in zip(cells, Self.widths) {
            line += cell + String(repeating: " ", count: max(0, width - cell.columns) + (width > 0 ? 1 : 0))
        }
        while line.hasSuffix(" ") { line.removeLast() }
        return Array((line + "\n").utf8)
    }
}

extension String {
    /// How many columns of a terminal the text takes: marks above and below take none.
    fileprivate var columns: Int {
        unicodeScalars.count { scalar in
            switch scalar.value {
            case 0x20...0x7E: true
            case 0x0E31, 0x0E34...0x0E3A, 0x0E47...0x0E4E: false
            case 0x0E01...0x0E5B: true
            default: ![.nonspacingMark, .enclosingMark, .format].contains(scalar.properties.generalCategory)
            }
        }
    }
}
