import Contracts
package import Documents
import Kernel
import Thai

extension Letter {
    /// The paper as it is printed, in the form of its kind: head, text, signature, the chain, and where to check it.
    ///
    /// Measures are those of the Prime Minister's Office guide to typing official papers: 3 cm left, 2 cm right, an
    /// emblem of 1.5 cm on memos and 3 cm elsewhere, 16 points, `- ๒ -` on top from the second page on.
    package var document: Document {
        Document(
            title: "\(kind.thai) \(subject)", organisation: organisation.name, subject: subject, created: created,
            page: sheet, pageNumbers: kind == .form ? .none : .dashes,
            blocks: headBlocks + textBlocks + closingBlocks + chainBlocks + verificationBlocks)
    }

    /// The emblem stands 1.5 cm below the sheet's edge.
    private var sheet: Page {
        var sheet = page
        if kind.emblemHeight != nil { sheet.top = min(sheet.top, Measure.emblemTop) }
        return sheet
    }

    /// The last line of the text does not leave the signature alone on a page.
    private var textBlocks: [Block] {
        var blocks = body
        if case .paragraph(var last) = blocks.last {
            last.keepWithNext = true
            blocks[blocks.count - 1] = .paragraph(last)
        }
        return blocks
    }

    private var verificationBlocks: [Block] {
        guard let verification else { return [] }
        do {
            return [
                .code(
                    try MachineCode(
                        verification, description: "คิวอาร์โค้ดไปยังหน้าตรวจสอบหนังสือฉบับนี้",
                        caption: "ตรวจสอบว่าหนังสือฉบับนี้ไม่ถูกแก้ไขได้ที่ \(verification)", side: Measure.code))
            ]
        } catch {
            return [.paragraph(Paragraph([Run("ตรวจสอบได้ที่ \(verification)", keepsDigits: true)], size: 12))]
        }
    }
}

/// Lengths in points that the forms have in common.
enum Measure {
    private static let centimetre = 28.3465
    static let emblemTop = 1.5 * centimetre
    static let memoEmblem = 1.5 * centimetre
    static let emblem = 3 * centimetre
    static let firstIndent = 2.5 * centimetre
    /// From the left margin to the middle of an upright sheet, where dates and closings of letters begin.
    static let middle = 7.5 * centimetre
    /// From the left margin to the block of a signature.
    static let signature = 6.8 * centimetre
    /// One empty line's worth between the parts of a paper.
    static let part = 6.0
    static let code = 2.2 * centimetre
}

extension LetterKind {
    /// Points; `nil` for kinds without an emblem.
    var emblemHeight: Double? {
        switch self {
        case .memo: Measure.memoEmblem
        case .order, .announcement, .letter: Measure.emblem
        case .report, .minutes, .form: nil
        }
    }
}
