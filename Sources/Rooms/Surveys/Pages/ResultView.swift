import Desk
import HTML
import Kernel
import Thai

/// The result of a closed survey, for everyone alike.
struct ResultView: Component {
    let survey: Survey
    let result: SurveyResult

    func draw(_ h: Markup) {
        h.card("ผล") {
            drawSample(h)
            guard let overall = result.overall else {
                h.add(Notice(.info, "มีผู้ตอบไม่ถึง \(Cells.least) คน จึงไม่แสดงผล เพื่อไม่ให้รู้ว่าใครตอบอะไร"))
                return
            }
            h.p {
                h.strong("\(overall.score) คะแนน", .class("number"))
                h.text(" \(overall.range)")
            }
        }
        guard result.overall != nil else { return }
        drawIndicators(h)
        drawLines(h)
        drawPoints(h)
    }

    private func drawSample(_ h: Markup) {
        h.facts {
            h.fact("ผู้ตอบ", "\(result.sheets) คน" + (survey.head.eligible.map { " จากผู้มีสิทธิ \($0) คน" } ?? ""))
            if let target = survey.target {
                h.fact("เป้าหมาย", "\(target) คน" + (result.sheets >= target ? " ถึงเป้าหมาย" : " ไม่ถึงเป้าหมาย"))
                h.fact(
                    survey.head.target == nil ? "หลักของเป้าหมาย" : "เหตุผลที่ไม่ใช้หลักปกติ",
                    survey.head.target == nil ? SampleRule.usual.thai : survey.head.targetBecause)
            }
            if survey.head.entry == .open { h.fact("โปรดทราบ", "เปิดให้ทุกคนตอบ หนึ่งคนอาจตอบมากกว่าหนึ่งครั้ง") }
        }
        h.p(
            "คะแนนเต็ม 100 ช่วงในวงเล็บคือช่วงที่คะแนนจริงน่าจะอยู่ ด้วยความเชื่อมั่นร้อยละ 95 (วิธีวิลสัน) ยิ่งคนตอบน้อยช่วงยิ่งกว้าง",
            .class("quiet"))
    }

    private func drawIndicators(_ h: Markup) {
        guard !result.indicators.isEmpty else { return }
        h.card("ประมาณการรายตัวชี้วัด") {
            h.add(
                Notice(
                    .warning, "เป็นการประมาณของหน่วยงานเองจากแบบสำรวจนี้ ไม่ใช่ผลการประเมิน ITA",
                    hasUnestablishedPoints ? ["คะแนนของแต่ละตัวเลือกยังไม่ยืนยันกับหลักเกณฑ์ของปีนี้"] : []))
            h.add(
                BarChart(
                    "คะแนนประมาณการ",
                    result.indicators.map { Bar(IndicatorNames.name($0.number), $0.estimate.score) }))
            h.dataTable(
                "ช่วงของการประมาณ", [.text("ตัวชี้วัด"), .number("คะแนน"), .text("ช่วง"), .number("ข้อ")], result.indicators
            ) { row, item in
                row.cell(IndicatorNames.name(item.number))
                row.cell(item.estimate.score.description)
                row.cell(item.estimate.range)
                row.cell(String(item.lines))
            }
        }
    }

    private var hasUnestablishedPoints: Bool {
        result.lines.contains { $0.line.indicator != nil && !$0.line.scale.isEstablished }
    }

    private func drawLines(_ h: Markup) {
        h.h2("รายข้อ")
        h.dataTable(
            "คะแนนรายข้อ", [.text("ข้อ"), .number("ตอบ"), .number("คะแนน"), .text("ช่วง"), .text("คำตอบ")], result.lines,
            hidesCaption: true
        ) { row, item in
            row.cell {
                h.text("\(item.line.number) \(item.line.words)")
                if item.line.part.isReversed { h.badge("กลับด้าน") }
            }
            guard let estimate = item.estimate else {
                row.cell("น้อยกว่า \(Cells.least)")
                row.cell("–")
                row.cell("ไม่แสดง")
                row.cell("")
                return
            }
            row.cell(String(estimate.answers))
            row.cell(estimate.score.description)
            row.cell(estimate.range)
            row.cell(item.spread)
        }
    }

    private func drawPoints(_ h: Markup) {
        guard !result.points.isEmpty else { return }
        h.h2("รายจุด")
        h.p("จุดที่มีผู้ตอบไม่ถึง \(Cells.least) คนรวมกับจุดอื่น เพื่อไม่ให้หักลบหาคำตอบของคนส่วนน้อยได้", .class("quiet"))
        h.dataTable(
            "คะแนนรายจุด", [.text("จุด"), .number("ผู้ตอบ"), .number("คะแนน"), .text("ช่วง")], result.points,
            hidesCaption: true
        ) { row, item in
            row.cell(item.name)
            row.cell(String(item.estimate.answers))
            row.cell(item.estimate.score.description)
            row.cell(item.estimate.range)
        }
    }
}

extension Estimate {
    /// Such as `(71.30 – 84.12)`.
    var range: String { "(\(low) – \(high))" }
}

extension SurveyResult.LineResult {
    /// How often each choice was taken, in words.
    var spread: String {
        guard let counts else { return "ไม่แสดงรายตัวเลือก เพราะบางตัวเลือกมีน้อยกว่า \(Cells.least) คน" }
        return zip(line.scale.labels, counts).filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
