package import Database
import Thai

/// A text as a search compares it, one byte a letter: Thai and Arabic digits alike, capitals as small letters, marks in one
/// order, white space as one space.
///
/// A part of a text is a part of its key and nothing else is, so bytes can be compared where they are kept.
package struct SearchKey: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(_ text: some StringProtocol) {
        var bytes: [UInt8] = []
        for scalar in text.searchable.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: bytes.append(UInt8(scalar.value))
            case 0x0E01...0x0E5B: bytes.append(UInt8(scalar.value - 0x0E01 + 0xA1))
            default:
                // No letter of the others begins or goes on like this, so no match can begin in the middle.
                bytes.append(0xFC)
                for shift in [20, 15, 10, 5, 0] { bytes.append(0x80 | UInt8(scalar.value >> UInt32(shift) & 31)) }
            }
        }
        self.bytes = bytes
    }

    /// The words of a wish, the longest first, for it is the rarest; at most eight.
    package static func words(of wish: String) -> [SearchKey] {
        let words = wish.searchable.split(separator: " ").prefix(8).map { SearchKey($0) }
        return words.sorted { $0.bytes.count > $1.bytes.count }
    }

    /// Looks only at every few letters: the longer the part, the wider the steps (Horspool).
    package func contains(_ part: SearchKey) -> Bool {
        let wanted = part.bytes
        guard let last = wanted.last else { return true }
        var steps = [UInt8](repeating: UInt8(min(wanted.count, 255)), count: 256)
        for (place, byte) in wanted.dropLast().enumerated() {
            steps[Int(byte)] = UInt8(min(wanted.count - 1 - place, 255))
        }
        var end = wanted.count - 1
        while end < bytes.count {
            let byte = bytes[end]
            if byte == last, bytes[(end - wanted.count + 1)...end].elementsEqual(wanted) { return true }
            end += Int(steps[Int(byte)])
        }
        return false
    }
}

extension SearchKey: ColumnValue {
    package static var columnType: ColumnType { .blob }
    package var bound: BoundValue { .blob(bytes) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> SearchKey {
        SearchKey(bytes: try row.bytes(at: column))
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }
}
