package import Kernel

/// The character encodings in which Thai offices save text tables.
package enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows874 = "Windows-874"
}

/// Text of a file as UTF-8 bytes without a byte order mark, and how it was encoded.
package struct DecodedText: Sendable {
    package let bytes: [UInt8]
    package let encoding: TextEncoding

    /// Recognises UTF-8 and UTF-16 by their byte order mark, UTF-8 by being valid, and Windows-874 otherwise.
    ///
    /// Refuses a NUL character (such a file is no text) and bytes that are neither UTF-8 nor Windows-874;
    /// the message names `file`, the line and what was expected.
    package init(decoding raw: [UInt8], file: String) throws(Refusal) {
        if raw.starts(with: [0xFF, 0xFE]) {
            (bytes, encoding) = (try Self.utf16(raw, bigEndian: false, file: file), .utf16LittleEndian)
        } else if raw.starts(with: [0xFE, 0xFF]) {
            (bytes, encoding) = (try Self.utf16(raw, bigEndian: true, file: file), .utf16BigEndian)
        } else {
            let marked = raw.starts(with: [0xEF, 0xBB, 0xBF])
            let body = marked ? Array(raw.dropFirst(3)) : raw
            if let nul = body.firstIndex(of: 0) { throw Self.nul(file, line: Self.line(of: nul, in: body)) }
            if (try? UTF8Span(validating: body.span)) != nil {  // the error's place is found below, per encoding
                (bytes, encoding) = (body, .utf8)
            } else if marked {
                throw Self.unreadable(file, line: Self.firstInvalidLine(body), expected: .utf8)
            } else {
                (bytes, encoding) = (try Self.windows874(body, file: file), .windows874)
            }
        }
        if encoding != .utf8, let nul = bytes.firstIndex(of: 0) {
            throw Self.nul(file, line: Self.line(of: nul, in: bytes))
        }
    }

    private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    private static func nul(_ file: String, line: Int) -> Refusal {
        Refusal(
            .invalid,
            Message(
                "ไฟล์ \(file) บรรทัด \(line): พบอักขระ NUL ไฟล์นี้ไม่ใช่ข้อความ กรุณาบันทึกเป็น CSV แบบ UTF-8 แล้วลองใหม่",
                "file \(file), line \(line): found a NUL character; expected text, please save as CSV in UTF-8"))
    }

    private static func unreadable(_ file: String, line: Int, expected: TextEncoding) -> Refusal {
        Refusal(
            .invalid,
            Message(
                "ไฟล์ \(file) บรรทัด \(line): อ่านตัวอักษรไม่ได้ ต้องเป็น UTF-8 หรือ Windows-874",
                "file \(file), line \(line): unreadable characters; expected UTF-8 or Windows-874 (read as \(expected.rawValue))"
            ))
    }

    private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where String(validating: line, as: UTF8.self) == nil { return number + 1 }
        return 1
    }

    private static func utf16(_ raw: [UInt8], bigEndian: Bool, file: String) throws(Refusal) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(raw.count / 2)
        for index in stride(from: 2, to: raw.count - 1, by: 2) {
            let (first, second) = (UInt16(raw[index]), UInt16(raw[index + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
        }
        guard raw.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else {
            throw unreadable(file, line: 1, expected: bigEndian ? .utf16BigEndian : .utf16LittleEndian)
        }
        return Array(text.utf8)
    }

    private static func windows874(_ raw: [UInt8], file: String) throws(Refusal) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(raw.count * 3)
        for (offset, byte) in raw.enumerated() {
            if byte < 0x80 {
                text.append(byte)
            } else if let scalar = scalar(windows874: byte) {
                text += String(Character(scalar)).utf8
            } else {
                throw unreadable(file, line: line(of: offset, in: raw), expected: .windows874)
            }
        }
        return text
    }

    /// The Windows code page 874: TIS-620 with a no-break space and a few typographic marks.
    private static func scalar(windows874 byte: UInt8) -> Unicode.Scalar? {
        switch byte {
        case 0x80: "\u{20AC}"
        case 0x85: "\u{2026}"
        case 0x91: "\u{2018}"
        case 0x92: "\u{2019}"
        case 0x93: "\u{201C}"
        case 0x94: "\u{201D}"
        case 0x95: "\u{2022}"
        case 0x96: "\u{2013}"
        case 0x97: "\u{2014}"
        case 0xA0: "\u{00A0}"
        case 0xA1...0xDA, 0xDF...0xFB: Unicode.Scalar(0x0E01 + UInt32(byte) - 0xA1)
        default: nil
        }
    }
}
