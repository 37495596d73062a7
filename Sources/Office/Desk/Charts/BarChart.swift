package import HTML
package import Kernel

/// A row of a bar chart.
package struct Bar: Sendable {
    let label: String
    let value: Hundredths
    let link: Link?
    let isWeak: Bool

    /// `value` is 0 to 100; `isWeak` marks the row in words and colour, as does a value below the chart's target.
    package init(_ label: String, _ value: Hundredths, link: Link? = nil, isWeak: Bool = false) {
        self.label = label
        self.value = value
        self.link = link
        self.isWeak = isWeak
    }
}

/// Scores side by side: each with its words, its number and a bar from zero. It is a table, so it needs no second one.
package struct BarChart: Component {
    private let title: String
    private let bars: [Bar]
    private let target: Hundredths?

    /// `target` is a line across the bars, such as the floor of a level.
    package init(_ title: String, _ bars: [Bar], target: Hundredths? = nil) {
        self.title = title
        self.bars = bars
        self.target = target
    }

    package func draw(_ h: Markup) {
        h.table(.class("bars")) {
            h.caption(target.map { "\(title) (เส้นตั้งคือ \($0) คะแนน)" } ?? title)
            h.thead(.class("visually-hidden")) {
                h.tr {
                    h.th("รายการ", .scope("col"))
                    h.th("คะแนน", .scope("col"))
                }
            }
            h.tbody { for bar in bars { draw(bar, h) } }
        }
    }

    private func draw(_ bar: Bar, _ h: Markup) {
        let isWeak = bar.isWeak || target.map { bar.value < $0 } ?? false
        h.tr(.class("weak").when(isWeak)) {
            h.th(.scope("row")) {
                if let link = bar.link { h.a(bar.label, .href(link)) } else { h.text(bar.label) }
                if isWeak { h.span("ควรพัฒนา", .class("badge")) }
            }
            h.td(.class("number")) {
                h.text(bar.value.description)
                drawing(bar, h)
            }
        }
    }

    private func drawing(_ bar: Bar, _ h: Markup) {
        h.svg(
            .class("bar"), .attribute("viewBox", "0 0 1000 20"), .attribute("preserveAspectRatio", "none"),
            .ariaHidden(true)
        ) {
            h.rect(.class("bar-ground"), .attribute("width", "1000"), .attribute("height", "20"))
            h.rect(
                .class("bar-value"), .attribute("width", "\(max(0, min(bar.value.count, 10_000)) / 10)"),
                .attribute("height", "20"))
            if let target {
                h.rect(
                    .class("bar-target"), .attribute("x", "\(target.count / 10 - 4)"), .attribute("width", "8"),
                    .attribute("height", "20"))
            }
        }
    }
}
