package import HTML

/// The head of a column.
package struct Column: Sendable {
    let title: String
    let isNumber: Bool

    package static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    /// Figures: right-aligned, digits of one width.
    package static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
}

/// One row of a data table being written, cell after cell. The first cell is the row's head.
package struct TableRow {
    private let h: Markup
    private let columns: [Column]
    private var next = 0

    init(_ h: Markup, _ columns: [Column]) {
        self.h = h
        self.columns = columns
    }

    package mutating func cell(_ text: String) {
        let h = h
        cell { h.text(text) }
    }

    package mutating func cell(_ body: () throws -> Void) rethrows {
        precondition(next < columns.count, "more cells than columns")
        let column = columns[next]
        next += 1
        if next == 1 {
            try h.th(.scope("row"), .class("number").when(column.isNumber), body: body)
        } else {
            try h.td(.data("data-label", column.title), .class("number").when(column.isNumber), body: body)
        }
    }
}

extension Markup {
    /// A table of like rows. Under 640 px each row becomes a card with the column's word beside each value.
    ///
    /// - Parameters:
    ///   - caption: What the rows are; read by everyone unless `hidesCaption`.
    ///   - isWide: Scrolls sideways on broad screens too, the first column staying in sight.
    package func dataTable<Items: Collection>(
        _ caption: String, _ columns: [Column], _ items: Items, isWide: Bool = false, hidesCaption: Bool = false,
        row: (inout TableRow, Items.Element) throws -> Void
    ) rethrows {
        try div(
            .class(isWide ? "table-wrap wide" : "table-wrap"), .tabindex(0), .role("region"), .ariaLabel(caption)
        ) {
            try table(.class("data")) {
                self.caption(caption, .class("visually-hidden").when(hidesCaption))
                thead {
                    tr {
                        for column in columns {
                            th(column.title, .scope("col"), .class("number").when(column.isNumber))
                        }
                    }
                }
                try tbody {
                    for item in items {
                        try tr {
                            var cells = TableRow(self, columns)
                            try row(&cells, item)
                        }
                    }
                }
            }
        }
    }
}
