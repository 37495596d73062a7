/// The pages of a document while they fill up from top to bottom.
struct Flow {
    let page: Page
    private(set) var canvases: [Canvas] = []
    /// Where the next thing goes, in points from the sheet's top.
    var y = 0.0

    init(_ page: Page) {
        self.page = page
        newPage()
    }

    /// Room left above the bottom margin.
    var room: Double { page.height - page.bottom - y }
    var isAtTop: Bool { y <= page.top + 0.01 }

    mutating func newPage() {
        canvases.append(Canvas(index: canvases.count, height: page.height))
        y = page.top
    }

    /// The page being filled.
    var canvas: Canvas {
        get { canvases[canvases.count - 1] }
        _modify { yield &canvases[canvases.count - 1] }
    }

    mutating func draw(on page: Int, _ body: (inout Canvas) -> Void) { body(&canvases[page]) }
}

/// A block ready to be placed.
protocol Piece {
    /// Points that must be free on a page for the piece to begin there.
    var leastHeight: Double { get }
    var keepsWithNext: Bool { get }
    func place(on flow: inout Flow)
}

extension Piece {
    var keepsWithNext: Bool { false }
}

/// Empty room; none at the top of a page.
struct SpacePiece: Piece {
    let height: Double
    var leastHeight: Double { 0 }
    func place(on flow: inout Flow) {
        guard !flow.isAtTop else { return }
        if flow.room < height { flow.newPage() } else { flow.y += max(height, 0) }
    }
}

struct PageBreakPiece: Piece {
    var leastHeight: Double { 0 }
    func place(on flow: inout Flow) { if !flow.isAtTop { flow.newPage() } }
}

/// The place of an emblem.
struct PicturePiece: Piece {
    let picture: Picture
    let owner: StructureElement
    var leastHeight: Double { picture.side + 4 }
    var keepsWithNext: Bool { true }

    func place(on flow: inout Flow) {
        if flow.room < leastHeight { flow.newPage() }
        let free = flow.page.textWidth - picture.side
        let x =
            flow.page.left
            + (picture.align == .centre ? free / 2 : picture.align == .right ? free : 0)
        let bottom = flow.page.height - flow.y - picture.side
        var box: [UInt8] = []
        box.put("/O/Layout/BBox[")
        box.put(numbers: x, bottom, x + picture.side, bottom + picture.side)
        box.put("]")
        owner.attributes = String(decoding: box, as: UTF8.self)
        flow.canvas.ring(x: x, y: flow.y, side: picture.side, owner: owner)
        flow.y += leastHeight
    }
}
