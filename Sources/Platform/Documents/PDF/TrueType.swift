/// A TrueType file taken apart into its tables.
struct TrueType {
    private(set) var tables: [(tag: String, bytes: [UInt8])] = []

    /// Reads the directory; `nil` when the bytes are no TrueType file.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 12 else { return nil }
        let count = bytes.u16(at: 4)
        guard bytes.count >= 12 + 16 * count else { return nil }
        for index in 0..<count {
            let entry = 12 + 16 * index
            let (start, length) = (bytes.u32(at: entry + 8), bytes.u32(at: entry + 12))
            guard start + length <= bytes.count else { return nil }
            let tag = String(decoding: bytes[entry..<entry + 4], as: UTF8.self)
            tables.append((tag, Array(bytes[start..<start + length])))
        }
    }

    subscript(_ tag: String) -> [UInt8] {
        get { tables.first { $0.tag == tag }?.bytes ?? [] }
        set {
            if let index = tables.firstIndex(where: { $0.tag == tag }) {
                tables[index].bytes = newValue
            } else {
                tables.append((tag, newValue))
            }
        }
    }

    /// The file again, with its checksums.
    func bytes(keeping kept: [String]) -> [UInt8] {
        let tables = tables.filter { kept.contains($0.tag) }
        var selector = 0
        while 2 << selector <= tables.count { selector += 1 }
        var out: [UInt8] = []
        out.put(big: 0x0001_0000, bytes: 4)
        out.put(big: tables.count, bytes: 2)
        out.put(big: 16 << selector, bytes: 2)
        out.put(big: selector, bytes: 2)
        out.put(big: tables.count * 16 - 16 << selector, bytes: 2)
        var body: [UInt8] = []
        var head = 0
        for (tag, bytes) in tables {
            let start = 12 + 16 * tables.count + body.count
            if tag == "head" { head = start }
            out += tag.utf8
            out.put(big: Int(bytes.checksum), bytes: 4)
            out.put(big: start, bytes: 4)
            out.put(big: bytes.count, bytes: 4)
            body += bytes
            body.padToFour()
        }
        out += body
        let adjustment = 0xB1B0_AFBA &- out.checksum
        if head > 0 { out.set32(at: head + 8, Int(adjustment)) }
        return out
    }
}

extension [UInt8] {
    func u16(at offset: Int) -> Int {
        offset + 2 <= count ? Int(self[offset]) << 8 | Int(self[offset + 1]) : 0
    }
    func u32(at offset: Int) -> Int { u16(at: offset) << 16 | u16(at: offset + 2) }

    mutating func set16(at offset: Int, _ value: Int) {
        guard offset + 2 <= count else { return }
        self[offset] = UInt8(truncatingIfNeeded: value >> 8)
        self[offset + 1] = UInt8(truncatingIfNeeded: value)
    }
    mutating func set32(at offset: Int, _ value: Int) {
        set16(at: offset, value >> 16)
        set16(at: offset + 2, value)
    }

    mutating func padToFour() { while count % 4 != 0 { append(0) } }

    /// Sum of the 32-bit words, the last one filled up with zeros.
    fileprivate var checksum: UInt32 {
        var sum: UInt32 = 0
        for (index, byte) in enumerated() { sum &+= UInt32(byte) << UInt32(24 - 8 * (index & 3)) }
        return sum
    }
}
