/// A paragraph, a heading or an item of a list.
struct TextPiece: PlainPiece {
    let box: TextBox
    let owner: StructureElement
    var before = 0.0
    var after = 0.0
    var keepsWithNext = false
    /// The mark of a list item and its element, set at the left of the first line.
    var label: (box: TextBox, owner: StructureElement)?
    /// Points from the left margin.
    var left = 0.0
    /// Dots from the end of the last line to this distance from the left margin.
    var dotsTo: Double?

    private static let fewestLines = 2

    var leastHeight: Double {
        before + box.lines.prefix(box.lines.count <= 3 ? 3 : Self.fewestLines).reduce(0) { $0 + $1.height }
    }

    func place(on flow: inout Flow) {
        if !flow.isAtTop { flow.y += before }
        var next = 0
        while next < box.lines.count {
            var count = fitting(from: next, in: flow.room)
            if next + count < box.lines.count, !flow.isAtTop || count == 0 {
                // Neither the first nor the last line of a paragraph stands alone.
                if next + count == box.lines.count - 1 { count -= 1 }
                if count < Self.fewestLines, !flow.isAtTop {
                    flow.newPage()
                    continue
                }
            }
            draw(next..<next + max(count, 1), on: &flow)
            next += max(count, 1)
            if next < box.lines.count { flow.newPage() }
        }
        flow.y += after
    }

    private func fitting(from start: Int, in room: Double) -> Int {
        var (height, count) = (0.0, 0)
        for line in box.lines[start...] {
            height += line.height
            if height > room { break }
            count += 1
        }
        return count
    }

    private func draw(_ lines: Range<Int>, on flow: inout Flow) {
        let x = flow.page.left + left
        if let label, lines.lowerBound == 0 {
            flow.canvas.draw(label.box, lines: 0..<label.box.lines.count, x: x, y: flow.y, owner: label.owner)
        }
        flow.canvas.draw(box, lines: lines, x: x, y: flow.y, owner: owner)
        flow.y += box.lines[lines].reduce(0) { $0 + $1.height }
        if let dotsTo, let last = box.lines.last, lines.upperBound == box.lines.count {
            flow.canvas.dots(
                from: x + last.indent + last.width + 3, to: flow.page.left + dotsTo,
                y: flow.y - last.height + last.baseline + 1)
        }
    }
}

/// A line of labels with values on dots.
struct LabelPiece: PlainPiece {
    struct Field {
        let box: TextBox
        let owner: StructureElement
        let left: Double
        let right: Double
        /// Points from `left` to where the dots begin on the first line.
        let dotsFrom: Double
    }

    let fields: [Field]
    let isDotted: Bool
    var leastHeight: Double { fields.map(\.box.height).max() ?? 0 }

    func place(on flow: inout Flow) {
        if flow.room < leastHeight, !flow.isAtTop { flow.newPage() }
        for field in fields {
            let x = flow.page.left + field.left
            flow.canvas.draw(
                field.box, lines: 0..<field.box.lines.count, x: x, y: flow.y, owner: field.owner)
            guard isDotted else { continue }
            var top = flow.y
            for (index, line) in field.box.lines.enumerated() {
                flow.canvas.dots(
                    from: x + (index == 0 ? field.dotsFrom : line.indent), to: flow.page.left + field.right,
                    y: top + line.baseline + 2)
                top += line.height
            }
        }
        flow.y += leastHeight
    }
}

/// Where a person signs: a dotted line, room for the name in brackets, the positions.
struct SignaturePiece: PlainPiece {
    let word: TextBox
    let wordOwner: StructureElement
    let brackets: (left: TextBox, right: TextBox)
    let positions: [(box: TextBox, owner: StructureElement)]
    /// The block's left edge from the margin and its width.
    let left: Double
    let width: Double

    private static let roomForPen = 18.0

    var leastHeight: Double {
        Self.roomForPen + word.height + brackets.left.height + positions.reduce(0) { $0 + $1.box.height }
    }

    func place(on flow: inout Flow) {
        if flow.room < leastHeight, !flow.isAtTop { flow.newPage() }
        let x = flow.page.left + left
        flow.y += Self.roomForPen
        let wordWidth = word.lines.first?.width ?? 0
        flow.canvas.draw(word, lines: 0..<word.lines.count, x: x, y: flow.y, owner: wordOwner)
        let baseline = word.lines.first?.baseline ?? 0
        flow.canvas.dots(from: x + wordWidth + 3, to: x + width - wordWidth, y: flow.y + baseline + 1)
        flow.y += word.height
        let inset = wordWidth - 6
        flow.canvas.draw(brackets.left, lines: 0..<1, x: x + inset, y: flow.y, owner: nil)
        flow.canvas.draw(brackets.right, lines: 0..<1, x: x + width - wordWidth, y: flow.y, owner: nil)
        flow.canvas.dots(from: x + wordWidth + 3, to: x + width - wordWidth - 3, y: flow.y + baseline + 1)
        flow.y += brackets.left.height
        for position in positions {
            flow.canvas.draw(
                position.box, lines: 0..<position.box.lines.count, x: x, y: flow.y, owner: position.owner)
            flow.y += position.box.height
        }
    }
}

/// One bar of a chart with its words; the bar itself is an artifact, since the number says the same.
struct BarPiece: PlainPiece {
    let label: TextBox
    let value: TextBox
    let owner: StructureElement
    /// From 0 to 1.
    let share: Double
    let keepsWithNext: Bool

    private static let ink = (0.16, 0.38, 0.58)

    var leastHeight: Double { max(label.height, value.height) + 2 }

    func place(on flow: inout Flow) {
        if flow.room < leastHeight, !flow.isAtTop { flow.newPage() }
        let labelWidth = flow.page.textWidth * Self.labelShare
        let full = flow.page.textWidth * (1 - Self.labelShare) - Self.valueWidth
        let bar = max(full * share, 0.5)
        let (x, lineHeight) = (flow.page.left + labelWidth + 6, value.height)
        flow.canvas.draw(
            label, lines: 0..<label.lines.count, x: flow.page.left, y: flow.y, owner: owner)
        flow.canvas.fill(x: x, y: flow.y + 4, width: bar, height: lineHeight - 8, colour: Self.ink)
        flow.canvas.draw(value, lines: 0..<value.lines.count, x: x + bar + 5, y: flow.y, owner: owner)
        flow.y += leastHeight
    }

    /// Share of the text width that the words take, and points kept free for the number.
    static let labelShare = 0.34
    static let valueWidth = 60.0
}
