/// Places the blocks of documents on pages, one document after the other.
struct PageSetter: ~Copyable {
    private(set) var composer: Composer
    private(set) var sheets: [Canvas] = []

    /// A page number at the head stands 1.5 cm from the sheet's edge, with the text below it.
    private static let numberTop = 42.52
    private static let belowNumber = 67.5

    init(_ fonts: PDFFonts) { composer = Composer(typesetter: Typesetter(fonts: fonts)) }

    /// Adds the pages of a document; with `title` as a part of its own under that bookmark.
    mutating func set(_ document: Document, as title: String? = nil, words: borrowing ThaiWords) {
        composer.begin(document, as: title)
        let top = document.pageNumbers == .dashes ? max(document.page.top, Self.belowNumber) : document.page.top
        var flow = Flow(document.page, first: sheets.count, continuedTop: top)
        placeBlocks(of: document, on: &flow, words: words)
        placePageNumbers(of: document, on: &flow, words: words)
        flow.finish()
        sheets += flow.canvases
    }

    private mutating func placeBlocks(of document: Document, on flow: inout Flow, words: borrowing ThaiWords) {
        var waiting: [any Piece] = []
        for block in document.blocks {
            for piece in composer.pieces(block, words: words) {
                waiting.append(piece)
                if !piece.keepsWithNext { place(&waiting, on: &flow, words: words) }
            }
        }
        place(&waiting, on: &flow, words: words)
    }

    /// Places pieces of which each stays with the next, on a new page if the present one is too short for them.
    private mutating func place(
        _ pieces: inout [any Piece], on flow: inout Flow, words: borrowing ThaiWords
    ) {
        let needed = pieces.reduce(0) { $0 + $1.leastHeight }
        if pieces.count > 1, needed > flow.room, needed <= flow.page.textHeight, !flow.isAtTop { flow.newPage() }
        for piece in pieces { piece.place(on: &flow, by: &composer, words: words) }
        pieces = []
    }

    private mutating func placePageNumbers(
        of document: Document, on flow: inout Flow, words: borrowing ThaiWords
    ) {
        let page = document.page
        let count = flow.canvases.count
        for index in 0..<count {
            switch document.pageNumbers {
            case .none: break
            case .dashes:
                guard index > 0 else { continue }
                let box = composer.box(
                    [Run("- \(index + 1) -")], size: 16, width: page.textWidth, align: .centre, words: words)
                flow.draw(on: index) { $0.draw(box, lines: 0..<1, x: page.left, y: Self.numberTop, owner: nil) }
            case .footer(let text):
                let left = composer.box([Run(text)], size: 12, width: page.textWidth * 0.75, words: words)
                let right = composer.box(
                    [Run("หน้า \(index + 1) / \(count)")], size: 12, width: page.textWidth, align: .right,
                    words: words)
                let y = page.height - page.bottom + 14
                flow.draw(on: index) {
                    $0.draw(left, lines: 0..<1, x: page.left, y: y, owner: nil)
                    $0.draw(right, lines: 0..<1, x: page.left, y: y, owner: nil)
                }
            }
        }
    }
}
