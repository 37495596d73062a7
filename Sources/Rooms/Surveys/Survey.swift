package import Kernel

/// A survey of the office: what is asked, of whom, and how far it has come.
package struct Survey: Sendable {
    package enum Audience: String, CaseIterable, Sendable {
        case staff, visitors

        package var thai: String {
            switch self {
            case .staff: "บุคลากรของหน่วยงาน"
            case .visitors: "ผู้รับบริการและประชาชน"
            }
        }
    }

    /// Who may answer, and how often.
    package enum Entry: String, CaseIterable, Sendable {
        /// Whoever holds a code that was not used yet; each code answers once.
        case code
        /// Anyone, as often as they come by.
        case open

        package var thai: String {
            switch self {
            case .code: "ผู้ถือรหัส ตอบได้รหัสละครั้ง"
            case .open: "ทุกคนที่มาถึงจุดบริการหรือหน้าเว็บ"
            }
        }
    }

    package enum State: String, Sendable {
        case draft, open, closed, withdrawn

        package var thai: String {
            switch self {
            case .draft: "ร่าง ยังไม่เปิดรับ"
            case .open: "เปิดรับคำตอบ"
            case .closed: "ปิดแล้ว แสดงผล"
            case .withdrawn: "ถอนแล้ว"
            }
        }
    }

    /// A place where people answer, such as a counter; numbers count from 1.
    package struct Point: Hashable, Sendable {
        package let number: Int
        package let name: String
        /// Answers to aim for at this point.
        package let quota: Int?
    }

    package let id: ID<Survey>
    package var year: FiscalYear
    package var head: Head
    package var state: State
    package var questionnaire: Questionnaire
    package var points: [Point]
    /// Codes given out so far.
    package var issued: Int
    package var openedAt: Instant?
    package var closedAt: Instant?
    package var withdrawnBecause: String
    package var version: Int

    /// What people type about it.
    package struct Head: Sendable {
        package var title: String
        package var intro: String
        package var audience: Audience
        package var entry: Entry
        /// People who may answer.
        package var eligible: Int?
        /// Answers to aim for where the rule does not fit, with the reason.
        package var target: Int?
        package var targetBecause = ""
        /// The last day on which answers are taken.
        package var closesOn: Day?

        /// As a template has it.
        package init(_ template: SurveyTemplate) {
            self.init(
                title: template.title, intro: template.intro, audience: template.audience, entry: template.entry)
        }

        init(title: String, intro: String, audience: Audience, entry: Entry) {
            (self.title, self.intro, self.audience, self.entry) = (title, intro, audience, entry)
        }
    }

    /// Answers to aim for: as set with a reason, else by the rule; `nil` where nobody knows how many may answer.
    var target: Int? { head.target ?? head.eligible.map(SampleRule.usual.target) }

    /// The name of a point, `nil` for an answer that came without one.
    func name(ofPoint number: Int) -> String? { points.first { $0.number == number }?.name }
}
