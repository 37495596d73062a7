import CZlib
import Kernel

/// A PNG file of 8 bits per channel taken apart.
struct PNGFile {
    /// The numbers of PNG's header.
    enum Colour: UInt8 {
        case grey = 0
        case rgb = 2
        case palette = 3
        case greyAlpha = 4
        case rgbAlpha = 6

        var channels: Int {
            switch self {
            case .grey, .palette: 1
            case .greyAlpha: 2
            case .rgb: 3
            case .rgbAlpha: 4
            }
        }
    }

    private(set) var width = 0
    private(set) var height = 0
    private(set) var colour = Colour.grey
    /// Red, green and blue of every colour of a palette.
    private(set) var palette: [UInt8] = []
    /// The chunk that makes colours of a palette, or one colour, transparent.
    private(set) var transparency: [UInt8] = []
    /// Rows under their filters, compressed by zlib.
    private(set) var packed: [UInt8] = []

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    init(_ bytes: [UInt8]) throws(Refusal) {
        var at = Self.signature.count
        var ended = false
        while !ended {
            guard at + 12 <= bytes.count else { throw Self.broken }
            let length = bytes.u32(at: at)
            guard length <= bytes.count - at - 12 else { throw Self.broken }
            let name = Array(bytes[at + 4..<at + 8])
            let sum = Self.sum(bytes[at + 4..<at + 8 + length])
            guard sum == bytes.u32(at: at + 8 + length) else { throw Self.broken }
            let content = bytes[at + 8..<at + 8 + length]
            guard (width > 0) == (name != Array("IHDR".utf8)) else { throw Self.broken }
            switch String(decoding: name, as: UTF8.self) {
            case "IHDR": try readHeader(Array(content))
            case "PLTE": palette = Array(content)
            case "tRNS": transparency = Array(content)
            case "IDAT": packed += content
            case "IEND": ended = true
            default: break
            }
            at += 12 + length
        }
        let isKnown = colour != .palette || (!palette.isEmpty && palette.count <= 768 && palette.count % 3 == 0)
        guard !packed.isEmpty, isKnown else { throw Self.broken }
    }

    private mutating func readHeader(_ bytes: [UInt8]) throws(Refusal) {
        guard bytes.count == 13 else { throw Self.broken }
        (width, height) = (bytes.u32(at: 0), bytes.u32(at: 4))
        try ImageFile.check(width: width, height: height)
        guard bytes[8] == 8, let colour = Colour(rawValue: bytes[9]) else {
            throw ImageFile.refused(
                "ภาพ PNG นี้มี \(bytes[8]) บิตต่อช่องสี บันทึกใหม่เป็น 8 บิต",
                "This PNG has \(bytes[8]) bits per channel; save it with 8 bits")
        }
        guard bytes[10] == 0, bytes[11] == 0, bytes[12] == 0 else {
            throw ImageFile.refused(
                "ภาพ PNG นี้เป็นแบบ interlaced บันทึกใหม่โดยไม่เลือก interlaced",
                "This PNG is interlaced; save it without interlacing")
        }
        self.colour = colour
    }

    /// Bytes of one row under its filter.
    private var rowLength: Int { 1 + width * colour.channels }

    /// Refuses a file whose picture cannot be unpacked to its size.
    func check() throws(Refusal) { _ = try rows() }

    /// Rows under their filters, each with the number of its filter first.
    private func rows() throws(Refusal) -> [UInt8] {
        var length = UInt(rowLength * height)
        let wanted = length
        var code = Z_OK
        let out = unsafe [UInt8](unsafeUninitializedCapacity: Int(wanted)) { buffer, count in
            code = unsafe packed.withUnsafeBufferPointer {
                unsafe uncompress(buffer.baseAddress, &length, $0.baseAddress, UInt($0.count))
            }
            count = code == Z_OK ? Int(length) : 0
        }
        guard code == Z_OK, length == wanted else { throw Self.broken }
        for row in 0..<height where out[row * rowLength] > 4 { throw Self.broken }
        return out
    }

    /// Pixels row by row, channel by channel.
    func pixels() throws(Refusal) -> [UInt8] {
        let (rows, channels) = (try rows(), colour.channels)
        var out = [UInt8](repeating: 0, count: width * channels * height)
        let line = width * channels
        for row in 0..<height {
            let filter = rows[row * rowLength]
            for column in 0..<line {
                let place = row * line + column
                let left = column >= channels ? Int(out[place - channels]) : 0
                let above = row > 0 ? Int(out[place - line]) : 0
                let corner = row > 0 && column >= channels ? Int(out[place - line - channels]) : 0
                let guess =
                    switch filter {
                    case 1: left
                    case 2: above
                    case 3: (left + above) / 2
                    case 4: Self.nearest(left, above, corner)
                    default: 0
                    }
                out[place] = rows[row * rowLength + 1 + column] &+ UInt8(guess)
            }
        }
        return out
    }

    /// Colours without their opacity, and the opacity of every pixel; `nil` for a picture without transparency.
    func opacity() throws(Refusal) -> (colours: [UInt8], alpha: [UInt8])? {
        guard colour == .greyAlpha || colour == .rgbAlpha || !transparency.isEmpty else { return nil }
        let (pixels, channels) = (try pixels(), colour.channels)
        if colour == .palette {
            return (pixels, pixels.map { Int($0) < transparency.count ? transparency[Int($0)] : 255 })
        }
        guard colour == .greyAlpha || colour == .rgbAlpha else { return (pixels, alphaOfOneColour(pixels)) }
        var (colours, alpha) = ([UInt8](), [UInt8]())
        colours.reserveCapacity(width * height * (channels - 1))
        alpha.reserveCapacity(width * height)
        for start in stride(from: 0, to: pixels.count, by: channels) {
            colours += pixels[start..<start + channels - 1]
            alpha.append(pixels[start + channels - 1])
        }
        return (colours, alpha)
    }

    /// The chunk names one transparent colour, two bytes a channel of which the second counts.
    private func alphaOfOneColour(_ pixels: [UInt8]) -> [UInt8] {
        let channels = colour.channels
        let clear = stride(from: 1, to: transparency.count, by: 2).map { transparency[$0] }
        return stride(from: 0, to: pixels.count, by: channels).map {
            pixels[$0..<$0 + channels].elementsEqual(clear) ? 0 : 255
        }
    }

    /// Paeth's predictor: of three neighbours the one nearest to left + above - corner.
    private static func nearest(_ left: Int, _ above: Int, _ corner: Int) -> Int {
        let (a, b, c) = (abs(above - corner), abs(left - corner), abs(left + above - 2 * corner))
        return a <= b && a <= c ? left : b <= c ? above : corner
    }

    private static func sum(_ bytes: ArraySlice<UInt8>) -> Int {
        unsafe bytes.withUnsafeBufferPointer { unsafe Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
    }

    private static var broken: Refusal {
        ImageFile.refused("ไฟล์ PNG เสียหรือไม่ครบ", "The PNG file is broken or cut off")
    }
}
