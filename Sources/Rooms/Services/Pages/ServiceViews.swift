import Database
import Desk
import HTML
import Kernel
import Office
import Thai

extension ServiceManual {
    /// The fee in words.
    var feeThai: String {
        let amount = fee == .zero ? "ไม่มีค่าธรรมเนียม" : "\(fee.grouped) บาท"
        return feeNote.isEmpty ? amount : fee == .zero ? feeNote : "\(amount) \(feeNote)"
    }
}

/// A manual as people read it.
struct ManualView: Component {
    let manual: ServiceManual
    let unit: String?
    let figures: ServiceFigures?

    func draw(_ h: Markup) {
        h.facts {
            h.fact("ท่านจะได้", manual.gives)
            h.fact("เสร็จภายใน", "\(manual.promisedDays) วันทำการ")
            h.fact("ที่ผ่านมาจริง", measured)
            h.fact("ค่าธรรมเนียม", manual.feeThai)
            if let unit { h.fact("ผู้รับผิดชอบ", unit) }
        }
        list("ใครขอได้ และต้องเป็นอย่างไร", manual.criteria, h)
        if !manual.steps.isEmpty {
            h.h2("ขั้นตอน")
            h.add(StepPicture(manual: manual))
            h.dataTable(
                "ขั้นตอน เวลา และผู้รับผิดชอบ", [.number("ที่"), .text("ขั้นตอน"), .text("เวลา"), .text("ผู้รับผิดชอบ")],
                Array(manual.steps.enumerated()), hidesCaption: true
            ) { row, step in
                row.cell(String(step.offset + 1))
                row.cell(step.element.title)
                row.cell(step.element.time.thai)
                row.cell(step.element.post)
            }
        }
        h.h2("เอกสาร")
        if manual.papers.isEmpty {
            h.p("ไม่ต้องใช้เอกสาร")
        } else {
            h.ul {
                for paper in manual.papers {
                    h.li {
                        h.text(paper.name)
                        if !paper.note.isEmpty { h.span(" – \(paper.note)", .class("quiet")) }
                    }
                }
            }
        }
        list("ช่องทางและเวลา", manual.channels, h)
        list("กฎหมายที่เกี่ยวข้อง", manual.laws, h)
    }

    private var measured: String {
        guard let figures, let median = figures.median, let ninth = figures.ninth else {
            return "ยังไม่มีตัวเลข (แสดงเมื่อมีคำขอที่เสร็จอย่างน้อย \(ServiceFigures.least) เรื่องใน 1 ปี)"
        }
        return "ครึ่งหนึ่งเสร็จใน \(median) วันทำการ เก้าในสิบเสร็จใน \(ninth) วันทำการ "
            + "(จาก \(figures.ended) เรื่องใน 1 ปี ทันกำหนด \(figures.inTime))"
    }

    private func list(_ title: String, _ lines: [String], _ h: Markup) {
        guard !lines.isEmpty else { return }
        h.h2(title)
        h.ul { for line in lines { h.li(line) } }
    }
}

/// The steps in one look: numbers in a row with the time of each, three to a row. The table beside it says the rest.
struct StepPicture: Component {
    let manual: ServiceManual

    private let column = 110
    private let row = 78

    func draw(_ h: Markup) {
        let marks =
            manual.steps.enumerated().map { ("\($0.offset + 1)", $0.element.time.thai) }
            + [("✓", "ครบ \(manual.promisedDays) วัน")]
        let rows = (marks.count + 2) / 3
        h.svg(
            .attribute("viewBox", "0 0 \(3 * column) \(rows * row)"), .attribute("width", "\(3 * column)"),
            .role("img"),
            .ariaLabel(summary)
        ) {
            for (place, mark) in marks.enumerated() {
                let (x, y) = (place % 3 * column + column / 2, place / 3 * row + 24)
                if place + 1 < marks.count, place % 3 < 2 {
                    h.line(
                        .attribute("x1", "\(x + 24)"), .attribute("x2", "\(x + column - 24)"), .attribute("y1", "\(y)"),
                        .attribute("y2", "\(y)"), .attribute("stroke", "currentColor"), .attribute("stroke-width", "2"))
                }
                h.circle(
                    .attribute("cx", "\(x)"), .attribute("cy", "\(y)"), .attribute("r", "20"),
                    .attribute("fill", "none"), .attribute("stroke", "currentColor"), .attribute("stroke-width", "2"))
                words(mark.0, x, y + 6, size: 18, h)
                words(mark.1, x, y + 42, size: 14, h)
            }
        }
    }

    private func words(_ text: String, _ x: Int, _ y: Int, size: Int, _ h: Markup) {
        h.drawnText(
            text, .attribute("x", "\(x)"), .attribute("y", "\(y)"), .attribute("text-anchor", "middle"),
            .attribute("font-size", "\(size)"), .attribute("fill", "currentColor"))
    }

    private var summary: String {
        "ขั้นตอน \(manual.steps.count) ขั้น ใช้เวลารวม \(manual.steps.time) สัญญาว่าเสร็จใน \(manual.promisedDays) วันทำการ"
    }
}
