package import Kernel
package import Thai

/// A paper as a value: what it says and how it is built, without a word about PDF or HTML.
///
/// Numbers are written with ASCII digits; a renderer turns them into Thai digits when `digits` says so.
package struct Document: Hashable, Sendable {
    package enum PageNumbers: Hashable, Sendable {
        case none
        /// `- 2 -` centred on top, from the second page on, as official letters have it.
        case dashes
        /// `หน้า 2 / 5` at the foot of every page, with the text at its left.
        case footer(String)
    }

    /// The name of the paper, shown by readers in their window title.
    package var title: String
    /// The body that issues the paper; the author in the file's metadata.
    package var organisation: String
    /// One sentence on what the paper is about, for the file's metadata.
    package var subject: String?
    /// When the paper was made. The same document with the same instant gives the same bytes.
    package var created: Instant?
    /// BCP 47 tag of the text's language.
    package var language: String
    package var page: Page
    package var pageNumbers: PageNumbers
    package var digits: DigitStyle
    package var blocks: [Block]

    package init(
        title: String, organisation: String, subject: String? = nil, created: Instant? = nil,
        language: String = "th-TH", page: Page = .portrait, pageNumbers: PageNumbers = .dashes,
        digits: DigitStyle = .thai, blocks: [Block] = []
    ) {
        self.title = title
        self.organisation = organisation
        self.subject = subject
        self.created = created
        self.language = language
        self.page = page
        self.pageNumbers = pageNumbers
        self.digits = digits
        self.blocks = blocks
    }
}

/// Sheet and margins in points (1/72 inch).
package struct Page: Hashable, Sendable, Codable {
    package var width: Double
    package var height: Double
    package var left: Double
    package var right: Double
    package var top: Double
    package var bottom: Double

    package init(width: Double, height: Double, left: Double, right: Double, top: Double, bottom: Double) {
        self.width = width
        self.height = height
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }

    /// A4 upright: 3 cm left, 2 cm right, as the Prime Minister's Office typing guide has it.
    package static let portrait = Page(
        width: 595.28, height: 841.89, left: 85.04, right: 56.69, top: 56.69, bottom: 56.69)
    /// A4 lying, for wide tables: 2 cm left, 1.5 cm right.
    package static let landscape = Page(
        width: 841.89, height: 595.28, left: 56.69, right: 42.52, top: 56.69, bottom: 42.52)

    package var textWidth: Double { width - left - right }
    package var textHeight: Double { height - top - bottom }
}

/// One thing below the other on a page. Blocks are stored as JSON where a paper must stay as it was circulated.
package enum Block: Hashable, Sendable, Codable {
    case paragraph(Paragraph)
    case list(List)
    case table(Table)
    /// Labels with their values on a dotted line, such as `ส่วนราชการ … โทร. …`.
    case labels(LabelLine)
    case totals([Total])
    case opinion(OpinionBox)
    case signature(Signature)
    case barChart(BarChart)
    case picture(Picture)
    /// A QR code.
    case code(MachineCode)
    /// Empty room, in points.
    case space(Double)
    case pageBreak

    /// A heading of level 1 to 3: 20, 18 or 16 points, bold, kept with what follows.
    package static func heading(_ text: String, level: Int = 1, align: Paragraph.Alignment = .left) -> Block {
        .paragraph(Paragraph(heading: text, level: level, align: align))
    }

    /// A paragraph of one run.
    package static func text(
        _ text: String, bold: Bool = false, align: Paragraph.Alignment = .left, size: Double? = nil,
        firstIndent: Double = 0, leftIndent: Double = 0, before: Double = 0
    ) -> Block {
        .paragraph(
            Paragraph(
                [Run(text, bold: bold)], align: align, size: size, firstIndent: firstIndent, leftIndent: leftIndent,
                before: before))
    }
}
