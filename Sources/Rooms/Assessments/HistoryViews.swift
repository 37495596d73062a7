import Desk
import HTML
import ITA
import Kernel

/// Scores over the years with the levels of each scale behind them.
struct HistoryChart: Component {
    private let history: [Assessment]

    init(_ history: [Assessment]) { self.history = history }

    func draw(_ h: Markup) {
        let points = history.compactMap { one in
            one.overall.map { TrendPoint(year: one.year, score: $0, level: one.shownLevel, scale: one.scaleName) }
        }
        var bands: [LevelBand] = []
        var scales: Set<String> = []
        for one in history where scales.insert(one.scaleName).inserted {
            // Levels with a condition share the range of the one below them, so only unconditional ones are bands.
            for rule in one.edition?.levels?.rules ?? [] where rule.eachAtLeast == nil {
                bands.append(LevelBand(rule.code, from: rule.floor, scale: one.scaleName))
            }
        }
        h.add(TrendChart("คะแนนรวมย้อนหลัง", points: points, bands: bands))
    }
}

extension Assessment {
    /// The level as announced, or as computed where nothing was announced.
    var shownLevel: String? { result.level ?? decision?.code }

    /// What a reader must know of the year's figures, in few words.
    var state: String {
        if edition?.isComputable != true { return "เก็บตามที่พิมพ์" }
        if !discrepancies.isEmpty { return "ตัวเลขในเอกสารไม่ตรงกัน \(discrepancies.count) จุด" }
        if contradictsLevel || hasForeignLevel {
            return [partsOnly.map { "มีเฉพาะ \($0)" }, "ระดับที่ประกาศไม่ตรงกับเกณฑ์"].compactMap(\.self).joined(
                separator: " ")
        }
        if let partsOnly { return "มีเฉพาะ \(partsOnly)" }
        if !hasAllIndicators { return "มีคะแนนไม่ครบตัวชี้วัด" }
        if !result.accepted.isEmpty { return "ตรงกันเมื่อแก้ค่าที่พิมพ์ผิด" }
        if announced == nil { return "ยังไม่มีค่าที่ประกาศ" }
        return review?.roundingOnly == true ? "ตรงกัน (ต่างเพียงการปัดเศษ)" : "ตรงกับที่คำนวณ"
    }
}

/// Every year in a row: announced, computed, level, and whether they agree.
struct HistoryTable: Component {
    let history: [Assessment]
    let link: @Sendable (FiscalYear) -> Link
    /// Staff see more than the public does: nothing of it is secret, but the words are for those who can act.
    let showsChecks: Bool

    func draw(_ h: Markup) {
        h.dataTable(
            "ผลการประเมินทุกปี",
            [
                .text("ปีงบประมาณ"), .number("คะแนนที่ประกาศ"), .number("คำนวณได้"), .text("ระดับที่ประกาศ"),
                .text("ตรวจสอบ"), .text("เกณฑ์ของปี"),
            ], Array(history.reversed())
        ) { row, one in
            row.cell { h.a("พ.ศ. \(one.year)", .href(link(one.year))) }
            row.cell(one.announced?.description ?? "–")
            row.cell(one.computed?.description ?? "–")
            row.cell(one.result.level ?? "–")
            row.cell(one.state)
            row.cell(one.scaleName)
        }
    }
}

/// The score and level at the head of a page or card.
struct Headline: Component {
    private let assessment: Assessment

    init(_ assessment: Assessment) { self.assessment = assessment }

    func draw(_ h: Markup) {
        h.p {
            if let overall = assessment.overall {
                h.add(ScoreText(overall, year: assessment.year, isLarge: true))
            } else {
                h.strong(assessment.partsOnly ?? "ยังไม่มีคะแนนรวม")
                h.text(" · ปีงบประมาณ \(assessment.year)")
            }
            if let level = assessment.shownLevel { h.strong(" · ระดับ\(level)") }
        }
    }
}
