/// A cell whose text is set in lines.
final class SetCell {
    let place: TableGrid.Place
    /// Distance of the left edge from the table's, and the width, in points.
    let x: Double
    let width: Double
    let lines: [CellLine]
    /// `heights[n]` is the height of the first `n` lines.
    let heights: [Double]
    private let boxes: [TextBox]
    private let owners: [StructureElement]

    struct CellLine {
        var box: Int
        var line: Int
    }

    /// Points between border and text.
    static let side = 4.0
    static let top = 3.0
    static let bottom = 2.5

    init(_ place: TableGrid.Place, x: Double, width: Double, boxes: [TextBox], owners: [StructureElement]) {
        self.place = place
        self.x = x
        self.width = width
        self.boxes = boxes
        self.owners = owners
        lines = boxes.indices.flatMap { box in boxes[box].lines.indices.map { CellLine(box: box, line: $0) } }
        var sum = 0.0
        heights =
            [0]
            + lines.map {
                sum += boxes[$0.box].lines[$0.line].height
                return sum
            }
    }

    /// Height of a fragment with the lines from `first` to before `end`.
    func height(from first: Int, to end: Int) -> Double {
        heights[end] - heights[first] + Self.top + Self.bottom
    }

    /// How many lines from `first` on stand in a fragment of that height.
    func fitting(from first: Int, in height: Double) -> Int {
        var count = 0
        while first + count < lines.count, self.height(from: first, to: first + count + 1) <= height + 0.01 {
            count += 1
        }
        return count
    }

    /// Draws one closed fragment. Text of a repeated header is no content a second time.
    func draw(
        _ range: Range<Int>, left: Double, top: Double, bottom: Double, isRepeated: Bool, on canvas: inout Canvas
    ) {
        let edge = left + x
        if let shade = place.cell.shade {
            let grey = min(max(shade, 0), 1)
            canvas.fill(x: edge, y: top, width: width, height: bottom - top, colour: (grey, grey, grey))
        }
        canvas.frame(x: edge, y: top, width: width, height: bottom - top)
        var y = top + Self.top
        var next = range.lowerBound
        while next < range.upperBound {
            let first = lines[next]
            var end = next + 1
            while end < range.upperBound, lines[end].box == first.box { end += 1 }
            canvas.draw(
                boxes[first.box], lines: first.line..<first.line + (end - next), x: edge + Self.side, y: y,
                owner: isRepeated ? nil : owners[first.box])
            y += heights[end] - heights[next]
            next = end
        }
    }
}

/// The rows of a table that are set one after the other, so that a long table is never in memory as a whole.
struct TableRows {
    /// Where every cell of these rows stands.
    let places: ArraySlice<[TableGrid.Place]>
    /// For every row whether it stays with the next.
    let keep: ArraySlice<Bool>
    let widths: [Double]
    let size: Double
    let owner: StructureElement

    var count: Int { places.count }
    var keepsFirst: Bool { keep.first == true }
    func keeps(_ row: Int) -> Bool { keep[keep.startIndex + row] }
}

/// A table whose rows split over pages line by line, with closed borders and its header on every page.
struct TablePiece: Piece {
    let header: [[SetCell]]
    /// The rows below the header, of which only those being placed are set.
    let rows: TableRows
    /// The first two rows, set before the table is placed.
    let opening: [[SetCell]]
    /// Height of a row without text, and of every header row.
    let emptyHeight: Double
    private let headerHeights: [Double]

    init(header: [[SetCell]], rows: TableRows, opening: [[SetCell]], emptyHeight: Double) {
        self.header = header
        self.rows = rows
        self.opening = opening
        self.emptyHeight = emptyHeight
        headerHeights = Self.heights(of: header, emptyRow: emptyHeight)
    }

    /// A row is split only where every cell gets so many lines.
    private static let fewestLines = 3
    private static let roomBelow = 6.0

    var leastHeight: Double {
        headerHeights.reduce(0, +) + (opening.first.map(beginning) ?? 0)
            + (rows.keepsFirst && opening.count > 1 ? beginning(of: opening[1]) : 0)
    }

    func place(on flow: inout Flow, by composer: inout Composer, words: borrowing ThaiWords) {
        if flow.room < leastHeight, !flow.isAtTop { flow.newPage() }
        placeHeader(on: &flow, isRepeated: false)
        var open: [OpenCell] = []
        var waiting = opening[...]
        for row in 0..<rows.count {
            if waiting.count < 2, row + waiting.count < rows.count {
                waiting.append(composer.set(row + waiting.count, of: rows, words: words))
            }
            let cells = waiting.removeFirst()
            keepTogether(row, cells, next: waiting.first, open: &open, on: &flow)
            open += cells.map { OpenCell(cell: $0, top: flow.y) }
            place(header.count + row, open: &open, on: &flow)
        }
        flow.y += Self.roomBelow
    }

    /// A cell of which not everything is drawn yet.
    private struct OpenCell {
        let cell: SetCell
        /// Top of the fragment on the present page.
        var top: Double
        /// The first line not drawn yet.
        var next = 0

        func ends(in row: Int) -> Bool { cell.place.row + cell.place.rows - 1 <= row }
        var rest: Double { cell.height(from: next, to: cell.lines.count) }
        var restCount: Int { cell.lines.count - next }
    }

    private func place(_ row: Int, open: inout [OpenCell], on flow: inout Flow) {
        while true {
            let top = flow.y
            let needed = open.filter { $0.ends(in: row) }.reduce(top + emptyHeight) { max($0, $1.top + $1.rest) }
            if needed - top <= flow.room {
                flow.y = needed
                close(&open, in: row, at: needed, on: &flow)
                return
            }
            if let fragments = split(open, at: top, room: flow.room, isForced: isFresh(top, flow)) {
                let limit = top + flow.room
                let bottom = zip(open, fragments).reduce(min(top + emptyHeight, limit)) { bottom, pair in
                    max(bottom, pair.0.top + pair.0.cell.height(from: pair.0.next, to: pair.0.next + pair.1))
                }
                for (index, count) in fragments.enumerated() {
                    draw(open[index], count: count, bottom: bottom, on: &flow)
                    open[index].next += count
                }
                flow.y = bottom
            } else {
                interrupt(&open, on: &flow)
            }
            turnPage(&open, on: &flow)
        }
    }

    /// How many lines of every open cell stand on this page; `nil` when the row had better begin on the next.
    private func split(_ open: [OpenCell], at top: Double, room: Double, isForced: Bool) -> [Int]? {
        var counts: [Int] = []
        for cell in open {
            var count = cell.cell.fitting(from: cell.next, in: top + room - cell.top)
            if !isForced {
                let rest = cell.restCount - count
                if rest == 1 { count -= 1 }
                let began = cell.top < top
                if !began, count < min(Self.fewestLines, cell.restCount) { return nil }
            } else if cell.restCount > 0 {
                count = max(count, 1)
            }
            counts.append(max(count, 0))
        }
        return counts
    }

    private func isFresh(_ y: Double, _ flow: Flow) -> Bool {
        y <= flow.top + headerHeights.reduce(0, +) + 0.01
    }

    /// Ends the fragments of cells that reach down from earlier rows, before a row that begins on the next page.
    private func interrupt(_ open: inout [OpenCell], on flow: inout Flow) {
        for index in open.indices where open[index].top < flow.y {
            let count = open[index].cell.fitting(from: open[index].next, in: flow.y - open[index].top)
            draw(open[index], count: count, bottom: flow.y, on: &flow)
            open[index].next += count
        }
    }

    private func turnPage(_ open: inout [OpenCell], on flow: inout Flow) {
        flow.newPage()
        placeHeader(on: &flow, isRepeated: true)
        for index in open.indices { open[index].top = flow.y }
    }

    private func close(_ open: inout [OpenCell], in row: Int, at bottom: Double, on flow: inout Flow) {
        for cell in open where cell.ends(in: row) {
            draw(cell, count: cell.restCount, bottom: bottom, on: &flow)
        }
        open.removeAll { $0.ends(in: row) }
    }

    private func draw(_ open: OpenCell, count: Int, bottom: Double, on flow: inout Flow) {
        let left = flow.page.left
        open.cell.draw(
            open.next..<open.next + count, left: left, top: open.top, bottom: bottom, isRepeated: false,
            on: &flow.canvas)
    }

    private func keepTogether(
        _ row: Int, _ cells: [SetCell], next: [SetCell]?, open: inout [OpenCell], on flow: inout Flow
    ) {
        guard rows.keeps(row), let next, !isFresh(flow.y, flow) else { return }
        let whole = cells.reduce(emptyHeight) { max($0, $1.height(from: 0, to: $1.lines.count)) }
        if whole + beginning(of: next) > flow.room {
            interrupt(&open, on: &flow)
            turnPage(&open, on: &flow)
        }
    }

    /// Points that the first lines of a row need.
    private func beginning(of cells: [SetCell]) -> Double {
        cells.reduce(emptyHeight) { height, cell in
            let few = cell.lines.count <= Self.fewestLines + 1 ? cell.lines.count : Self.fewestLines
            return max(height, cell.height(from: 0, to: few))
        }
    }

    /// Points that the header rows need.
    static func height(of header: [[SetCell]], emptyRow: Double) -> Double {
        heights(of: header, emptyRow: emptyRow).reduce(0, +)
    }

    /// The height of every header row, spans followed.
    private static func heights(of header: [[SetCell]], emptyRow: Double) -> [Double] {
        var heights = [Double](repeating: emptyRow, count: header.count)
        for row in header.indices {
            for cell in header.joined() where cell.place.row + cell.place.rows - 1 == row {
                let above = heights[cell.place.row..<row].reduce(0, +)
                heights[row] = max(heights[row], cell.height(from: 0, to: cell.lines.count) - above)
            }
        }
        return heights
    }

    private func placeHeader(on flow: inout Flow, isRepeated: Bool) {
        let heights = headerHeights
        var top = flow.y
        for row in header.indices {
            for cell in header[row] {
                let end = cell.place.row + cell.place.rows
                let bottom = top + heights[row..<end].reduce(0, +)
                let left = flow.page.left
                cell.draw(
                    0..<cell.lines.count, left: left, top: top, bottom: bottom, isRepeated: isRepeated,
                    on: &flow.canvas)
            }
            top += heights[row]
        }
        flow.y = top
    }
}
