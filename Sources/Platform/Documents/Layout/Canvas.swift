/// One page while it is being drawn. Positions are points from the sheet's upper left corner.
struct Canvas {
    let index: Int
    let page: Page
    /// Drawn below the text: shades. Drawn above it: rules. Both are artifacts.
    private var ground: [UInt8] = []
    private var text: [UInt8] = []
    private var rules: [UInt8] = []
    /// How many marks the page has.
    private(set) var marks = 0

    private var height: Double { page.height }

    init(index: Int, page: Page) {
        self.index = index
        self.page = page
    }

    /// What was drawn, compressed, in the order it is to be painted.
    private(set) var streams: [[UInt8]] = []

    /// Packs what was drawn up to now; later drawings come above it.
    mutating func seal() {
        guard !(ground.isEmpty && text.isEmpty && rules.isEmpty) else { return }
        streams.append(deflate(content))
        (ground, text, rules) = ([], [], [])
    }

    private var content: [UInt8] {
        var out: [UInt8] = []
        if !ground.isEmpty { out.put("/Artifact BMC q\n"); out += ground; out.put("Q EMC\n") }
        out += text
        if !rules.isEmpty { out.put("/Artifact BMC q 0.5 w\n"); out += rules; out.put("Q EMC\n") }
        return out
    }

    /// A filled rectangle; `colour` is red, green and blue from 0 to 1.
    mutating func fill(x: Double, y: Double, width: Double, height: Double, colour: (Double, Double, Double)) {
        ground.put(numbers: colour.0, colour.1, colour.2)
        ground.put("rg ")
        ground.put(numbers: x, page.height - y - height, width, height)
        ground.put("re f\n")
    }

    mutating func frame(x: Double, y: Double, width: Double, height: Double) {
        rules.put(numbers: x, page.height - y - height, width, height)
        rules.put("re S\n")
    }

    /// A row of dots to write on.
    mutating func dots(from left: Double, to right: Double, y: Double) {
        guard right > left else { return }
        rules.put("q 1 J 0.7 w [0 2.2] 0 d ")
        rules.put(numbers: left, height - y)
        rules.put("m ")
        rules.put(numbers: right, height - y)
        rules.put("l S Q\n")
    }

    /// A ring in a square, marked as belonging to the figure.
    mutating func ring(x: Double, y: Double, side: Double, owner: StructureElement) {
        begin(owner)
        let (radius, k) = (side / 2 - 1, (side / 2 - 1) * 0.5523)
        let (cx, cy) = (x + side / 2, height - y - side / 2)
        text.put("q 0.8 w 0.5 G ")
        text.put(numbers: cx + radius, cy)
        text.put("m ")
        text.put(numbers: cx + radius, cy + k, cx + k, cy + radius, cx, cy + radius)
        text.put("c ")
        text.put(numbers: cx - k, cy + radius, cx - radius, cy + k, cx - radius, cy)
        text.put("c ")
        text.put(numbers: cx - radius, cy - k, cx - k, cy - radius, cx, cy - radius)
        text.put("c ")
        text.put(numbers: cx + k, cy - radius, cx + radius, cy - k, cx + radius, cy)
        text.put("c S Q\nEMC\n")
    }

    /// An image of the file, marked as belonging to the figure.
    mutating func draw(image: Int, x: Double, y: Double, width: Double, height: Double, owner: StructureElement) {
        begin(owner)
        text.put("q ")
        text.put(numbers: width, 0, 0, height, x, page.height - y - height)
        text.put("cm/Im")
        text.put(image)
        text.put(" Do Q\nEMC\n")
    }

    /// A QR code in a square with its quiet edge, marked as belonging to the figure.
    mutating func draw(_ code: MachineCode, x: Double, y: Double, side: Double, owner: StructureElement) {
        begin(owner)
        let module = side / Double(code.modules + 2 * MachineCode.edge)
        text.put("q ")
        text.put(numbers: module, 0, 0, -module)
        text.put(numbers: x + module * Double(MachineCode.edge), page.height - y - module * Double(MachineCode.edge))
        text.put("cm 0 g\n")
        for stretch in code.stretches {
            text.put(numbers: Double(stretch.column), Double(stretch.row), Double(stretch.count), 1)
            text.put("re\n")
        }
        text.put("f Q\nEMC\n")
    }

    /// Lines of a box, the first of them with its top at `y`; without an owner they are an artifact.
    mutating func draw(_ box: TextBox, lines: Range<Int>, x: Double, y: Double, owner: StructureElement?) {
        guard lines.contains(where: { !box.lines[$0].atoms.isEmpty }) else { return }
        if let owner { begin(owner) } else { text.put("/Artifact BMC\n") }
        text.put("BT\n")
        var pen = TextPen()
        var top = y
        for line in box.lines[lines] {
            pen.write(line, of: box.atoms, x: x + line.indent, y: height - top - line.baseline, to: &text)
            top += line.height
        }
        text.put("ET\nEMC\n")
    }

    private mutating func begin(_ owner: StructureElement) {
        text.put("/")
        text.put(owner.type)
        text.put("<</MCID ")
        text.put(marks)
        text.put(">>BDC\n")
        owner.addContent(page: index, mark: marks)
        marks += 1
    }
}

/// Writes lines of text between `BT` and `ET`.
private struct TextPen {
    private var font: FontSlot?
    private var pointSize: Float = 0

    mutating func write(_ line: Line, of atoms: [Atom], x: Double, y: Double, to out: inout [UInt8]) {
        guard !line.atoms.isEmpty else { return }
        out.put("1 0 0 1 ")
        out.put(numbers: x, y)
        out.put("Tm\n")
        var isOpen = false
        var shift = 0.0
        for index in line.atoms {
            let atom = atoms[index]
            if atom.font != font || atom.pointSize != pointSize {
                if isOpen { out.put(">]TJ\n") }
                isOpen = false
                (font, pointSize) = (atom.font, atom.pointSize)
                out.put("/F")
                out.put(Int(atom.font.rawValue))
                out.put(" ")
                out.put(numbers: Double(pointSize))
                out.put("Tf\n")
            }
            let rounded = Int((shift * 1000 / Double(pointSize)).rounded())
            if !isOpen { out.put("[") }
            if rounded != 0 {
                if isOpen { out.put(">") }
                out.put(-rounded)
                out.put("<")
            } else if !isOpen {
                out.put("<")
            }
            isOpen = true
            shift -= Double(rounded) * Double(pointSize) / 1000
            out.put(hex16: atom.number)
            shift += Double(atom.kerning) * Double(pointSize) / 1000
            if index + 1 < line.atoms.upperBound, !atoms[index + 1].isMark {
                shift += line.clusterGap + (atom.isSpace ? line.spaceGap : 0)
            }
        }
        if isOpen { out.put(">]TJ\n") }
    }
}
