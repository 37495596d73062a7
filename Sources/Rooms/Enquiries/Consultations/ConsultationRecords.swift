import Cases
import Contracts
import Database
import Documents
import Kernel
import Office
import Thai

/// What consultations prove, give to programs, and let be found.
enum ConsultationRecords {
    /// Those that everyone may know of.
    private static func shown(in db: borrowing Tx) throws -> [Consultation] {
        try ConsultationStore.all(in: db).filter { $0.state == .open || $0.state == .closed }
    }

    /// Proves the items on taking part.
    static let evidence = EvidenceSource(
        "consultations", "การรับฟังความคิดเห็น", for: ["เปิดโอกาสให้", "รับฟังความคิดเห็น"]
    ) { db, request in
        let all = try shown(in: db).filter { $0.content.opensOn.fiscalYear == request.year }
        guard !all.isEmpty else { return nil }
        let title = "การรับฟังความคิดเห็น ปีงบประมาณ พ.ศ. \(request.year)"
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        let lines = try all.map { consultation in
            let count = ConsultationCount(try ContributionStore.all(of: consultation.id, in: db))
            return [
                consultation.content.subject, consultation.period, "\(count.received)", "\(count.used)",
                consultation.words(on: request.today),
            ]
        }
        document.blocks = [
            .heading(title, align: .centre),
            .table(
                Table(
                    summary: "เรื่องที่รับฟัง", weights: [38, 26, 11, 11, 14],
                    header: [.header(["เรื่อง", "ช่วงเวลา", "ความเห็น", "นำไปใช้", "สถานะ"])], rows: lines.map { .texts($0) })
            ),
        ]
        for consultation in all where !consultation.summary.isEmpty {
            document.blocks.append(.heading(consultation.content.subject, level: 2))
            for line in consultation.summary.split(separator: "\n") { document.blocks.append(.text(String(line))) }
        }
        return Evidence(
            document: document,
            rows: all.map { consultation in
                Evidence.Row(
                    consultation.content.subject, day: (consultation.closedAt ?? consultation.openedAt)?.day,
                    path: consultation.path)
            })
    }

    static let table = Dataset(
        "consultations", "การรับฟังความคิดเห็น", summary: "เรื่องที่หน่วยงานรับฟังความคิดเห็น จำนวนความเห็น และจำนวนที่นำไปใช้",
        columns: [
            Dataset.Column("path", "หน้า", .path, isRequired: true),
            Dataset.Column("subject", "เรื่อง", isRequired: true),
            Dataset.Column("opens", "เปิดรับ", .day, isRequired: true),
            Dataset.Column("closes", "ปิดรับ", .day, isRequired: true),
            Dataset.Column("received", "ความเห็น", .integer, isRequired: true),
            Dataset.Column("answered", "ตอบแล้ว", .integer, isRequired: true),
            Dataset.Column("used", "นำไปใช้", .integer, isRequired: true),
            Dataset.Column("summarised", "สรุปผลแล้ว", .boolean, isRequired: true),
        ], key: ["path"]
    ) { db, _ in
        try shown(in: db).map { consultation in
            let count = ConsultationCount(try ContributionStore.all(of: consultation.id, in: db))
            return [
                .path(consultation.path), .text(consultation.content.subject), .day(consultation.content.opensOn),
                .day(consultation.content.closesOn), .count(count.received), .count(count.answered),
                .count(count.used), .boolean(consultation.state == .closed),
            ]
        }
    }

    static let search = SearchSource { db in
        try shown(in: db).map { consultation in
            let content = consultation.content
            let lines = [content.words, consultation.summary].flatMap { $0.split(separator: "\n").map(String.init) }
            return SearchEntry(
                title: content.subject, kind: "รับฟังความคิดเห็น", day: content.opensOn, path: consultation.path,
                key: SearchKey(([content.subject] + lines).joined(separator: " "))
            ) { _ in lines }
        }
    }

    static let trace = FileTrace { db, sha256 in
        try ConsultationStore.with(sha256, in: db).map { FileTrace.Place("consultation/\($0)", version: 1) }
    }
}
