import Contracts
import Documents
import Kernel
import Thai

/// What stands below the text of a paper: when it was given, and who signs.
extension Letter {
    var closingBlocks: [Block] {
        switch kind {
        case .memo, .report, .form: signatures([signatory])
        case .order: [given("สั่ง ณ วันที่")] + signatures([signatory])
        case .announcement: [given("ประกาศ ณ วันที่")] + signatures([signatory])
        case .letter: outgoingClosing
        case .minutes: signatures(signatory.map { [$0] })
        }
    }

    /// `สั่ง ณ วันที่ 4 เดือน กุมภาพันธ์ พ.ศ. 2564`
    private func given(_ word: String) -> Block {
        let text =
            day.map { "\(word)  \($0.civil.day)  เดือน  \($0.month.name)  พ.ศ. \($0.buddhistYear)" }
            ?? "\(word) …………  เดือน \(Self.dots)  พ.ศ. …………"
        return .paragraph(
            Paragraph(
                [Run(text)], firstIndent: 2 * Measure.firstIndent, before: 2 * Measure.part, keepWithNext: true))
    }

    private var outgoingClosing: [Block] {
        var blocks: [Block] = []
        if !closing.isEmpty {
            blocks.append(
                .paragraph(
                    Paragraph(
                        [Run(closing)], leftIndent: Measure.middle, before: 2 * Measure.part, keepWithNext: true)))
        }
        blocks += signatures([signatory])
        if !head.unit.isEmpty { blocks.append(.text(head.unit, before: 4 * Measure.part)) }
        if !head.telephone.isEmpty { blocks.append(.text("โทร. \(head.telephone)")) }
        return blocks
    }

    private func signatures(_ all: [[String]]) -> [Block] {
        all.filter { !$0.isEmpty }.flatMap { positions -> [Block] in
            guard let entry = signed(positions) else {
                return [.signature(Signature(positions))]
            }
            let note = Paragraph(
                [Run("ลงนามอิเล็กทรอนิกส์")], align: .centre, leftIndent: Measure.signature, before: 4 * Measure.part,
                keepWithNext: true)
            let acting = entry.actingAs.map { [$0] } ?? positions
            return [.paragraph(note)]
                + acting.map {
                    .paragraph(Paragraph([Run($0)], align: .centre, leftIndent: Measure.signature, keepWithNext: true))
                } + [.paragraph(entry.mark(align: .centre, indent: Measure.signature))]
        }
    }
}
