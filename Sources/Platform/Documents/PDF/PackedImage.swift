import Kernel

/// An image as the file keeps it: JPEG as it is, PNG as it is where it has no transparency, else its colours and its
/// opacity apart.
struct PackedImage {
    private let image: ImageFile
    /// Entries of the dictionary, and the compressed picture.
    private let entries: [UInt8]
    private let data: [UInt8]
    /// Compressed opacity.
    private let mask: [UInt8]?

    init(_ image: ImageFile) throws(Fault) {
        do {
            switch image.format {
            case .jpeg: self = Self(image, jpeg: try JPEGFile(image.bytes))
            case .png: self = try Self(image, png: PNGFile(image.bytes))
            }
        } catch {
            throw Fault("documents.image", "An image that was checked can no longer be read.", cause: error)
        }
    }

    private init(_ image: ImageFile, jpeg: JPEGFile) {
        let entries = "/ColorSpace/\(jpeg.channels == 1 ? "DeviceGray" : "DeviceRGB")/Filter/DCTDecode"
        (self.image, data, mask, self.entries) = (image, image.bytes, nil, Array(entries.utf8))
    }

    private init(_ image: ImageFile, png: PNGFile) throws(Refusal) {
        self.image = image
        var entries =
            switch png.colour {
            case .grey, .greyAlpha: "/ColorSpace/DeviceGray"
            case .rgb, .rgbAlpha: "/ColorSpace/DeviceRGB"
            case .palette: "/ColorSpace[/Indexed/DeviceRGB \(png.palette.count / 3 - 1)<\(Self.hex(png.palette))>]"
            }
        entries += "/Filter/FlateDecode"
        if let opacity = try png.opacity() {
            (data, mask) = (deflate(opacity.colours), deflate(opacity.alpha))
        } else {
            (data, mask) = (png.packed, nil)
            entries +=
                "/DecodeParms<</Predictor 15/Colors \(png.colour.channels)/BitsPerComponent 8/Columns \(png.width)>>"
        }
        self.entries = Array(entries.utf8)
    }

    func write(to file: inout PDFFile) -> Reference {
        let mask = mask.map { mask in
            file.add(stream: mask, compressed: false) { out in
                writeHead(to: &out)
                out.put("/ColorSpace/DeviceGray/Filter/FlateDecode")
            }
        }
        return file.add(stream: data, compressed: false) { out in
            writeHead(to: &out)
            out += entries
            guard let mask else { return }
            out.put("/SMask ")
            out.put(mask)
        }
    }

    private func writeHead(to out: inout [UInt8]) {
        out.put("/Type/XObject/Subtype/Image/Width \(image.width)/Height \(image.height)/BitsPerComponent 8")
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count - 1, by: 2) { out.put(hex16: UInt16(bytes.u16(at: start))) }
        if bytes.count % 2 == 1, let last = bytes.last { out.put(hex16: UInt16(last) << 8); out.removeLast(2) }
        return String(decoding: out, as: UTF8.self)
    }
}

/// Images that papers took lately, since an organisation's emblem stands on each of its papers.
final class ImageShelf: Sendable {
    private let shelf = Lock<[ImageFile: PackedImage]>([:])
    private static let most = 16

    func packed(_ image: ImageFile) throws(Fault) -> PackedImage {
        if let packed = shelf.with({ $0[image] }) { return packed }
        let packed = try PackedImage(image)
        shelf.with {
            if $0.count >= Self.most { $0 = [:] }
            $0[image] = packed
        }
        return packed
    }
}
