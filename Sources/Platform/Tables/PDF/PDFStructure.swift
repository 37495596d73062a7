import Kernel
import Thai

/// Tables and paragraphs as a tagged PDF tells them, out of what `pdfinfo -struct-text` prints: an outline of elements by
/// indentation, their text in quotation marks, attributes after a slash.
struct PDFStructure {
    private(set) var tables: [SourceTable] = []
    private(set) var prose: [SourceLine] = []
    private var open: [(indent: Int, name: String)] = []
    private var paragraph = ""
    private var isAfterLabel = false
    private var grid: TableGrid?
    private var tableDepth = 0

    init(_ output: [UInt8]) {
        for line in output.split(separator: 0x0A) { read(line) }
        close(downTo: 0)
    }

    /// Whether it holds the text of the pages, up to decoration such as page numbers; headers that every page repeats
    /// are told once.
    func holds(_ words: [PDFWord]) -> Bool {
        let own = prose.map(\.text) + tables.flatMap { $0.rows.flatMap { $0.cells.map(\.text) } }
        let told = Self.pieces(of: own.joined())
        var (seen, untold) = (0, 0)
        for word in words {
            let letters = Self.letters(word.text).count
            seen += letters
            if !Self.pieces(of: word.text).isSubset(of: told) { untold += letters }
        }
        return !told.isEmpty && untold * 100 <= seen * 3
    }

    private static func letters(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter { $0.value > 0x20 } }

    /// Every four letters that follow each other, spaces aside.
    private static func pieces(of text: String) -> Set<[Unicode.Scalar]> {
        let letters = letters(text)
        guard letters.count >= 4 else { return [] }
        return Set((0...letters.count - 4).map { Array(letters[$0..<$0 + 4]) })
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        let content = line.drop { $0 == 0x20 }
        let indent = content.startIndex - line.startIndex
        guard let first = content.first else { return }
        switch first {
        case UInt8(ascii: "\""):
            // The text stands one step inside its element; deeper elements that were open have ended.
            close(downTo: indent)
            let text = content.dropFirst()
            let end = text.last == first ? text.dropLast() : text
            paragraph += String(decoding: end, as: UTF8.self)
        case UInt8(ascii: "/"): grid?.attribute(String(decoding: content.dropFirst(), as: UTF8.self))
        case 0x41...0x5A:
            close(downTo: indent)
            let name = String(
                decoding: content.prefix { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) },
                as: UTF8.self)
            begin(name, at: indent)
        default: break  // the rest of an attribute that is no text
        }
    }

    private mutating func begin(_ name: String, at indent: Int) {
        if !Self.inline.contains(name) {
            if !isAfterLabel { endParagraph() }
            isAfterLabel = false
        }
        open.append((indent, name))
        switch name {
        case "Table":
            tableDepth += 1
            if tableDepth == 1 { grid = TableGrid() }
        case "TR" where tableDepth == 1: grid?.beginRow()
        case "TD" where tableDepth == 1, "TH" where tableDepth == 1: grid?.beginCell()
        default: break
        }
    }

    private mutating func close(downTo indent: Int) {
        while let last = open.last, last.indent >= indent {
            open.removeLast()
            if last.name == "Lbl" {
                paragraph += " "
                isAfterLabel = true
            } else if !Self.inline.contains(last.name) {
                endParagraph()
            }
            switch last.name {
            case "Table":
                tableDepth -= 1
                if tableDepth == 0, let rows = grid?.rows, !rows.isEmpty {
                    tables.append(SourceTable(number: tables.count + 1, rows: rows))
                }
                if tableDepth == 0 { grid = nil }
            case "TR" where tableDepth == 1: grid?.endRow()
            case "TD" where tableDepth == 1, "TH" where tableDepth == 1: grid?.endCell()
            default: break
            }
        }
    }

    private mutating func endParagraph() {
        isAfterLabel = false
        let text = paragraph.tidied
        paragraph = ""
        guard !text.isEmpty else { return }
        if grid != nil { grid?.add(text) } else { prose.append(SourceLine(line: prose.count + 1, text: text)) }
    }

    /// Elements that lie within a paragraph.
    private static let inline: Set<String> = [
        "Span", "NonStruct", "Link", "Lbl", "LBody", "Quote", "Reference", "Code",
    ]
}

/// The rows of one table while they are told, merged cells spread out.
private struct TableGrid {
    private(set) var rows: [SourceRow] = []
    private var cells: [SourceCell] = []
    private var paragraphs: [String]?
    private var (columns, depth) = (1, 1)
    /// Rows that a cell above still covers, by column.
    private var covered: [Int: Int] = [:]

    mutating func beginRow() {
        cells = []
        fillCovered()
    }

    mutating func endRow() {
        fillCovered()
        rows.append(SourceRow(line: rows.count + 1, cells: cells))
    }

    mutating func beginCell() {
        paragraphs = []
        (columns, depth) = (1, 1)
    }

    mutating func attribute(_ text: String) {
        guard paragraphs != nil else { return }
        let words = text.split(separator: " ")
        guard words.count == 2, let count = Int(words[1]), (1...1000).contains(count) else { return }
        if words[0] == "ColSpan" { columns = min(count, 100) }
        if words[0] == "RowSpan" { depth = count }
    }

    mutating func add(_ text: String) { paragraphs?.append(text) }

    mutating func endCell() {
        for column in 0..<columns {
            if depth > 1 { covered[cells.count] = depth - 1 }
            cells.append(column == 0 ? SourceCell(paragraphs ?? []) : SourceCell([], isMerged: true))
        }
        paragraphs = nil
        fillCovered()
    }

    private mutating func fillCovered() {
        while let left = covered[cells.count], left > 0 {
            covered[cells.count] = left - 1
            cells.append(SourceCell([], isMerged: true))
        }
    }
}
