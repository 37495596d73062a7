package import Kernel

/// What the recorded events say of a measure, beside what the unit claims.
package struct Proof: Hashable, Sendable {
    /// Reports that the rhythm asks for in the whole year; 0 without a rhythm.
    package let owed: Int
    /// Periods that have a report.
    package let reported: Int
    /// Periods whose report brings a file; without a rhythm, entries that do.
    package let evidenced: Int
    /// Reports that should be there by today and are not.
    package let missing: [ReportPeriod]
    /// The next report to come; `nil` when none is left.
    package let next: ReportPeriod?
    let rhythm: Rhythm

    package enum Verdict: Hashable, Sendable {
        /// Nothing but the claim (แจ้งเอง).
        case claimOnly
        /// Some evidence, not all that the rhythm asks for.
        case partly
        /// A file for every report that the year asks for; without a rhythm, one file at least.
        case proven

        var thai: String {
            switch self {
            case .claimOnly: "แจ้งเอง ยังไม่มีไฟล์หลักฐาน"
            case .partly: "มีหลักฐานบางส่วน"
            case .proven: "มีหลักฐานครบ"
            }
        }
    }

    package var verdict: Verdict {
        if evidenced == 0 { return .claimOnly }
        return evidenced >= owed ? .proven : .partly
    }

    /// In words, such as «รายงานแล้ว 3 จาก 4 ไตรมาส มีไฟล์หลักฐาน 3».
    package var thai: String {
        if rhythm == .none { return evidenced == 0 ? "ยังไม่มีหลักฐาน" : "มีบันทึกพร้อมไฟล์หลักฐาน \(evidenced) ครั้ง" }
        let files = evidenced == 0 ? "ยังไม่มีไฟล์หลักฐาน" : "มีไฟล์หลักฐาน \(evidenced)"
        return "รายงานแล้ว \(reported) จาก \(owed) \(rhythm.noun) \(files)"
    }
}

extension Measure {
    /// The periods that are owed a report, within the measure's own days.
    package var periods: [ReportPeriod] {
        let first = promise.firstDay ?? year.firstDay
        let last = promise.lastDay ?? year.lastDay
        return promise.rhythm.periods(of: year, within: first...max(first, last))
    }

    /// Weighs the claim against the entries as they are known on `today`.
    package func proof(on today: Day) -> Proof {
        let entries = progress.filter { $0.content.day <= today }
        guard promise.rhythm != .none else {
            let shown = entries.count { !$0.files.isEmpty }
            return Proof(
                owed: 0, reported: entries.count, evidenced: shown, missing: [], next: nil, rhythm: promise.rhythm)
        }
        let reported = Set(entries.map(\.content.period))
        let shown = Set(entries.filter { !$0.files.isEmpty }.map(\.content.period))
        let periods = self.periods
        let open = periods.filter { !reported.contains($0.key) }
        return Proof(
            owed: periods.count, reported: periods.count - open.count,
            evidenced: periods.count { shown.contains($0.key) }, missing: open.filter { $0.due < today },
            next: open.first { $0.due >= today }, rhythm: promise.rhythm)
    }

    /// Whole days since the oldest report that is missing; `nil` when none is, or the measure is done.
    package func daysLate(on today: Day) -> Int? {
        guard result.status != .done else { return nil }
        return proof(on: today).missing.first.map { today.days(since: $0.due) }
    }
}
