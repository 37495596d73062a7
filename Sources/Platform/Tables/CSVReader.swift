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

    private let bytes: [UInt8]
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
