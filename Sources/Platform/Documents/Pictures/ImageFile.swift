package import Kernel

/// A PNG or JPEG file that was read to its end once, so that every renderer can take it as it is.
package struct ImageFile: Hashable, Sendable {
    package enum Format: String, Hashable, Sendable { case png, jpeg }

    /// The file, unchanged.
    package let bytes: [UInt8]
    package let format: Format
    /// In pixels, 1 to `mostPixels`.
    package let width: Int
    package let height: Int

    /// The longest file in bytes, the longest side in pixels, and the largest area in pixels that is taken.
    package static let mostBytes = 2_000_000
    package static let mostPixels = 4_000
    package static let mostArea = 4_000_000

    /// Takes PNG of 8 bits per channel (grey, RGB, palette, with or without alpha, not interlaced) and baseline JPEG
    /// (grey or colour); refuses anything else by its name.
    package init(checking bytes: [UInt8]) throws(Refusal) {
        guard bytes.count <= Self.mostBytes else {
            throw Refusal(
                .tooMuch,
                Message(
                    "ไฟล์ภาพใหญ่เกิน 2 เมกะไบต์ ย่อภาพแล้วลองใหม่",
                    "The image is larger than 2 megabytes; make it smaller and try again"),
                field: "image")
        }
        let size: (width: Int, height: Int)
        if bytes.starts(with: PNGFile.signature) {
            let file = try PNGFile(bytes)
            try file.check()
            (format, size) = (.png, (file.width, file.height))
        } else if bytes.starts(with: [0xFF, 0xD8]) {
            let file = try JPEGFile(bytes)
            (format, size) = (.jpeg, (file.width, file.height))
        } else {
            throw Self.refused(
                "ไฟล์นี้เป็น\(Self.name(of: bytes).thai) ไม่ใช่ภาพ PNG หรือ JPEG",
                "This file is \(Self.name(of: bytes).english), not a PNG or JPEG image")
        }
        self.bytes = bytes
        (width, height) = size
    }

    static func refused(_ thai: String, _ english: String) -> Refusal { .invalid("image", thai, english) }

    /// Sides that fit into the limits; asked before anything is unpacked.
    static func check(width: Int, height: Int) throws(Refusal) {
        guard width > 0, height > 0 else { throw refused("ภาพไม่มีขนาด", "The image has no size") }
        guard width <= mostPixels, height <= mostPixels, width * height <= mostArea else {
            throw Refusal(
                .tooMuch,
                Message(
                    "ภาพ \(width) × \(height) จุดใหญ่เกินไป ใช้ได้ไม่เกิน 4,000 จุดต่อด้านและ 4 ล้านจุดทั้งภาพ",
                    "The image of \(width) × \(height) pixels is too large; at most 4,000 a side and 4 million in all"),
                field: "image")
        }
    }

    /// What a file that is no image of ours seems to be.
    private static func name(of bytes: [UInt8]) -> Message {
        let known: [(start: [UInt8], name: Message)] = [
            (Array("GIF8".utf8), Message("ภาพ GIF", "a GIF image")),
            (Array("BM".utf8), Message("ภาพ BMP", "a BMP image")),
            (Array("%PDF".utf8), Message("เอกสาร PDF", "a PDF document")),
            (Array("PK".utf8), Message("ไฟล์บีบอัดหรือเอกสาร Office", "a zip archive or Office document")),
            (Array("II*".utf8) + [0], Message("ภาพ TIFF", "a TIFF image")),
            ([0x4D, 0x4D, 0, 0x2A], Message("ภาพ TIFF", "a TIFF image")),
            (Array("<svg".utf8), Message("ภาพ SVG", "an SVG image")),
            (Array("<?xml".utf8), Message("ไฟล์ XML", "an XML file")),
        ]
        if let known = known.first(where: { bytes.starts(with: $0.start) }) { return known.name }
        if bytes.count >= 12, bytes[8..<12].elementsEqual("WEBP".utf8) { return Message("ภาพ WebP", "a WebP image") }
        if bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) {
            return Message("ภาพ HEIC/AVIF หรือวิดีโอ", "a HEIC or AVIF image or a video")
        }
        if bytes.isEmpty { return Message("ไฟล์ว่าง", "empty") }
        return Message("ข้อมูลที่ไม่รู้จัก", "of an unknown kind")
    }
}

/// Kept as the file in base64, and read to its end again when it comes back.
extension ImageFile: Codable {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        try self.init(checking: unpacked(base64: text))
    }

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(base64(bytes))
    }
}
