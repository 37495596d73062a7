import Kernel

/// Pictures without what cameras and programs write into them: place, time, owner, comments, previews.
///
/// Colour profiles stay, and of a JPEG the direction in which it is turned.
enum PlainPicture {
    /// `nil` when the bytes are no picture from beginning to end.
    static func jpeg(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var (out, place): ([UInt8], Int) = ([0xFF, 0xD8], 2)
        while place + 1 < bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            if marker == 0xD9 { return out + [0xFF, 0xD9] }
            guard place + 3 < bytes.count else { return nil }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            let end = place + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            let content = bytes[(place + 4)..<end]
            if let direction = marker == 0xE1 ? direction(Array(content)) : nil {
                out += turned(direction)
            } else if stays(marker, content) {
                out += bytes[place..<end]
            }
            place = end
            if marker == 0xDA {
                let data = entropyEnd(bytes, from: end)
                out += bytes[end..<data]
                place = data
            }
        }
        return nil
    }

    /// Everything but application data and comments; of the former JFIF, Adobe and colour profiles stay.
    private static func stays(_ marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xE0, 0xEE: true
        case 0xE2: content.starts(with: Array("ICC_PROFILE".utf8))
        case 0xE1...0xEF, 0xFE: false
        default: true
        }
    }

    /// The next marker after picture data, in which FF is followed by 00 or a restart.
    private static func entropyEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while place + 1 < bytes.count {
            if bytes[place] == 0xFF, bytes[place + 1] != 0, !(0xD0...0xD7).contains(bytes[place + 1]) { return place }
            place += 1
        }
        return bytes.count
    }

    /// 2 to 8 from an Exif block, where the picture is not upright.
    private static func direction(_ exif: [UInt8]) -> UInt8? {
        guard exif.starts(with: Array("Exif\0\0".utf8)), exif.count >= 14 else { return nil }
        let tiff = Array(exif[6...])
        let isLittle = tiff[0] == 0x49
        func number(_ place: Int, _ count: Int) -> Int? {
            guard place >= 0, place + count <= tiff.count else { return nil }
            let part = tiff[place..<(place + count)]
            return (isLittle ? part.reversed() : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let start = number(4, 4), let count = number(start, 2), count < 1000 else { return nil }
        for entry in 0..<count {
            let place = start + 2 + 12 * entry
            guard number(place, 2) == 0x0112, let value = number(place + 8, 2), (2...8).contains(value) else {
                continue
            }
            return UInt8(value)
        }
        return nil
    }

    /// An Exif block that says the direction and nothing else.
    private static func turned(_ direction: UInt8) -> [UInt8] {
        let tiff: [UInt8] =
            [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, direction, 0, 0] + [0, 0, 0, 0]
        let content = Array("Exif\0\0".utf8) + tiff
        let length = content.count + 2
        return [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }

    /// `nil` when the bytes are no picture from beginning to end.
    static func png(_ bytes: [UInt8]) -> [UInt8]? {
        let kept: Set<String> = ["tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "pHYs", "bKGD", "sBIT"]
        guard bytes.count > 8 else { return nil }
        var (out, place) = (Array(bytes[..<8]), 8)
        while place + 12 <= bytes.count {
            let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
            let end = place + 12 + length
            guard end <= bytes.count else { return nil }
            let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
            let isNeeded = bytes[place + 4] & 0x20 == 0
            if isNeeded || kept.contains(name) { out += bytes[place..<end] }
            if name == "IEND" { return out }
            place = end
        }
        return nil
    }
}
