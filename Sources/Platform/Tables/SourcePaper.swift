/// A paper as found: its tables and the lines of prose between them, each with its place in the file.
package struct SourcePaper: Sendable {
    /// The name under which messages speak of the file; never a path.
    package let file: String
    package let form: PaperForm
    package internal(set) var tables: [SourceTable]
    package internal(set) var prose: [SourceLine]
}

/// What kind of file a paper came in.
package enum PaperForm: String, Sendable {
    case text, csv, xlsx, docx, pdf
}

/// A line of text outside every table.
package struct SourceLine: Hashable, Sendable {
    /// Line of a text file or paragraph of a DOCX or PDF, from 1; row of a sheet.
    package let line: Int
    package let text: String

    package init(line: Int, text: String) {
        self.line = line
        self.text = text
    }
}

/// A table as found, without any opinion on what it says.
package struct SourceTable: Hashable, Sendable {
    /// Position among the tables of the file, from 1.
    package let number: Int
    /// The sheet of a workbook.
    package let sheet: String?
    package let rows: [SourceRow]

    package init(number: Int, sheet: String? = nil, rows: [SourceRow]) {
        self.number = number
        self.sheet = sheet
        self.rows = rows
    }

    /// The widest row's number of cells.
    package var width: Int { rows.map(\.cells.count).max() ?? 0 }
}

/// A row of cells; shorter rows simply end.
package struct SourceRow: Hashable, Sendable {
    /// Line of a text file, row of a sheet, or row of a table of a DOCX or PDF; from 1.
    package let line: Int
    package let cells: [SourceCell]

    package init(line: Int, cells: [SourceCell]) {
        self.line = line
        self.cells = cells
    }

    /// The cell at a column from 0; an empty one where the row has ended.
    package subscript(_ column: Int) -> SourceCell { column < cells.count ? cells[column] : SourceCell([]) }
}

/// The text of one cell, free of markup.
package struct SourceCell: Hashable, Sendable {
    /// Tidied paragraphs, none of them empty.
    package let paragraphs: [String]
    /// Whether the cell only continues a merged neighbour above or to its left.
    package let isMerged: Bool

    package init(_ paragraphs: [String], isMerged: Bool = false) {
        self.paragraphs = paragraphs
        self.isMerged = isMerged
    }

    package var text: String { paragraphs.joined(separator: "\n") }
    package var isEmpty: Bool { paragraphs.isEmpty }
}

/// How much of a file is read before it is refused.
package struct PaperLimits: Sendable {
    /// Bytes of the file itself.
    package var file = 20 << 20
    /// Bytes of everything that is unpacked from it.
    package var unpacked = 64 << 20
    /// Members of a packed file.
    package var members = 4_000
    package var tables = 2_000
    package var cells = 30_000
    /// Paragraphs outside tables, of a DOCX.
    package var paragraphs = 100_000

    package init() {}
}
