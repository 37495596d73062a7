import Contracts
import Documents
import Kernel
import Thai

/// The papers of a year that stand published, each with the hash of its file.
enum ReportEvidence {
    static let source = EvidenceSource(
        "reports", "รายงานที่เผยแพร่แล้ว",
        for: ["มาตรการส่งเสริมคุณธรรม", "ดำเนินการเพื่อส่งเสริมคุณธรรม", "การนำผลการประเมิน"]
    ) { db, request in
        let standing = ReportPages.newestStanding(try PublicationStore.all(in: db)).filter {
            $0.year == ($0.kind == .analysis ? request.year.previous : request.year)
        }
        guard !standing.isEmpty else { return nil }
        let title = "รายงานที่เผยแพร่แล้ว สำหรับปีงบประมาณ พ.ศ. \(request.year)"
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [
            .heading(title, align: .centre),
            .table(
                Table(
                    summary: "รายงานที่เผยแพร่แล้ว", weights: [40, 10, 18, 32],
                    header: [.header(["รายงาน", "ฉบับที่", "เผยแพร่เมื่อ", "ค่าแฮช SHA-256 ของ PDF"])],
                    rows: standing.map {
                        .texts([$0.title, String($0.version), $0.at.day.thai(.medium), $0.sha256])
                    })),
        ]
        return Evidence(
            document: document,
            rows: standing.map { Evidence.Row($0.title, day: $0.at.day, path: "reports/\($0.id)") })
    }
}
