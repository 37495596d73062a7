import Documents
import Kernel
import Thai

/// The chain as it is printed: what was decided in words, and lines for the pen where nobody has decided yet.
extension Letter {
    var chainBlocks: [Block] {
        // What the writer's signature says already is not said again below it.
        let shown = isOnOwnSheet ? chain : chain.filter { $0 != signed(signatory) }
        guard !shown.isEmpty else { return [] }
        return chainHead + shown.flatMap(\.blocks)
    }

    /// What leaves the house keeps its form; what was said inside goes on a sheet of its own.
    private var chainHead: [Block] {
        guard isOnOwnSheet else { return [.space(2 * Measure.part)] }
        return [.pageBreak, .heading("ความเห็นในสายการพิจารณา", level: 2), .text("เรื่อง  \(subject)")]
    }

    private var isOnOwnSheet: Bool {
        switch kind {
        case .memo, .report, .minutes, .form: false
        case .order, .announcement, .letter: true
        }
    }

    /// The step of those positions, when a key signed it.
    func signed(_ positions: [String]) -> ChainEntry? {
        positions.first.flatMap { first in chain.last { $0.position == first && $0.isSigned } }
    }
}

extension Letter.ChainEntry {
    /// Whether a key stands for the pen.
    var isSigned: Bool { verdict != nil && keyMark != nil }

    fileprivate var blocks: [Block] {
        guard let verdict else {
            return [
                .opinion(
                    OpinionBox(
                        "เรียน  \(position)",
                        choices: [.init("เห็นควรดำเนินการตามที่เสนอ"), .init("ไม่เห็นควร เพราะ", dots: true)],
                        signature: Signature([position])))
            ]
        }
        var said = [Run(verdict, bold: true)]
        if let reason, !reason.isEmpty { said.append(Run("  \(reason)")) }
        return [
            .paragraph(Paragraph([Run("ความเห็น\(position)", bold: true)], before: 10, keepWithNext: true)),
            .paragraph(Paragraph(said, leftIndent: 36, keepWithNext: true)),
            .paragraph(mark(align: .left, indent: 36)),
        ]
    }

    /// Who decided and when, and the beginning of the key that signed.
    func mark(align: Paragraph.Alignment, indent: Double) -> Paragraph {
        var parts: [String] = []
        if align == .left, let actingAs { parts.append(actingAs) }
        if let at { parts.append(at.thai(.long)) }
        var runs = [Run(parts.joined(separator: "  "))]
        if let keyMark {
            runs.append(Run((parts.isEmpty ? "" : "  ") + "กุญแจ "))
            runs.append(Run(keyMark, noBreak: true, keepsDigits: true))
        } else {
            runs.append(Run((parts.isEmpty ? "" : "  ") + "ลงนามในกระดาษ"))
        }
        return Paragraph(runs, align: align, size: 13, leftIndent: indent)
    }
}
