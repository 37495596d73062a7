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
            PartWalker.Ears(opened: reading.opened, closed: reading.closed, text: reading.text))
        if reading.isTooMuch {
            throw Complaint(file: name, place: .part(part))(
                "มีเซลล์เกิน \(limits.cells) เซลล์", "more than \(limits.cells) cells", kind: .tooMuch)
        }
        return SourcePaper(file: name, form: .docx, tables: reading.tables, prose: reading.prose)
    }
}

/// What has been heard of a DOCX so far. A table inside a cell counts as paragraphs of that cell.
private final class WordReading {
    private struct Cell {
        var paragraphs: [String] = []
        var span = 1
        var continuesAbove = false
    }

    private(set) var tables: [SourceTable] = []
    private(set) var prose: [SourceLine] = []
    private(set) var isTooMuch = false
    private var cellsLeft: Int
    private var tableDepth = 0
    private var rows: [SourceRow] = []
    private var cells: [SourceCell] = []
    private var cell = Cell()
    private var paragraph = ""
    private var paragraphCount = 0
    private var isText = false
    private var isDeleted = false

    init(_ limits: PaperLimits) { cellsLeft = limits.cells }

    func opened(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "tbl":
            tableDepth += 1
            if tableDepth == 1 { rows = [] }
        case "tr" where tableDepth == 1: cells = []
        case "tc" where tableDepth == 1: cell = Cell()
        case "gridSpan" where tableDepth == 1: cell.span = min(max(Int(attributes["val"] ?? "") ?? 1, 1), 100)
        case "vMerge" where tableDepth == 1: cell.continuesAbove = attributes["val"] != "restart"
        case "del": isDeleted = true
        case "t": isText = !isDeleted
        case "tab", "br", "cr": paragraph += " "
        default: break
        }
    }

    func text(_ text: String) { if isText { paragraph += text } }

    func closed(_ name: String) {
        switch name {
        case "t": isText = false
        case "del": isDeleted = false
        case "p": endParagraph()
        case "tc" where tableDepth == 1: endCell()
        case "tr" where tableDepth == 1: rows.append(SourceRow(line: rows.count + 1, cells: cells))
        case "tbl":
            tableDepth -= 1
            if tableDepth == 0, !rows.isEmpty { tables.append(SourceTable(number: tables.count + 1, rows: rows)) }
        default: break
        }
    }

    private func endParagraph() {
        paragraphCount += 1
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
        cells.append(SourceCell(cell.continuesAbove ? [] : cell.paragraphs, isMerged: cell.continuesAbove))
        for _ in 1..<cell.span { cells.append(SourceCell([], isMerged: true)) }
    }
}
