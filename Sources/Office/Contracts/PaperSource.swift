package import Database
package import Documents
package import Kernel

/// Kinds of paper of the yearly loop.
package enum PaperKind: String, CaseIterable, Sendable {
    /// รายงานวิเคราะห์ผลการประเมิน
    case analysis
    /// มาตรการส่งเสริมคุณธรรมและความโปร่งใส (แผน)
    case plan
    /// รายงานผลรอบ 6 เดือน, 1 October to 31 March
    case sixMonth = "six-month"
    /// รายงานผลประจำปี
    case yearly

    package var thai: String {
        switch self {
        case .analysis: "รายงานวิเคราะห์ผลการประเมิน"
        case .plan: "แผนมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
        case .sixMonth: "รายงานผลการดำเนินการ รอบ 6 เดือน"
        case .yearly: "รายงานผลการดำเนินการประจำปี"
        }
    }
}

/// One of the table forms in which offices print a kind of paper.
package struct PaperShape: Hashable, Sendable {
    /// Stable, lower-case, as used on the command line, such as `output-outcome`.
    package let code: String
    package let thai: String

    package init(code: String, thai: String) {
        self.code = code
        self.thai = thai
    }
}

/// What a paper is to be made of.
package struct PaperRequest: Sendable {
    package let organisation: OrganisationProfile
    package let year: FiscalYear
    package let shape: PaperShape
    package let today: Day

    package init(organisation: OrganisationProfile, year: FiscalYear, shape: PaperShape, today: Day) {
        self.organisation = organisation
        self.year = year
        self.shape = shape
        self.today = today
    }
}

/// A room's promise to compose one kind of paper from its own data.
package struct PaperSource: Sendable {
    package let kind: PaperKind
    /// The forms it can take; the first is the usual one.
    package let shapes: [PaperShape]
    /// Fiscal years that have something to print, newest first.
    package let years: @Sendable (borrowing Tx) throws -> [FiscalYear]
    /// The paper as a document; throws a `Refusal` naming what is missing.
    package let compose: @Sendable (borrowing Tx, PaperRequest) throws -> Document

    package init(
        kind: PaperKind, shapes: [PaperShape],
        years: @escaping @Sendable (borrowing Tx) throws -> [FiscalYear],
        compose: @escaping @Sendable (borrowing Tx, PaperRequest) throws -> Document
    ) {
        self.kind = kind
        self.shapes = shapes
        self.years = years
        self.compose = compose
    }
}
