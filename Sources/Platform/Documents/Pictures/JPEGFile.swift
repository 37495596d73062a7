import Kernel

/// The parts of a JPEG file that a paper needs to know; the compressed picture itself is not touched.
struct JPEGFile {
    private(set) var width = 0
    private(set) var height = 0
    /// 1 for grey, 3 for colour.
    private(set) var channels = 0

    /// Reads the headers up to the picture's data.
    init(_ bytes: [UInt8]) throws(Refusal) {
        var at = 2
        while at + 4 <= bytes.count {
            guard bytes[at] == 0xFF else { throw Self.broken }
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            let length = bytes.u16(at: at + 2)
            guard length >= 2, at + 2 + length <= bytes.count else { throw Self.broken }
            if marker == 0xDA { break }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                try readFrame(bytes[(at + 4)..<(at + 2 + length)], marker: marker)
            }
            at += 2 + length
        }
        // Cameras add bytes after the end; the mark itself must be there.
        let tail = bytes.suffix(4_096)
        let ends = zip(tail, tail.dropFirst()).contains { $0 == 0xFF && $1 == 0xD9 }
        guard channels > 0, at + 4 <= bytes.count, ends else { throw Self.broken }
    }

    private mutating func readFrame(_ frame: ArraySlice<UInt8>, marker: UInt8) throws(Refusal) {
        let bytes = Array(frame)
        guard bytes.count >= 6, channels == 0 else { throw Self.broken }
        guard marker == 0xC0 || marker == 0xC1, bytes[0] == 8 else {
            throw ImageFile.refused(
                "ภาพ JPEG นี้เป็นแบบ progressive หรือแบบพิเศษ บันทึกใหม่เป็น JPEG แบบ baseline หรือ PNG",
                "This JPEG is progressive or of a special kind; save it as baseline JPEG or PNG")
        }
        (height, width, channels) = (bytes.u16(at: 1), bytes.u16(at: 3), Int(bytes[5]))
        guard channels == 1 || channels == 3 else {
            throw ImageFile.refused(
                "ภาพ JPEG นี้ใช้สีสำหรับโรงพิมพ์ (CMYK) บันทึกใหม่เป็น RGB",
                "This JPEG has print colours (CMYK); save it as RGB")
        }
        guard bytes.count >= 6 + 3 * channels else { throw Self.broken }
        try ImageFile.check(width: width, height: height)
    }

    private static var broken: Refusal {
        ImageFile.refused("ไฟล์ JPEG เสียหรือไม่ครบ", "The JPEG file is broken or cut off")
    }
}
