import Kernel

/// Writes an image into the file: JPEG as it is, PNG as it is where it has no transparency, else its colours and its
/// opacity apart.
struct ImageWriter {
    private let image: ImageFile

    init(_ image: ImageFile) { self.image = image }

    func write(to file: inout PDFFile) throws(Fault) -> Reference {
        do {
            switch image.format {
            case .jpeg: return try write(JPEGFile(image.bytes), to: &file)
            case .png: return try write(PNGFile(image.bytes), to: &file)
            }
        } catch {
            throw Fault("documents.image", "An image that was checked can no longer be read.", cause: error)
        }
    }

    private func write(_ jpeg: JPEGFile, to file: inout PDFFile) -> Reference {
        file.add(stream: image.bytes, compressed: false) {
            writeHead("/ColorSpace/\(jpeg.channels == 1 ? "DeviceGray" : "DeviceRGB")", to: &$0)
            $0.put("/Filter/DCTDecode")
        }
    }

    private func write(_ png: PNGFile, to file: inout PDFFile) throws(Refusal) -> Reference {
        let space =
            switch png.colour {
            case .grey, .greyAlpha: "/ColorSpace/DeviceGray"
            case .rgb, .rgbAlpha: "/ColorSpace/DeviceRGB"
            case .palette: "/ColorSpace[/Indexed/DeviceRGB \(png.palette.count / 3 - 1)<\(hex(png.palette))>]"
            }
        guard let opacity = try png.opacity() else {
            return file.add(stream: png.packed, compressed: false) {
                writeHead(space, to: &$0)
                $0.put("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors \(png.colour.channels)")
                $0.put("/BitsPerComponent 8/Columns \(png.width)>>")
            }
        }
        let mask = file.add(stream: opacity.alpha) { writeHead("/ColorSpace/DeviceGray", to: &$0) }
        return file.add(stream: opacity.colours) {
            writeHead(space, to: &$0)
            $0.put("/SMask ")
            $0.put(mask)
        }
    }

    private func writeHead(_ space: String, to out: inout [UInt8]) {
        out.put("/Type/XObject/Subtype/Image/Width \(image.width)/Height \(image.height)/BitsPerComponent 8")
        out.put(space)
    }

    private func hex(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        for byte in bytes { out.put(hex16: UInt16(byte)); out.removeSubrange(out.count - 4..<out.count - 2) }
        return String(decoding: out, as: UTF8.self)
    }
}
