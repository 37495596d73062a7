package import Kernel

/// The three instruments (แบบวัด) whose weighted scores make the overall score.
package enum Instrument: String, CaseIterable, Hashable, Sendable {
    /// Perception of internal stakeholders (แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน).
    case iit = "IIT"
    /// Perception of external stakeholders (แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก).
    case eit = "EIT"
    /// Check of public disclosure (แบบตรวจการเปิดเผยข้อมูลสาธารณะ).
    case oit = "OIT"
}

/// The assessment framework of one fiscal year, as far as it is established.
///
/// Everything that changes from year to year is data in `Editions/YEAR.json`; `lint` refuses data that do not fit.
package struct Edition: Sendable {
    package let year: FiscalYear
    /// `good`, `partial` or `thin`: how much of the year could be read in sources.
    package let standing: String
    package let instruments: [InstrumentRule]
    package let indicators: [Indicator]
    package let items: [Item]
    package let levels: LevelScale?
    package let answerScales: [String: AnswerScale]
    /// The parts of the EIT that level conditions name; empty where none are known.
    package let eitParts: [EITPart]
    package let topics: [Topic]
    package let calendar: [CalendarStep]
    package let samples: [SampleRule]
    /// How well each scoring rule (`overall`, `instrument`, `item_oit` …) is established.
    package let rules: [String: Evidence]
    /// Short description of each source named by its key in the records above.
    package let sources: [String: String]

    package struct InstrumentRule: Hashable, Sendable {
        package let instrument: Instrument
        package let name: String
        /// Share of the overall score, such as 3/10; `nil` where the year's weight is not known.
        package let weight: Rational?
        package let evidence: Evidence
    }

    package struct Indicator: Hashable, Sendable {
        /// 1 to 10.
        package let number: Int
        package let name: String
        /// Other wordings seen in print.
        package let aliases: [String]
        package let instrument: Instrument
        package let subindicators: [Subindicator]
        package let evidence: Evidence
    }

    package struct Subindicator: Hashable, Sendable {
        /// Such as `9.1`.
        package let code: String
        /// `nil` where only the number is established.
        package let name: String?
        package let evidence: Evidence
    }

    /// What an item of a form or checklist asks for.
    package enum ItemKind: String, Hashable, Sendable {
        case disclosure
        case scale4
        case scale6
        case yesNo = "yes_no"
    }

    /// One question (i1, e1 …) or one thing to disclose (O1 …).
    package struct Item: Hashable, Sendable {
        package let code: String
        /// Established short wording; `nil` where it is only recalled.
        package let title: String?
        /// Recalled wording, always shown as not verified.
        package let hint: String?
        package let indicator: Int
        package let subindicator: String?
        package let kind: ItemKind?
        /// Whether a high answer is bad; `nil` where unknown or where the parts differ.
        package let isNegative: Bool?
        package let parts: [ItemPart]
        /// What must be shown to meet the item.
        package let shows: [String]
        package let note: String?
        package let evidence: Evidence
        package let sources: [String]
    }

    package struct ItemPart: Hashable, Sendable {
        package let label: String
        package let isNegative: Bool
    }

    /// Points of each choice of an answer, in the order of the choices.
    package struct AnswerScale: Hashable, Sendable {
        package let labels: [String]
        package let positive: [Rational]?
        package let negative: [Rational]?
        /// Recalled points, never used as if established.
        package let hint: [Rational]?
        package let evidence: Evidence
    }

    package struct EITPart: Hashable, Sendable {
        package let code: String
        package let name: String
        package let evidence: Evidence
    }

    /// One of the seven topics of the analysis of results (ประเด็นการวิเคราะห์).
    package struct Topic: Hashable, Sendable {
        package let number: Int
        package let name: String
        /// Items that a real paper put under this topic.
        package let itemsSeen: [String]
        package let evidence: Evidence
    }

    package struct CalendarStep: Hashable, Sendable {
        package let step: String
        package let from: Day
        package let to: Day
        package let evidence: Evidence
    }

    package struct SampleRule: Hashable, Sendable {
        package let instrument: Instrument
        package let eligible: String?
        package let rule: String?
        package let hint: String?
        package let evidence: Evidence
    }

    /// Whether an overall score can be computed: all weights known, and every instrument has its indicators.
    package let isComputable: Bool
    let numbers: [Instrument: [Int]]
    let weights: [Instrument: Rational]

    package func indicatorNumbers(of instrument: Instrument) -> [Int] { numbers[instrument] ?? [] }

    package func indicator(_ number: Int) -> Indicator? { indicators.first { $0.number == number } }
    package func item(_ code: String) -> Item? { items.first { $0.code == code } }
    package func weight(of instrument: Instrument) -> Rational? { weights[instrument] }

    /// What follows from the records and is asked for with every score.
    static func derived(
        _ instruments: [InstrumentRule], _ indicators: [Indicator]
    ) -> (isComputable: Bool, numbers: [Instrument: [Int]], weights: [Instrument: Rational]) {
        var weights: [Instrument: Rational] = [:]
        for rule in instruments where rule.weight != nil { weights[rule.instrument] = rule.weight }
        let numbers = Dictionary(grouping: indicators, by: \.instrument).mapValues { $0.map(\.number) }
        return (weights.count == instruments.count && instruments.count == 3 && numbers.count == 3, numbers, weights)
    }
}

extension Edition {
    /// Every edition that is shipped, oldest first.
    package static let all: [Edition] = Embedded.files.map { file in
        do {
            return try Edition(json: JSON(parsing: "\(file.text)"))
        } catch {
            preconditionFailure("edition \(file.name): \(error)")  // shipped data; a test reads every file
        }
    }

    /// The edition of a year; `nil` where there is none (see `Framework.of`).
    package init?(_ year: FiscalYear) {
        guard let edition = Self.all.first(where: { $0.year == year }) else { return nil }
        self = edition
    }
}

/// What is known about the assessment of a fiscal year.
package enum Framework: Sendable {
    case edition(Edition)
    /// A year assessed under five indices: only its overall score can be kept beside later years.
    case overallOnly
    /// No assessment under this name is known.
    case unknown

    package static func of(_ year: FiscalYear) -> Framework {
        if year.buddhistYear == 2561 { return .overallOnly }
        return Edition(year).map(Framework.edition) ?? .unknown
    }
}
