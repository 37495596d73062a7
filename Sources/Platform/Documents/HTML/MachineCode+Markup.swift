package import HTML

extension MachineCode: Component {
    /// The code as a drawing, its caption beside it.
    package func draw(_ h: Markup) {
        let whole = modules + 2 * MachineCode.edge
        var path = ""
        for stretch in stretches {
            let (column, row) = (stretch.column + MachineCode.edge, stretch.row + MachineCode.edge)
            path += "M\(column) \(row)h\(stretch.count)v1h-\(stretch.count)z"
        }
        h.div(.class("paper-code")) {
            h.svg(
                .attribute("viewBox", "0 0 \(whole) \(whole)"), .attribute("width", pixels(side)),
                .attribute("height", pixels(side)), .role("img"), .ariaLabel(description)
            ) {
                h.path(.attribute("d", path), .attribute("fill", "currentColor"))
            }
            if !caption.isEmpty { h.p(caption) }
        }
    }
}

/// Points as whole pixels of the web, 96 to the inch.
func pixels(_ points: Double) -> String { String(Int((points * 96 / 72).rounded())) }
