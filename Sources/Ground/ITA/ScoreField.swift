package import Kernel

/// A figure of a result table.
package enum ScoreField: Hashable, Comparable, Sendable {
    /// An indicator's score, 1 to 10.
    case indicator(Int)
    /// An instrument's score, printed as a mean (of 100) or as its weighted part of the overall score.
    case instrument(Instrument)
    /// EIT part 1 or 2.
    case eitPart(Int)
    case overall

    /// The column name: `i1` … `i10`, `iit`, `eit`, `oit`, `eit1`, `eit2`, `overall`.
    package var code: String {
        switch self {
        case .indicator(let number): "i\(number)"
        case .instrument(let instrument): instrument.rawValue.lowercased()
        case .eitPart(let part): "eit\(part)"
        case .overall: "overall"
        }
    }

    /// Every figure, in the order of a result table.
    package static let all: [ScoreField] =
        (1...10).map(ScoreField.indicator) + Instrument.allCases.map(ScoreField.instrument) + [
            .eitPart(1), .eitPart(2), .overall,
        ]

    package init?(code: some StringProtocol) {
        guard let field = Self.all.first(where: { $0.code == code }) else { return nil }
        self = field
    }

    /// What a page calls the figure.
    package var words: Message {
        switch self {
        case .indicator(let number): Message("ตัวชี้วัดที่ \(number)", "indicator \(number)")
        case .instrument(let instrument): Message("คะแนน \(instrument.rawValue)", "\(instrument.rawValue) score")
        case .eitPart(let part): Message("EIT ส่วนที่ \(part)", "EIT part \(part)")
        case .overall: Message("คะแนนรวม", "overall score")
        }
    }

    private var position: Int {
        switch self {
        case .indicator(let number): number
        case .instrument(.iit): 20
        case .instrument(.eit): 21
        case .instrument(.oit): 22
        case .eitPart(let part): 30 + part
        case .overall: 40
        }
    }
    package static func < (a: ScoreField, b: ScoreField) -> Bool { a.position < b.position }
}

/// A number as it stands in print: its digits and its exact value.
package struct Figure: Hashable, Sendable, CustomStringConvertible {
    /// ASCII digits with at most one point, as printed.
    package let text: String
    package let value: Rational

    /// Reads up to six digits before and up to six after the point; `nil` for anything else, signs included.
    package init?(_ text: some StringProtocol) {
        var value: Int128 = 0
        var scale: Int128 = 1
        var before = 0
        var after: Int?
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                value = value * 10 + Int128(byte - 0x30)
                if let count = after { after = count + 1 } else { before += 1 }
                if after != nil { scale *= 10 }
                guard before <= 6, after ?? 0 <= 6 else { return nil }
            case UInt8(ascii: ".") where after == nil: after = 0
            default: return nil
            }
        }
        guard before >= 1, after ?? 1 >= 1 else { return nil }
        self.text = String(text)
        self.value = Rational(value, over: scale)
    }

    package init(_ value: Hundredths) {
        self.text = value.description
        self.value = value.exact
    }

    /// Whether the value is a score: 0 to 100.
    package var isScore: Bool { value >= .zero && value <= Rational(100) }
    package var description: String { text }
}
