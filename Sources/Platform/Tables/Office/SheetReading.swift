import Thai

/// What has been heard of a sheet so far.
final class SheetReading {
    private(set) var rows: [SourceRow] = []
    private(set) var cellCount = 0
    /// Whether there are more cells than any paper has.
    var isTooMuch: Bool { cellCount > most }
    /// The first row with a cell whose address makes no sense.
    private(set) var wrongRow: Int?
    private let shared: [String]
    private let most: Int
    private var row = 0
    private var cells: [SourceCell] = []
    private var column = 0
    private var kind = ""
    private var value = ""
    private var isValue = false
    private var areas: [String] = []

    init(_ shared: [String], most: Int) {
        self.shared = shared
        self.most = most
    }

    func opened(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "row":
            row = attributes["r"].flatMap { Int($0) } ?? row + 1
            cells = []
        case "c":
            let next = attributes["r"].map { CellAddress($0)?.column } ?? cells.count
            guard let next, next >= cells.count, next < 1000 else {
                wrongRow = wrongRow ?? row
                column = cells.count
                return
            }
            column = next
            kind = attributes["t"] ?? "n"
            value = ""
        case "v", "t": isValue = true
        case "mergeCell": if let area = attributes["ref"], areas.count < most { areas.append(area) }
        default: break
        }
    }

    func text(_ text: String) { if isValue { value += text } }

    func closed(_ name: String) {
        switch name {
        case "v", "t": isValue = false
        case "c":
            guard wrongRow == nil else { return }
            cellCount += column - cells.count + 1
            while cells.count < column { cells.append(SourceCell([])) }
            cells.append(SourceCell(markedUp: meaning))
        case "row" where !cells.isEmpty: rows.append(SourceRow(line: row, cells: cells))
        default: break
        }
    }

    private var meaning: String {
        switch kind {
        case "s": Int(value).flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? ""
        case "b": value == "1" ? "TRUE" : "FALSE"
        case "n" where value.utf8.count > 15 && value.contains("."): Self.shortest(value)
        default: value
        }
    }

    /// Programs store 95.01 as 95.010000000000005 too, which is the same number in 64 bits.
    private static func shortest(_ number: String) -> String { Double(number).map { "\($0)" } ?? number }

    /// The rows with every cell that a merged area covers marked as such.
    func merged() -> [SourceRow] {
        var covered: [Int: [ClosedRange<Int>]] = [:]
        var budget = most
        let width = rows.map(\.cells.count).max() ?? 0
        for area in areas {
            let ends = area.split(separator: ":").compactMap { CellAddress(String($0)) }
            guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else { continue }
            for line in ends[0].row...ends[1].row {
                budget -= 1
                guard budget > 0 else { break }
                let first = line == ends[0].row ? ends[0].column + 1 : ends[0].column
                if first <= ends[1].column { covered[line, default: []].append(first...ends[1].column) }
            }
        }
        return rows.map { row in
            guard let ranges = covered[row.line] else { return row }
            var cells = row.cells
            // A merged area at the end of a row may reach over columns that the row does not write.
            let last = min(ranges.map(\.upperBound).max() ?? 0, width - 1)
            while cells.count <= last { cells.append(SourceCell([])) }
            for range in ranges where range.lowerBound < cells.count {
                for column in range.lowerBound...min(range.upperBound, cells.count - 1) {
                    cells[column] = SourceCell([], isMerged: true)
                }
            }
            return SourceRow(line: row.line, cells: cells)
        }
    }
}

/// A place such as `C12`: column from 0, row from 1.
struct CellAddress {
    let column: Int
    let row: Int

    init?(_ text: String) {
        var column = 0
        var row = 0
        for byte in text.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case 0x41...0x5A where row == 0 && column < 100_000: column = column * 26 + Int(byte - 0x40)
            case 0x30...0x39 where column > 0 && row < 100_000_000: row = row * 10 + Int(byte - 0x30)
            default: return nil
            }
        }
        guard column > 0, row > 0 else { return nil }
        self.column = column - 1
        self.row = row
    }
}
