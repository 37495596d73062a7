import Kernel
import Thai

/// Turns the blocks of a document into pieces that can be placed on pages, and builds the tag tree on the way.
struct Composer: ~Copyable {
    private var typesetter: Typesetter
    private var levels = HeadingLevels()
    private var page = Page.portrait
    /// The element that the blocks go into: the whole, or one part of a pack.
    private var root: StructureElement
    let top = StructureElement("Document")
    /// What the bookmarks lead to, in its order.
    private(set) var headings: [(level: Int, text: String, owner: StructureElement)] = []
    /// How much deeper than its own level a heading's bookmark stands.
    private var depth = 0
    /// Images in the order of their first use.
    private(set) var images: [ImageFile] = []

    private static let textSize = 16.0

    init(typesetter: consuming Typesetter) {
        self.typesetter = typesetter
        root = top
    }

    /// Takes up a document. With `title` it becomes a part of its own, under a bookmark of that name.
    mutating func begin(_ document: Document, as title: String? = nil) {
        (page, levels) = (document.page, HeadingLevels())
        typesetter.digits = document.digits
        guard let title else { return }
        root = top.add("Part")
        headings.append((1, title, root))
        depth = 1
    }

    var uses: [GlyphUse] { typesetter.uses }
    /// In the order of their code.
    var missing: [Unicode.Scalar] { typesetter.missing.sorted { $0.value < $1.value } }

    mutating func pieces(_ block: Block, words: borrowing ThaiWords) -> [any Piece] {
        switch block {
        case .paragraph(let paragraph): [text(paragraph, owner: element(for: paragraph), words: words)]
        case .list(let list): items(of: list, words: words)
        case .table(let table): [self.table(table, words: words)]
        case .labels(let line): [labels(line, words: words)]
        case .totals(let totals): totals.map { total($0, words: words) }
        case .opinion(let box): opinion(box, words: words)
        case .signature(let signature): [self.signature(signature, words: words)]
        case .barChart(let chart): bars(chart, words: words)
        case .picture(let picture): [self.picture(picture)]
        case .code(let code): [self.code(code, words: words)]
        case .space(let height): [SpacePiece(height: height)]
        case .pageBreak: [PageBreakPiece()]
        }
    }

    /// A box of one run, outside the tag tree or owned by the caller.
    mutating func box(
        _ runs: [Run], size: Double, width: Double, align: Paragraph.Alignment = .left, words: borrowing ThaiWords
    ) -> TextBox {
        TextBox(typesetter.atoms(of: runs, size: size, words: words), width: width, align: align, size: size)
    }

    private mutating func element(for paragraph: Paragraph) -> StructureElement {
        guard !paragraph.text.isEmpty else { return StructureElement("P") }
        guard case .heading(let wanted) = paragraph.role else { return root.add("P") }
        let level = levels.next(wanted)
        let element = root.add("H\(level)")
        headings.append((level + depth, typesetter.digits.applied(to: paragraph.text), element))
        return element
    }

    private mutating func text(_ paragraph: Paragraph, owner: StructureElement, words: borrowing ThaiWords) -> TextPiece
    {
        let size = paragraph.size ?? Self.textSize
        let box = TextBox(
            typesetter.atoms(of: paragraph.runs, size: size, words: words), width: page.textWidth,
            align: paragraph.align, firstIndent: paragraph.firstIndent, leftIndent: paragraph.leftIndent,
            lineHeight: paragraph.lineHeight.map { $0 / size } ?? TextBox.letterHeight, size: size)
        return TextPiece(
            box: box, owner: owner, before: paragraph.before, after: paragraph.after,
            keepsWithNext: paragraph.keepWithNext)
    }

    private mutating func items(of list: List, words: borrowing ThaiWords) -> [any Piece] {
        let element = root.add("L")
        let numbering =
            switch list.marks {
            case .dash, .bullet: "Disc"
            case .numbers: "Decimal"
            }
        element.attributes = "/O/List/ListNumbering/\(numbering)"
        return list.items.enumerated().map { index, paragraph -> any Piece in
            let item = element.add("LI")
            let (size, left) = (paragraph.size ?? Self.textSize, list.indent)
            let mark = box([Run(list.mark(index))], size: size, width: 60, words: words)
            let label = (box: mark, owner: item.add("Lbl"))
            let hanging = max((mark.lines.first?.width ?? 0) + 5, 14)
            let body = TextBox(
                typesetter.atoms(of: paragraph.runs, size: size, words: words), width: page.textWidth - left,
                align: paragraph.align, leftIndent: hanging, size: size)
            return TextPiece(
                box: body, owner: item.add("LBody"), before: paragraph.before, after: paragraph.after,
                keepsWithNext: paragraph.keepWithNext, label: label, left: left)
        }
    }

    private mutating func total(_ total: Total, words: borrowing ThaiWords) -> any Piece {
        text(total.paragraph, owner: root.add("P"), words: words)
    }

    private mutating func labels(_ line: LabelLine, words: borrowing ThaiWords) -> LabelPiece {
        let sum = line.fields.reduce(0) { $0 + max($1.weight, 0.01) }
        var left = 0.0
        let fields = line.fields.map { field -> LabelPiece.Field in
            let width = page.textWidth * max(field.weight, 0.01) / sum
            let label = typesetter.atoms(
                of: [Run(field.lead, bold: !line.isPlain)], size: line.labelSize, words: words)
            let value = typesetter.atoms(of: [Run(field.value)], size: Self.textSize, words: words)
            let box = TextBox(label + value, width: width - 6, size: line.labelSize)
            defer { left += width }
            return LabelPiece.Field(
                box: box, owner: box.atoms.isEmpty ? StructureElement("P") : root.add("P"), left: left,
                right: left + width - 6,
                dotsFrom: label.reduce(2) { $0 + $1.advance })
        }
        return LabelPiece(fields: fields, isDotted: !line.isPlain)
    }

    private mutating func opinion(_ box: OpinionBox, words: borrowing ThaiWords) -> [any Piece] {
        var addressee = Paragraph([Run(box.addressee, bold: true)], before: 10)
        addressee.keepWithNext = true
        var pieces: [any Piece] = [text(addressee, owner: root.add("P"), words: words)]
        for choice in box.choices {
            var paragraph = choice.paragraph
            paragraph.keepWithNext = true
            var piece = text(paragraph, owner: root.add("P"), words: words)
            if choice.dots { piece.dotsTo = page.textWidth }
            pieces.append(piece)
        }
        pieces.append(signature(box.signature, words: words))
        return pieces
    }

    private mutating func signature(_ signature: Signature, words: borrowing ThaiWords) -> SignaturePiece {
        let (left, width) = (page.textWidth - min(260, page.textWidth), min(260, page.textWidth))
        let word = box([Run(Signature.word)], size: Self.textSize, width: width, words: words)
        let owner = root.add("P")
        let brackets = (
            left: box([Run("(")], size: Self.textSize, width: 20, words: words),
            right: box([Run(")")], size: Self.textSize, width: 20, words: words)
        )
        let positions = signature.positions.map {
            (
                box: box([Run($0)], size: Self.textSize, width: width, align: .centre, words: words),
                owner: root.add("P")
            )
        }
        return SignaturePiece(
            word: word, wordOwner: owner, brackets: brackets, positions: positions, left: left, width: width)
    }

    private mutating func bars(_ chart: BarChart, words: borrowing ThaiWords) -> [any Piece] {
        var title = Paragraph([Run(chart.title, bold: true)], before: 6)
        title.keepWithNext = true
        var pieces: [any Piece] = [text(title, owner: root.add("P"), words: words)]
        for (index, bar) in chart.bars.enumerated() {
            pieces.append(
                BarPiece(
                    label: box(
                        [Run(bar.label + " ")], size: 14, width: page.textWidth * BarPiece.labelShare, words: words),
                    value: box([Run(bar.value.description)], size: 14, width: BarPiece.valueWidth, words: words),
                    owner: root.add("P"), share: chart.share(of: bar), keepsWithNext: index + 1 < chart.bars.count))
        }
        return pieces
    }

    private mutating func picture(_ picture: Picture) -> PicturePiece {
        let owner = root.add("Figure")
        owner.alternative = picture.description
        let image = picture.image.map { image in
            if let index = images.firstIndex(of: image) { return index }
            images.append(image)
            return images.count - 1
        }
        let size = picture.size(within: (page.textWidth, page.textHeight))
        return PicturePiece(picture: picture, image: image, size: size, owner: owner)
    }

    private mutating func code(_ code: MachineCode, words: borrowing ThaiWords) -> CodePiece {
        let owner = root.add("Figure")
        owner.alternative = code.description
        let side = min(max(code.side, 20), page.textWidth / 2)
        let width = page.textWidth - side - CodePiece.gap
        return CodePiece(
            code: code, owner: owner, caption: box(code.captionRuns, size: 12, width: width, words: words),
            captionOwner: code.caption.isEmpty ? StructureElement("P") : root.add("P"), side: side)
    }
}

extension Composer {
    /// A header that would fill more of the page than this is set once, as ordinary rows.
    private static let mostOfPage = 0.4

    private mutating func table(_ table: Table, words: borrowing ThaiWords) -> TablePiece {
        let element = root.add("Table")
        var summary: [UInt8] = []
        summary.put("/O/Table/Summary")
        summary.put(textString: table.summary)
        element.attributes = String(decoding: summary, as: UTF8.self)
        let grid = TableGrid(table.header + table.rows, columns: table.weights.count)
        let widths = grid.widths(table.weights, total: page.textWidth)
        let (head, body) = (table.header.isEmpty ? nil : element.add("THead"), element.add("TBody"))
        let keeps = (table.header + table.rows).map(\.keepWithNext)
        func rows(_ range: Range<Int>, in owner: StructureElement) -> TableRows {
            TableRows(places: grid.rows[range], keep: keeps[range], widths: widths, size: table.size, owner: owner)
        }
        let (count, all) = (table.header.count, grid.rows.count)
        let top = rows(0..<count, in: head ?? body)
        var header: [[SetCell]] = []
        for row in 0..<count { header.append(set(row, of: top, isHeader: true, words: words)) }
        let isRepeated =
            TablePiece.height(of: header, emptyRow: emptyHeight(table)) <= page.textHeight * Self.mostOfPage
            && !header.joined().contains { $0.place.row + $0.place.rows > count }
        let placed = isRepeated ? rows(count..<all, in: body) : rows(0..<all, in: body)
        var opening = isRepeated ? [] : header
        while opening.count < min(2, placed.count) { opening.append(set(opening.count, of: placed, words: words)) }
        return TablePiece(
            header: isRepeated ? header : [], rows: placed, opening: opening, emptyHeight: emptyHeight(table))
    }

    private func emptyHeight(_ table: Table) -> Double {
        table.size * TextBox.tableHeight + SetCell.top + SetCell.bottom
    }

    /// Sets the row with that index among `rows`.
    mutating func set(_ row: Int, of rows: TableRows, isHeader: Bool = false, words: borrowing ThaiWords) -> [SetCell] {
        let line = rows.owner.add("TR")
        return rows.places[rows.places.startIndex + row].map { place in
            cell(place, widths: rows.widths, size: rows.size, in: line, isHeader: isHeader, words: words)
        }
    }

    private mutating func cell(
        _ place: TableGrid.Place, widths: [Double], size: Double, in row: StructureElement, isHeader: Bool,
        words: borrowing ThaiWords
    ) -> SetCell {
        let element = row.add(isHeader ? "TH" : "TD")
        var attributes = isHeader ? "/Scope/Column" : ""
        if place.columns > 1 { attributes += "/ColSpan \(place.columns)" }
        if place.rows > 1 { attributes += "/RowSpan \(place.rows)" }
        if !attributes.isEmpty { element.attributes = "/O/Table" + attributes }
        let x = widths[..<place.column].reduce(0, +)
        let width = widths[place.column..<place.column + place.columns].reduce(0, +)
        let boxes = place.cell.paragraphs.map { paragraph in
            let size = paragraph.size ?? size
            return TextBox(
                typesetter.atoms(of: paragraph.runs, size: size, words: words), width: width - 2 * SetCell.side,
                align: paragraph.align, firstIndent: paragraph.firstIndent, leftIndent: paragraph.leftIndent,
                lineHeight: TextBox.tableHeight, size: size)
        }
        let owners = boxes.map { $0.atoms.isEmpty ? StructureElement("P") : element.add("P") }
        return SetCell(place, x: x, width: width, boxes: boxes, owners: owners)
    }
}
