package import Kernel

/// A paper with holes: text with names of data and with questions, of which the data and a person make a draft.
package struct Template: Hashable, Sendable {
    /// Stable, such as `memo-analysis`; the address of its page.
    package let code: String
    /// 0 for the text that comes with the program; the organisation's own versions count from 1.
    package let version: Int
    /// The text as it was written; everything else follows from it.
    package let source: String
    let text: TemplateText
    /// The text with the templates that stand in it.
    var whole: TemplateText

    /// What is asked of the person who writes, in the order of the text.
    package var questions: [Question] { whole.questions }
    package var title: String { text.head.title }
    package var kind: LetterKind { text.head.kind }
    /// Stands in other templates only (`>>code`), never alone.
    package var isPart: Bool { text.head.isPart }
    package var isShipped: Bool { version == 0 }

    /// Throws a `Refusal` that names line and column of everything that cannot be read.
    package init(code: String, version: Int, source: String) throws(Refusal) {
        self.code = code
        self.version = version
        self.source = source
        text = try TemplateText(reading: source, of: code)
        whole = text
    }
}

/// What a template asks the person who writes the paper.
package struct Question: Hashable, Sendable {
    /// What an answer is read as.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case text, lines, money, count, score, day

        package var thai: String {
            switch self {
            case .text: "ข้อความ"
            case .lines: "หลายบรรทัด"
            case .money: "จำนวนเงิน"
            case .count: "จำนวน"
            case .score: "คะแนน"
            case .day: "วันที่"
            }
        }
    }

    /// The key of its answer; small letters, digits and dashes.
    package let name: String
    package let label: String
    package let kind: Kind
    package let isOptional: Bool

    package init(name: String, label: String, kind: Kind, isOptional: Bool = false) {
        self.name = name
        self.label = label
        self.kind = kind
        self.isOptional = isOptional
    }
}
