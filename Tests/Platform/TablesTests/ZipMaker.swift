@testable import Tables

/// Packs members into a ZIP as a spreadsheet program would, or wrongly on purpose.
struct ZipMaker {
    struct Member {
        var name: String
        var content: [UInt8]
        var announced: Int?
        var flags: UInt16 = 0
        var method: UInt16 = 8
    }

    var members: [Member] = []

    mutating func add(_ name: String, _ content: String) {
        members.append(Member(name: name, content: Array(content.utf8)))
    }

    var bytes: [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let packed = member.method == 8 ? deflated(member.content) : member.content
            let facts =
                words(member.flags, member.method, 0, 0) + long(checksum(member.content)) + long(UInt32(packed.count))
                + long(UInt32(member.announced ?? member.content.count)) + words(UInt16(member.name.utf8.count), 0)
            directory +=
                [0x50, 0x4B, 1, 2] + words(20, 20) + facts + words(0, 0, 0) + long(0) + long(UInt32(out.count))
            directory += member.name.utf8
            out += [0x50, 0x4B, 3, 4] + words(20) + facts + member.name.utf8 + packed
        }
        let count = UInt16(members.count)
        let end = words(0, 0, count, count) + long(UInt32(directory.count)) + long(UInt32(out.count)) + words(0)
        return out + directory + [0x50, 0x4B, 5, 6] + end
    }

    /// A deflate stream of stored blocks.
    private func deflated(_ content: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var rest = content[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            out += [rest.isEmpty ? 1 : 0] + words(UInt16(block.count), ~UInt16(block.count)) + block
        } while !rest.isEmpty
        return out
    }

    private func words(_ values: UInt16...) -> [UInt8] { values.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
    private func long(_ value: UInt32) -> [UInt8] { words(UInt16(value & 0xFFFF), UInt16(value >> 16)) }
}
