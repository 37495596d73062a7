/// The pages of a document while they fill up from top to bottom.
struct Flow {
    let page: Page
    /// The number of the first page in the file.
    private let first: Int
    /// Where text begins from the second page on.
    private let continuedTop: Double
    private(set) var canvases: [Canvas] = []
    /// Where the next thing goes, in points from the sheet's top.
    var y = 0.0

    init(_ page: Page, first: Int, continuedTop: Double) {
        self.page = page
        self.continuedTop = continuedTop
        self.first = first
        newPage()
    }

    /// Room left above the bottom margin.
    var room: Double { page.height - page.bottom - y }
    var isAtTop: Bool { y <= top + 0.01 }
    /// Where the present page's text begins.
    var top: Double { canvases.count > 1 ? continuedTop : page.top }

    mutating func newPage() {
        if !canvases.isEmpty { canvas.seal() }
        canvases.append(Canvas(index: first + canvases.count, page: page))
        y = top
    }

    /// The page being filled.
    var canvas: Canvas {
        get { canvases[canvases.count - 1] }
        _modify { yield &canvases[canvases.count - 1] }
    }

    /// Packs every page; nothing is drawn afterwards.
    mutating func finish() { for index in canvases.indices { canvases[index].seal() } }

    mutating func draw(on page: Int, _ body: (inout Canvas) -> Void) { body(&canvases[page]) }
}

/// A block ready to be placed.
protocol Piece {
    /// Points that must be free on a page for the piece to begin there.
    var leastHeight: Double { get }
    var keepsWithNext: Bool { get }
    func place(on flow: inout Flow, by composer: inout Composer, words: borrowing ThaiWords)
}

/// A piece that was set as a whole before it is placed.
protocol PlainPiece: Piece {
    func place(on flow: inout Flow)
}

extension Piece {
    var keepsWithNext: Bool { false }
}

extension PlainPiece {
    func place(on flow: inout Flow, by composer: inout Composer, words: borrowing ThaiWords) { place(on: &flow) }
}

/// Empty room; none at the top of a page.
struct SpacePiece: PlainPiece {
    let height: Double
    var leastHeight: Double { 0 }
    func place(on flow: inout Flow) {
        guard !flow.isAtTop else { return }
        if flow.room < height { flow.newPage() } else { flow.y += max(height, 0) }
    }
}

struct PageBreakPiece: PlainPiece {
    var leastHeight: Double { 0 }
    func place(on flow: inout Flow) { if !flow.isAtTop { flow.newPage() } }
}
