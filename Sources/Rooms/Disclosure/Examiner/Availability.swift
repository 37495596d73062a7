import Documents
import Kernel
import Thai

/// How the addresses of live items answered in a period, with what is not known.
struct Availability: Sendable {
    struct Row: Hashable, Sendable {
        let code: String
        let address: String
        let looks: Int
        /// Time in milliseconds between looks that all opened it, and between looks that all gave the same.
        let opened: Int64
        let watched: Int64
        let failures: [Probe]
        /// Stretches of which nothing is known.
        let gaps: [ClosedRange<Instant>]

        /// Hundredths of a percent of the watched time, rounded down; `nil` where it was not watched.
        var share: Int64? { watched > 0 ? opened * 10_000 / watched : nil }
    }

    let from: Instant
    let to: Instant
    let rows: [Row]

    /// - Parameters:
    ///   - addresses: with the codes of their items, in the order of the paper.
    ///   - probes: of at least the period, oldest first.
    init(_ addresses: [(code: String, address: String)], _ probes: [Probe], from: Instant, to: Instant) {
        self.from = from
        self.to = to
        let byAddress = Dictionary(grouping: probes, by: \.address)
        rows = addresses.map { Self.row($0.code, $0.address, byAddress[$0.address] ?? [], from, to) }
    }

    private static func row(
        _ code: String, _ address: String, _ probes: [Probe], _ from: Instant, _ to: Instant
    ) -> Row {
        var (looks, opened, watched): (Int, Int64, Int64) = (0, 0, 0)
        var gaps: [ClosedRange<Instant>] = []
        var end = from
        for probe in probes where probe.until >= from && probe.since <= to {
            let (start, last) = (max(probe.since, from), min(probe.until, to))
            if start.milliseconds - end.milliseconds > Rounds.ownGap * 1000 { gaps.append(end...start) }
            let span = last.milliseconds - start.milliseconds
            watched += span
            if probe.outcome == .opened { opened += span }
            looks += probe.looks
            end = last
        }
        if to.milliseconds - end.milliseconds > Rounds.ownGap * 1000 { gaps.append(end...to) }
        let failures = probes.filter { $0.outcome != .opened && $0.until >= from && $0.since <= to }
        return Row(
            code: code, address: address, looks: looks, opened: opened, watched: watched, failures: failures, gaps: gaps
        )
    }

    /// The certificate as a paper.
    func document(_ organisation: String, slug: String, by approver: String, at now: Instant) -> Document {
        var document = Document(
            title: "รายงานการเข้าถึงข้อมูลเปิดเผย (OIT)", organisation: organisation, created: now)
        document.blocks = [
            .heading("รายงานการเข้าถึงข้อมูลเปิดเผย (OIT)", align: .centre),
            .text("\(organisation) ตั้งแต่ \(from.thai()) ถึง \(to.thai())", align: .centre),
            .text(
                "ระบบเปิดหน้าและไฟล์ของทุกข้อที่เผยแพร่อยู่อย่างผู้ที่ไม่ได้เข้าสู่ระบบ ทุกหนึ่งชั่วโมง จากเครื่องที่ให้บริการเอง "
                    + "จึงไม่เห็นเครือข่ายที่ขัดข้องระหว่างทาง ช่วงที่ไม่ได้เปิดดูเกินสามชั่วโมงแสดงเป็นช่วงที่ไม่ทราบ"),
            .table(
                Table(
                    summary: "การเข้าถึงรายที่อยู่", weights: [8, 38, 8, 14, 32],
                    header: [.header(["ข้อ", "ที่อยู่", "ครั้ง", "เปิดได้ (%)", "เปิดไม่ได้ และช่วงที่ไม่ทราบ"])],
                    rows: rows.map { row in
                        .texts([row.code, row.address, "\(row.looks)", Self.percent(row.share), Self.troubles(row)])
                    })),
            .text(
                "ออกเมื่อ \(now.thai()) โดย\(approver) รหัสของไฟล์นี้ลงนามไว้ในบันทึกการเผยแพร่ของหน่วยงาน "
                    + "ตรวจว่าไฟล์ไม่ถูกแก้ได้ที่ /\(slug)/log", before: 12),
        ]
        return document
    }

    static func percent(_ share: Int64?) -> String {
        guard let share else { return "–" }
        let cents = share % 100
        return "\(share / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    private static func troubles(_ row: Row) -> String {
        let failures = row.failures.map { "เปิดไม่ได้ \($0.since.thai()) ถึง \($0.until.thai()) \($0.words.thai)" }
        let gaps = row.gaps.map { "ไม่ทราบ \($0.lowerBound.thai()) ถึง \($0.upperBound.thai())" }
        let all = failures + gaps
        return all.isEmpty ? "ไม่มี" : all.joined(separator: "; ")
    }
}
