package import Kernel

/// A share of a custodian's key as it is printed and typed in again: four rows of twenty letters.
///
/// The rows carry 47 bytes: the share (41) and six bytes of a keyed BLAKE2b over it, so that a share which was typed
/// wrongly in two places, or with its rows out of order, is named before it meets the others.
package enum PaperShare {
    package static let rows = 4
    private static let length = 41
    private static let checkLength = 6

    /// The rows of a share of a 32-byte secret.
    package static func rows(of share: Share) -> [Secret] {
        share.bytes.exposed { bytes in
            var all = bytes + check(of: bytes)
            defer { wipe(&all) }
            precondition(bytes.count == length, "a printed share is one of 32 bytes")
            var values = [UInt8](repeating: 0, count: rows * (CheckedLetters.length - 1))
            for bit in 0..<(all.count * 8) where all[bit / 8] >> (7 - bit % 8) & 1 == 1 {
                values[bit / 5] |= 16 >> (bit % 5)
            }
            defer { wipe(&values) }
            return stride(from: 0, to: values.count, by: CheckedLetters.length - 1).map {
                Secret(CheckedLetters.row(Array(values[$0..<$0 + CheckedLetters.length - 1])))
            }
        }
    }

    /// Reads a share as somebody typed or scanned it; a refusal names the row that is wrong.
    package static func read(_ typed: Secret, field: String) throws(Refusal) -> Share {
        let letters = CheckedLetters.values(of: typed.revealed)
        let values = letters.compactMap { $0 }
        guard values.count == letters.count, values.count == rows * CheckedLetters.length else {
            throw .invalid(
                field, "ส่วนกุญแจมี \(rows) แถว แถวละ \(CheckedLetters.length) ตัว (พิมพ์มา \(letters.count) ตัว)",
                "A share has \(rows) rows of \(CheckedLetters.length) letters; \(letters.count) were typed.")
        }
        var content: [UInt8] = []
        defer { wipe(&content) }
        for row in 0..<rows {
            let typed = Array(values[row * CheckedLetters.length..<(row + 1) * CheckedLetters.length])
            guard CheckedLetters.holds(typed) else {
                throw .invalid(
                    field, "แถวที่ \(row + 1) ของส่วนกุญแจมีตัวที่พิมพ์ผิดหรือสลับที่",
                    "Row \(row + 1) of the share has a wrong letter.")
            }
            content += typed.dropLast()
        }
        return try unpacked(content, field)
    }

    private static func unpacked(_ values: [UInt8], _ field: String) throws(Refusal) -> Share {
        var bytes = [UInt8](repeating: 0, count: length + checkLength)
        defer { wipe(&bytes) }
        for bit in 0..<(bytes.count * 8) where values[bit / 5] & (16 >> (bit % 5)) != 0 {
            bytes[bit / 8] |= 128 >> UInt8(bit % 8)
        }
        var content = Array(bytes.prefix(length))
        defer { wipe(&content) }
        guard constantTimeEqual(check(of: content), Array(bytes.suffix(checkLength))),
            let share = Share(SecretBytes(content))
        else {
            throw .invalid(
                field, "ส่วนกุญแจนี้ไม่ตรงกับที่พิมพ์ไว้ โปรดดูลำดับแถวและเทียบทีละกลุ่ม",
                "This share is not as it was printed; look at the order of its rows.")
        }
        return share
    }

    private static func check(of bytes: [UInt8]) -> [UInt8] {
        Array(BLAKE2b.digest(bytes, key: Array("prongsai printed share v1".utf8)).prefix(checkLength))
    }
}
