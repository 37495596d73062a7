import Cases
import Contracts
import Database
import Documents
import Kernel
import Thai

/// How a year's matters of one kind went, in figures.
struct YearCount: Hashable, Sendable {
    let year: FiscalYear
    let received: Int
    let closed: Int
    /// Closed on or before the due day.
    let inTime: Int
    /// Still open past the due day.
    let late: Int
    /// Days from arrival to the end, of those that are closed; the middle one. `nil` while none is closed.
    let medianDays: Int?

    init(_ files: [CaseFile], year: FiscalYear, today: Day) {
        self.year = year
        let done = files.filter { $0.clock.closedOn != nil }
        received = files.count
        closed = done.count
        inTime = done.count { $0.clock.daysLate(on: today) == 0 }
        late = files.count { $0.clock.closedOn == nil && $0.clock.daysLate(on: today) > 0 }
        let days = done.compactMap { file in file.clock.closedOn?.days(since: file.record.openedAt.day) }.sorted()
        medianDays = days.isEmpty ? nil : days[days.count / 2]
    }

    var isEmpty: Bool { received == 0 }
}

/// What the records say to everyone about questions: figures, and the answers that may be read.
enum Statistics {
    /// Proves the items on questions and answers.
    static let questions = EvidenceSource(
        "questions", "ถามตอบกับประชาชน (Q&A)", for: ["Q&A", "ถามตอบสองทาง", "ถาม-ตอบ"]
    ) { db, request in
        let files = try Cases.opened(.question, in: request.year, db: db)
        guard !files.isEmpty else { return nil }
        let count = YearCount(files, year: request.year, today: request.today)
        let answers = try AnswerStore.shown(limit: 1000, skipping: 0, in: db).filter {
            $0.askedAt.day.fiscalYear == request.year
        }
        let title = "ถามตอบกับประชาชน ปีงบประมาณ พ.ศ. \(request.year)"
        var document = Document(title: "\(title) \(request.organisation.name)", organisation: request.organisation.name)
        document.blocks = [
            .heading(title, align: .centre),
            .table(
                Table(
                    summary: "จำนวนคำถามและเวลาที่ใช้ตอบ", weights: [60, 40], header: [.header(["รายการ", "จำนวน"])],
                    rows: facts(count).map { .texts([$0.0, $0.1]) })),
        ]
        if !answers.isEmpty {
            document.blocks.append(
                .table(
                    Table(
                        summary: "คำถามที่เผยแพร่", weights: [70, 30], header: [.header(["คำถาม", "เผยแพร่เมื่อ"])],
                        rows: answers.map { .texts([$0.text.title, $0.at.day.thai(.medium)]) })))
        }
        let rest = files.count - answers.count
        return Evidence(
            document: document,
            rows: answers.map { Evidence.Row($0.text.title, day: $0.at.day, path: $0.path) }
                + (rest > 0
                    ? [Evidence.Row("คำถามที่ไม่ได้เผยแพร่เนื้อหา \(rest) เรื่อง", day: files.last?.record.openedAt.day)] : []))
    }

    private static func facts(_ count: YearCount) -> [(String, String)] {
        [
            ("คำถามที่ได้รับ", "\(count.received)"), ("ตอบหรือปิดเรื่องแล้ว", "\(count.closed)"),
            ("ตอบทันกำหนด", "\(count.inTime)"), ("ยังไม่ตอบและเลยกำหนด", "\(count.late)"),
            ("จำนวนวันตั้งแต่รับจนตอบ (ค่ากลาง)", count.medianDays.map { "\($0) วัน" } ?? "ยังไม่มี"),
        ]
    }

    /// One row a fiscal year, from the first with a question.
    static let dataset = Dataset(
        "enquiries", "คำถามจากประชาชนรายปี", summary: "จำนวนคำถามที่หน่วยงานได้รับและตอบในแต่ละปีงบประมาณ นับจากระบบรับเรื่อง",
        columns: [
            Dataset.Column("year", "ปีงบประมาณ", .year, isRequired: true),
            Dataset.Column("received", "ได้รับ", .integer, isRequired: true),
            Dataset.Column("closed", "ตอบหรือปิดแล้ว", .integer, isRequired: true),
            Dataset.Column("in_time", "ทันกำหนด", .integer, isRequired: true),
            Dataset.Column("late", "ยังไม่ตอบและเลยกำหนด", .integer, isRequired: true),
            Dataset.Column("median_days", "จำนวนวันจนตอบ (ค่ากลาง)", .integer),
        ], key: ["year"]
    ) { db, request in
        let present = request.today.fiscalYear
        return try (present.buddhistYear - 9...present.buddhistYear).compactMap { number in
            let year = FiscalYear(number)
            let count = YearCount(
                try Cases.opened(.question, in: year, db: db), year: year, today: request.today)
            guard !count.isEmpty else { return nil }
            return [
                .year(year), .integer(Int64(count.received)), .integer(Int64(count.closed)),
                .integer(Int64(count.inTime)), .integer(Int64(count.late)),
                count.medianDays.map { .integer(Int64($0)) } ?? .empty,
            ]
        }
    }
}
