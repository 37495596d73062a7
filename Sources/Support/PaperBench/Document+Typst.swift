import Documents
import Kernel
import Thai

/// The same paper for Typst, as plain as our own: its fonts at the same scale, its table with a repeated header.
extension Document {
    var typst: String {
        var out = """
            #set document(title: "\(title)")
            #set page(width: \(page.width)pt, height: \(page.height)pt, margin: (left: \(page.left)pt, right: \(page.right)pt, \
            top: \(page.top)pt, bottom: \(page.bottom)pt))
            #set text(font: "Laksaman", size: 10.56pt, lang: "th")
            #set par(leading: 1.29em, spacing: 1.29em)

            """
        for block in blocks { out += source(block) + "\n\n" }
        return out
    }

    private func words(_ text: String) -> String {
        var out = ""
        for scalar in digits.applied(to: text).unicodeScalars {
            if "#*_`$<>@\\[]-+/=~".unicodeScalars.contains(scalar) { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
        return out
    }

    private func source(_ block: Block) -> String {
        switch block {
        case .paragraph(let paragraph): source(paragraph)
        case .list(let list):
            list.items.enumerated().map { "\($0 + 1). \(words($1.text))" }.map(words).joined(separator: "\n\n")
        case .labels(let line):
            line.fields.map { "#strong[\(words($0.label))] \(words($0.value)) #box(width: 1fr, repeat[.])" }
                .joined(separator: " ")
        case .signature(let signature):
            "#align(right)[ลงชื่อ #box(width: 150pt, repeat[.])\n\n" + signature.positions.map(words).joined() + "]"
        case .opinion(let box):
            words(box.addressee) + "\n\n" + box.choices.map { words($0.text) }.joined(separator: "\n\n") + "\n\n"
                + source(.signature(box.signature))
        case .table(let table): source(table)
        // `paper-bench make memo emblem` writes the file.
        case .picture(let picture) where picture.image != nil:
            "#image(\"emblem.png\", height: \(picture.height)pt, alt: \"\(picture.description)\")"
        default: ""
        }
    }

    private func source(_ paragraph: Paragraph) -> String {
        let text = paragraph.runs.map { $0.bold ? "#strong[\(words($0.text))]" : words($0.text) }.joined()
        let sized = "#text(size: \((paragraph.size ?? 16) * 0.66)pt)[\(text)]"
        return paragraph.align == .centre ? "#align(center)[\(sized)]" : sized
    }

    private func source(_ table: Table) -> String {
        func cell(_ cell: Table.Cell) -> String {
            let text = cell.paragraphs.map { words($0.text) }.joined(separator: " \\\n")
            return cell.columns > 1 ? "table.cell(colspan: \(cell.columns))[\(text)]" : "[\(text)]"
        }
        let widths = table.weights.map { "\($0)fr" }.joined(separator: ", ")
        let header = table.header.flatMap(\.cells).map(cell).joined(separator: ", ")
        let rows = table.rows.map { $0.cells.map(cell).joined(separator: ", ") }.joined(separator: ",\n")
        return """
            #set text(size: \(table.size * 0.66)pt)
            #set par(leading: 1.05em)
            #table(columns: (\(widths)), inset: 3pt, stroke: 0.5pt, table.header(\(header)),
            \(rows))
            """
    }
}
