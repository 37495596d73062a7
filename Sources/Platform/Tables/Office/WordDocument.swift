import Kernel
import Thai

extension SourcePaper {
    /// A DOCX: tables with merged cells spread out, and the paragraphs between them.
    static func wordDocument(
        _ archive: inout ZipArchive, name: String, limits: PaperLimits
    ) throws(Refusal) -> SourcePaper {
        let part = "word/document.xml"
        guard let content = try archive.content(part) else { preconditionFailure("the caller has seen the part") }
        let reading = WordReading(limits)
        try PartWalker.walk(
            content, part: part, file: name,
            PartWalker.Ears(opened: reading.opened, closed: reading.closed, text: reading.text) {
                reading.isTooMuch
            })
        if reading.isTooMuch {
            throw Complaint(file: name, place: .part(part))(
                "มีเซลล์เกิน \(limits.cells) เซลล์หรือย่อหน้าเกิน \(limits.paragraphs) ย่อหน้า",
                "more than \(limits.cells) cells or \(limits.paragraphs) paragraphs", kind: .tooMuch)
        }
        return SourcePaper(file: name, form: .docx, tables: reading.tables, prose: reading.prose)
    }
}

/// What has been heard of a DOCX so far. A table inside a cell counts as paragraphs of that cell.
private final class WordReading {
    private struct Cell {
        var paragraphs: [String] = []
        var span = 1
        var above = Above.none
        var continuesLeft = false
    }

    /// What a cell says of the one above it: begins a merged area, or goes on with one.
    private enum Above {
        case none, begins, continues
    }

    private(set) var tables: [SourceTable] = []
    private(set) var prose: [SourceLine] = []
    private(set) var isTooMuch = false
    private var cellsLeft: Int
    private let mostParagraphs: Int
    private var tableDepth = 0
    private var rows: [SourceRow] = []
    private var cells: [SourceCell] = []
    private var cell = Cell()
    private var paragraph = ""
    private var paragraphCount = 0
    private var isText = false
    /// Depth inside text that is no longer there: deleted, moved away, or kept for programs that draw no shapes.
    private var gone = 0
    private var (columnsBefore, columnsAfter) = (0, 0)
    /// Columns whose merged area above is open.
    private var openAreas: Set<Int> = []

    init(_ limits: PaperLimits) {
        cellsLeft = limits.cells
        mostParagraphs = limits.paragraphs
    }

    func opened(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "tbl":
            tableDepth += 1
            if tableDepth == 1 { (rows, openAreas) = ([], []) }
        case "tr" where tableDepth == 1: (cells, columnsAfter) = ([], 0)
        case "gridBefore" where tableDepth == 1: skip(Self.columns(attributes))
        case "gridAfter" where tableDepth == 1: columnsAfter = Self.columns(attributes)
        case "tc" where tableDepth == 1: cell = Cell()
        case "gridSpan" where tableDepth == 1: cell.span = max(Self.columns(attributes), 1)
        case "vMerge" where tableDepth == 1: cell.above = attributes["val"] == "restart" ? .begins : .continues
        case "hMerge" where tableDepth == 1: cell.continuesLeft = attributes["val"] != "restart"
        case "del", "moveFrom", "Fallback": gone += 1
        case "t": isText = gone == 0
        case "tab", "br", "cr": paragraph += " "
        case "noBreakHyphen": paragraph += "-"
        default: break
        }
    }

    func text(_ text: String) { if isText { paragraph += text } }

    func closed(_ name: String) {
        switch name {
        case "t": isText = false
        case "del", "moveFrom", "Fallback": gone -= 1
        case "p": endParagraph()
        case "tc" where tableDepth == 1: endCell()
        case "tr" where tableDepth == 1:
            skip(columnsAfter)
            rows.append(SourceRow(line: rows.count + 1, cells: cells))
        case "tbl":
            tableDepth -= 1
            if tableDepth == 0, !rows.isEmpty { tables.append(SourceTable(number: tables.count + 1, rows: rows)) }
        default: break
        }
    }

    private func endParagraph() {
        paragraphCount += 1
        if prose.count > mostParagraphs { isTooMuch = true }
        let text = paragraph.tidied
        paragraph = ""
        guard !text.isEmpty else { return }
        if tableDepth > 0 {
            cell.paragraphs.append(text)
        } else {
            prose.append(SourceLine(line: paragraphCount, text: text))
        }
    }

    private func endCell() {
        cellsLeft -= cell.span
        guard cellsLeft >= 0 else {
            isTooMuch = true
            return
        }
        let columns = cells.count..<cells.count + cell.span
        // A cell that goes on with nothing keeps its words.
        let continuesAbove = cell.above == .continues && openAreas.contains(columns.lowerBound)
        let isMerged = continuesAbove || cell.continuesLeft && !cells.isEmpty
        if cell.above == .none { openAreas.subtract(columns) } else { openAreas.formUnion(columns) }
        cells.append(SourceCell(isMerged ? [] : cell.paragraphs, isMerged: isMerged))
        for _ in 1..<cell.span { cells.append(SourceCell([], isMerged: true)) }
    }

    /// Columns of the grid that the row leaves open at one of its ends.
    private func skip(_ columns: Int) {
        cellsLeft -= columns
        guard cellsLeft >= 0 else {
            isTooMuch = true
            return
        }
        for _ in 0..<columns { cells.append(SourceCell([])) }
        openAreas.subtract(cells.count - columns..<cells.count)
    }

    private static func columns(_ attributes: [String: String]) -> Int {
        min(max(Int(attributes["val"] ?? "") ?? 0, 0), 100)
    }
}
