/// A table with ruled borders; its header rows are repeated on every page.
package struct Table: Hashable, Sendable, Codable {
    /// What the table shows, for people who hear it instead of seeing it.
    package var summary: String
    /// Relative widths of the columns, each greater than zero.
    package var weights: [Double]
    package var header: [Row]
    package var rows: [Row]
    /// Points of TH Sarabun New for cells that name no size.
    package var size: Double

    package init(summary: String, weights: [Double], header: [Row], rows: [Row], size: Double = 14) {
        self.summary = summary
        self.weights = weights
        self.header = header
        self.rows = rows
        self.size = size
    }

    /// One row of a table. Places covered by a cell from above (`rowSpan`) are left out, as in HTML.
    package struct Row: Hashable, Sendable, Codable {
        package var cells: [Cell]
        /// Not the last row of a page: stays with the beginning of the next one.
        package var keepWithNext: Bool

        package init(_ cells: [Cell], keepWithNext: Bool = false) {
            self.cells = cells
            self.keepWithNext = keepWithNext
        }

        /// Bold, centred words on grey: the names of the columns.
        package static func header(_ names: [String]) -> Row {
            Row(names.map { Cell([Paragraph($0, bold: true, align: .centre)], shade: 0.9) })
        }

        /// A row over the whole width that names the group of rows below it.
        package static func section(_ text: String, columns: Int) -> Row {
            Row([Cell([Paragraph(text, bold: true)], columns: columns, shade: 0.95)], keepWithNext: true)
        }

        /// Plain texts, one per column; a line feed begins a new paragraph.
        package static func texts(_ texts: [String]) -> Row { Row(texts.map { Cell($0) }) }
    }

    package struct Cell: Hashable, Sendable, Codable {
        package var paragraphs: [Paragraph]
        /// How many columns and rows it covers, at least one each.
        package var columns: Int
        package var rows: Int
        /// Grey of the ground: 0 black to 1 white; `nil` for none.
        package var shade: Double?

        package init(_ paragraphs: [Paragraph], columns: Int = 1, rows: Int = 1, shade: Double? = nil) {
            self.paragraphs = paragraphs
            self.columns = max(columns, 1)
            self.rows = max(rows, 1)
            self.shade = shade
        }

        /// A plain text; every line of it becomes a paragraph.
        package init(
            _ text: String, bold: Bool = false, align: Paragraph.Alignment = .left, columns: Int = 1, rows: Int = 1,
            shade: Double? = nil
        ) {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
            self.init(
                lines.map { Paragraph(String($0), bold: bold, align: align) }, columns: columns, rows: rows,
                shade: shade)
        }
    }
}
