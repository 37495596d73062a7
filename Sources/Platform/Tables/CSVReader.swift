package import Kernel

/// Reads separated values (RFC 4180, with the liberties of Excel) one row at a time, without copying cells.
///
/// Takes LF, CRLF and CR line ends, quoted cells with doubled quotes and line breaks inside, and a comma, semicolon
/// or tab as separator (the most frequent of them in the first line). Wholly empty lines are skipped.
package struct CSVReader: Sendable {
    /// Where a cell lies in the text; `quoted` cells may hold doubled quotes.
    private struct Cell {
        var start: Int
        var end: Int
        var quoted: Bool
    }

    /// The whole text.
    package let bytes: [UInt8]
    private let file: String
    private let separator: UInt8
    private var position = 0
    private var nextLine = 1
    private var cells: [Cell] = []
    /// The line of the file, 1 for the first, on which the current row starts.
    package private(set) var line = 0

    package init(_ text: DecodedText, file: String) {
        self.bytes = text.bytes
        self.file = file
        self.separator = Self.separator(of: text.bytes)
    }

    /// How many cells the current row has.
    package var count: Int { cells.count }

    /// Moves to the next row; `false` at the end of the text.
    ///
    /// Refuses a quote that never closes and text after a closing quote, naming the file and the line.
    package mutating func next() throws(Refusal) -> Bool {
        while position < bytes.count {
            line = nextLine
            cells.removeAll(keepingCapacity: true)
            try readRow()
            if cells.count > 1 || cells[0].end > cells[0].start || cells[0].quoted { return true }
        }
        return false
    }

    /// The text of a cell of the current row; empty for a cell that the row does not have.
    package func text(_ column: Int) -> String {
        guard column < cells.count else { return "" }
        let cell = cells[column]
        guard cell.quoted else { return String(decoding: bytes[cell.start..<cell.end], as: UTF8.self) }
        var unescaped: [UInt8] = []
        var index = cell.start
        while index < cell.end {
            unescaped.append(bytes[index])
            index += bytes[index] == 0x22 ? 2 : 1
        }
        return String(decoding: unescaped, as: UTF8.self)
    }

    /// The bytes of a cell as they stand in the file, without outer quotes; empty for a cell that is not there.
    package func raw(_ column: Int) -> ArraySlice<UInt8> {
        guard column < cells.count else { return [] }
        return bytes[cells[column].start..<cells[column].end]
    }

    /// Whether a cell is empty or not there.
    package func isEmpty(_ column: Int) -> Bool { column >= cells.count || cells[column].start == cells[column].end }

    /// Where a cell stands in `bytes`; an empty range at the start for a cell that is not there.
    package func range(_ column: Int) -> Range<Int> {
        column < cells.count ? cells[column].start..<cells[column].end : 0..<0
    }

    /// Whether a cell can be written into another table as it stands: not quoted, and nothing in it that needs quotes
    /// or could start a formula.
    package func isPlain(_ column: Int) -> Bool {
        guard column < cells.count, !cells[column].quoted else { return column >= cells.count }
        let cell = cells[column]
        for index in cell.start..<cell.end {
            let byte = bytes[index]
            if byte == 0x2C || byte == 0x22 || (index == cell.start && byte < 0x30) { return false }
        }
        return true
    }

    /// A cell such as `95`, `95.5` or `95.01` in hundredths, read without copying; `nil` for every other form.
    package func hundredths(_ column: Int) -> Int64? {
        guard column < cells.count else { return nil }
        let (start, end) = (cells[column].start, cells[column].end)
        guard end > start, end - start <= 12 else { return nil }
        var value: Int64 = 0
        var decimals = -1
        for index in start..<end {
            let byte = bytes[index]
            if byte >= 0x30, byte <= 0x39 {
                value = value &* 10 &+ Int64(byte &- 0x30)
                if decimals >= 0 { decimals &+= 1 }
            } else if byte == 0x2E, decimals < 0, index > start {
                decimals = 0
            } else {
                return nil
            }
        }
        switch decimals {
        case -1: return value &* 100
        case 1: return value &* 10
        case 2: return value
        default: return nil
        }
    }

    /// Every cell of the current row.
    package var texts: [String] { (0..<cells.count).map(text) }

    private mutating func readRow() throws(Refusal) {
        while true {
            if position < bytes.count, bytes[position] == 0x22 { try readQuoted() } else { readPlain() }
            guard position < bytes.count else { return }
            let byte = bytes[position]
            position += 1
            if byte == separator { continue }
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            nextLine += 1
            return
        }
    }

    private mutating func readPlain() {
        let start = position
        var index = position
        let bytes = bytes
        let end = bytes.count
        while index < end {
            let byte = bytes[index]
            if byte == separator || byte == 0x0A || byte == 0x0D { break }
            index += 1
        }
        position = index
        cells.append(Cell(start: start, end: index, quoted: false))
    }

    private mutating func readQuoted() throws(Refusal) {
        let start = position + 1
        position = start
        while position < bytes.count {
            switch bytes[position] {
            case 0x22:
                if position + 1 < bytes.count, bytes[position + 1] == 0x22 {
                    position += 2
                    continue
                }
                cells.append(Cell(start: start, end: position, quoted: true))
                position += 1
                guard position == bytes.count || [separator, 0x0A, 0x0D].contains(bytes[position]) else {
                    throw failure("มีข้อความต่อจากเครื่องหมายคำพูดปิด", "expected a separator after the closing quote")
                }
                return
            case 0x0A: nextLine += 1
            default: break
            }
            position += 1
        }
        throw failure("ไม่พบเครื่องหมายคำพูดปิด", "expected a closing quotation mark")
    }

    private func failure(_ thai: String, _ english: String) -> Refusal {
        let column = cells.count + 1
        return Refusal(
            .invalid,
            Message(
                "ไฟล์ \(file) บรรทัด \(line) คอลัมน์ที่ \(column): \(thai)",
                "file \(file), line \(line), column \(column): \(english)"))
    }

    private static func separator(of bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var quoted = false
        for byte in bytes {
            if byte == 0x22 { quoted.toggle() }
            if !quoted, byte == 0x0A || byte == 0x0D { break }
            if !quoted, byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0x2C
    }
}
