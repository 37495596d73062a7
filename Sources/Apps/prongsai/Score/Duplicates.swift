import Kernel
import Tables

/// Finds a body that stands twice in one table for the same year: same name, kind, province and year.
///
/// Bodies of the same name but of different kind are different bodies.
struct Duplicates {
    fileprivate struct Place {
        let line: Int
        let name: Range<Int>
        let kind: Range<Int>
        let province: Range<Int>
        let year: Int
    }

    private let columns: (name: Int?, kind: Int?, province: Int?)
    private var places: [Place] = []
    private var hashes: [UInt64] = []
    /// Open addressing: each slot holds the upper half of a hash and the number of a place, counted from 1.
    private var slots = [UInt64](repeating: 0, count: 1 << 12)

    init(_ columns: ScoreColumns) {
        self.columns = (columns.first(.name), columns.first(.kind), columns.first(.province))
    }

    /// The line on which the current row's body stood before; `nil` the first time and for rows without a name.
    mutating func earlierLine(_ row: CSVReader, year: Int) -> Int? {
        guard let name = columns.name, !row.isEmpty(name) else { return nil }
        let place = Place(
            line: row.line, name: row.trimmedRange(name), kind: columns.kind.map { row.trimmedRange($0) } ?? 0..<0,
            province: columns.province.map { row.trimmedRange($0) } ?? 0..<0, year: year)
        guard !place.name.isEmpty else { return nil }
        var hasher = Hasher()
        hasher.combine(year)
        let bytes = row.bytes.span
        for range in [place.name, place.kind, place.province] {
            unsafe bytes.extracting(range).withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
            hasher.combine(range.count)
        }
        return enter(place, hash: UInt64(bitPattern: Int64(hasher.finalize())), in: row.bytes)
    }

    private mutating func enter(_ place: Place, hash: UInt64, in bytes: [UInt8]) -> Int? {
        if places.count * 2 >= slots.count { grow() }
        let mark = hash & 0xFFFF_FFFF_0000_0000
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let earlier = places[Int(slots[slot] & 0xFFFF_FFFF) - 1]
            if slots[slot] & 0xFFFF_FFFF_0000_0000 == mark, earlier.isSame(as: place, in: bytes) { return earlier.line }
            slot = (slot + 1) & (slots.count - 1)
        }
        places.append(place)
        hashes.append(hash)
        slots[slot] = mark | UInt64(places.count)
        return nil
    }

    private mutating func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 4)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(index + 1)
        }
    }
}

extension Duplicates.Place {
    fileprivate func isSame(as other: Self, in bytes: [UInt8]) -> Bool {
        year == other.year && bytes[name] == bytes[other.name] && bytes[kind] == bytes[other.kind]
            && bytes[province] == bytes[other.province]
    }
}

extension CSVReader {
    fileprivate func trimmedRange(_ column: Int) -> Range<Int> {
        var range = range(column)
        while let first = range.first, bytes[first] == 0x20 { range = range.dropFirst() }
        while let last = range.last, bytes[last] == 0x20 { range = range.dropLast() }
        return range
    }
}
