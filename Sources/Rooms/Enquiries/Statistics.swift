import Cases
import Contracts
import Database
import Documents
import Kernel
import Thai

/// How a year's matters of one kind went, in figures.
struct YearCount: Hashable, Sendable {
    let kind: String
    let year: FiscalYear
    let count: CaseCount

    init(_ kind: CaseKind, _ year: FiscalYear, _ today: Day, in db: borrowing Tx) throws {
        self.init(try Cases.opened(kind, in: year, db: db), kind, year, today)
    }

    init(_ files: [CaseFile], _ kind: CaseKind, _ year: FiscalYear, _ today: Day) {
        (self.kind, self.year) = (kind.thai, year)
        count = CaseCount(files, on: today)
    }

    var isEmpty: Bool { count.isEmpty }

    /// Label and figure of each.
    var facts: [(label: String, figure: String)] {
        [
            ("ได้รับ", "\(count.received)"), ("ตอบหรือปิดเรื่องแล้ว", "\(count.closed)"),
            ("ทันกำหนด", "\(count.inTime)"), ("ยังไม่ตอบและเลยกำหนด", "\(count.late)"),
            ("จำนวนวันตั้งแต่รับจนตอบ (ค่ากลาง)", count.medianDays.map { "\($0) วัน" } ?? "ยังไม่มี"),
        ]
    }

    var sentence: String {
        let middle = count.medianDays.map { " ค่ากลาง \($0) วัน" } ?? ""
        return "\(kind) ปี \(year): ได้รับ \(count.received) ตอบแล้ว \(count.closed) ทันกำหนด \(count.inTime)\(middle)"
    }
}

/// What the records say to everyone: figures, and the answers that may be read.
enum Statistics {
    /// Proves the items on questions and answers.
    static let questions = EvidenceSource(
        "questions", "ถามตอบกับประชาชน (Q&A)", for: ["Q&A", "ถามตอบสองทาง", "ถาม-ตอบ"]
    ) { db, request in
        let answers = try AnswerStore.shown(limit: 1000, skipping: 0, in: db).filter {
            $0.askedAt.day.fiscalYear == request.year
        }
        return try evidence(.question, "ถามตอบกับประชาชน", answers, request, in: db)
    }

    /// Stands beside the figures of the services.
    static let requests = EvidenceSource(
        "information-requests", "คำขอข้อมูลข่าวสาร", for: ["สถิติการให้บริการ"]
    ) { db, request in try evidence(.informationRequest, "คำขอข้อมูลข่าวสารตามกฎหมาย", [], request, in: db) }

    /// Proves the items on taking part.
    static let comments = EvidenceSource(
        "comments", "ความคิดเห็นจากประชาชน", for: ["ให้เกิดการมีส่วนร่วม"]
    ) { db, request in try evidence(.comment, "ความคิดเห็นและข้อเสนอแนะจากประชาชน", [], request, in: db) }

    static let questionTable = table("enquiries", "คำถามจากประชาชนรายปี", .question)
    static let requestTable = table("information-requests", "คำขอข้อมูลข่าวสารรายปี", .informationRequest)
    static let commentTable = table("comments", "ความคิดเห็นจากประชาชนรายปี", .comment)

    private static func evidence(
        _ kind: CaseKind, _ words: String, _ answers: [Answer], _ request: EvidenceRequest, in db: borrowing Tx
    ) throws -> Evidence? {
        let files = try Cases.opened(kind, in: request.year, db: db)
        guard !files.isEmpty else { return nil }
        let count = YearCount(files, kind, request.year, request.today)
        let title = "\(words) ปีงบประมาณ พ.ศ. \(request.year)"
        var document = Document(
            title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [
            .heading(title, align: .centre),
            .table(
                Table(
                    summary: "จำนวน\(kind.thai)และเวลาที่ใช้", weights: [60, 40], header: [.header(["รายการ", "จำนวน"])],
                    rows: count.facts.map { .texts([$0.label, $0.figure]) })),
        ]
        if !answers.isEmpty {
            document.blocks.append(
                .table(
                    Table(
                        summary: "คำถามที่เผยแพร่", weights: [70, 30], header: [.header(["คำถาม", "เผยแพร่เมื่อ"])],
                        rows: answers.map { .texts([$0.text.title, $0.at.day.thai(.medium)]) })))
        }
        var rows = answers.map { Evidence.Row($0.text.title, day: $0.at.day, path: $0.path) }
        if files.count > answers.count {
            let rest = "\(kind.thai)ที่ไม่ได้เผยแพร่เนื้อหา \(files.count - answers.count) เรื่อง"
            rows.append(Evidence.Row(rest, day: files.last?.record.openedAt.day))
        }
        return Evidence(document: document, rows: rows)
    }

    /// One row a fiscal year of the last ten, where there was one.
    private static func table(_ code: String, _ thai: String, _ kind: CaseKind) -> Dataset {
        Dataset(
            code, thai, summary: "จำนวน\(kind.thai)ที่หน่วยงานได้รับและตอบในแต่ละปีงบประมาณ นับจากระบบรับเรื่อง",
            columns: [
                Dataset.Column("year", "ปีงบประมาณ", .year, isRequired: true),
                Dataset.Column("received", "ได้รับ", .integer, isRequired: true),
                Dataset.Column("closed", "ตอบหรือปิดแล้ว", .integer, isRequired: true),
                Dataset.Column("in_time", "ทันกำหนด", .integer, isRequired: true),
                Dataset.Column("late", "ยังไม่ตอบและเลยกำหนด", .integer, isRequired: true),
                Dataset.Column("median_days", "จำนวนวันจนตอบ (ค่ากลาง)", .integer),
            ], key: ["year"]
        ) { db, request in
            let present = request.today.fiscalYear.buddhistYear
            return try (present - 9...present).compactMap { number in
                let year = FiscalYear(number)
                let count = try YearCount(kind, year, request.today, in: db).count
                guard !count.isEmpty else { return nil }
                return [
                    .year(year), .integer(Int64(count.received)), .integer(Int64(count.closed)),
                    .integer(Int64(count.inTime)), .integer(Int64(count.late)),
                    count.medianDays.map { .integer(Int64($0)) } ?? .empty,
                ]
            }
        }
    }
}
