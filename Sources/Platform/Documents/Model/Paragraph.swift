/// Text of one kind inside a paragraph.
package struct Run: Hashable, Sendable, Codable {
    package var text: String
    package var bold: Bool
    /// Points; `nil` takes the paragraph's size.
    package var size: Double?
    /// Not to be broken over two lines, such as a name that the dictionary does not know.
    package var noBreak: Bool
    /// Digits stay as written, as in an address or a key, whatever the paper's digits are.
    package var keepsDigits: Bool

    package init(
        _ text: String, bold: Bool = false, size: Double? = nil, noBreak: Bool = false, keepsDigits: Bool = false
    ) {
        self.text = text
        self.bold = bold
        self.size = size
        self.noBreak = noBreak
        self.keepsDigits = keepsDigits
    }
}

/// A paragraph or a heading.
package struct Paragraph: Hashable, Sendable, Codable {
    package enum Alignment: Hashable, Sendable, Codable {
        case left, centre, right
        /// Thai distribution: every gap between clusters takes its share of the room left on the line.
        case distribute
    }

    package enum Role: Hashable, Sendable, Codable {
        case body
        /// Level 1 to 3.
        case heading(Int)
    }

    package var runs: [Run]
    package var role: Role
    package var align: Alignment
    /// Points of TH Sarabun New; `nil` takes 16 in the text and the table's size in a cell.
    package var size: Double?
    /// Indent of the first line, in points, on top of `leftIndent`.
    package var firstIndent: Double
    package var leftIndent: Double
    /// Points from line to line; `nil` takes what suits the size.
    package var lineHeight: Double?
    /// Room above and below, in points.
    package var before: Double
    package var after: Double
    /// Stands on the same page as the beginning of the next block.
    package var keepWithNext: Bool

    package init(
        _ runs: [Run], role: Role = .body, align: Alignment = .left, size: Double? = nil, firstIndent: Double = 0,
        leftIndent: Double = 0, before: Double = 0, after: Double = 0, keepWithNext: Bool = false,
        lineHeight: Double? = nil
    ) {
        self.runs = runs
        self.role = role
        self.align = align
        self.size = size
        self.firstIndent = firstIndent
        self.leftIndent = leftIndent
        self.before = before
        self.after = after
        self.keepWithNext = keepWithNext
        self.lineHeight = lineHeight
    }

    package init(_ text: String, bold: Bool = false, align: Alignment = .left, size: Double? = nil) {
        self.init([Run(text, bold: bold)], align: align, size: size)
    }

    /// A heading of level 1 to 3: 20, 18 or 16 points, bold, kept with what follows.
    package init(heading text: String, level: Int = 1, align: Alignment = .left) {
        let sizes = [20.0, 18, 16]
        let level = min(max(level, 1), 3)
        self.init(
            [Run(text, bold: true)], role: .heading(level), align: align, size: sizes[level - 1], before: 6,
            keepWithNext: true)
    }

    /// The text of all runs.
    package var text: String { runs.map(\.text).joined() }
}

/// Paragraphs with a mark before each.
package struct List: Hashable, Sendable, Codable {
    package enum Marks: Hashable, Sendable, Codable {
        case dash, bullet
        /// `1.` `2.` … beginning with the number.
        case numbers(from: Int)
    }

    package var marks: Marks
    package var items: [Paragraph]
    /// Points from the left margin to the marks.
    package var indent: Double

    package init(_ items: [Paragraph], marks: Marks = .dash, indent: Double = 18) {
        self.items = items
        self.marks = marks
        self.indent = indent
    }

    package init(_ items: [String], marks: Marks = .dash, indent: Double = 18) {
        self.init(items.map { Paragraph($0) }, marks: marks, indent: indent)
    }
}
