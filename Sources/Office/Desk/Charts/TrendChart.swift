package import HTML
package import Kernel

/// A score of one year on the scale of that year.
package struct TrendPoint: Hashable, Sendable {
    package let year: FiscalYear
    /// 0 to 100.
    package let score: Hundredths
    /// The level's word or letter, when it is known.
    package let level: String?
    /// Years of one scale carry the same words, such as ระดับ AA–F; a line never joins two scales.
    package let scale: String

    package init(year: FiscalYear, score: Hundredths, level: String? = nil, scale: String) {
        self.year = year
        self.score = score
        self.level = level
        self.scale = scale
    }
}

/// A level's range on a scale, drawn as a band behind the line.
package struct LevelBand: Hashable, Sendable {
    package let name: String
    package let from: Hundredths
    package let scale: String

    /// The band reaches up to the next one of its scale, or to 100.
    package init(_ name: String, from: Hundredths, scale: String) {
        self.name = name
        self.from = from
        self.scale = scale
    }
}

/// Scores over the years as a drawing, with the same numbers in a table one tap away.
package struct TrendChart: Component {
    private let title: String
    private let points: [TrendPoint]
    private let bands: [LevelBand]

    /// A single year is no trend and gets no drawing. Years may be missing; a line joins neighbouring years of one scale only.
    package init(_ title: String, points: [TrendPoint], bands: [LevelBand] = []) {
        self.title = title
        self.points = points.sorted { $0.year < $1.year }
        self.bands = bands
    }

    package func draw(_ h: Markup) {
        guard !points.isEmpty else { return h.p("ยังไม่มีคะแนนภาพรวมของปีใด", .class("quiet")) }
        h.figure(.class("chart")) {
            h.figcaption(title)
            if points.count > 1 {
                TrendDrawing(title: title, points: points, bands: bands).draw(h)
            } else {
                h.p("มีคะแนนปีเดียว กราฟจะขึ้นเมื่อมีตั้งแต่สองปี", .class("quiet"))
            }
            h.details {
                h.summary("ดูเป็นตาราง")
                h.dataTable(
                    title, [.text("ปีงบประมาณ"), .number("คะแนน"), .text("ระดับ"), .text("เกณฑ์ของปี")], points,
                    hidesCaption: true
                ) {
                    row, point in
                    row.cell(String(point.year.buddhistYear))
                    row.cell(point.score.description)
                    row.cell(point.level ?? "–")
                    row.cell(point.scale)
                }
            }
        }
    }
}
