import Kernel
import Thai

extension Document {
    /// The tables of the document in their order.
    package var tables: [Table] {
        blocks.compactMap { block in
            if case .table(let table) = block { table } else { nil }
        }
    }

    /// The table with that index, counted from 0, as CSV with ASCII digits; `nil` when there is none.
    ///
    /// A merged cell stands where it begins; the places that it covers are empty. No cell starts a formula.
    package func csv(_ index: Int) -> [UInt8]? {
        let tables = tables
        guard tables.indices.contains(index) else { return nil }
        let grid = TableGrid(tables[index].header + tables[index].rows, columns: tables[index].weights.count)
        var writer = CSVWriter()
        for places in grid.rows {
            var cells = [String](repeating: "", count: grid.columns)
            for place in places { cells[place.column] = place.cell.text }
            writer.row(cells)
        }
        return writer.bytes
    }
}

extension Table.Cell {
    /// The paragraphs with a line feed between them and ASCII digits, as programs that calculate want them.
    var text: String { paragraphs.map(\.text).joined(separator: "\n").asciiDigits }
}
