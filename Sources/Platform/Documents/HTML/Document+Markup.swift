package import HTML
import Kernel
import Thai

extension Document {
    /// Draws the document as the contents of a web page, inside an `article`.
    ///
    /// Headings begin at `topHeading`, so that the paper can stand under a page's own title. Layout comes from the
    /// classes `paper…` of a stylesheet, since pages carry no style of their own. `missing` are the characters that the
    /// printed paper cannot show; they are told above it.
    package func draw(on h: Markup, topHeading: Int = 1, missing: [Unicode.Scalar] = []) {
        var drawing = MarkupDrawing(h: h, document: self, topHeading: topHeading)
        if !missing.isEmpty {
            let names = missing.prefix(20).map(\.named).joined(separator: ", ")
            h.p(.class("notice paper-missing"), .role("note")) {
                h.text("แบบอักษรของหนังสือไม่มีอักขระ \(names) ฉบับพิมพ์จะแสดงเป็น □ แทน")
            }
        }
        let sheet = page.width > page.height ? "paper lying" : "paper"
        h.article(.class(sheet), .attribute("lang", language)) {
            for block in blocks { drawing.draw(block) }
        }
    }

    /// A whole page that needs nothing else: for files, not for a server whose policy forbids styles in a page.
    package func webPage() -> [UInt8] {
        Markup.render { h in
            h.doctype()
            h.html(.attribute("lang", language)) {
                h.head {
                    h.meta(.attribute("charset", "utf-8"))
                    h.meta(.name("viewport"), .attribute("content", "width=device-width, initial-scale=1"))
                    h.title(digits.applied(to: title))
                    h.literal(PaperStyle.element)
                }
                h.body { h.main { draw(on: h) } }
            }
        }
    }
}

private struct MarkupDrawing {
    let h: Markup
    let document: Document
    let topHeading: Int
    private var levels = HeadingLevels()

    init(h: Markup, document: Document, topHeading: Int) {
        self.h = h
        self.document = document
        self.topHeading = topHeading
    }

    mutating func draw(_ block: Block) {
        switch block {
        case .paragraph(let paragraph): draw(paragraph)
        case .list(let list): draw(list)
        case .table(let table): draw(table)
        case .labels(let line): draw(line)
        case .totals(let totals): draw(totals)
        case .opinion(let box): draw(box)
        case .signature(let signature): draw(signature)
        case .barChart(let chart): draw(chart)
        case .picture(let picture):
            draw(picture)
        case .code(let code): h.add(code)
        case .space: break
        case .pageBreak: h.hr(.class("paper-break"))
        }
    }

    private func draw(_ picture: Picture) {
        let places =
            "paper-picture" + (picture.isBeside ? " paper-beside" : picture.align == .centre ? " paper-middle" : "")
        guard let image = picture.image else {
            h.span(.class(places), .role("img"), .ariaLabel(picture.description)) {}
            return
        }
        let size = picture.size(within: (document.page.textWidth, document.page.textHeight))
        h.img(
            .class(places), .alt(picture.description),
            .attribute("src", "data:image/\(image.format.rawValue);base64,\(base64(image.bytes))"),
            .attribute("width", pixels(size.width)), .attribute("height", pixels(size.height)))
    }

    private func words(_ text: String) -> String { document.digits.applied(to: text) }

    private func draw(_ runs: [Run]) {
        for run in runs {
            let text = run.keepsDigits ? run.text : words(run.text)
            if run.bold { h.strong(text) } else { h.text(text) }
        }
    }

    private func style(_ paragraph: Paragraph) -> Attribute {
        let classes = [
            paragraph.align == .centre ? "paper-centre" : paragraph.align == .right ? "paper-right" : nil,
            paragraph.firstIndent > 0 ? "paper-indent" : nil, inset(paragraph),
            (paragraph.size ?? 0) >= 24 ? "paper-large" : nil,
        ].compactMap(\.self)
        return .class(classes.joined(separator: " ")).when(!classes.isEmpty)
    }

    /// Pages know three indents: hanging below a word, a step, and the middle of the sheet.
    private func inset(_ paragraph: Paragraph) -> String? {
        if paragraph.firstIndent < 0 { return "paper-hanging" }
        guard paragraph.leftIndent > 0 else { return nil }
        return paragraph.leftIndent > document.page.textWidth / 3 ? "paper-half" : "paper-inset"
    }

    private mutating func draw(_ paragraph: Paragraph) {
        guard case .heading(let wanted) = paragraph.role else {
            h.p(style(paragraph)) { draw(paragraph.runs) }
            return
        }
        let text = words(paragraph.text)
        switch levels.next(wanted) + topHeading - 1 {
        case ...1: h.h1(text, style(paragraph))
        case 2: h.h2(text, style(paragraph))
        case 3: h.h3(text, style(paragraph))
        default: h.h4(text, style(paragraph))
        }
    }

    private func draw(_ list: List) {
        let items = {
            for (index, item) in list.items.enumerated() {
                h.li {
                    h.span(words(list.mark(index)) + " ", .class("paper-mark"))
                    draw(item.runs)
                }
            }
        }
        if case .numbers = list.marks {
            h.ol(.class("paper-list"), .role("list"), body: items)
        } else {
            h.ul(.class("paper-list"), .role("list"), body: items)
        }
    }

    private func draw(_ line: LabelLine) {
        h.dl(.class("paper-labels" + (line.isPlain ? " plain" : "") + (line.fields.count > 1 ? " many" : ""))) {
            for field in line.fields {
                h.dt(words(field.label))
                h.dd(words(field.value))
            }
        }
    }

    private func draw(_ totals: [Total]) {
        h.ul(.class("paper-totals"), .role("list")) { for total in totals { h.li { draw(total.paragraph.runs) } } }
    }

    private func draw(_ box: OpinionBox) {
        h.section(.class("paper-opinion"), .ariaLabel(words(box.addressee))) {
            h.p { h.strong(words(box.addressee)) }
            for choice in box.choices {
                h.p(words(choice.paragraph.text), .class(choice.dots ? "paper-inset paper-dots" : "paper-inset"))
            }
            draw(box.signature)
        }
    }

    private func draw(_ signature: Signature) {
        h.div(.class("paper-signature")) {
            h.p(Signature.word, .class("paper-dots"))
            for position in signature.positions { h.p(words(position)) }
        }
    }

    private func draw(_ chart: BarChart) {
        h.table(.class("paper-chart")) {
            h.caption(words(chart.title))
            h.tbody {
                for bar in chart.bars {
                    h.tr {
                        h.th(words(bar.label), .scope("row"))
                        h.td(.class("paper-bar")) { self.bar(share: chart.share(of: bar)) }
                        h.td(words(bar.value.description), .class("paper-number"))
                    }
                }
            }
        }
    }

    private func bar(share: Double) {
        h.svg(
            .attribute("viewBox", "0 0 100 6"), .attribute("width", "100%"), .attribute("height", "14"),
            .attribute("preserveAspectRatio", "none"), .ariaHidden(true)
        ) {
            h.rect(
                .attribute("width", String(Int((share * 100).rounded()))), .attribute("height", "6"),
                .attribute("fill", "currentColor"))
        }
    }

    private func draw(_ table: Table) {
        let grid = TableGrid(table.header + table.rows, columns: table.weights.count)
        let headers = table.header.count
        h.div(.class("paper-wide"), .role("region"), .ariaLabel(words(table.summary)), .tabindex(0)) {
            h.table(.class("paper-table")) {
                h.colgroup {
                    for width in grid.widths(table.weights, total: 100) {
                        h.col(.attribute("width", "\(Int(width.rounded()))%"))
                    }
                }
                if headers > 0 { h.thead { for places in grid.rows[..<headers] { row(places, isHeader: true) } } }
                h.tbody { for places in grid.rows[headers...] { row(places, isHeader: false) } }
            }
        }
    }

    private func row(_ places: [TableGrid.Place], isHeader: Bool) {
        h.tr {
            for place in places {
                let spans: (Attribute, Attribute) = (
                    .colspan(place.columns).when(place.columns > 1), .rowspan(place.rows).when(place.rows > 1)
                )
                if isHeader {
                    h.th(.scope(place.columns > 1 ? "colgroup" : "col"), spans.0, spans.1) { cell(place.cell) }
                } else {
                    h.td(.class("paper-shade").when(place.cell.shade != nil), spans.0, spans.1) { cell(place.cell) }
                }
            }
        }
    }

    private func cell(_ cell: Table.Cell) {
        for paragraph in cell.paragraphs { h.p(style(paragraph)) { draw(paragraph.runs) } }
    }
}
