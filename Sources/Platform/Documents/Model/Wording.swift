import Kernel

/// How parts of a paper read as plain paragraphs; every renderer uses the same words.
extension Signature {
    static let word = "ลงชื่อ"
}

extension LabelLine.Field {
    /// What stands before the value: the label and room after it.
    var lead: String { label.isEmpty || value.isEmpty ? label : label + "  " }
}

extension MachineCode {
    /// An address among the words keeps its digits.
    var captionRuns: [Run] { caption.isEmpty ? [] : [Run(caption, keepsDigits: true)] }
}

extension Total {
    var paragraph: Paragraph {
        Paragraph(
            [Run(label + " "), Run(value, bold: true), Run(unit.isEmpty ? "" : " " + unit)], leftIndent: 36)
    }
}

extension OpinionBox.Choice {
    var paragraph: Paragraph { Paragraph([Run((ticked ? "☑ " : "☐ ") + text)], leftIndent: 36) }
}

extension List {
    /// The mark of the item with that index, counted from 0.
    func mark(_ index: Int) -> String {
        switch marks {
        case .dash: "-"
        case .bullet: "•"
        case .numbers(let first): "\(first + index)."
        }
    }
}

extension BarChart {
    /// The bar's length from 0 to 1.
    func share(of bar: Bar) -> Double {
        guard maximum.count > 0 else { return 0 }
        return min(max(Double(bar.value.count) / Double(maximum.count), 0), 1)
    }
}
