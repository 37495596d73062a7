import Tables

/// A table with its header understood, and further pages of it joined on.
struct TableShape {
    /// A row of the body and whether it is the first after a page's repeated header.
    struct BodyRow {
        let table: SourceTable
        let row: SourceRow
        let opensPage: Bool
    }

    let kind: TableKind
    let columns: [ColumnReading]
    private(set) var numbers: [Int]
    private(set) var rows: [BodyRow]

    init(_ table: SourceTable) {
        let header = Self.header(of: table)
        columns = header.columns
        kind = TableKind(Set(columns.map(\.role)))
        numbers = [table.number]
        rows = table.rows.dropFirst(kind == .unknown ? 0 : header.height).map {
            BodyRow(table: table, row: $0, opensPage: false)
        }
    }

    /// Joins the next table when it repeats this header; `false` when it is another table.
    mutating func join(_ next: SourceTable) -> Bool {
        let header = Self.header(of: next)
        guard kind != .unknown, header.columns.count == columns.count,
            zip(columns, header.columns).allSatisfy({ isAlike($0.printed.bare, $1.printed.bare) })
        else { return false }
        numbers.append(next.number)
        for (index, row) in next.rows.dropFirst(header.height).enumerated() {
            rows.append(BodyRow(table: next, row: row, opensPage: index == 0))
        }
        return true
    }

    /// The first row, and the second where it divides headings of the first.
    private static func header(of table: SourceTable) -> (columns: [ColumnReading], height: Int) {
        guard let first = table.rows.first else { return ([], 0) }
        let top = (0..<table.width).map { Headings.role(of: first[$0].text) }
        var bottom: [(role: ColumnRole, confidence: Confidence)?] = []
        if table.rows.count > 1 { bottom = (0..<table.width).map { Headings.role(of: table.rows[1][$0].text) } }
        let divided = bottom.count { $0 != nil }
        let isDivided =
            divided > 1 && (0..<table.width).allSatisfy { table.rows[1][$0].isEmpty || bottom[$0] != nil }
        let columns = (0..<table.width).map { column in
            let lower = isDivided ? bottom[column] : nil
            let heading = lower ?? top[column]
            let cell = lower == nil ? first[column] : table.rows[1][column]
            return ColumnReading(
                role: heading?.role ?? .unknown, printed: cell.paragraphs.joined(separator: " "),
                confidence: heading?.confidence ?? .doubtful)
        }
        return (columns, isDivided ? 2 : 1)
    }
}

extension TableShape {
    /// The tables of a paper in order; pages with the same header and no prose between them are one table.
    static func shapes(of paper: SourcePaper) -> [TableShape] {
        var shapes: [TableShape] = []
        var last: SourceTable?
        for table in paper.tables {
            let isInterrupted = last.map { paper.hasProse(between: $0, and: table) } ?? true
            if !isInterrupted, let index = shapes.indices.last, shapes[index].join(table) {
                last = table
                continue
            }
            shapes.append(TableShape(table))
            last = table
        }
        return shapes
    }
}

extension SourcePaper {
    /// Word files number paragraphs apart from rows, so there only the header decides.
    fileprivate func hasProse(between first: SourceTable, and second: SourceTable) -> Bool {
        guard form != .docx, first.sheet == second.sheet, let end = first.rows.last?.line,
            let start = second.rows.first?.line
        else { return first.sheet != second.sheet }
        return prose.contains { $0.line > end && $0.line < start }
    }
}
