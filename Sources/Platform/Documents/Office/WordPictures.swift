/// The pictures of a Word document: each distinct file once, in the order of first use.
struct WordPictures {
    struct Media {
        /// Such as `image1.png`.
        let name: String
        let bytes: [UInt8]
    }

    private(set) var media: [Media] = []
    private var numbers: [[UInt8]: Int] = [:]
    private var places = 0

    /// Number of the file from 1, under which `document.xml` points to it.
    private mutating func number(of bytes: [UInt8], suffix: String) -> Int {
        if let number = numbers[bytes] { return number }
        media.append(Media(name: "image\(media.count + 1).\(suffix)", bytes: bytes))
        numbers[bytes] = media.count
        return media.count
    }

    /// A run that shows the file; without a `description` it is mere decoration.
    mutating func run(
        _ bytes: [UInt8], suffix: String = "png", size: (width: Double, height: Double), description: String?,
        isBeside: Bool = false, to out: inout [UInt8]
    ) {
        let number = number(of: bytes, suffix: suffix)
        places += 1
        out.put("<w:r><w:drawing>")
        out.put(isBeside ? Self.anchor : Self.inline)
        out.put("<wp:extent cx=\"")
        out.put(emu: size.width)
        out.put("\" cy=\"")
        out.put(emu: size.height)
        out.put("\"/>")
        if isBeside { out.put("<wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapNone/>") }
        out.put("<wp:docPr id=\"\(places)\" name=\"picture \(places)\" descr=\"")
        out.put(escaped: description ?? "")
        out.put("\">")
        if description == nil { out.put(Self.decorative) }
        out.put("</wp:docPr>")
        out.put(Self.graphic)
        out.put("<pic:blipFill><a:blip r:embed=\"image\(number)\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>")
        out.put("<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"")
        out.put(emu: size.width)
        out.put("\" cy=\"")
        out.put(emu: size.height)
        out.put("\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>")
        out.put(isBeside ? "</a:graphic></wp:anchor></w:drawing></w:r>" : "</a:graphic></wp:inline></w:drawing></w:r>")
    }

    private static let inline: StaticString = "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
    /// Hangs from the paragraph's left edge, behind what is set beside it.
    private static let anchor: StaticString = """
        <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" \
        layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">\
        <wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">\
        <wp:posOffset>0</wp:posOffset></wp:positionV>
        """
    private static let decorative: StaticString = """
        <a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">\
        <adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>\
        </a:ext></a:extLst>
        """
    private static let graphic: StaticString = """
        <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>\
        <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>\
        <pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>
        """
}

extension WordBody {
    private mutating func picture(
        _ bytes: [UInt8], suffix: String = "png", size: (width: Double, height: Double), description: String?,
        isBeside: Bool = false
    ) {
        var xml: [UInt8] = []
        pictures.run(bytes, suffix: suffix, size: size, description: description, isBeside: isBeside, to: &xml)
        raw { $0 += xml }
    }

    mutating func write(_ picture: Picture) {
        let size = picture.size(within: (page.textWidth, page.textHeight))
        let suffix = picture.image?.format == .jpeg ? "jpeg" : "png"
        var shape = WordParagraph(lineHeight: size.height, align: picture.align)
        if picture.isBeside { (shape.lineHeight, shape.isExact) = (0.5, true) }
        paragraph(shape) { body in
            body.picture(
                picture.image?.bytes ?? DrawnImage.ring, suffix: suffix, size: size,
                description: picture.description, isBeside: picture.isBeside)
        }
    }

    mutating func write(_ code: MachineCode) {
        let side = min(max(code.side, 1), page.textWidth)
        paragraph(WordParagraph(lineHeight: side)) { body in
            body.picture(DrawnImage.code(code), size: (side, side), description: code.description)
            if !code.caption.isEmpty {
                body.run(" ", WordFace(size: 12))
                body.runs(code.captionRuns, size: 12)
            }
        }
    }

    mutating func bar(width: Double) {
        picture(DrawnImage.ink, size: (width, 11), description: nil)
    }
}

/// Small PNG files that the program draws itself.
enum DrawnImage {
    /// One pixel in the colour of bars.
    static let ink = png(width: 1, height: 1, colour: 2, pixels: [41, 97, 148])

    /// A circle for an emblem that has not been handed in yet.
    static let ring: [UInt8] = {
        let side = 96
        let pixels = (0..<side * side).map { place -> UInt8 in
            let (x, y) = (2 * (place % side) - side + 1, 2 * (place / side) - side + 1)
            return (90 * 90..<94 * 94).contains(x * x + y * y) ? 119 : 255
        }
        return png(width: side, height: side, colour: 0, pixels: pixels)
    }()

    /// The code with its quiet edge, eight pixels to a module.
    static func code(_ code: MachineCode) -> [UInt8] {
        let (scale, edge) = (8, MachineCode.edge)
        let side = (code.modules + 2 * edge) * scale
        var pixels = [UInt8](repeating: 255, count: side * side)
        for (row, column, count) in code.stretches {
            for y in (row + edge) * scale..<(row + edge + 1) * scale {
                for x in (column + edge) * scale..<(column + edge + count) * scale { pixels[y * side + x] = 0 }
            }
        }
        return png(width: side, height: side, colour: 0, pixels: pixels)
    }

    /// `colour` is 0 for grey, 2 for red, green and blue; 8 bits each.
    private static func png(width: Int, height: Int, colour: UInt8, pixels: [UInt8]) -> [UInt8] {
        var header: [UInt8] = []
        header.put(big: width, bytes: 4)
        header.put(big: height, bytes: 4)
        header += [8, colour, 0, 0, 0]
        let line = pixels.count / height
        var rows: [UInt8] = []
        rows.reserveCapacity(pixels.count + height)
        for row in 0..<height { rows += [0] + pixels[row * line..<(row + 1) * line] }
        var out: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        for (name, content) in [("IHDR", header), ("IDAT", deflate(rows)), ("IEND", [])] {
            out.put(big: content.count, bytes: 4)
            out += name.utf8
            out += content
            out.put(big: checksum(Array(name.utf8) + content), bytes: 4)
        }
        return out
    }
}
