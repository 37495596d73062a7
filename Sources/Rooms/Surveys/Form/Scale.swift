import ITA
package import Kernel

/// Kinds of choices that an answer is taken from.
package enum ScaleKind: String, CaseIterable, Sendable {
    /// Six degrees, as the assessment has them from 2567 on.
    case scale6
    /// Four degrees, as the assessment had them until 2566.
    case scale4
    case yesNo = "yes_no"
    /// Five degrees of satisfaction, for counters.
    case satisfaction

    package var thai: String {
        switch self {
        case .scale6: "เห็นด้วยเพียงใด 6 ระดับ (แบบ ITA ตั้งแต่ปี 2567)"
        case .scale4: "มากน้อยเพียงใด 4 ระดับ (แบบ ITA ถึงปี 2566)"
        case .yesNo: "มี หรือ ไม่มี"
        case .satisfaction: "พึงพอใจเพียงใด 5 ระดับ"
        }
    }
}

/// The choices of an answer and the points of each, 0 to 100.
package struct Scale: Hashable, Sendable {
    package let labels: [String]
    package let points: [Int]
    /// Whether the points are established for the assessment; our own ones and recalled ones are not.
    package let isEstablished: Bool

    package init(labels: [String], points: [Int], isEstablished: Bool) {
        self.labels = labels
        self.points = points
        self.isEstablished = isEstablished
    }

    /// The scale as the edition of `year` has it, else as the nearest edition that knows it.
    package init(_ kind: ScaleKind, of year: FiscalYear) {
        let editions = Edition.all.sorted { a, b in
            abs(a.year.buddhistYear - year.buddhistYear) < abs(b.year.buddhistYear - year.buddhistYear)
        }
        let known = editions.lazy.compactMap { $0.answerScales[kind.rawValue] }.compactMap(Scale.init)
        self = known.first ?? Scale.own(kind)
    }

    private init?(_ scale: Edition.AnswerScale) {
        guard let points = scale.positive ?? scale.hint, points.count == scale.labels.count,
            points.allSatisfy({ $0.denominator == 1 })
        else { return nil }
        self.init(
            labels: scale.labels, points: points.map { Int($0.numerator) },
            isEstablished: scale.positive != nil && scale.evidence == .seen)
    }

    /// Where no edition knows the scale.
    private static func own(_ kind: ScaleKind) -> Scale {
        switch kind {
        case .satisfaction:
            Scale(
                labels: ["ไม่พอใจ", "พอใจน้อย", "พอใจปานกลาง", "พอใจมาก", "พอใจมากที่สุด"], points: [0, 25, 50, 75, 100],
                isEstablished: false)
        case .yesNo: Scale(labels: ["มี", "ไม่มี"], points: [100, 0], isEstablished: false)
        case .scale4:
            Scale(labels: ["น้อยที่สุดหรือไม่มีเลย", "น้อย", "มาก", "มากที่สุด"], points: [0, 33, 67, 100], isEstablished: false)
        case .scale6:
            Scale(
                labels: ["ไม่เห็นด้วยอย่างยิ่ง", "ไม่เห็นด้วย", "ค่อนข้างไม่เห็นด้วย", "ค่อนข้างเห็นด้วย", "เห็นด้วย", "เห็นด้วยอย่างยิ่ง"],
                points: [0, 20, 40, 60, 80, 100], isEstablished: false)
        }
    }
}
