package import Database
import Glibc
import Thai

/// A text as a search compares it, one byte a letter: Thai and Arabic digits alike, capitals as small letters, marks in one
/// order, white space as one space.
///
/// A part of a text is a part of its key and nothing else is, so bytes can be compared where they are kept.
package struct SearchKey: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(_ text: some StringProtocol) {
        bytes = Self.plain(text) ?? Self.bytes(ofTidied: text.searchable)
    }

    /// The key of a text that was tidied before.
    static func bytes(ofTidied text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: bytes.append(UInt8(scalar.value))
            case 0x0E01...0x0E5B: bytes.append(UInt8(scalar.value - 0x0E01 + 0xA1))
            default:
                // No letter of the others begins or goes on like this, so no match can begin in the middle.
                bytes.append(0xFC)
                for shift in [20, 15, 10, 5, 0] { bytes.append(0x80 | UInt8(scalar.value >> UInt32(shift) & 31)) }
            }
        }
        return bytes
    }

    /// The key of a text of Thai and ASCII letters with every mark where it belongs, which is nearly every text, made in
    /// one pass; `nil` for any other.
    private static func plain(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 2)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: bytes.append(UInt8(scalar.value) + 0x20)
            case 0x21...0x7E: bytes.append(UInt8(scalar.value))
            case 0...0x20, 0x7F: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            case 0x0E50...0x0E59: bytes.append(UInt8(scalar.value - 0x0E50 + 0x30))
            case 0x0E01...0x0E5B:
                let byte = UInt8(scalar.value - 0x0E01 + 0xA1)
                guard !isOutOfPlace(byte, after: bytes) else { return nil }
                bytes.append(byte)
            default: return nil
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return bytes
    }

    /// Whether tidying would move or join this Thai letter: a vowel or ํ after a tone mark, เเ, ํ before า.
    private static func isOutOfPlace(_ byte: UInt8, after bytes: [UInt8]) -> Bool {
        guard let last = bytes.last else { return false }
        let (tones, nikhahit) = (UInt8(0xE8)...0xEB, UInt8(0xED))
        switch byte {
        case 0xD1, 0xD4...0xDA, nikhahit: return tones.contains(last)
        case 0xE0: return last == 0xE0
        case 0xD2: return last == nikhahit || (tones.contains(last) && bytes.dropLast().last == nikhahit)
        default: return false
        }
    }

    /// The words of a wish, the longest first, for it is the rarest; at most eight.
    package static func words(of wish: String) -> [SearchKey] {
        let words = wish.searchable.split(separator: " ").prefix(8).map { SearchKey($0) }
        return words.sorted { $0.bytes.count > $1.bytes.count }
    }

    /// Looks for the part's rarest letter first, and compares the rest where it stands.
    package func contains(_ part: SearchKey) -> Bool {
        let wanted = part.bytes
        guard let anchor = wanted.indices.max(by: { Self.rarity(wanted[$0]) < Self.rarity(wanted[$1]) }) else {
            return true
        }
        // The anchor never stands further to the right than this.
        let end = bytes.count - (wanted.count - 1 - anchor)
        return unsafe bytes.withUnsafeBytes { text in
            unsafe wanted.withUnsafeBytes { part in
                guard let text = text.baseAddress, let part = part.baseAddress else { return false }
                var next = anchor
                while next < end, let found = unsafe memchr(text + next, Int32(wanted[anchor]), end - next) {
                    let place = unsafe text.distance(to: found)
                    if unsafe memcmp(text + place - anchor, part, wanted.count) == 0 { return true }
                    next = place + 1
                }
                return false
            }
        }
    }

    /// 0 for the space and the letters that Thai texts are full of, more for those that stand further back in this list,
    /// most for all others.
    private static func rarity(_ byte: UInt8) -> Int { rarities[Int(byte)] }

    private static let rarities: [Int] = {
        let common = " านรอกเง\u{0E48}ม\u{0E31}ย\u{0E49}ลวดทต\u{0E34}ส\u{0E35}บป0แหจพคะ1ไขช2ใถธ\u{0E38}ณโซผ"
        var rarities = [Int](repeating: 99, count: 256)
        for (rank, letter) in common.unicodeScalars.enumerated() {
            let value = letter.value
            rarities[Int(value < 0x80 ? value : value - 0x0E01 + 0xA1)] = rank
        }
        return rarities
    }()
}

extension SearchKey: ColumnValue {
    package static var columnType: ColumnType { .blob }
    package var bound: BoundValue { .blob(bytes) }
    package static func read(_ row: borrowing Row, at column: Int) throws -> SearchKey {
        SearchKey(bytes: try row.bytes(at: column))
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }
}
