import Kernel
import Thai

/// Turns the blocks of a document into WordprocessingML, with the measures of the PDF.
struct WordBody {
    private(set) var out: [UInt8] = []
    var pictures = WordPictures()
    let page: Page
    let digits: DigitStyle
    private var levels = HeadingLevels()

    static let textSize = 16.0

    init(_ document: Document) {
        (page, digits) = (document.page, document.digits)
        for block in document.blocks { write(block) }
    }

    private mutating func write(_ block: Block) {
        switch block {
        case .paragraph(let paragraph): write(paragraph)
        case .list(let list): write(list)
        case .table(let table): write(table)
        case .labels(let line): write(line)
        case .totals(let totals): for total in totals { write(total.paragraph) }
        case .opinion(let box): write(box)
        case .signature(let signature): write(signature)
        case .barChart(let chart): write(chart)
        case .picture(let picture): write(picture)
        case .code(let code): write(code)
        case .space(let height): gap(height)
        case .pageBreak: gap(0, startsPage: true)
        }
    }

    /// A paragraph without text, as high as asked.
    mutating func gap(_ height: Double, startsPage: Bool = false) {
        paragraph(WordParagraph(startsPage: startsPage, lineHeight: max(height, 0.5), isExact: true)) { _ in }
    }

    mutating func paragraph(_ shape: WordParagraph, _ content: (inout WordBody) -> Void) {
        out.put("<w:p>")
        shape.write(to: &out)
        content(&self)
        out.put("</w:p>")
    }

    mutating func run(_ text: String, _ face: WordFace) {
        put(digits.applied(to: text), face)
    }

    mutating func runs(_ runs: [Run], size: Double) {
        for run in runs {
            let face = WordFace(bold: run.bold, size: run.size ?? size)
            put(run.keepsDigits ? run.text : digits.applied(to: run.text), face)
        }
    }

    private mutating func put(_ text: String, _ face: WordFace) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            out.put("<w:r>")
            face.write(to: &out)
            if index > 0 { out.put("<w:br/>") }
            out.put("<w:t xml:space=\"preserve\">")
            out.put(escaped: String(line))
            out.put("</w:t></w:r>")
        }
    }

    mutating func tab(_ face: WordFace = WordFace(size: textSize)) {
        out.put("<w:r>")
        face.write(to: &out)
        out.put("<w:tab/></w:r>")
    }

    mutating func raw(_ xml: StaticString) { out.put(xml) }
    mutating func raw(_ write: (inout [UInt8]) -> Void) { write(&out) }

    /// A line is as high as in the PDF for its largest letters.
    static func lineHeight(_ paragraph: Paragraph, size: Double, factor: Double) -> Double {
        paragraph.runs.reduce(paragraph.runs.isEmpty ? size : 0) { max($0, $1.size ?? size) } * factor
    }

    private mutating func write(_ paragraph: Paragraph) {
        var shape = shape(of: paragraph)
        if case .heading(let wanted) = paragraph.role, !paragraph.text.isEmpty { shape.heading = levels.next(wanted) }
        self.paragraph(shape) { $0.runs(paragraph.runs, size: paragraph.size ?? Self.textSize) }
    }

    private func shape(of paragraph: Paragraph) -> WordParagraph {
        let height = Self.lineHeight(
            paragraph, size: paragraph.size ?? Self.textSize, factor: TextBox.letterHeight)
        return WordParagraph(
            keepsWithNext: paragraph.keepWithNext, before: paragraph.before, after: paragraph.after,
            lineHeight: paragraph.lineHeight ?? height, isExact: paragraph.lineHeight != nil,
            left: min(max(paragraph.leftIndent, 0), page.textWidth / 2),
            first: max(paragraph.firstIndent, -max(paragraph.leftIndent, 0)), align: paragraph.align)
    }

    /// Marks are text, so that they read the same in every program and in every file made from the paper.
    private mutating func write(_ list: List) {
        for (index, item) in list.items.enumerated() {
            let (mark, size) = (list.mark(index), item.size ?? Self.textSize)
            let hanging = max(Double(mark.count) * size * 0.4 + 5, 14)
            var shape = shape(of: item)
            (shape.left, shape.first) = (list.indent + hanging, -hanging)
            paragraph(shape) { body in
                body.run(mark, WordFace(size: size))
                body.tab(WordFace(size: size))
                body.runs(item.runs, size: size)
            }
        }
    }

    private mutating func write(_ line: LabelLine) {
        let sum = line.fields.reduce(0) { $0 + max($1.weight, 0.01) }
        var tabs: [WordParagraph.Tab] = []
        var (left, last) = (0.0, 0.0)
        for (index, field) in line.fields.enumerated() {
            let width = page.textWidth * max(field.weight, 0.01) / sum
            let isLast = index + 1 == line.fields.count
            if !line.isPlain { tabs.append(.init(position: left + width - (isLast ? 0 : 6), isRight: isLast)) }
            if !isLast { tabs.append(.init(position: left + width)) }
            last = left
            left += width
        }
        let value = WordFace(size: Self.textSize, isDotted: !line.isPlain)
        let label = WordFace(bold: !line.isPlain, size: line.labelSize)
        // Further lines of the last value stand below its first one.
        let hanging = line.fields.count > 1 ? last : 0
        let shape = WordParagraph(
            tabs: tabs, lineHeight: line.labelSize * TextBox.letterHeight, left: hanging, first: -hanging)
        paragraph(shape) { body in
            for (index, field) in line.fields.enumerated() {
                if index > 0 { body.tab(label) }
                if !field.lead.isEmpty { body.run(field.lead, label) }
                if !field.value.isEmpty { body.run(field.value, value) }
                if !line.isPlain { body.tab(value) }
            }
        }
    }

    private mutating func write(_ box: OpinionBox) {
        var addressee = Paragraph([Run(box.addressee, bold: true)], before: 10)
        addressee.keepWithNext = true
        write(addressee)
        for choice in box.choices {
            var shape = shape(of: choice.paragraph)
            shape.keepsWithNext = true
            if choice.dots { shape.tabs = [.init(position: page.textWidth, isRight: true, hasDots: true)] }
            paragraph(shape) { body in
                body.runs(choice.paragraph.runs, size: Self.textSize)
                if choice.dots { body.tab() }
            }
        }
        write(box.signature)
    }

    private mutating func write(_ signature: Signature) {
        let (width, height) = (min(260, page.textWidth), Self.textSize * TextBox.letterHeight)
        let left = page.textWidth - width
        let word = 36.0
        let dots = WordParagraph.Tab(position: page.textWidth - word, hasDots: true)
        let shape = WordParagraph(keepsWithNext: true, tabs: [dots], before: 18, lineHeight: height, left: left)
        paragraph(shape) { body in
            body.run(Signature.word, WordFace(size: Self.textSize))
            body.tab()
        }
        let isLast = signature.positions.isEmpty
        let brackets = WordParagraph(
            keepsWithNext: !isLast, tabs: [dots], lineHeight: height, left: left + word - 6)
        paragraph(brackets) { body in
            body.run("(", WordFace(size: Self.textSize))
            body.tab()
            body.run(")", WordFace(size: Self.textSize))
        }
        for (index, position) in signature.positions.enumerated() {
            let shape = WordParagraph(
                keepsWithNext: index + 1 < signature.positions.count, lineHeight: height, left: left, align: .centre)
            paragraph(shape) { $0.run(position, WordFace(size: Self.textSize)) }
        }
    }

    private mutating func write(_ chart: BarChart) {
        var title = Paragraph([Run(chart.title, bold: true)], before: 6)
        title.keepWithNext = true
        write(title)
        let label = page.textWidth * BarPiece.labelShare + 6
        let full = page.textWidth - label - BarPiece.valueWidth
        let face = WordFace(size: 14)
        for (index, bar) in chart.bars.enumerated() {
            let shape = WordParagraph(
                keepsWithNext: index + 1 < chart.bars.count, tabs: [.init(position: label)],
                lineHeight: 14 * TextBox.letterHeight + 2)
            paragraph(shape) { body in
                body.run(bar.label, face)
                body.tab(face)
                body.bar(width: max(full * chart.share(of: bar), 0.5))
                body.run(" " + bar.value.description, face)
            }
        }
    }
}
