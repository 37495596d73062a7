/// A picture, or a ring in its place.
struct PicturePiece: PlainPiece {
    let picture: Picture
    /// The number of its image in the file.
    let image: Int?
    let size: (width: Double, height: Double)
    let owner: StructureElement

    private static let roomBelow = 4.0

    var leastHeight: Double { picture.isBeside ? 0 : size.height + Self.roomBelow }
    var keepsWithNext: Bool { true }

    func place(on flow: inout Flow) {
        if flow.room < size.height, !flow.isAtTop { flow.newPage() }
        let free = flow.page.textWidth - size.width
        let x =
            flow.page.left
            + (picture.align == .centre ? free / 2 : picture.align == .right ? free : 0)
        owner.place(x: x, y: flow.page.height - flow.y - size.height, width: size.width, height: size.height)
        if let image {
            flow.canvas.draw(
                image: image, x: x, y: flow.y, width: size.width, height: size.height, owner: owner)
        } else {
            flow.canvas.ring(x: x, y: flow.y, side: size.height, owner: owner)
        }
        flow.y += leastHeight
    }
}

/// A QR code with the lines of its caption beside it.
struct CodePiece: PlainPiece {
    let code: MachineCode
    let owner: StructureElement
    let caption: TextBox
    let captionOwner: StructureElement
    let side: Double

    /// Points between the code and its words.
    static let gap = 8.0
    private static let roomAround = 6.0

    var leastHeight: Double { max(side, caption.height) + 2 * Self.roomAround }

    func place(on flow: inout Flow) {
        if flow.room < leastHeight, !flow.isAtTop { flow.newPage() }
        let (x, y) = (flow.page.left, flow.y + Self.roomAround)
        owner.place(x: x, y: flow.page.height - y - side, width: side, height: side)
        flow.canvas.draw(code, x: x, y: y, side: side, owner: owner)
        flow.canvas.draw(
            caption, lines: 0..<caption.lines.count, x: x + side + Self.gap,
            y: y + max(side - caption.height, 0) / 2, owner: captionOwner)
        flow.y += leastHeight
    }
}

extension StructureElement {
    /// Says where on its page a figure stands, from the lower left corner.
    fileprivate func place(x: Double, y: Double, width: Double, height: Double) {
        var box: [UInt8] = []
        box.put("/O/Layout/BBox[")
        box.put(numbers: x, y, x + width, y + height)
        box.put("]")
        attributes = String(decoding: box, as: UTF8.self)
    }
}
