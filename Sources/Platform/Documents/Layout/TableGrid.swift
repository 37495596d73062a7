/// Where every cell of a table stands once spans are followed and gaps are filled, so that each row has every column.
///
/// Both renderers use it: HTML and the tag tree must not have ragged rows either.
struct TableGrid {
    struct Place {
        var cell: Table.Cell
        var row: Int
        var column: Int
        var rows: Int
        var columns: Int
    }

    /// For every row the cells that begin in it, from left to right.
    private(set) var rows: [[Place]] = []
    private(set) var columns: Int

    /// A table wider than this is cut, so that a broken file cannot ask for millions of cells.
    static let mostColumns = 200

    init(_ source: [Table.Row], columns least: Int) {
        columns = min(max(least, 1), Self.mostColumns)
        var placer = Placer()
        rows = source.indices.map { placer.place(source[$0], row: $0, of: source.count) }
        columns = min(max(columns, placer.widest), Self.mostColumns)
        var taken = [Int](repeating: 0, count: columns)
        for row in rows.indices {
            for place in rows[row] {
                for column in place.column..<place.column + place.columns { taken[column] = row + place.rows }
            }
            for column in 0..<columns where taken[column] <= row {
                rows[row].append(Place(cell: Table.Cell([]), row: row, column: column, rows: 1, columns: 1))
                taken[column] = row + 1
            }
            rows[row].sort { $0.column < $1.column }
        }
    }

    /// Puts cells into the first free columns, below those that reach down from above.
    private struct Placer {
        /// For every column the first row that is free again.
        private var free: [Int] = []
        var widest: Int { free.count }

        mutating func place(_ source: Table.Row, row: Int, of count: Int) -> [Place] {
            var places: [Place] = []
            var column = 0
            for cell in source.cells {
                while column < free.count, free[column] > row { column += 1 }
                guard column < TableGrid.mostColumns else { break }
                var width = 1
                while width < cell.columns, column + width < TableGrid.mostColumns,
                    column + width >= free.count || free[column + width] <= row
                {
                    width += 1
                }
                let height = min(cell.rows, count - row)
                while free.count < column + width { free.append(0) }
                for covered in column..<column + width { free[covered] = row + height }
                places.append(Place(cell: cell, row: row, column: column, rows: height, columns: width))
                column += width
            }
            return places
        }
    }

    /// Widths of the columns that together make `total`; columns without a weight get the mean one.
    func widths(_ weights: [Double], total: Double) -> [Double] {
        let given = weights.prefix(columns).map { $0 > 0 ? $0 : 1 }
        let mean = given.isEmpty ? 1 : given.reduce(0, +) / Double(given.count)
        let all = given + Array(repeating: mean, count: columns - given.count)
        let sum = all.reduce(0, +)
        return all.map { $0 / sum * total }
    }
}
