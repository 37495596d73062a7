import Kernel

/// Where in a document a text stands, counted from 1.
enum TextPlace: Hashable {
    case block(Int)
    case cell(table: Int, row: Int, column: Int)

    var name: Message {
        switch self {
        case .block(let number): Message("ส่วนที่ \(number)", "Block \(number)")
        case .cell(let table, let row, let column):
            Message(
                "ตารางที่ \(table) แถวที่ \(row) ช่องที่ \(column)", "Table \(table), row \(row), cell \(column)")
        }
    }
}

extension Document {
    /// Every text that the paper shows, in its order, without marks and page numbers.
    func eachText<Failure: Error>(_ body: (TextPlace, String) throws(Failure) -> Void) throws(Failure) {
        var tables = 0
        for (index, block) in blocks.enumerated() {
            guard case .table(let table) = block else {
                for text in block.plainTexts { try body(.block(index + 1), text) }
                continue
            }
            tables += 1
            for (row, line) in (table.header + table.rows).enumerated() {
                for (column, cell) in line.cells.enumerated() {
                    for paragraph in cell.paragraphs {
                        try body(.cell(table: tables, row: row + 1, column: column + 1), paragraph.text)
                    }
                }
            }
        }
    }
}

extension Block {
    /// Texts outside tables.
    fileprivate var plainTexts: [String] {
        switch self {
        case .paragraph(let paragraph): [paragraph.text]
        case .list(let list): list.items.map(\.text)
        case .labels(let line): line.fields.flatMap { [$0.label, $0.value] }
        case .totals(let totals): totals.flatMap { [$0.label, $0.value, $0.unit] }
        case .opinion(let box): [box.addressee] + box.choices.map(\.text) + box.signature.positions
        case .signature(let signature): signature.positions
        case .barChart(let chart): [chart.title] + chart.bars.map(\.label)
        case .code(let code): [code.caption]
        case .table, .picture, .space, .pageBreak: []
        }
    }
}
