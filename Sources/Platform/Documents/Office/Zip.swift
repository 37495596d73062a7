import CZlib
package import Kernel

/// Packs files into one ZIP. The same files in the same order give the same bytes: members bear no time of their own.
package struct Zip: Sendable {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var names: Set<String> = []

    private static let most = 0xFFFF
    private static let largest = 0xFFFF_FFFF
    /// 1980-01-01 00:00, the first instant that the format can tell.
    private static let time = 0x0021_0000

    package init() {}

    /// Appends a file; `name` is its path inside, with `/` between folders. Packed where that makes it smaller.
    ///
    /// A fault when the name is taken, and beyond 65,535 files or 4 GB, where the plain format ends.
    package mutating func add(_ name: String, _ content: [UInt8]) throws(Fault) {
        guard names.insert(name).inserted else { throw Fault("zip.name", "The ZIP has a file \(name) already.") }
        // The zlib format is a raw deflate stream between two bytes of head and four of checksum.
        let packed = deflate(content).dropFirst(2).dropLast(4)
        let isPacked = packed.count < content.count
        let data = isPacked ? packed : content[...]
        guard names.count <= Self.most, body.count + data.count + directory.count + content.count < Self.largest else {
            throw Fault("zip.size", "The ZIP would have more than 65,535 files or 4 GB.")
        }
        var facts: [UInt8] = []
        facts.put(little: 20, bytes: 2)
        facts.put(little: 0x0800, bytes: 2)  // the name is UTF-8
        facts.put(little: isPacked ? 8 : 0, bytes: 2)
        facts.put(little: Self.time, bytes: 4)
        facts.put(little: checksum(content), bytes: 4)
        facts.put(little: data.count, bytes: 4)
        facts.put(little: content.count, bytes: 4)
        facts.put(little: name.utf8.count, bytes: 2)
        facts.put(little: 0, bytes: 2)
        directory += [0x50, 0x4B, 1, 2, 20, 0] + facts
        directory.put(little: 0, bytes: 10)  // no comment, first disk, no attributes
        directory.put(little: body.count, bytes: 4)
        directory += name.utf8
        body += [0x50, 0x4B, 3, 4] + facts + name.utf8 + data
    }

    /// The whole file.
    package var bytes: [UInt8] {
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        end.put(little: names.count, bytes: 2)
        end.put(little: names.count, bytes: 2)
        end.put(little: directory.count, bytes: 4)
        end.put(little: body.count, bytes: 4)
        end.put(little: 0, bytes: 2)
        return body + directory + end
    }
}

/// CRC-32 as ZIP and PNG use it.
func checksum(_ bytes: [UInt8]) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
}

extension [UInt8] {
    fileprivate mutating func put(little value: Int, bytes: Int) {
        for index in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
