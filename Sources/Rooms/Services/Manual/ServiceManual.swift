package import Kernel
import Thai

/// What the office tells people of a service before they begin (คู่มือสำหรับประชาชน).
package struct ServiceManual: Hashable, Sendable {
    /// How a request comes.
    package enum Entry: String, CaseIterable, Hashable, Sendable {
        /// A form of ours, at home or at the counter.
        case form
        /// Nothing to fill in here: the manual is all there is.
        case information
        /// Another page of ours takes it.
        case elsewhere

        var thai: String {
            switch self {
            case .form: "ยื่นคำขอออนไลน์ได้"
            case .information: "ให้ข้อมูล ไม่มีแบบคำขอออนไลน์"
            case .elsewhere: "ยื่นที่หน้าอื่นของเว็บไซต์นี้"
            }
        }
    }

    /// What somebody does with a request, how long it takes, and which post answers for it.
    package struct Step: Hashable, Sendable {
        package var title: String
        package var time: WorkTime
        package var post: String

        package init(_ title: String, _ time: WorkTime, by post: String) {
            self.title = title
            self.time = time
            self.post = post
        }
    }

    /// A paper to bring.
    package struct Paper: Hashable, Sendable {
        package var name: String
        /// Such as: one copy, or only when someone else comes in the owner's place.
        package var note: String

        package init(_ name: String, _ note: String = "") {
            self.name = name
            self.note = note
        }
    }

    package var name: String
    /// Under which it stands in the list.
    package var group: String
    /// One line for the list.
    package var summary: String
    /// What the person gets in the end.
    package var gives: String
    /// Who may ask, and what has to be true.
    package var criteria: [String] = []
    package var steps: [Step] = []
    package var papers: [Paper] = []
    /// Nought for a service without a fee.
    package var fee = Satang.zero
    /// How the fee is reckoned, where one figure does not say it.
    package var feeNote = ""
    /// Where it can be asked for, with hours.
    package var channels: [String] = []
    package var laws: [String] = []
    /// Working days until the request is decided, 1 to 365.
    package var promisedDays = 1
    /// Who answers for it.
    package var unit: UnitID?
    package var entry = Entry.form
    /// Beneath the organisation's own address; empty unless the entry is elsewhere.
    package var address = ""
    /// Whether each request takes a place in a slot of a day.
    package var booking: BookingRule?

    package init(name: String, group: String, summary: String, gives: String) {
        self.name = name
        self.group = group
        self.summary = summary
        self.gives = gives
    }

    /// Whether a request can be sent from home.
    package var isOnline: Bool { entry != .information }
}

/// How long a step takes.
package struct WorkTime: Hashable, Sendable {
    package enum Unit: String, CaseIterable, Hashable, Sendable {
        case minutes, hours, days

        package var thai: String {
            switch self {
            case .minutes: "นาที"
            case .hours: "ชั่วโมง"
            case .days: "วันทำการ"
            }
        }
    }

    package let count: Int
    package let unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Such as `15 นาที`; `nil` for anything else. วัน alone means working days.
    init?(thai words: String) {
        let digits = words.prefix { $0.isNumber }
        let unit = words.dropFirst(digits.count).drop { $0 == " " }
        let known = Unit.allCases.first { $0.thai == unit } ?? (unit == "วัน" ? .days : nil)
        guard let count = Int(thai: digits), let known, (1...1000).contains(count) else { return nil }
        self.init(count, known)
    }

    package var thai: String { "\(count) \(unit.thai)" }

    /// Minutes of work, with eight hours a working day.
    var minutes: Int {
        switch unit {
        case .minutes: count
        case .hours: count * 60
        case .days: count * 480
        }
    }
}

extension [ServiceManual.Step] {
    /// Working days that the steps take together, a part of a day counted as a whole one.
    var days: Int { (reduce(0) { $0 + $1.time.minutes } + 479) / 480 }

    /// The same in words; the parts of a day stand as hours and minutes.
    var time: String {
        let minutes = reduce(0) { $0 + $1.time.minutes }
        let parts = [
            (minutes / 480, WorkTime.Unit.days), (minutes % 480 / 60, .hours), (minutes % 60, .minutes),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1.thai)" }.joined(separator: " ")
    }
}
