/// Atoms that stand on one line.
struct Line {
    var atoms: Range<Int>
    /// Points, without the spaces at the end.
    var width: Double
    var height: Double
    /// Points from the line's top to its baseline.
    var baseline: Double
    /// Points from the left edge of the box.
    var indent: Double
    /// Points added after every cluster and, on top of that, after every space.
    var clusterGap = 0.0
    var spaceGap = 0.0
}

/// A paragraph set in lines of a given width.
struct TextBox {
    let atoms: [Atom]
    let lines: [Line]

    /// Line height as a multiple of the nominal size: that of letters, and the tighter one of tables.
    static let letterHeight = 1.311
    static let tableHeight = 1.16

    var height: Double { lines.reduce(0) { $0 + $1.height } }

    /// `size` gives the height of a line without any text.
    init(
        _ atoms: [Atom], width: Double, align: Paragraph.Alignment = .left, firstIndent: Double = 0,
        leftIndent: Double = 0, lineHeight: Double = TextBox.letterHeight, size: Double
    ) {
        self.atoms = atoms
        let setter = LineSetter(
            atoms: atoms, align: align, width: max(width, 12), firstIndent: firstIndent,
            leftIndent: min(max(leftIndent, 0), width / 2), factor: lineHeight)
        lines = atoms.isEmpty ? [setter.empty(size: size)] : setter.lines()
    }
}

/// Fills lines greedily, choosing the gladder of two breaks and spreading what is left over.
private struct LineSetter {
    let atoms: [Atom]
    let align: Paragraph.Alignment
    let width: Double
    let firstIndent: Double
    let leftIndent: Double
    let factor: Double

    func lines() -> [Line] {
        let plain = fill(narrowedBy: 0)
        guard align == .centre, plain.count > 1 else { return plain.map(aligned) }
        return balanced(plain).map(aligned)
    }

    func empty(size: Double) -> Line {
        Line(
            atoms: 0..<0, width: 0, height: size * factor, baseline: size * 0.85, indent: leftIndent)
    }

    /// The narrowest setting with as many lines, so that a centred title does not end in a single word.
    private func balanced(_ plain: [Line]) -> [Line] {
        var (low, high) = (0.0, width * 0.6)
        var best = plain
        for _ in 0..<7 {
            let middle = (low + high) / 2
            let tried = fill(narrowedBy: middle)
            if tried.count <= plain.count {
                (low, best) = (middle, tried)
            } else {
                high = middle
            }
        }
        return best
    }

    private func fill(narrowedBy narrowing: Double) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < atoms.count {
            let indent = leftIndent + (lines.isEmpty ? max(firstIndent, -leftIndent) : 0)
            let end = lineEnd(from: start, available: max(width - indent - narrowing, width / 4))
            lines.append(line(start..<end, indent: min(indent, width * 0.75)))
            start = end
        }
        return lines
    }

    private func lineEnd(from start: Int, available: Double) -> Int {
        var (strong, weak) = ((index: start, width: 0.0), (index: start, width: 0.0))
        var pen = 0.0
        var inked = 0.0
        for index in start..<atoms.count {
            let atom = atoms[index]
            if index > start {
                switch atom.break {
                case .mandatory: return index
                case .strong: strong = (index, inked)
                case .weak: weak = (index, inked)
                case .never, .joined: break
                }
            }
            pen += atom.advance
            guard !atom.isSpace else { continue }
            guard pen > available else {
                inked = pen
                continue
            }
            if strong.index > start, strong.width >= available / 2 { return strong.index }
            let chosen = max(strong.index, weak.index)
            return chosen > start ? chosen : clusterStart(atMost: index, after: start)
        }
        return atoms.count
    }

    /// A word wider than the line is cut between two clusters.
    private func clusterStart(atMost index: Int, after start: Int) -> Int {
        var cut = index
        while cut > start, atoms[cut].break == .joined { cut -= 1 }
        if cut > start { return cut }
        cut = start + 1
        while cut < atoms.count, atoms[cut].break == .joined { cut += 1 }
        return cut
    }

    private func line(_ range: Range<Int>, indent: Double) -> Line {
        var (pen, inked, size) = (0.0, 0.0, 0.0)
        for atom in atoms[range] {
            pen += atom.advance
            if !atom.isSpace { inked = pen }
            size = max(size, Double(atom.size))
        }
        let baseline = size * (0.848 + (factor - TextBox.letterHeight) / 2)
        return Line(atoms: range, width: inked, height: size * factor, baseline: baseline, indent: indent)
    }

    private func aligned(_ line: Line) -> Line {
        var line = line
        let slack = width - line.indent - line.width
        switch align {
        case .left: break
        case .centre: line.indent += max(slack, 0) / 2
        case .right: line.indent += max(slack, 0)
        case .distribute: spread(&line, slack: slack)
        }
        return line
    }

    /// Every gap between clusters takes one share, a space five. Above one point a gap would look like a space (and
    /// would be read as one), so the spaces take the rest, up to six points each.
    private func spread(_ line: inout Line, slack: Double) {
        let endsParagraph =
            line.atoms.upperBound == atoms.count || atoms[line.atoms.upperBound].break == .mandatory
        guard slack > 0, !endsParagraph else { return }
        var last = line.atoms.upperBound - 1
        while last > line.atoms.lowerBound, atoms[last].isSpace { last -= 1 }
        var (gaps, spaces) = (0, 0)
        for index in line.atoms.lowerBound..<last where !atoms[index + 1].isMark {
            gaps += 1
            if atoms[index].isSpace { spaces += 1 }
        }
        guard gaps > 0 else { return }
        line.clusterGap = min(slack / Double(gaps + 4 * spaces), 1)
        if spaces > 0 { line.spaceGap = min((slack - line.clusterGap * Double(gaps)) / Double(spaces), 6) }
    }
}
