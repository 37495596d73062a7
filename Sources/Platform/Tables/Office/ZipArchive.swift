package import Kernel

/// The members of a ZIP file, read through its central directory. Refuses encrypted, multi-part and ZIP64 files.
package struct ZipArchive {
    private struct Member {
        let offset: Int
        let packed: Int
        let unpacked: Int
        let method: UInt16
        let checksum: UInt32
    }

    private let bytes: [UInt8]
    private let complaint: Complaint
    /// The names of all members, in the order of the directory.
    package private(set) var names: [String] = []
    private var members: [String: Member] = [:]
    /// Bytes that may still be unpacked, over all members.
    private var budget: Int

    /// - Parameter file: what refusals call it.
    package init(_ bytes: [UInt8], file: String, limits: PaperLimits) throws(Refusal) {
        self.bytes = bytes
        complaint = Complaint(file: file)
        budget = limits.unpacked
        try readDirectory(limits)
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    /// The bytes of a member; `nil` when there is none of that name.
    package mutating func content(_ name: String) throws(Refusal) -> [UInt8]? {
        guard let member = members[name] else { return nil }
        let inPart = Complaint(file: complaint.file, place: .part(name))
        guard member.unpacked <= budget else {
            throw inPart("คลายแล้วใหญ่เกินกำหนด", "unpacks to more than the limit", kind: .tooMuch)
        }
        let header = member.offset
        guard header + 30 <= bytes.count, uint32(header) == 0x0403_4B50 else { throw damaged() }
        let start = header + 30 + Int(uint16(header + 26)) + Int(uint16(header + 28))
        guard start + member.packed <= bytes.count else { throw damaged() }
        let packed = bytes[start..<start + member.packed]
        let unpacked: [UInt8]?
        switch member.method {
        case 0: unpacked = packed.count == member.unpacked ? Array(packed) : nil
        case 8: unpacked = inflated(packed, size: member.unpacked)
        default: throw inPart("ใช้วิธีบีบอัดที่ไม่รู้จัก", "uses an unknown compression; expected deflate")
        }
        guard let unpacked, checksum(unpacked) == member.checksum else {
            throw inPart("เสียหายหรือถูกตัด", "damaged or cut short")
        }
        budget -= unpacked.count
        return unpacked
    }

    private mutating func readDirectory(_ limits: PaperLimits) throws(Refusal) {
        guard let end = endRecord() else { throw damaged() }
        let count = Int(uint16(end + 10))
        var position = Int(uint32(end + 16))
        guard uint16(end + 4) == 0, count != 0xFFFF, position <= bytes.count else { throw damaged() }
        guard count <= limits.members else {
            throw complaint("มีส่วนย่อยเกิน \(limits.members) ส่วน", "more than \(limits.members) parts", kind: .tooMuch)
        }
        var total = 0
        for _ in 0..<count {
            guard position + 46 <= bytes.count, uint32(position) == 0x0201_4B50 else { throw damaged() }
            let nameLength = Int(uint16(position + 28))
            let next = position + 46 + nameLength + Int(uint16(position + 30)) + Int(uint16(position + 32))
            guard next <= bytes.count else { throw damaged() }
            if uint16(position + 8) & 1 != 0 {
                throw complaint("ตั้งรหัสผ่านไว้ กรุณาเอารหัสออก", "encrypted; expected a file without a password")
            }
            let name = String(decoding: bytes[(position + 46)..<(position + 46 + nameLength)], as: UTF8.self)
            let member = Member(
                offset: Int(uint32(position + 42)), packed: Int(uint32(position + 20)),
                unpacked: Int(uint32(position + 24)), method: uint16(position + 10), checksum: uint32(position + 16))
            total += member.unpacked
            guard members.updateValue(member, forKey: name) == nil else { throw damaged() }
            names.append(name)
            position = next
        }
        guard total <= limits.unpacked else {
            throw complaint(
                "คลายแล้วใหญ่เกิน \(limits.unpacked >> 20) เมกะไบต์", "unpacks to more than \(limits.unpacked >> 20) MB",
                kind: .tooMuch)
        }
    }

    /// The record that closes the directory, within the last 64 KB.
    private func endRecord() -> Int? {
        guard bytes.count >= 22 else { return nil }
        var position = bytes.count - 22
        let first = max(0, position - 0xFFFF)
        while position >= first {
            if uint32(position) == 0x0605_4B50 { return position }
            position -= 1
        }
        return nil
    }

    private func damaged() -> Refusal {
        complaint("ไฟล์เสียหายหรือถูกตัด กรุณาบันทึกใหม่แล้วลองอีกครั้ง", "damaged or cut short; expected a whole DOCX or XLSX")
    }

    private func uint16(_ at: Int) -> UInt16 { UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 }
    private func uint32(_ at: Int) -> UInt32 { UInt32(uint16(at)) | UInt32(uint16(at + 2)) << 16 }
}
