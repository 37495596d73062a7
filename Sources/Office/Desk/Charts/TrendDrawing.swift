import HTML
import Kernel

/// The picture of a trend, 300 × 232 units: small enough to stay readable on a telephone.
struct TrendDrawing {
    private struct Run {
        var points: [TrendPoint]
        var scale: String
    }

    private let title: String
    private let points: [TrendPoint]
    private let bands: [LevelBand]
    private let firstYear: Int
    private let yearCount: Int
    /// The lowest score shown, a multiple of ten, in hundredths.
    private let floor: Int64

    private let left = 34
    /// Leaves a gutter for the names of the last scale's bands.
    private let right: Int
    private let top = 30
    private let bottom = 196

    init(title: String, points: [TrendPoint], bands: [LevelBand]) {
        self.title = title
        self.points = points
        self.bands = bands
        right = bands.contains { $0.scale == points.last?.scale } ? 236 : 294
        firstYear = points.first?.year.buddhistYear ?? 0
        yearCount = (points.last?.year.buddhistYear ?? 0) - firstYear + 1
        let lowest = points.map(\.score.count).min() ?? 0
        floor = max(0, min(lowest / 1000 * 1000 - 1000, 7000))
    }

    func draw(_ h: Markup) {
        h.svg(
            .class("trend"), .attribute("viewBox", "0 0 300 232"), .role("img"), .ariaLabel(summary)
        ) {
            for (index, run) in runs.enumerated() {
                drawBands(of: run, isLast: index == runs.count - 1, h)
            }
            drawAxis(h)
            for (index, run) in runs.enumerated() {
                if index > 0 { drawBorder(before: run, h) }
                drawLine(run, h)
            }
            for point in points { drawPoint(point, h) }
        }
    }

    /// Neighbouring points of one scale. A change of scale starts a new run.
    private var runs: [Run] {
        points.reduce(into: []) { runs, point in
            if runs.last?.scale == point.scale {
                runs[runs.count - 1].points.append(point)
            } else {
                runs.append(Run(points: [point], scale: point.scale))
            }
        }
    }

    private var summary: String {
        title + ": " + points.map { "ปี \($0.year) \($0.score) คะแนน" }.joined(separator: ", ")
    }

    private var step: Int { yearCount > 1 ? (right - left - 48) / (yearCount - 1) : 0 }

    private func x(_ year: FiscalYear) -> Int {
        yearCount > 1 ? left + 30 + (year.buddhistYear - firstYear) * step : (left + right) / 2
    }

    private func y(_ score: Hundredths) -> Int {
        bottom - Int((max(score.count, floor) - floor) * Int64(bottom - top) / (10_000 - floor))
    }

    private func edges(of run: Run, isLast: Bool) -> (Int, Int) {
        let isFirst = run.points.first == points.first
        let start = run.points.first.map { x($0.year) - step / 2 } ?? left
        let next = points.first { point in run.points.last.map { point.year > $0.year } ?? false }
        let end = next.map { x($0.year) - step / 2 } ?? right
        return (isFirst ? left : start, isLast ? right : end)
    }

    private func drawBands(of run: Run, isLast: Bool, _ h: Markup) {
        let (start, end) = edges(of: run, isLast: isLast)
        let own = bands.filter { $0.scale == run.scale }.sorted { $0.from > $1.from }
        var upper = top
        for (index, band) in own.enumerated() where upper < bottom {
            let lower = y(band.from)
            h.rect(
                .class(index.isMultiple(of: 2) ? "band even" : "band odd"), .attribute("x", "\(start)"),
                .attribute("y", "\(upper)"), .attribute("width", "\(end - start)"),
                .attribute("height", "\(lower - upper)"))
            if lower - upper >= 11, band.name.count * 6 < end - start {
                // A long name does not fit the gutter and stands inside its band.
                let fits = isLast && band.name.count <= 8
                h.drawnText(
                    band.name, .class("band-name"), .attribute("x", "\(fits ? end + 4 : isLast ? end - 3 : start + 3)"),
                    .attribute("y", "\(fits ? (upper + lower) / 2 + 4 : lower - 3)"),
                    .attribute("text-anchor", isLast && !fits ? "end" : "start"))
            }
            upper = lower
        }
    }

    private func drawAxis(_ h: Markup) {
        for score in stride(from: floor, through: 10_000, by: floor < 5000 ? 2000 : 1000) {
            let height = y(Hundredths(score))
            h.line(
                .class(score == 0 ? "axis zero" : "axis"), .attribute("x1", "\(left)"), .attribute("x2", "\(right)"),
                .attribute("y1", "\(height)"), .attribute("y2", "\(height)"))
            h.drawnText(
                String(score / 100), .class("tick-label"), .attribute("x", "\(left - 5)"),
                .attribute("y", "\(height + 4)"), .attribute("text-anchor", "end"))
        }
        for point in points {
            h.drawnText(
                String(point.year.buddhistYear), .class("tick-label"), .attribute("x", "\(x(point.year))"),
                .attribute("y", "\(bottom + 16)"), .attribute("text-anchor", "middle"))
        }
    }

    private func drawBorder(before run: Run, _ h: Markup) {
        guard let first = run.points.first else { return }
        let place = x(first.year) - step / 2
        h.line(
            .class("scale-border"), .attribute("x1", "\(place)"), .attribute("x2", "\(place)"),
            .attribute("y1", "\(top - 14)"), .attribute("y2", "\(bottom)"))
        h.drawnText(
            "เกณฑ์เปลี่ยน เทียบข้ามเส้นไม่ได้", .class("scale-note"), .attribute("x", "\(min(max(place, 84), 216))"),
            .attribute("y", "\(bottom + 32)"), .attribute("text-anchor", "middle"))
    }

    /// A missing year leaves a gap: what was not measured is not drawn.
    private func drawLine(_ run: Run, _ h: Markup) {
        for (point, next) in zip(run.points, run.points.dropFirst()) where next.year == point.year.next {
            h.line(
                .class("trend-line"), .attribute("x1", "\(x(point.year))"), .attribute("y1", "\(y(point.score))"),
                .attribute("x2", "\(x(next.year))"), .attribute("y2", "\(y(next.score))"))
        }
    }

    private func drawPoint(_ point: TrendPoint, _ h: Markup) {
        let (place, height) = (x(point.year), y(point.score))
        h.circle(
            .class(point == points.last ? "dot last" : "dot"), .attribute("cx", "\(place)"),
            .attribute("cy", "\(height)"), .attribute("r", point == points.last ? "5" : "4"))
        guard step >= 30 || yearCount == 1 || point == points.first || point == points.last else { return }
        h.drawnText(
            point.score.description, .class(point == points.last ? "value last" : "value"),
            .attribute("x", "\(place)"), .attribute("y", "\(height - 9)"), .attribute("text-anchor", "middle"))
    }
}
