package import Database
package import ITA
package import Kernel
import Thai

extension Assessments {
    /// A year's result in words, for papers and for the rooms that work on it.
    package struct Summary: Hashable, Sendable {
        package let year: FiscalYear
        /// What was announced and what is known of it, one or two honest sentences.
        package let sentence: String
        package let indicators: [IndicatorLine]
        /// Announced, or computed where nothing was announced.
        package let overall: Hundredths?
        /// The level as announced.
        package let level: String?
        package let rank: String?
        package let source: String
        package let note: String
    }

    package struct IndicatorLine: Hashable, Sendable {
        package let number: Int
        package let name: String
        /// As printed; copies that differ are joined by a slash, `-` where nothing is printed.
        package let announced: String
        /// The score that counts.
        package let score: Hundredths?
        /// What is to be known of the figure, or nothing.
        package let remark: String
    }

    /// `nil` where no result is recorded.
    package static func summary(of year: FiscalYear, in db: borrowing Tx) throws -> Summary? {
        try assessment(of: year, search: .pairs, in: db).map(Summary.init)
    }
}

extension Assessments.Summary {
    init(_ assessment: Assessment) {
        let result = assessment.result
        year = result.year
        overall = assessment.overall
        level = result.level
        rank = result.rank.map { "ลำดับที่ \($0.grouped) \(result.rankedAmong)" }
        source = result.source
        note = result.note
        sentence = assessment.sentence
        indicators = (assessment.edition?.indicators ?? []).map { indicator in
            let field = ScoreField.indicator(indicator.number)
            let copies = (result.copies[field] ?? []).map(\.figure.text).withoutRepeats
            return Assessments.IndicatorLine(
                number: indicator.number, name: indicator.name,
                announced: copies.isEmpty ? "-" : copies.joined(separator: " / "),
                score: result.counting[field].map { $0.value.roundedToHundredths }, remark: assessment.remark(on: field)
            )
        }
    }
}

extension Assessment {
    /// What was announced and what is known of it.
    package var sentence: String {
        var parts: [String] = []
        if let announced {
            parts.append(
                "ได้คะแนนภาพรวม \(announced) คะแนน" + (result.level.map { " ระดับ\($0)" } ?? "") + " (ค่าที่ประกาศ)")
        } else if let computed {
            parts.append("คำนวณได้ \(computed) คะแนน (ยังไม่มีค่าที่ประกาศ)")
        } else {
            parts.append(partsOnly.map { "มีเฉพาะ\($0) (ค่าที่พิมพ์) ยังไม่มีคะแนนรวม" } ?? "ยังไม่มีคะแนนรวม")
        }
        let doubtful = discrepancies.count { $0.kind == .copiesDiffer }
        if doubtful > 0 {
            parts.append("ตัวเลขที่พิมพ์ไว้ไม่ตรงกัน \(doubtful) จุด")
        } else if let announced, let computed, announced != computed {
            parts.append(
                review?.roundingOnly == true
                    ? "คำนวณจากตัวชี้วัดได้ \(computed) ต่างเพียงการปัดเศษ" : "คำนวณจากตัวชี้วัดได้ \(computed) ซึ่งไม่ตรงกัน")
        }
        return parts.joined(separator: " ")
    }

    /// Printed instrument scores of a year without an overall score, such as `OIT 95.54`; `nil` when there are none.
    package var partsOnly: String? {
        guard overall == nil else { return nil }
        let figures = Instrument.allCases.compactMap { instrument in
            result.counting[.instrument(instrument)].map { "\(instrument.rawValue) \($0)" }
        }
        return figures.isEmpty ? nil : figures.joined(separator: ", ")
    }

    /// What is to be known of a figure: copies that differ, a correction and its reason, a contradiction.
    package func remark(on field: ScoreField) -> String {
        if let accepted = result.accepted[field] { return "ใช้ \(accepted.figure) เพราะ\(accepted.reason)" }
        let found = discrepancies.filter { $0.field == field }
        if let copies = found.first(where: { $0.kind == .copiesDiffer }) {
            return "พิมพ์ไว้ไม่ตรงกัน: " + copies.printed.map(\.text).joined(separator: " และ ")
        }
        return found.first.map { found in
            found.kind.words.thai + (found.computed.map { " (\($0.roundedToHundredths))" } ?? "")
        } ?? ""
    }
}

extension [String] {
    /// Each text once, in the order of first appearance.
    fileprivate var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
