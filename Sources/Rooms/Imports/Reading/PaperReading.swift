package import Kernel
package import Thai

/// What was understood of a paper: every value with its place, how it was printed, and how sure the reading is.
package struct PaperReading: Hashable, Sendable {
    package let file: String
    package let form: String
    package var facts: [PaperFact] = []
    package var tables: [TableReading] = []
    /// Figures that the paper prints differently in different places; all copies are kept.
    package var conflicts: [FigureConflict] = []
    /// Remarks for the person who checks the reading.
    package var notes: [Message] = []

    package init(file: String, form: String) {
        self.file = file
        self.form = form
    }
}

/// How sure a reading is. Only a person makes anything more than this of it.
package enum Confidence: String, CaseIterable, Hashable, Comparable, Sendable {
    /// A guess or a contradiction: a person must look.
    case doubtful
    /// Read by a rule that may be wrong.
    case likely
    /// As printed.
    case certain

    package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package var words: Message {
        switch self {
        case .doubtful: Message("ต้องตรวจ", "check this")
        case .likely: Message("น่าจะถูก", "probably right")
        case .certain: Message("ตรงตามเอกสาร", "as printed")
        }
    }
}

/// Where something was printed: line of a text file or row of a sheet, and the table and column when inside one.
package struct Place: Hashable, Sendable {
    /// Position among the tables of the file, from 1; `nil` for prose.
    package var table: Int?
    package var sheet: String?
    package var line: Int
    /// From 1.
    package var column: Int?

    package init(table: Int? = nil, sheet: String? = nil, line: Int, column: Int? = nil) {
        self.table = table
        self.sheet = sheet
        self.line = line
        self.column = column
    }
}

/// One thing said in prose, such as the year or the overall score.
package struct PaperFact: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case organisation, district, province
        case assessedYear = "assessed_year"
        case planYear = "plan_year"
        case overall, level, rank
    }
    package var kind: Kind
    package var value: String
    package var printed: String
    package var place: Place
    package var confidence: Confidence
    package var reason: Message?
}

/// What a table is about.
package enum TableKind: String, CaseIterable, Hashable, Sendable {
    case scores, weights, levels, analysis, measures, report, status, unknown

    package var words: Message {
        switch self {
        case .scores: Message("ตารางคะแนน", "scores")
        case .weights: Message("ตารางน้ำหนักเครื่องมือ", "instrument weights")
        case .levels: Message("ตารางระดับผล", "levels")
        case .analysis: Message("ตารางวิเคราะห์", "analysis")
        case .measures: Message("ตารางมาตรการ", "measures")
        case .report: Message("ตารางรายงานผล", "report of results")
        case .status: Message("ตารางสถานะ", "status of measures")
        case .unknown: Message("ตารางที่ไม่รู้จัก", "not recognised")
        }
    }
}

/// What a column holds.
package enum ColumnRole: String, CaseIterable, Hashable, Sendable {
    case number, indicator, name, score, instrument, weight, level, range, condition
    case topic, weakness, suggestion, measure, steps, unit, period
    case followUp = "follow_up"
    case output, outcome, result
    case notStarted = "not_started"
    case inProgress = "in_progress"
    case done, status, unknown
}

/// One table of the paper, pages that repeat its header joined together.
package struct TableReading: Hashable, Sendable {
    package var kind: TableKind
    package var confidence: Confidence
    package var reason: Message?
    /// The tables of the file that this one joins, in order.
    package var numbers: [Int]
    package var columns: [ColumnReading]
    package var rows: [RowReading]
}

package struct ColumnReading: Hashable, Sendable {
    package var role: ColumnRole
    package var printed: String
    package var confidence: Confidence
}

package struct RowReading: Hashable, Sendable {
    package var place: Place
    /// What the row belongs to: a topic of the analysis or an indicator, also where only an earlier row names it.
    package var group: GroupReading?
    package var cells: [CellReading]

    package subscript(_ role: ColumnRole) -> CellReading? { cells.first { $0.role == role } }
}

/// The topic (1–7) or indicator (1–10) a row stands under.
package struct GroupReading: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable { case topic, indicator, other }
    package var kind: Kind
    package var number: Int?
    package var printed: String
    package var confidence: Confidence
    package var reason: Message?
}

package struct CellReading: Hashable, Sendable {
    package var role: ColumnRole
    package var printed: String
    package var value: CellValue
    package var confidence: Confidence
    package var reason: Message?
    /// More than one where the cell goes on after a page break.
    package var places: [Place]
}

package enum CellValue: Hashable, Sendable {
    /// Nothing is printed. Never a zero.
    case blank
    /// The paper says that there is nothing (`ไม่มี`).
    case none
    case text(String)
    case list([String])
    case figure(Hundredths)
    case number(Int)
    case items([ItemReading])
    case units([String])
    case period(PeriodReading)
    case rhythms([FollowUpRhythm], [String])
    case status(ProgressWord)
}

/// A weakness and the item of the assessment that it is about.
package struct ItemReading: Hashable, Sendable {
    /// Such as `i4`, `e10`, `o37`; `nil` where none is printed.
    package var code: String?
    /// The code as printed.
    package var printed: String
    package var text: String
    package var confidence: Confidence
    package var reason: Message?
    /// Other codes that the print may stand for.
    package var alternatives: [String] = []
}

package struct PeriodReading: Hashable, Sendable {
    package var from: Day
    package var to: Day
}

/// How often a measure is followed up.
package enum FollowUpRhythm: Hashable, Sendable {
    case monthly, quarterly, continuous
    case halfYearly
    case inMonths([Month])
    case byMonth(Month)
}

/// The three words of status in use since 2564.
package enum ProgressWord: String, CaseIterable, Hashable, Sendable {
    case notStarted = "not_started"
    case inProgress = "in_progress"
    case done
}

/// One figure printed in two ways.
package struct FigureConflict: Hashable, Sendable {
    /// Such as `i4`.
    package var field: String
    package var copies: [Copy]

    package struct Copy: Hashable, Sendable {
        package var value: Hundredths
        package var place: Place
    }
}
