import Contracts
import Documents
import Kernel
import Thai

/// What stands above the text of a paper.
extension Letter {
    var headBlocks: [Block] {
        switch kind {
        case .memo: memoHead
        case .order: proclamationHead(number: "ที่ \(number ?? Self.dots)")
        case .announcement: proclamationHead(number: number.map { "ที่ \($0)" })
        case .letter: outgoingHead
        case .report: titleHead([subject, organisation.name])
        case .minutes: minutesHead
        case .form: titleHead([subject, organisation.name])
        }
    }

    /// For the pen, where a value is not known yet.
    static let dots = "…………………"

    private func emblem(_ align: Paragraph.Alignment, isBeside: Bool = false) -> [Block] {
        guard let height = kind.emblemHeight else { return [] }
        // An emblem that can no longer be read leaves its empty place; the paper itself is not held up.
        let image = head.emblem.flatMap { try? ImageFile(checking: $0) }
        return [
            .picture(
                Picture(
                    "ตราประจำ\(organisation.name)", image: image, height: height, align: align, isBeside: isBeside))
        ]
    }

    private var memoHead: [Block] {
        let telephone = head.telephone.isEmpty ? "" : " โทร. \(head.telephone)"
        let unit = head.unit.isEmpty ? organisation.name : "\(head.unit) \(organisation.name)"
        let title = Paragraph(
            [Run(kind.thai, bold: true)], role: .heading(1), align: .centre, size: 29, after: 8, keepWithNext: true,
            lineHeight: 35)
        return emblem(.left, isBeside: true) + [
            .paragraph(title),
            .labels(LabelLine([.init("ส่วนราชการ", unit + telephone)])),
            .labels(
                LabelLine([
                    .init("ที่", number ?? (head.code.isEmpty ? "" : head.code + "/")),
                    .init("วันที่", day?.thai(.long) ?? ""),
                ])),
            .labels(LabelLine([.init("เรื่อง", subject)])),
        ] + addressed(before: Measure.part)
    }

    private func addressed(before: Double) -> [Block] {
        addressee.isEmpty ? [] : [.paragraph(hanging("เรียน", addressee, before: before))]
    }

    /// A word and what follows it, further lines below the latter.
    private func hanging(_ word: String, _ text: String, before: Double = Measure.part) -> Paragraph {
        // Marks above and below a letter take no room of their own.
        let letters = word.unicodeScalars.count {
            !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark
        }
        let indent = Double(min(letters, 14)) * 5.6 + 6
        return Paragraph([Run("\(word)  \(text)")], firstIndent: -indent, leftIndent: indent, before: before)
    }

    /// Orders and announcements: everything centred below the emblem.
    private func proclamationHead(number: String?) -> [Block] {
        let title = Paragraph(
            [Run(kind.thai + organisation.name, bold: true)], role: .heading(1), align: .centre, size: 16, before: 4,
            keepWithNext: true)
        var lines = [title]
        if let number { lines.append(Paragraph([Run(number)], align: .centre, keepWithNext: true)) }
        lines.append(Paragraph([Run("เรื่อง  \(subject)", bold: true)], align: .centre, keepWithNext: true))
        lines.append(Paragraph([Run("----------------------")], align: .centre, after: Measure.part))
        return emblem(.centre) + lines.map(Block.paragraph)
    }

    private var outgoingHead: [Block] {
        let sender = [organisation.name, head.address].filter { !$0.isEmpty }.joined(separator: "\n")
        var blocks =
            emblem(.centre) + [
                .labels(
                    LabelLine(plain: [
                        .init("ที่", number ?? "\(head.code)/\(Self.dots)", weight: 58), .init("", sender, weight: 42),
                    ])),
                .paragraph(
                    Paragraph([Run(day?.thai(.long) ?? Self.dots)], leftIndent: Measure.middle, before: Measure.part)),
                .paragraph(hanging("เรื่อง", subject)),
            ] + addressed(before: Measure.part)
        if !references.isEmpty { blocks.append(.paragraph(hanging("อ้างถึง", references.joined(separator: "\n")))) }
        if !enclosures.isEmpty {
            let numbered = enclosures.enumerated().map {
                enclosures.count == 1 ? $1 : "\($0 + 1). \($1)"
            }
            blocks.append(.paragraph(hanging("สิ่งที่ส่งมาด้วย", numbered.joined(separator: "\n"))))
        }
        return blocks
    }

    private func titleHead(_ lines: [String]) -> [Block] {
        lines.filter { !$0.isEmpty }.enumerated().map { index, line in
            let role: Paragraph.Role = index == 0 ? .heading(1) : .body
            return .paragraph(
                Paragraph(
                    [Run(line, bold: true)], role: role, align: .centre, size: index == 0 ? 18 : 16,
                    after: index == lines.count - 1 ? Measure.part : 0, keepWithNext: true))
        }
    }

    private var minutesHead: [Block] {
        var lines = [subject.hasPrefix(kind.thai) ? subject : kind.thai + subject]
        if let number { lines.append("ครั้งที่ \(number)") }
        if let day { lines.append("เมื่อ\(day.thai(.full))") }
        return titleHead(lines + [organisation.name])
    }
}
