import Thai

/// Lines of pages and the tables that white space shows, where a PDF tells no structure.
///
/// A table is a run of lines with at least two pieces each; a piece ends at a gap of more than a space. Columns are where
/// the pieces of all its lines keep a gap free. A line whose first column is empty goes on with the row above. A table
/// goes on over a page's end where its columns do; its repeated head is left out, and so are page numbers.
struct PageLayout {
    /// Words without a wide gap between them.
    struct Piece {
        var text: String
        var left: Int
        var right: Int
    }

    /// No table of a paper has more.
    private static let mostColumns = 100
    /// The columns of a long table show in its last lines.
    private static let enoughLines = 60

    private var pages: [[[Piece]]]

    init(_ pages: [[PDFWord]]) {
        self.pages = pages.map { Self.withoutNumber(Self.lines(of: $0).map(Self.pieces)) }
    }

    func add(to paper: inout SourcePaper) {
        var block: [[Piece]] = []
        for page in pages {
            for (index, line) in page.enumerated() {
                let isFirst = index == 0 && !block.isEmpty
                if isFirst, line.map(\.text) == block[0].map(\.text), line.count > 1 { continue }
                let isRow = (2...Self.mostColumns).contains(line.count)
                let isTable = isRow || line.count == 1 && Self.continues(line[0], block)
                if isTable, !isFirst || Self.fits(line, block) {
                    block.append(line)
                    continue
                }
                Self.close(block, in: &paper)
                block = isTable ? [line] : []
                if !isTable, !line.isEmpty { paper.add(line.map(\.text).joined(separator: " ")) }
            }
        }
        Self.close(block, in: &paper)
    }

    /// A page's lines without the one at its top or bottom that only counts pages.
    private static func withoutNumber(_ lines: [[Piece]]) -> [[Piece]] {
        func isNumber(_ line: [Piece]?) -> Bool {
            guard let line, line.count == 1 else { return false }
            let text = line[0].text.asciiDigits
            return text.contains(where: \.isNumber) && text.allSatisfy { $0.isNumber || "- –()".contains($0) }
        }
        var lines = lines
        if isNumber(lines.last) { lines.removeLast() }
        if isNumber(lines.first) { lines.removeFirst() }
        return lines
    }

    /// Words whose middles lie at the same height, from left to right.
    private static func lines(of words: [PDFWord]) -> [[PDFWord]] {
        var lines: [[PDFWord]] = []
        for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            if let first = lines.last?.first, word.middle - first.middle < min(word.height, first.height) * 2 / 5 {
                lines[lines.count - 1].append(word)
            } else {
                lines.append([word])
            }
        }
        return lines.map { $0.sorted { $0.left < $1.left } }
    }

    private static func pieces(of line: [PDFWord]) -> [Piece] {
        var pieces: [Piece] = []
        for word in line {
            if let last = pieces.last, word.left - last.right < word.height / 2 {
                let joint = word.left - last.right > word.height / 10 ? " " : ""
                pieces[pieces.count - 1].text += joint + word.text
                pieces[pieces.count - 1].right = max(last.right, word.right)
            } else {
                pieces.append(Piece(text: word.text, left: word.left, right: word.right))
            }
        }
        return pieces
    }

    /// Whether a lone piece stands under a later column of the table that is open.
    private static func continues(_ piece: Piece, _ block: [[Piece]]) -> Bool {
        guard block.count > 1 || (block.first?.count ?? 0) > 1 else { return false }
        let columns = Self.columns(of: block.suffix(enoughLines))
        guard columns.count > 1 else { return false }
        guard let column = columns.lastIndex(where: { $0.lowerBound <= piece.left + 200 }), column > 0 else {
            return false
        }
        return column + 1 == columns.count || piece.right < columns[column + 1].lowerBound
    }

    /// Whether the first line of a page keeps the columns of the table that the page before ended with.
    private static func fits(_ line: [Piece], _ block: [[Piece]]) -> Bool {
        let last = block.suffix(enoughLines)
        return columns(of: last + [line]).count == columns(of: last).count
    }

    /// Spans that pieces fill, set apart by the gaps that no line crosses. Neighbours that no line fills together are one
    /// column: a short centred head over figures at the left.
    private static func columns(of block: some Collection<[Piece]>) -> [ClosedRange<Int>] {
        var spans: [ClosedRange<Int>] = []
        for piece in block.joined().sorted(by: { $0.left < $1.left }) {
            if let last = spans.last, piece.left <= last.upperBound {
                spans[spans.count - 1] = last.lowerBound...max(last.upperBound, piece.right)
            } else {
                spans.append(piece.left...max(piece.left, piece.right))
            }
        }
        guard spans.count <= mostColumns else { return [] }
        var columns: [ClosedRange<Int>] = []
        for span in spans {
            if let last = columns.last, !block.contains(where: { $0.fills(last) && $0.fills(span) }) {
                columns[columns.count - 1] = last.lowerBound...span.upperBound
            } else {
                columns.append(span)
            }
        }
        return columns
    }

    private static func close(_ block: [[Piece]], in paper: inout SourcePaper) {
        let columns = Self.columns(of: block)
        guard block.count > 1, columns.count > 1 else {
            for line in block { paper.add(line.map(\.text).joined(separator: " ")) }
            return
        }
        var rows: [[[String]]] = []
        for line in block {
            var cells = [[String]](repeating: [], count: columns.count)
            for piece in line {
                guard let column = columns.lastIndex(where: { $0.lowerBound <= piece.left }) else { continue }
                cells[column].append(piece.text)
            }
            if cells[0].isEmpty, let above = rows.last {
                rows[rows.count - 1] = zip(above, cells).map { $0 + $1 }
            } else {
                rows.append(cells)
            }
        }
        let table = rows.enumerated().map { line, cells in
            SourceRow(line: line + 1, cells: cells.map { SourceCell(Self.paragraphs($0)) })
        }
        paper.tables.append(SourceTable(number: paper.tables.count + 1, rows: table))
    }

    /// Lines of one cell: an item begins a paragraph, any other line goes on with it. Thai words run on over a line's end
    /// without a space.
    private static func paragraphs(_ lines: [String]) -> [String] {
        lines.reduce(into: []) { paragraphs, line in
            guard let last = paragraphs.last, !beginsItem(line) else { return paragraphs.append(line) }
            let joint = last.unicodeScalars.last.map(isThai) == true && line.unicodeScalars.first.map(isThai) == true
            paragraphs[paragraphs.count - 1] = last + (joint ? "" : " ") + line
        }
    }

    /// A dash, a dot, a number in brackets or before a stop, or the code of an item such as `i1`.
    private static func beginsItem(_ line: String) -> Bool {
        let start = line.asciiDigits.prefix { $0 != " " }
        guard let first = start.first else { return false }
        if "-–•●○✓√*".contains(first) { return true }
        let rest = start.drop { "(ieoIEO".contains($0) }
        let digits = rest.prefix(while: \.isNumber)
        guard !digits.isEmpty, digits.count <= 3 else { return false }
        let end = rest.dropFirst(digits.count).first
        return end == nil ? !first.isNumber : end == "." || end == ")"
    }

    private static func isThai(_ scalar: Unicode.Scalar) -> Bool { (0x0E01...0x0E4E).contains(scalar.value) }
}

extension [PageLayout.Piece] {
    fileprivate func fills(_ column: ClosedRange<Int>) -> Bool { contains { column.contains($0.left) } }
}

extension SourcePaper {
    /// Adds a line of prose after those found so far.
    mutating func add(_ text: String) {
        prose.append(SourceLine(line: prose.count + 1, text: text))
    }
}
