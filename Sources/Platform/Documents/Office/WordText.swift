/// Writing of WordprocessingML into a byte array.
extension [UInt8] {
    /// Text or the value of an attribute, free of what XML cannot hold.
    mutating func put(escaped text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": put("&amp;")
            case "<": put("&lt;")
            case ">": put("&gt;")
            case "\"": put("&quot;")
            case "\u{0}"..."\u{1F}", "\u{FEFF}": continue
            default: if scalar.value & 0xFFFE != 0xFFFE { append(contentsOf: UTF8.encode(scalar) ?? .init()) }
            }
        }
    }

    /// A length in twentieths of a point, within what Word takes (22 inches either way).
    mutating func put(twips points: Double) { put(Int((Swift.min(Swift.max(points, -1_584), 1_584) * 20).rounded())) }

    /// A length in English Metric Units, of which a point has 12,700.
    mutating func put(emu points: Double) { put(Int((points * 12_700).rounded())) }
}

/// How a run of a Word document looks.
struct WordFace {
    var bold = false
    /// Points.
    var size: Double
    /// On a row of dots, as values of label lines and places for the pen are.
    var isDotted = false

    /// The properties; Thai takes those for complex scripts, everything else the plain ones.
    func write(to out: inout [UInt8]) {
        let halves = Int((min(max(size, 1), 400) * 2).rounded())
        out.put("<w:rPr>")
        if bold { out.put("<w:b/><w:bCs/>") }
        out.put("<w:sz w:val=\"\(halves)\"/><w:szCs w:val=\"\(halves)\"/>")
        if isDotted { out.put("<w:u w:val=\"dotted\"/>") }
        out.put("<w:cs/></w:rPr>")
    }
}

/// What a paragraph of a Word document is, apart from its text.
struct WordParagraph {
    struct Tab {
        /// Points from the margin.
        var position: Double
        var isRight = false
        var hasDots = false
    }

    /// Level of a heading.
    var heading: Int?
    var keepsWithNext = false
    var startsPage = false
    var tabs: [Tab] = []
    var before = 0.0
    var after = 0.0
    /// Points from line to line: exactly so, or at least.
    var lineHeight: Double
    var isExact = false
    var left = 0.0
    /// Indent of the first line on top of `left`; negative hangs it out.
    var first = 0.0
    var align = Paragraph.Alignment.left

    /// The properties in the order that the schema asks for.
    func write(to out: inout [UInt8]) {
        out.put("<w:pPr>")
        if let heading { out.put("<w:pStyle w:val=\"Heading\(heading)\"/>") }
        if keepsWithNext { out.put("<w:keepNext/>") }
        if startsPage { out.put("<w:pageBreakBefore/>") }
        writeTabs(to: &out)
        out.put("<w:spacing w:before=\"")
        out.put(twips: max(before, 0))
        out.put("\" w:after=\"")
        out.put(twips: max(after, 0))
        out.put("\" w:line=\"")
        out.put(twips: max(lineHeight, 0.05))
        out.put(isExact ? "\" w:lineRule=\"exact\"/>" : "\" w:lineRule=\"atLeast\"/>")
        if left != 0 || first != 0 {
            out.put("<w:ind w:left=\"")
            out.put(twips: left)
            out.put(first < 0 ? "\" w:hanging=\"" : "\" w:firstLine=\"")
            out.put(twips: abs(first))
            out.put("\"/>")
        }
        switch align {
        case .left: break
        case .centre: out.put("<w:jc w:val=\"center\"/>")
        case .right: out.put("<w:jc w:val=\"right\"/>")
        case .distribute: out.put("<w:jc w:val=\"thaiDistribute\"/>")
        }
        out.put("</w:pPr>")
    }

    private func writeTabs(to out: inout [UInt8]) {
        guard !tabs.isEmpty else { return }
        out.put("<w:tabs>")
        for tab in tabs {
            out.put(tab.isRight ? "<w:tab w:val=\"right\"" : "<w:tab w:val=\"left\"")
            if tab.hasDots { out.put(" w:leader=\"dot\"") }
            out.put(" w:pos=\"")
            out.put(twips: tab.position)
            out.put("\"/>")
        }
        out.put("</w:tabs>")
    }
}
