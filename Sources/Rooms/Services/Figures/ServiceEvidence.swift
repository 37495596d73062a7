import Contracts
import Database
import Documents
import Kernel
import Office
import Thai

/// What the room's records prove of the disclosure checklist.
enum ServiceEvidence {
    static let all = [manuals, online, statistics, ratings]

    /// Proves the items on manuals for people.
    static let manuals = EvidenceSource(
        "manuals", "คู่มือการขอรับบริการ",
        for: ["การขอรับบริการ", "มาตรฐานการให้บริการ", "แนวทางการให้บริการ", "คู่มือสำหรับประชาชน"]
    ) { db, request in
        try list("คู่มือการขอรับบริการที่เผยแพร่", try ServiceStore.shown(in: db), request)
    }

    /// Proves the items on services that can be had online.
    static let online = EvidenceSource("e-services", "บริการออนไลน์ (E-Service)", for: ["E-Service"]) { db, request in
        try list("บริการออนไลน์ (E-Service) ที่เปิดให้ยื่น", try ServiceStore.shown(in: db).filter(\.manual.isOnline), request)
    }

    private static func list(
        _ title: String, _ services: [ServiceVersion], _ request: EvidenceRequest
    ) throws -> Evidence? {
        let shown = services.filter { $0.at.day <= request.year.lastDay }
        guard !shown.isEmpty else { return nil }
        let rows = shown.map { service in
            let manual = service.manual
            return Table.Row.texts([
                manual.name, "\(manual.promisedDays) วันทำการ", manual.feeThai, manual.entry.thai,
                service.at.day.thai(.medium),
            ])
        }
        let table = Table(
            summary: title, weights: [34, 14, 20, 18, 14],
            header: [.header(["บริการ", "สัญญา", "ค่าธรรมเนียม", "วิธียื่น", "เผยแพร่เมื่อ"])], rows: rows)
        return Evidence(
            document: document(title, [.table(table)], request),
            rows: shown.map { Evidence.Row($0.manual.name, day: $0.at.day, path: $0.path) })
    }

    /// Proves the items on figures of services, month by month.
    static let statistics = EvidenceSource(
        "service-statistics", "สถิติการให้บริการ", for: ["สถิติการให้บริการ"], takesPeriods: true
    ) { db, request in
        let counts = try MonthCount.all(during: request.period, in: db)
        guard !counts.isEmpty else { return nil }
        let services = Dictionary(uniqueKeysWithValues: try ServiceStore.all(in: db).map { ($0.id, $0) })
        let rows = counts.map { count in
            Table.Row.texts([
                count.monthThai, services[count.service]?.manual.name ?? "", count.channel.thai, "\(count.received)",
                "\(count.ended)", "\(count.inTime)",
            ])
        }
        let table = Table(
            summary: "จำนวนผู้รับบริการรายเดือน", weights: [14, 38, 16, 10, 12, 10],
            header: [.header(["เดือน", "บริการ", "ช่องทาง", "ยื่น", "เสร็จ", "ทันกำหนด"])], rows: rows)
        return Evidence(
            document: document("สถิติการให้บริการ", [.text(period(request)), .table(table)], request),
            rows: counts.map { count in
                let service = services[count.service]
                return Evidence.Row(
                    "\(count.monthThai) \(service?.manual.name ?? "") (\(count.channel.thai)): ยื่น \(count.received) "
                        + "เสร็จ \(count.ended) ทันกำหนด \(count.inTime)",
                    day: count.month, path: service?.shown == nil ? nil : service.map(\.path))
            })
    }

    /// Proves the items on satisfaction, from those who got an answer to their request.
    static let ratings = EvidenceSource(
        "service-ratings", "คะแนนจากผู้ยื่นคำขอ", for: ["ความพึงพอใจ"]
    ) { db, request in
        let ratings = try Ratings.all(in: request.year, db)
        let lines = try ServiceStore.all(in: db).compactMap { service in
            Ratings(ratings[service.id] ?? []).map { (id: service.id, name: service.manual.name, ratings: $0) }
        }
        // Only what stands in a line of its own is in the sum, so that no small service is told by a difference.
        let counted = lines.isEmpty ? Array(ratings.keys) : lines.map(\.id)
        guard let total = Ratings(counted.flatMap { ratings[$0] ?? [] }) else { return nil }
        let title = "ความพึงพอใจของผู้ยื่นคำขอรับบริการ"
        let table = Table(
            summary: title, weights: [60, 20, 20], header: [.header(["บริการ", "ผู้ให้คะแนน", "คะแนนเฉลี่ย (เต็ม 5)"])],
            rows: (lines.map { ($0.name, $0.ratings) } + [("รวม", total)]).map { name, ratings in
                .texts([name, "\(ratings.count)", ratings.mean])
            })
        let note = "ผู้ยื่นให้คะแนน 1 ถึง 5 เมื่อคำขอจบ บริการที่มีผู้ให้คะแนนไม่ถึง \(ServiceFigures.least) คนไม่แสดงแยก"
        return Evidence(
            document: document(title, [.text(note), .table(table)], request),
            rows: [Evidence.Row("ผู้ให้คะแนน \(total.count) คน เฉลี่ย \(total.mean) จาก 5", day: request.today)])
    }

    private static func period(_ request: EvidenceRequest) -> String {
        "\(request.period.lowerBound.thai()) ถึง \(request.period.upperBound.thai()) นับคำขอที่รับผ่านระบบ"
    }

    private static func document(_ title: String, _ blocks: [Block], _ request: EvidenceRequest) -> Document {
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks =
            [.heading(title, align: .centre), .text("\(request.organisation.name) ปีงบประมาณ พ.ศ. \(request.year)")]
            + blocks
        return document
    }
}
