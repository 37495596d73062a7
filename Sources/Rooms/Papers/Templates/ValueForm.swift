import Contracts
import Documents
import Kernel
import Thai

/// The ways in which one value can be written.
enum ValueForm: String, Hashable, Sendable, CaseIterable {
    /// หนึ่งแสนบาทถ้วน, สิบสอง
    case words
    /// `19 ก.พ. 2568`
    case short
    /// `วันพุธที่ 19 กุมภาพันธ์ พ.ศ. 2568`
    case full
    /// A list whose items are numbered.
    case numbers

    /// How a template writes it, besides its English name.
    var thai: String {
        switch self {
        case .words: "ตัวอักษร"
        case .short: "ย่อ"
        case .full: "เต็ม"
        case .numbers: "ลำดับ"
        }
    }

    init?(named name: String) {
        guard let form = ValueForm.allCases.first(where: { $0.rawValue == name || $0.thai == name }) else { return nil }
        self = form
    }
}

extension BindingValue.Kind {
    /// The forms that a value of this kind can take besides its usual one.
    var forms: [ValueForm] {
        switch self {
        case .money, .count: [.words]
        case .day: [.short, .full]
        case .list: [.numbers]
        case .text, .score, .year, .blocks: []
        }
    }
}

extension Question.Kind {
    init?(named name: String) {
        guard let kind = Question.Kind.allCases.first(where: { $0.rawValue == name || $0.thai == name }) else {
            return nil
        }
        self = kind
    }

    /// What its answer is written like.
    var value: BindingValue.Kind {
        switch self {
        case .text: .text
        case .lines: .list
        case .money: .money
        case .count: .count
        case .score: .score
        case .day: .day
        }
    }
}

extension BindingValue {
    var kind: Kind {
        switch self {
        case .text: .text
        case .count: .count
        case .score: .score
        case .money: .money
        case .day: .day
        case .year: .year
        case .list: .list
        case .blocks: .blocks
        }
    }

    /// `false` for a text or list without a word in it.
    var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .blocks(let blocks): blocks.isEmpty
        case .count, .score, .money, .day, .year: false
        }
    }

    /// The value inside a sentence; blocks have none.
    func prose(_ form: ValueForm?) -> String {
        switch self {
        case .text(let text): text
        case .count(let count): form == .words ? UInt64(count.magnitude).thaiWords : count.grouped
        case .score(let score): score.description
        case .money(let money): form == .words ? money.thaiWords : money.baht
        case .day(let day): day.thai(form == .short ? .medium : form == .full ? .full : .long)
        case .year(let year): year.description
        case .list(let items): items.joined(separator: ", ")
        case .blocks: ""
        }
    }
}

extension Satang {
    /// `150,000` or `1,234.50`: whole amounts without decimals.
    var baht: String { count % 100 == 0 ? String(grouped.dropLast(3)) : grouped }
}
