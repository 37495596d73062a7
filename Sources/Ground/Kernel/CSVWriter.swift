/// Writes comma-separated values that spreadsheet programs open without running anything.
package struct CSVWriter: Sendable {
    /// The text so far, in UTF-8.
    package private(set) var bytes: [UInt8] = []

    /// `marked` puts a byte order mark first, by which Excel knows UTF-8.
    package init(marked: Bool = true) {
        if marked { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// Appends one row, ended by CRLF (RFC 4180).
    package mutating func row(_ cells: some Sequence<String>) {
        var first = true
        for cell in cells {
            if !first { bytes.append(0x2C) }
            first = false
            append(cell)
        }
        bytes += [0x0D, 0x0A]
    }

    /// A cell that would start a formula (`= + - @`, tab, return) gets an apostrophe before it; numbers stay numbers.
    private mutating func append(_ cell: String) {
        let guarded = Self.startsFormula(cell) ? "'" + cell : cell
        let needsQuotes = guarded.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            bytes += guarded.utf8
            return
        }
        bytes.append(0x22)
        for byte in guarded.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private static func startsFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return !cell.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
                || cell.utf8.count == 1
        default: return false
        }
    }
}
