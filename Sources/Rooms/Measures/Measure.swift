package import Kernel

/// What an organisation does in a fiscal year because of its last result (มาตรการส่งเสริมคุณธรรมและความโปร่งใส).
package struct Measure: Hashable, Sendable {
    package let id: ID<Measure>
    /// The fiscal year in which it is carried out.
    package let year: FiscalYear
    package let promise: Promise
    package let result: Result
    package let steps: [Step]
    /// Oldest first.
    package let progress: [ProgressEntry]
    /// Grows by one with every change; a change must name the version it was made from.
    package let version: Int

    /// The first of its names; a measure has at least one.
    package var title: String { promise.titles.first ?? promise.issue }
}

extension Measure {
    /// What the plan says: why, what, who, when, and how it is followed up.
    package struct Promise: Hashable, Sendable {
        /// As printed, such as `2` or `1.2`.
        package var number = ""
        /// One of the seven topics, 1 to 7.
        package var topic: Int?
        /// The ITA indicator, 1 to 10.
        package var indicator: Int?
        /// ตัวชี้วัดย่อย, such as `10.1`; empty when none.
        package var subindicator = ""
        /// Codes of the weak items that it answers, such as `i1`, `e4`, `O37`.
        package var items: [String] = []
        /// ประเด็นที่ต้องพัฒนา in the paper's wording; empty when the topic says it all.
        package var issue = ""
        /// มาตรการ โครงการ หรือกิจกรรม, at least one.
        package var titles: [String]
        package var units: [ResponsibleUnit] = []
        /// Positions of persons; never names.
        package var persons: [String] = []
        /// ระยะเวลาดำเนินการ as printed, such as ตลอดปีงบประมาณ 2568.
        package var period = ""
        package var firstDay: Day?
        package var lastDay: Day?
        package var rhythm = Rhythm.none
        /// การรายงานผลและการกำกับติดตาม in the paper's words.
        package var followUp: [String] = []

        package init(titles: [String]) { self.titles = titles }
    }

    /// What the unit says came of it.
    package struct Result: Hashable, Sendable {
        package var status = Status.notStarted
        /// ผลการดำเนินการ (output)
        package var outputs: [String] = []
        /// ผลลัพธ์หรือผลสัมฤทธิ์ (outcome)
        package var outcome = ""
        /// ข้อเสนอแนะ
        package var suggestion = ""

        package init() {}
    }

    /// The state that the unit claims (สถานะการดำเนินงาน).
    package enum Status: String, CaseIterable, Hashable, Sendable {
        case notStarted = "not-started"
        case inProgress = "in-progress"
        case done

        package var thai: String {
            switch self {
            case .notStarted: "ยังไม่ดำเนินการ"
            case .inProgress: "อยู่ระหว่างดำเนินการ"
            case .done: "ดำเนินการเรียบร้อยแล้ว"
            }
        }
    }

    /// ขั้นตอนหรือวิธีการปฏิบัติ
    package struct Step: Hashable, Sendable {
        package var words: String
        /// The unit that does it, in words; empty when it is the measure's own.
        package var owner: String
        package var unit: UnitID?
        package var due: Day?
        package var doneOn: Day?

        package init(_ words: String, owner: String = "", unit: UnitID? = nil, due: Day? = nil, doneOn: Day? = nil) {
            self.words = words
            self.owner = owner
            self.unit = unit
            self.due = due
            self.doneOn = doneOn
        }
    }
}

/// Who answers for a measure, in the paper's words; the unit where the words name one.
package struct ResponsibleUnit: Hashable, Sendable {
    package var words: String
    package var unit: UnitID?

    package init(_ words: String, unit: UnitID? = nil) {
        self.words = words
        self.unit = unit
    }
}

/// One entry of what was done (บันทึกความก้าวหน้า).
package struct ProgressEntry: Hashable, Sendable {
    package let id: ID<ProgressEntry>
    package let content: Content
    /// By position.
    package let actor: String
    package let at: Instant
    package let files: [Evidence]

    package struct Content: Hashable, Sendable {
        /// The day of which it tells.
        package var day: Day
        /// The key of the reporting period it belongs to; empty when the measure has no rhythm.
        package var period: String
        package var words: String
        /// The state of the measure from then on.
        package var status: Measure.Status

        package init(day: Day, period: String = "", words: String, status: Measure.Status) {
            self.day = day
            self.period = period
            self.words = words
            self.status = status
        }
    }

    /// A file that shows it.
    package struct Evidence: Hashable, Sendable {
        /// The number of the kept file.
        package let file: Int64
        package let name: String
        /// Bytes.
        package let size: Int
    }
}
