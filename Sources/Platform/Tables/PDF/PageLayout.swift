/// Lines of a page and the tables that white space shows, where a PDF tells no structure.
///
/// A table is a run of lines with at least two pieces each; a piece ends at a gap of more than a space. Columns are where
/// the pieces of all its lines keep a gap free. A line whose first column is empty goes on with the row above.
struct PageLayout {
    /// Words without a wide gap between them.
    struct Piece {
        var text: String
        var left: Int
        var right: Int
    }

    private var lines: [[Piece]] = []

    init(_ words: [PDFWord]) {
        for line in Self.lines(of: words) { lines.append(Self.pieces(of: line)) }
    }

    func add(to paper: inout SourcePaper) {
        var block: [[Piece]] = []
        for line in lines + [[]] {
            if line.count > 1 || line.count == 1 && Self.continues(line[0], block) {
                block.append(line)
                continue
            }
            Self.close(block, in: &paper)
            block = []
            if let only = line.first { paper.add(only.text) }
        }
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
        let columns = Self.columns(of: block)
        guard columns.count > 1 else { return false }
        guard let column = columns.lastIndex(where: { $0.lowerBound <= piece.left + 200 }), column > 0 else {
            return false
        }
        return column + 1 == columns.count || piece.right < columns[column + 1].lowerBound
    }

    /// Spans that pieces fill, set apart by the gaps that no line crosses.
    private static func columns(of block: [[Piece]]) -> [ClosedRange<Int>] {
        var columns: [ClosedRange<Int>] = []
        for piece in block.joined().sorted(by: { $0.left < $1.left }) {
            if let last = columns.last, piece.left <= last.upperBound {
                columns[columns.count - 1] = last.lowerBound...max(last.upperBound, piece.right)
            } else {
                columns.append(piece.left...max(piece.left, piece.right))
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
            SourceRow(line: line + 1, cells: cells.map { SourceCell($0.isEmpty ? [] : [Self.joined($0)]) })
        }
        paper.tables.append(SourceTable(number: paper.tables.count + 1, rows: table))
    }

    /// Lines of one cell. Thai words run on over a line's end without a space; a new item begins on a line of its own.
    private static func joined(_ lines: [String]) -> String {
        lines.dropFirst().reduce(lines.first ?? "") { text, line in
            let runsOn =
                (text.unicodeScalars.last.map { (0x0E01...0x0E4E).contains($0.value) } ?? false)
                && (line.unicodeScalars.first.map { (0x0E01...0x0E4E).contains($0.value) } ?? false)
            return text + (runsOn ? "" : " ") + line
        }
    }
}

extension SourcePaper {
    /// Adds a line of prose after those found so far.
    mutating func add(_ text: String) {
        prose.append(SourceLine(line: prose.count + 1, text: text))
    }
}
