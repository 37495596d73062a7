import Thai

extension WordBody {
    /// The table with fixed columns, merged cells, and header rows that every page repeats.
    mutating func write(_ table: Table) {
        let grid = TableGrid(table.header + table.rows, columns: table.weights.count)
        guard !grid.rows.isEmpty else { return }
        let widths = grid.widths(table.weights, total: page.textWidth)
        raw("<w:tbl>")
        writeProperties(of: table)
        raw("<w:tblGrid>")
        for width in widths {
            raw { out in
                out.put("<w:gridCol w:w=\"")
                out.put(twips: width)
                out.put("\"/>")
            }
        }
        raw("</w:tblGrid>")
        let sources = table.header + table.rows
        var reaching: [TableGrid.Place] = []
        for (index, places) in grid.rows.enumerated() {
            reaching.removeAll { $0.row + $0.rows <= index }
            let row = (reaching + places).sorted { $0.column < $1.column }
            raw(index < table.header.count ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr>")
            for place in row {
                let width = widths[place.column..<place.column + place.columns].reduce(0, +)
                write(
                    place, isFirst: place.row == index, width: width, table: table, keeps: sources[index].keepWithNext)
            }
            raw("</w:tr>")
            reaching += places.filter { $0.rows > 1 }
        }
        raw("</w:tbl>")
        gap(0)  // two tables without a paragraph between them would become one
    }

    private mutating func writeProperties(of table: Table) {
        raw { [page, digits] out in
            out.put("<w:tblPr><w:tblW w:w=\"")
            out.put(twips: page.textWidth)
            out.put("\" w:type=\"dxa\"/><w:tblBorders>")
            for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                out.put("<w:\(side) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>")
            }
            out.put("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>")
            let margins = [
                ("top", SetCell.top), ("left", SetCell.side), ("bottom", SetCell.bottom), ("right", SetCell.side),
            ]
            for (side, margin) in margins {
                out.put("<w:\(side) w:w=\"")
                out.put(twips: margin)
                out.put("\" w:type=\"dxa\"/>")
            }
            out.put("</w:tblCellMar>")
            if !table.summary.isEmpty {
                out.put("<w:tblDescription w:val=\"")
                out.put(escaped: digits.applied(to: table.summary))
                out.put("\"/>")
            }
            out.put("</w:tblPr>")
        }
    }

    private mutating func write(_ place: TableGrid.Place, isFirst: Bool, width: Double, table: Table, keeps: Bool) {
        raw { out in
            out.put("<w:tc><w:tcPr><w:tcW w:w=\"")
            out.put(twips: width)
            out.put("\" w:type=\"dxa\"/>")
            if place.columns > 1 { out.put("<w:gridSpan w:val=\"\(place.columns)\"/>") }
            if place.rows > 1 { out.put(isFirst ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>") }
            if let shade = place.cell.shade {
                let grey = UInt16(min(max(shade, 0), 1) * 255)
                var digits: [UInt8] = []
                digits.put(hex16: grey)
                let hex = String(decoding: digits.suffix(2), as: UTF8.self)
                out.put("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(hex)\(hex)\(hex)\"/>")
            }
            out.put("</w:tcPr>")
        }
        let paragraphs = isFirst ? place.cell.paragraphs : []
        for paragraph in paragraphs.isEmpty ? [Paragraph([])] : paragraphs {
            write(paragraph, size: paragraph.size ?? table.size, width: width, keeps: keeps)
        }
        raw("</w:tc>")
    }

    private mutating func write(_ paragraph: Paragraph, size: Double, width: Double, keeps: Bool) {
        let height = Self.lineHeight(paragraph, size: size, factor: TextBox.tableHeight)
        let shape = WordParagraph(
            keepsWithNext: keeps, lineHeight: max(height, 1), isExact: true,
            left: min(max(paragraph.leftIndent, 0), width / 2), first: paragraph.firstIndent, align: paragraph.align)
        self.paragraph(shape) { $0.runs(paragraph.runs, size: size) }
    }
}
